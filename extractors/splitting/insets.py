"""Parts of a page that stand another way than the rest: those that are documents, and those that are a few words."""

from dataclasses import replace

from domain.document import Region
from domain.page import Line, Page, Quad
from extractors.splitting.recognition import kind_of
from extractors.splitting.regions import documents_on
from extractors.splitting.sheet import Part, Sheet

FEW = 3
"""Lines beside a turned document that are no document of their own."""


def settled(page: Page) -> tuple[Page, list[Part]]:
    """Return the page with the words of turned parts that are no known document back among its own, and those that are.

    Lines that stand beside turned documents and are too few to be anything are counted with the first of them.
    """
    if not page.insets:
        return page, []
    parts: list[Part] = []
    lines = list(page.lines)
    for inset in page.insets:
        sheet = Sheet(page=inset.page, whole=page, region=Region(page=page.number, box=inset.box, turn=inset.turn))
        kind, score = kind_of(inset.page)
        several = [_nested(part, sheet) for part in documents_on(inset.page)]
        parts += several or ([Part(kind, score, [sheet])] if kind else [])
        if not kind and not several:
            lines += [_on_page(line, sheet) for line in inset.page.lines]
    rest = replace(page, lines=tuple(lines), insets=())
    if parts and len(lines) <= FEW and not (page.seals or page.codes or kind_of(rest)[0]):
        sheet = parts[0].sheets[0]
        parts[0].sheets = [replace(sheet, beside=(*sheet.beside, *lines))]
        rest = replace(rest, lines=())
    return rest, parts


def _nested(part: Part, turned: Sheet) -> Part:
    """Return a document on a turned part of a page as one on the page."""
    return replace(part, sheets=[_lifted(sheet, turned) for sheet in part.sheets])


def _lifted(sheet: Sheet, turned: Sheet) -> Sheet:
    here, there = sheet.region, turned.region
    if here is None or there is None:
        return turned
    return replace(sheet, whole=turned.whole, region=replace(there, box=turned.box_on_page(here.box)))


def _on_page(line: Line, sheet: Sheet) -> Line:
    box = sheet.box_on_page(line.box)
    corners: Quad = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
    return replace(line, box=box, centres=(), quad=corners)
