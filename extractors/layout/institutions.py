"""How research institutions of provinces and ministries are named (省部级以上研发机构).

The types are those of 国科发政〔2017〕115号 第八条(三) and of the programmes of Henan: level or authority first, the
field in between, the type last.
"""

TYPES = (
    "(?:重点实验室|联合实验室|工程实验室|工程技术研究中心|工程研究中心|联合研究中心|临床医学研究中心|企业技术中心|技术中心|"
    "工业设计中心|创新中心|新型研发机构|中试基地|国际科技合作基地|院士工作站|博士后科研工作站|博士后创新实践基地|"
    "产业技术研究院|产业研究院|研究院|科学观测研究站)"
)
_PROVINCE = (
    "(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)省|"
    "(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|(?:北京|天津|上海|重庆)市"
)
_LEVEL = (
    rf"(?:国家(?:级|地方联合)?|{_PROVINCE}|省级|部级|教育部|科技部|科学技术部|工业和信息化部|农业农村部|"
    r"[\u4e00-\u9fff]{2,4}[部市])"
)
INSTITUTION = rf"{_LEVEL}[\u4e00-\u9fffA-Za-z0-9()、]{{0,40}}?{TYPES}(?:\([^()]{{1,20}}\))?"
"""A whole name; what stands in brackets behind it included."""
