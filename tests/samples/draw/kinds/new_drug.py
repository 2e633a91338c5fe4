"""新药证书, scanned."""

from functools import partial

import wear
from right import Right
from shot import Shot

OWNER = "新乡市恒祺生物技术有限公司"
DRUG = Right(
    title="新药证书",
    office="国家食品药品监督管理总局",
    owner=OWNER,
    day="2016年04月18日",
    spread=36 * 7,
    rows=(
        ("药品名称", "盐酸瑞佐替尼片"), ("主要成份", "盐酸瑞佐替尼"), ("新药证书编号", "国药证字H20160037"),
        ("新药证书持有者", OWNER),
    ),
    said="根据《中华人民共和国药品管理法》和《药品注册管理办法》，经审查，上述药品符合新药的有关规定，特发此证。",
    colour=(80, 120, 130),
)  # fmt: skip
FIELDS = {"title": "盐酸瑞佐替尼片", "number": "国药证字H20160037", "owner": OWNER, "granted": "2016-04-18"}

SHOTS = (Shot(file="scan.jpg", draw=DRUG.draw, kind="new_drug", fields=FIELDS, wear=partial(wear.flatbed, scale=0.65)),)
