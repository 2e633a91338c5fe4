"""The characters of a text unit, each with its glyph and place (GB/T 33190-2016, 11)."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from extractors.pages.ofd.measure import number, steps
from extractors.pages.ofd.package import children

_MOST_GLYPHS = 65_536


@dataclass(frozen=True, slots=True)
class Character:
    """One character: what it says, the glyph that a CGTransform names (None: that of the font), and its origin."""

    text: str
    glyph: int | None
    x: float
    y: float


def characters(unit: Element, size: float) -> Iterator[Character]:
    """Yield the characters of a text unit set in `size`, in the coordinates of the unit.

    Raises:
        MisplacedError: a number is none.
    """
    named = _named_glyphs(unit)
    at, x, y = 0, 0.0, 0.0
    down = unit.get("ReadDirection") in {"90", "270"}
    for code in children(unit, "TextCode"):
        text = code.text or ""
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        for index, (left, top) in enumerate(_places(code, text, size, down=down)):
            glyph, span = named.get(at + index, (None, 1))
            if span and text[index] not in "\r\n\t":
                yield Character(text[index : index + span], glyph, x + left, y + top)
        at += len(text)


def _places(code: Element, text: str, size: float, *, down: bool) -> Iterator[tuple[float, float]]:
    """Yield how far each character stands from the first one; where nothing is stated, as wide as it is."""
    across, along = steps(code.get("DeltaX"), len(text) - 1), steps(code.get("DeltaY"), len(text) - 1)
    if not across and not along:
        natural = [size * (1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5) for char in text]
        across, along = ([], natural) if down else (natural, [])
    x = y = 0.0
    for index in range(len(text)):
        yield x, y
        x += across[index] if index < len(across) else 0.0
        y += along[index] if index < len(along) else 0.0


def _named_glyphs(unit: Element) -> dict[int, tuple[int | None, int]]:
    """Return glyphs by the places of their characters, each with how many characters it stands for.

    Where there are fewer glyphs than characters, the last one stands for those that are left (a ligature).
    """
    found: dict[int, tuple[int | None, int]] = {}
    for item in children(unit, "CGTransform"):
        first, count = int(number(item.get("CodePosition"), 0)), int(number(item.get("CodeCount"), 1))
        glyphs = [
            int(part) for text in children(item, "Glyphs") for part in (text.text or "").split() if part.isdigit()
        ]
        for offset in range(max(count, 0)):
            glyph = glyphs[offset] if offset < len(glyphs) and glyphs[offset] < _MOST_GLYPHS else None
            left = count - offset if offset == len(glyphs) - 1 else 1
            found[first + offset] = (glyph, left if offset < len(glyphs) else 0)
    return found
