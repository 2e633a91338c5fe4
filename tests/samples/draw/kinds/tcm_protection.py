"""中药保护品种证书 of the first level, scanned."""

import wear
from right import Right
from shot import Shot

OWNER = "信阳淮葛堂制药有限公司"
REMEDY = Right(
    title="中药保护品种证书",
    office="国家药品监督管理局",
    owner=OWNER,
    day="2021年09月10日",
    head="（2021）国药中保证字第 0046 号",
    spread=36 * 6,
    rows=(
        ("品种名称", "淮葛通络胶囊"), ("保护品种编号", "ZYB2072021046"), ("批准文号", "国药准字Z20130058"),
        ("生产企业", OWNER),
        ("保护级别", "一级"), ("保护期限", "2021年09月10日至2031年09月09日"),
    ),
    said="根据国务院《中药品种保护条例》，特发此证。",
    colour=(140, 80, 60),
    style="scallop",
)  # fmt: skip
FIELDS = {
    "title": "淮葛通络胶囊", "number": "ZYB2072021046", "owner": OWNER, "level": "一级", "granted": "2021-09-10",
}  # fmt: skip

SHOTS = (Shot(file="scan.jpg", draw=REMEDY.draw, kind="tcm_protection", fields=FIELDS, wear=wear.flatbed, quality=55),)
