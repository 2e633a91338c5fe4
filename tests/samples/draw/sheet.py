"""A sheet of paper to print on: marks with places, and the press that prints them into pixels."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

DPI = 200
Colour = tuple[int, int, int]

BASELINE = 0.88  # share of the size above the baseline, the same for every font, so that mixed fonts stand on one line
SIMPLIFIED = 2  # the face of a Noto CJK collection with mainland glyph shapes
ROLES = {
    "song": ("gbsn00lp.ttf", "NotoSerifCJK-Regular.ttc"),
    "kai": ("gkai00mp.ttf", "LXGWWenKai-Regular.ttf", "NotoSerifCJK-Regular.ttc"),
    "serif": ("NotoSerifCJK-Regular.ttc",),
    "serif_bold": ("NotoSerifCJK-Bold.ttc",),
    "sans": ("NotoSansCJK-Regular.ttc",),
    "sans_bold": ("NotoSansCJK-Bold.ttc",),
    "fallback": ("DroidSansFallbackFull.ttf", "NotoSansCJK-Regular.ttc"),
}


class Fonts:
    """The font files found in some folders, by the role they play on a page."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Look for the files of every role below `folders`; raises FileNotFoundError naming a role without any."""
        found = {path.name: path for folder in folders for path in sorted(folder.rglob("*.tt?"))}
        self._paths: dict[str, Path] = {}
        for role, names in ROLES.items():
            path = next((found[name] for name in names if name in found), None)
            if path is None:
                raise FileNotFoundError(f"no font for {role}: install one of {', '.join(names)}")
            self._paths[role] = path

    def at(self, role: str, size: int) -> ImageFont.FreeTypeFont:
        """Return the font of `role` at `size` pixels."""
        path = self._paths[role]
        return ImageFont.truetype(str(path), size, index=SIMPLIFIED if path.name.startswith("Noto") else 0)

    def holding(self, char: str, role: str, size: int) -> ImageFont.FreeTypeFont:
        """Return the font of `role`, or the serif when that one lacks `char` (old fonts lack 〇 and rare names)."""
        font = self.at(role, size)
        absent = font.getmask(chr(0xFFFF)).getbbox(), bytes(font.getmask(chr(0xFFFF)))
        mask = font.getmask(char)
        lacking = (mask.getbbox(), bytes(mask)) == absent or (mask.getbbox() is None and not char.isspace())
        return self.at("serif", size) if lacking else font


@dataclass(frozen=True, kw_only=True)
class Text:
    """A line of text with its top left corner; spread evenly over `spread` pixels when that is set."""

    x: float
    y: float
    text: str
    size: int
    role: str = "song"
    fill: Colour = (25, 25, 28)
    spread: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Picture:
    """An image with its top left corner; `ink` multiplies with what is below, as a stamp does."""

    x: float
    y: float
    image: Image.Image
    ink: bool = False


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A filled bar with its top left corner: a ruling of a table, a line to write on, a heading's stroke."""

    x: float
    y: float
    width: float
    height: float = 3.0
    fill: Colour = (30, 30, 34)


Mark = Text | Picture | Rule


@dataclass(kw_only=True)
class Sheet:
    """A page in pixels at `DPI`, with its marks in printing order."""

    width: int
    height: int
    paper: Colour = (255, 255, 255)
    marks: list[Mark] = field(default_factory=list)

    def centred(self, mark: Text, fonts: Fonts) -> None:
        """Print `mark` with its x as the centre of the line."""
        width = mark.spread or fonts.at(mark.role, mark.size).getlength(mark.text)
        self.marks.append(
            Text(**{**mark.__dict__, "x": mark.x - width / 2})  # keep every other property
        )

    def block(self, mark: Text, fonts: Fonts, width: float, leading: float = 1.4) -> float:
        """Print `mark` wrapped to `width` pixels; returns the y below the last line."""
        y = mark.y
        for line in wrap(mark.text, fonts.at(mark.role, mark.size), width):
            self.marks.append(Text(**{**mark.__dict__, "text": line, "y": y}))
            y += mark.size * leading
        return y


def wrap(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Break `text` into lines no wider than `width` pixels, anywhere between characters, as registries do."""
    lines, line = [], ""
    for char in text:
        if char == "\n" or font.getlength(line + char) > width:
            lines.append(line)
            line = ""
        line += char.strip("\n")
    return [*lines, line]


def press(sheet: Sheet, fonts: Fonts) -> Image.Image:
    """Print the sheet into pixels."""
    page = Image.new("RGB", (sheet.width, sheet.height), sheet.paper)
    for mark in sheet.marks:
        if isinstance(mark, Picture):
            _lay(page, mark)
        elif isinstance(mark, Rule):
            edge = (mark.x, mark.y, mark.x + max(1, mark.width - 1), mark.y + max(1, mark.height - 1))
            ImageDraw.Draw(page).rectangle(edge, fill=mark.fill)
        else:
            _write(page, mark, fonts)
    return page


def _write(page: Image.Image, mark: Text, fonts: Fonts) -> None:
    draw = ImageDraw.Draw(page)
    foot = mark.y + BASELINE * mark.size
    set_in = [fonts.holding(char, mark.role, mark.size) for char in mark.text]
    widths = [font.getlength(char) for font, char in zip(set_in, mark.text, strict=True)]
    gap = (mark.spread - sum(widths)) / max(1, len(widths) - 1) if mark.spread else 0
    x = mark.x
    for char, font, width in zip(mark.text, set_in, widths, strict=True):
        draw.text((x, foot), char, font=font, fill=mark.fill, anchor="ls")
        x += width + gap


def _lay(page: Image.Image, mark: Picture) -> None:
    place = (round(mark.x), round(mark.y))
    if not mark.ink:
        page.paste(mark.image, place, mark.image if mark.image.mode == "RGBA" else None)
        return
    layer = Image.new("RGB", page.size, (255, 255, 255))
    layer.paste(mark.image, place, mark.image)
    page.paste(ImageChops.multiply(page, layer))
