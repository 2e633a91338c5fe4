"""Licences that are history or not eligible: the old 企业法人营业执照, 个体工商户, 分公司; data invented."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from draft import Draft
from ornament import border, emblem, gilded, waves
from PIL import Image
from sheet import Colour, Fonts, Sheet

INNER = (1434, 2119)


@dataclass(frozen=True, kw_only=True)
class Simple:
    """A licence in one column: its rows as printed, who issued it and when."""

    title: str
    rows: Sequence[tuple[str, str]]
    authority: str
    day: str
    head: tuple[str, str] = ("", "")
    below: Sequence[str] = ()
    tint: Colour = (238, 232, 222)
    seal: str = ""

    def draw(self, fonts: Fonts, rng: np.random.Generator) -> Sheet:
        """Lay out the licence on a standing sheet."""
        page = Draft(fonts=fonts, rng=rng)
        ground = Image.new("RGB", INNER, self.tint)
        lines = waves(INNER, (150, 120, 110), strength=26)
        ground.paste(lines, (0, 0), lines)
        page.picture((110, 110), ground)
        page.picture((0, 0), border((1654, 2339), inset=110, thick=52, colour=(150, 106, 84), style="scallop"))
        page.picture((717, 200), emblem(220))
        title = gilded(self.title, fonts.at("serif_bold", 112), gap=0.3)
        page.picture(((1654 - title.width) / 2 + 16, 450), title)
        page.centre(630, "（副　本）", size=40)
        if self.head[0]:
            page.text((800, 710), f"{self.head[0]}  {self.head[1]}", size=32)
        y = 820.0
        for label, value in self.rows:
            page.text((270, y), label, size=34, role="sans_bold", spread=34 * 7)
            y = page.block((520, y), value, 860, size=33, leading=1.35) + 30
        for number, line in enumerate(self.below):
            page.text((270, 1940 + 50 * number), line, size=26)
        page.text((820, 1840), "登记机关", size=36, role="sans_bold", spread=260)
        page.stamp(self.authority, (1230, 1850), 310)
        page.text((1050, 1960), self.day, size=34)
        if self.seal:
            page.stamp(self.seal, (560, 1780), 300)
        return page.sheet
