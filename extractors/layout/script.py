"""Labels in one script: the recogniser now and then reads a simplified character as its traditional twin."""

from functools import lru_cache
from unicodedata import normalize

_TWINS = str.maketrans(
    "時間發證書號業稱關機編類執註資經營範圍圓萬億稅務總局設計審報額損負債費產權軟體記錄實專屬國標準員險單參責諾職統終備",
    "时间发证书号业称关机编类执注资经营范围圆万亿税务总局设计审报额损负债费产权软体记录实专属国标准员险单参责诺职统终备",
)


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Return text without white space, widths folded, characters of labels in their simplified form."""
    return "".join(normalize("NFKC", text).split()).translate(_TWINS)
