"""主要农作物品种审定证书 of the national committee, scanned."""

from functools import partial

import wear
from right import Right
from shot import Shot

OWNER = "河南省驰澍农业科技集团有限公司"
VARIETY = Right(
    title="主要农作物品种审定证书",
    office="国家农作物品种审定委员会",
    owner=OWNER,
    day="2022年11月15日",
    spread=36 * 4,
    rows=(
        ("审定编号", "国审麦20220163"), ("作物种类", "小麦"), ("品种名称", "驰澍麦21"), ("申请者", OWNER),
        ("育种者", OWNER),
        ("品种来源", "周麦22/驰05-7"), ("公告号", "农业农村部公告第623号"),
    ),
    said="该品种经国家农作物品种审定委员会审定，符合国家品种审定标准，现予颁证。",
    colour=(150, 110, 50),
    style="scallop",
    role="kai",
)  # fmt: skip
FIELDS = {"title": "驰澍麦21", "number": "国审麦20220163", "owner": OWNER, "granted": "2022-11-15"}

SHOTS = (
    Shot(
        file="scan.jpg",
        draw=VARIETY.draw,
        kind="crop_variety",
        fields=FIELDS,
        wear=partial(wear.flatbed, skew=-0.5, scale=0.65),
    ),
)
