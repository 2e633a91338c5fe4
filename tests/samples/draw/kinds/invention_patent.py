"""发明专利证书: the electronic certificate from 2024, with real text."""

from datetime import date

import numpy as np
from draft import Draft
from patent import Patent, electronic
from sheet import Fonts, Sheet
from shot import Shot

GRIPPER = Patent(
    right="发明",
    title="一种基于力觉反馈的柔性夹爪自适应抓取方法及系统",
    number="ZL202310412765.5",
    owner="郑州砺川智能装备有限公司",
    address="450001 河南省郑州市高新技术产业开发区翠竹街望湖科创园7号楼12层1206室",
    persons="宋砚青;林疏桐;费子墨",
    filed=date(2023, 4, 18),
    granted=date(2024, 9, 13),
    announcement="CN 116423517 B",
    serial="7385206",
)


def draw(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the certificate and stamp it."""
    page = electronic(GRIPPER, Draft(fonts=fonts, rng=rng, role="serif"))
    page.stamp(GRIPPER.owner, (620, 2080), 300)
    return page.sheet


SHOTS = (Shot(file="2024-electronic.pdf", draw=draw, kind="invention_patent", fields=GRIPPER.golden(), wear=None),)
