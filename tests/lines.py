"""A notation for pages, so that a test states only what stands where.

One row a line of text: ``x,y text``, measured in characters: ``x`` columns from the left, ``y`` rows from the top, each
character one column wide and its line 1.25 columns high. ``.7`` after the place is the line's confidence.

    page('''
        0,0   营业执照
        0,2   名
        4,2   称 某某有限公司
        0,4 .5 类
    ''')
"""

from domain.geometry import Box
from domain.page import Line, Origin, Page

COLUMN = 20.0


def line(x: float, y: float, text: str, confidence: float = 1.0) -> Line:
    """Return a line of evenly set characters."""
    left, top = x * COLUMN, y * COLUMN
    return Line(
        text=text,
        box=Box(left, top, left + len(text) * COLUMN, top + 1.25 * COLUMN),
        confidence=confidence,
        origin=Origin.OCR,
        centres=tuple(left + (i + 0.5) * COLUMN for i in range(len(text))),
        confidences=(confidence,) * len(text),
    )


def page(drawing: str, *, number: int = 1, width: int = 1600, height: int = 1200) -> Page:
    """Return the page that a drawing describes."""
    lines = []
    for row in filter(None, map(str.strip, drawing.splitlines())):
        place, _, text = row.partition(" ")
        confidence = 1.0
        if text.lstrip().startswith("."):
            mark, _, text = text.lstrip().partition(" ")
            confidence = float(mark)
        x, y = map(float, place.split(","))
        lines.append(line(x, y, text.strip(), confidence))
    return Page(number=number, width=width, height=height, lines=tuple(lines))
