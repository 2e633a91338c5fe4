"""营业执照 of every layout since 2014, the older one as history, and those of kinds that are not eligible."""

from functools import partial

import cast
import wear
from history import Simple
from shot import Shot, of_licence, shot

OLD = Simple(
    title="企业法人营业执照",
    head=("注册号", "410702100025846"),
    rows=(
        ("名称", "新乡市恒祺生化试剂有限公司"), ("住所", "新乡市红旗区平原路东段168号"), ("法定代表人姓名", "路晚舟"),
        ("注册资本", "壹佰万圆整"), ("实收资本", "壹佰万圆整"), ("公司类型", "有限责任公司(自然人独资)"),
        ("经营范围", "生化试剂（不含危险化学品）的销售；实验室耗材的销售"), ("成立日期", "二〇〇九年六月十七日"),
        ("营业期限", "2009年06月17日至2029年06月16日"),
    ),
    authority="新乡市工商行政管理局红旗分局",
    day="2011年04月26日",
    below=("年度检验情况", "请于每年3月1日至6月30日向登记机关申报年检"),
)  # fmt: skip
OLD_FIELDS = {
    "registration_no": "410702100025846", "name": "新乡市恒祺生化试剂有限公司", "type": "有限责任公司(自然人独资)",
    "legal_representative": "路晚舟", "registered_capital_wan": 100.0, "established": "2009-06-17",
    "term": "2009-06-17/2029-06-16", "address": "新乡市红旗区平原路东段168号",
    "scope": "生化试剂（不含危险化学品）的销售；实验室耗材的销售", "authority": "新乡市工商行政管理局红旗分局",
    "issued": "2011-04-26",
}  # fmt: skip
TRADER = Simple(
    title="营业执照",
    head=("统一社会信用代码", "92410105MA46NT3K7Q"),
    rows=(
        ("名称", "郑州市金水区拾光电子产品维修店"), ("类型", "个体工商户"), ("经营者", "阎清和"),
        ("组成形式", "个人经营"),
        ("注册日期", "2019年09月03日"), ("经营场所", "郑州市金水区文化路与农科路交叉口向东80米3号"),
        ("经营范围", "电子产品维修；计算机软硬件及外围设备的零售"),
    ),
    authority="郑州市金水区市场监督管理局",
    day="2019年09月03日",
    seal="郑州市金水区拾光电子产品维修店",
)  # fmt: skip
TRADER_FIELDS = {
    "uscc": "92410105MA46NT3K7Q", "name": "郑州市金水区拾光电子产品维修店", "type": "个体工商户",
    "legal_representative": "阎清和", "established": "2019-09-03",
    "address": "郑州市金水区文化路与农科路交叉口向东80米3号", "scope": "电子产品维修；计算机软硬件及外围设备的零售",
    "authority": "郑州市金水区市场监督管理局", "issued": "2019-09-03",
}  # fmt: skip
BRANCH = Simple(
    title="营业执照",
    head=("统一社会信用代码", "91410102MA9KT5D220"),
    rows=(
        ("名称", "洛阳澜序传感科技有限公司郑州分公司"), ("类型", "有限责任公司分公司(自然人投资或控股)"),
        ("营业场所", "郑州市中原区冬青街26号5号楼901室"),
        ("负责人", "阮听澜"), ("成立日期", "2021年05月27日"), ("营业期限", "长期"),
        ("经营范围", "物联网技术研发；电子元器件的销售；计量技术服务"),
    ),
    authority="郑州市中原区市场监督管理局",
    day="2021年05月27日",
    tint=(236, 236, 226),
    seal="洛阳澜序传感科技有限公司郑州分公司",
)  # fmt: skip
BRANCH_FIELDS = {
    "uscc": "91410102MA9KT5D220", "name": "洛阳澜序传感科技有限公司郑州分公司",
    "type": "有限责任公司分公司(自然人投资或控股)",
    "legal_representative": "阮听澜", "established": "2021-05-27", "term": "长期",
    "address": "郑州市中原区冬青街26号5号楼901室", "scope": "物联网技术研发；电子元器件的销售；计量技术服务",
    "authority": "郑州市中原区市场监督管理局", "issued": "2021-05-27",
}  # fmt: skip

SHOTS: tuple[Shot, ...] = (
    shot(
        "2014-portrait-scan.jpg",
        of_licence(
            cast.LICENCES["yuxing"], "portrait", {"frame": "key", "number": "1-1", "copy_seal": None, "drift": (4, -6)}
        ),
        partial(wear.flatbed, skew=-0.8, scale=0.7),
    ),
    shot(
        "2014-portrait-photo-dark-folded.jpg",
        of_licence(
            cast.LICENCES["suiyang"],
            "portrait",
            {"frame": "key", "label": "sans", "value": "serif", "title": "sans_bold"},
        ),
        wear.folded_photo,
    ),
    shot(
        "2019-landscape-fax.png",
        of_licence(cast.LICENCES["xuyan"], "landscape", {"tint": (244, 243, 238), "value": "sans", "frame": "lozenge"}),
        wear.fax,
    ),
    shot(
        "2019-landscape-photo-exif.jpg",
        of_licence(
            cast.LICENCES["zhanghe"],
            "landscape",
            {"number": "1-2", "value": "kai", "title": "sans_bold", "drift": (3, 7)},
        ),
        partial(wear.photo, width=1650),
        exif=True,
    ),
    shot(
        "2022-no-term-turned-270.pdf",
        of_licence(cast.LICENCES["chishu"], "landscape", {"size": 34, "label": "serif_bold", "tint": (240, 236, 230)}),
        wear.flatbed,
        turn=270,
    ),
    shot(
        "electronic-screenshot.png",
        of_licence(
            cast.LICENCES["yingzhi"], "electronic", {"value": "sans", "copy_seal": None, "paper": (255, 255, 255)}
        ),
        wear.viewed,
    ),
    shot(
        "2019-seal-over-person-small.jpg",
        of_licence(
            cast.LICENCES["bianyuan"], "landscape", {"copy_seal": (0.27, 0.455), "label": "fallback", "size": 38}
        ),
        wear.small_picture,
        quality=82,
    ),
    shot(
        "before-2014-scan.jpg",
        (OLD.draw, "business_licence", OLD_FIELDS),
        partial(wear.flatbed, skew=0.5, scale=0.65),
    ),
    shot(
        "individual-business-photo.jpg",
        (TRADER.draw, "business_licence", TRADER_FIELDS),
        partial(wear.photo, width=1300),
    ),
    shot("branch-photocopy.jpg", (BRANCH.draw, "business_licence", BRANCH_FIELDS), wear.photocopy, quality=50),
    shot(
        "electronic.ofd",
        of_licence(cast.LICENCES["lanxu"], "electronic", {"label": "serif", "value": "serif", "copy_seal": None}),
        None,
    ),
)
