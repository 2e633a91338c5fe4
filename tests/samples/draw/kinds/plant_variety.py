"""植物新品种权证书 of 农业农村部, photographed."""

from functools import partial

import wear
from right import Right
from shot import Shot

OWNER = "河南省驰澍农业科技集团有限公司"
VARIETY = Right(
    title="植物新品种权证书",
    office="中华人民共和国农业农村部",
    owner=OWNER,
    day="2023年12月29日",
    head="证书号：第2023-21864号",
    spread=36 * 7,
    rows=(
        ("品种名称", "驰澍麦17"), ("所属的属或者种", "普通小麦"), ("品种权号", "CNA20211003578"),
        ("品种权申请日", "2021年06月22日"), ("授权日", "2023年12月29日"), ("品种权人", OWNER),
        ("培育人", "欧阳彦博、谷满仓"), ("保护期限", "自授权之日起十五年"),
    ),
    said="根据《中华人民共和国种子法》和《中华人民共和国植物新品种保护条例》，授予品种权，颁发此证。",
    colour=(72, 128, 76),
)  # fmt: skip
FIELDS = {"title": "驰澍麦17", "number": "CNA20211003578", "owner": OWNER, "granted": "2023-12-29"}

SHOTS = (
    Shot(
        file="photo.jpg", draw=VARIETY.draw, kind="plant_variety", fields=FIELDS, wear=partial(wear.photo, width=1350)
    ),
)
