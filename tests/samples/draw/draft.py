"""A sheet while it is laid out: lines, labels with values, ruled tables, stamps, each in one call."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from ornament import round_seal
from PIL import Image
from sheet import Fonts, Picture, Rule, Sheet, Text, wrap

WIDE, HIGH = 1654, 2339  # A4 at 200 dpi
Place = tuple[float, float]
Row = Sequence[str]


@dataclass(kw_only=True)
class Draft:
    """A sheet with the fonts it is set in and the chance its stamps fall by; `size` and `role` are its usual type."""

    fonts: Fonts
    rng: np.random.Generator
    size: int = 34
    role: str = "song"
    sheet: Sheet = field(default_factory=lambda: Sheet(width=WIDE, height=HIGH))

    def text(self, at: Place, text: str, **look: object) -> None:
        """Print a line with its top left corner at a place."""
        self.sheet.marks.append(Text(**{"x": at[0], "y": at[1], "text": text, **self._usual(), **look}))

    def centre(self, y: float, text: str, **look: object) -> None:
        """Print a line in the middle of the sheet."""
        self.sheet.centred(
            Text(**{"x": self.sheet.width / 2, "y": y, "text": text, **self._usual(), **look}), self.fonts
        )

    def right(self, at: Place, text: str, **look: object) -> None:
        """Print a line that ends at a place."""
        mark = Text(**{"x": at[0], "y": at[1], "text": text, **self._usual(), **look})
        self.text((at[0] - self._width(mark), at[1]), text, **look)

    def block(self, at: Place, text: str, width: float, **look: object) -> float:
        """Print wrapped text; returns the y below it."""
        leading = float(look.pop("leading", 1.6))
        return self.sheet.block(
            Text(**{"x": at[0], "y": at[1], "text": text, **self._usual(), **look}), self.fonts, width, leading
        )

    def pair(self, at: Place, label: str, value: str, /, **look: object) -> float:
        """Print a label, a colon and a value, which wraps under itself; `spread` is the label's width."""
        spread, width = float(look.pop("spread", 0)), float(look.pop("width", 1000))
        role = look.pop("label", "sans_bold")
        mark = Text(**{"x": at[0], "y": at[1], "text": label, **self._usual(), **look, "role": role, "spread": spread})
        self.sheet.marks.append(mark)
        colon = at[0] + (spread or self._width(mark)) + 4
        self.text((colon, at[1]), "：", **{**look, "role": role})
        return self.block((colon + mark.size, at[1]), value, width, **{"leading": 1.45, **look})

    def stamp(self, name: str, at: Place, diameter: int = 300, code: str = "") -> None:
        """Stamp a round seal with its centre near a place, a little turned."""
        image = round_seal(name, self.fonts, self.rng, diameter=diameter, code=code)
        image = image.rotate(float(self.rng.uniform(-12, 12)), resample=Image.Resampling.BICUBIC)
        self.picture((at[0] - diameter / 2, at[1] - diameter / 2), image, ink=True)

    def picture(self, at: Place, image: Image.Image, *, ink: bool = False) -> None:
        """Lay a picture with its top left corner at a place."""
        self.sheet.marks.append(Picture(x=at[0], y=at[1], image=image, ink=ink))

    def grid(self, at: Place, widths: Sequence[float], rows: Sequence[Row], **look: object) -> float:
        """Print a ruled table, first row bold; returns the y below it.

        A cell that wraps makes its row higher. `align` holds a letter a column: c, l or r. A row of fewer cells than
        columns stretches its last one to the edge.
        """
        align, pad = str(look.pop("align", "c" * len(widths))), float(look.pop("pad", 13))
        usual = {**self._usual(), **look}
        y = at[1]
        for number, row in enumerate(rows):
            bold = {"role": "sans_bold"} if number == 0 and look.get("head", True) else {}
            y = self._row((at[0], y), _stretched(widths, row), row, ({**usual, **bold}, align, pad))
        self.sheet.marks.append(Rule(x=at[0], y=y, width=sum(widths) + 3))
        return y

    def _row(self, at: Place, widths: Sequence[float], row: Row, how: tuple[dict[str, object], str, float]) -> float:
        look, align, pad = how
        look.pop("head", None)
        size = int(look["size"])
        font = self.fonts.at(str(look["role"]), size)
        cells = [wrap(text, font, width - 16) for text, width in zip(row, widths, strict=True)]
        height = max(map(len, cells)) * size * 1.3 + 2 * pad
        self.sheet.marks.append(Rule(x=at[0], y=at[1], width=sum(widths) + 3))
        x = at[0]
        for column, (lines, width) in enumerate(zip(cells, widths, strict=True)):
            self.sheet.marks.append(Rule(x=x, y=at[1], width=3, height=height))
            top = at[1] + (height - len(lines) * size * 1.3) / 2 + size * 0.1
            for line_number, line in enumerate(lines):
                left = {"l": 10.0, "c": (width - font.getlength(line)) / 2, "r": width - 10 - font.getlength(line)}
                self.text((x + left[align[column]], top + line_number * size * 1.3), line, **look)
            x += width
        self.sheet.marks.append(Rule(x=x, y=at[1], width=3, height=height))
        return at[1] + height

    def _usual(self) -> dict[str, object]:
        return {"size": self.size, "role": self.role}

    def _width(self, mark: Text) -> float:
        return self.fonts.at(mark.role, mark.size).getlength(mark.text)


def _stretched(widths: Sequence[float], row: Row) -> list[float]:
    return [*widths[: len(row) - 1], sum(widths[len(row) - 1 :])]
