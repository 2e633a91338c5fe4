"""实用新型专利证书: the one-column certificate to 2023, scanned."""

from datetime import date
from functools import partial

import numpy as np
import wear
from draft import Draft
from patent import Patent, classic
from sheet import Fonts, Sheet
from shot import Shot

SIEVE = Patent(
    right="实用新型",
    title="一种矿用振动筛的快换筛板压紧装置",
    number="ZL202221873490.2",
    owner="平顶山煦岩矿山设备有限责任公司",
    address="467000 河南省平顶山市湛河区轻工路东段路南",
    persons="连一鸣;苗景行",
    filed=date(2022, 7, 20),
    granted=date(2022, 12, 6),
    announcement="CN 218049866 U",
    serial="17964035",
)


def draw(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the certificate and stamp it."""
    page = classic(SIEVE, Draft(fonts=fonts, rng=rng))
    page.stamp(SIEVE.owner, (640, 1990), 310)
    return page.sheet


SHOTS = (
    Shot(
        file="2022-scan.jpg",
        draw=draw,
        kind="utility_model_patent",
        fields=SIEVE.golden(),
        wear=partial(wear.flatbed, skew=-0.6, scale=0.7),
    ),
)
