"""外观设计专利证书: the one-column certificate to 2023, photographed."""

from datetime import date
from functools import partial

import numpy as np
import wear
from draft import Draft
from patent import Patent, classic
from sheet import Fonts, Sheet
from shot import Shot

SENSOR = Patent(
    right="外观设计",
    title="温湿度变送器（壁挂式）",
    number="ZL202330265418.5",
    owner="洛阳澜序传感科技有限公司",
    address="471000 河南省洛阳市洛龙区关林街道牡丹大道266号院3幢402室",
    persons="崔鹤鸣;阮听澜",
    filed=date(2023, 5, 8),
    granted=date(2023, 11, 14),
    announcement="CN 308322754 S",
    serial="8291473",
)


def draw(fonts: Fonts, rng: np.random.Generator) -> Sheet:
    """Lay out the certificate and stamp it."""
    page = classic(SENSOR, Draft(fonts=fonts, rng=rng, role="serif"))
    page.stamp(SENSOR.owner, (700, 2010), 310, code="4103110092746")
    return page.sheet


SHOTS = (
    Shot(
        file="2023-photo.jpg",
        draw=draw,
        kind="design_patent",
        fields=SENSOR.golden(),
        wear=partial(wear.photo, width=1350),
        quality=72,
    ),
)
