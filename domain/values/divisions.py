"""Provinces and Henan's prefectures by their codes (GB/T 2260), and counties that changed name since 2014.

Names stand in short form, without 省, 市 or 自治区.
"""

PROVINCES = {
    "11": "北京", "12": "天津", "13": "河北", "14": "山西", "15": "内蒙古", "21": "辽宁", "22": "吉林", "23": "黑龙江",
    "31": "上海", "32": "江苏", "33": "浙江", "34": "安徽", "35": "福建", "36": "江西", "37": "山东", "41": "河南",
    "42": "湖北", "43": "湖南", "44": "广东", "45": "广西", "46": "海南", "50": "重庆", "51": "四川", "52": "贵州",
    "53": "云南", "54": "西藏", "61": "陕西", "62": "甘肃", "63": "青海", "64": "宁夏", "65": "新疆", "71": "台湾",
    "81": "香港", "82": "澳门",
}  # fmt: skip

HENAN_CITIES = {
    "4101": "郑州", "4102": "开封", "4103": "洛阳", "4104": "平顶山", "4105": "安阳", "4106": "鹤壁", "4107": "新乡",
    "4108": "焦作", "4109": "濮阳", "4110": "许昌", "4111": "漯河", "4112": "三门峡", "4113": "南阳", "4114": "商丘",
    "4115": "信阳", "4116": "周口", "4117": "驻马店", "4190": "济源",
}  # fmt: skip

RENAMED = {
    "许昌县": "建安区",
    "开封县": "祥符区",
    "陕县": "陕州区",
    "淮阳县": "淮阳区",
    "偃师市": "偃师区",
    "孟津县": "孟津区",
}

_AIRPORT = "410173"  # 郑州航空港经济综合实验区: a statistical code, counted apart from 郑州


def henan_region(division: str | None) -> str | None:
    """Return which of Henan's 19 regions a six-digit code lies in, as official tables name it; None when in none."""
    code = division or ""
    city = HENAN_CITIES.get(code[:4]) if len(code) == len(_AIRPORT) and code.isdigit() else None
    if code == _AIRPORT:
        return "航空港区"
    return f"{city}示范区" if city == "济源" else city and f"{city}市"


def henan_region_named(text: str) -> str | None:
    """Return which of Henan's 19 regions a name means, however much of it is written out; None when it means none."""
    name = text.strip().removeprefix("河南省")
    if "航空港" in name:
        return "航空港区"
    city = next((city for city in HENAN_CITIES.values() if name.startswith(city)), None)
    return f"{city}示范区" if city == "济源" else city and f"{city}市"
