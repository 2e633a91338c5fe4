"""Certificates of a right that state everything beside labels: one form, worded by each office."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from draft import Draft
from ornament import border, emblem, rosette
from sheet import Colour, Fonts, Sheet


@dataclass(frozen=True, kw_only=True)
class Right:
    """What a certificate says and how its office has it printed."""

    title: str
    office: str
    owner: str
    day: str
    rows: Sequence[tuple[str, str]]
    head: str = ""
    said: str = ""
    spread: int = 0
    colour: Colour = (150, 120, 60)
    style: str = "key"
    role: str = "song"

    def draw(self, fonts: Fonts, rng: np.random.Generator) -> Sheet:
        """Lay out the certificate: emblem, title, particulars, the sentence that grants, seals and day."""
        page = Draft(fonts=fonts, rng=rng, role=self.role)
        page.picture((227, 560), rosette((1200, 1300), self.colour, strength=36))
        page.picture((0, 0), border((1654, 2339), inset=95, thick=52, colour=self.colour, style=self.style))
        page.picture((727, 230), emblem(200))
        page.centre(480, self.title, size=76, role="serif_bold")
        if self.head:
            page.right((1410, 610), self.head, size=30)
        y = 720.0
        for label, value in self.rows:
            y = page.pair((260, y), label, value, size=36, spread=self.spread, width=760) + 38
        if self.said:
            page.block((260, y + 40), "　　" + self.said, 1140, size=34, leading=1.7)
        page.stamp(self.office, (1180, 1840), 300)
        page.text((1050, 1960), self.day, size=34)
        page.stamp(self.owner, (620, 1930), 310)
        return page.sheet
