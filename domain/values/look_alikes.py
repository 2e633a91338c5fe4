"""Chinese characters that OCR, and tired eyes, take for one another.

Gathered from misread certificates and from Henan place names that really collide (泌阳 and 沁阳, 荥阳 and 荣阳). Being
alike excuses a doubtful reading; it never makes two different names one.
"""

_GROUPS = (
    "未末", "己已巳", "日曰", "土士", "干千于", "人入八", "大太犬", "天夫", "王玉主", "木本术", "贝见", "自白百",
    "田由甲申", "问间", "治冶", "晴睛清", "料科", "技枝", "限眼", "司同", "州洲", "阳阴", "洛络", "会合", "网岡",
    "曼蔓", "鑫森", "宇字", "宏宠", "睿眷", "博搏", "凯剀", "曙署", "瑞端", "恒桓", "普晋", "盛威", "凌浚", "微徽",
    "航杭", "拓柘", "弘私", "喆哲", "昇升", "峰峯", "泌沁", "淅浙", "荥荣", "郏郑", "睢雎", "杞祀", "浚俊", "漯螺",
    "濮璞", "壁璧", "今令", "几凡", "力刀", "又叉", "乌鸟", "免兔", "戊戍戌", "折拆", "晖辉", "圆园", "元无",
    "侯候", "传转", "伟炜", "冰水永", "石右", "古占", "禾木", "米来",
)  # fmt: skip


def alike(first: str, second: str) -> bool:
    """Tell whether two characters are the same or commonly taken for one another."""
    return first == second or any(first in group and second in group for group in _GROUPS)


def differ_by_look_alikes(first: str, second: str) -> bool:
    """Tell whether two texts are of one length and every character is alike to the one in its place."""
    return len(first) == len(second) and all(map(alike, first, second))
