"""A sheet: a page as it is read, or a part of one that is a document of its own, in pixels of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.document import Reading, Region
from domain.geometry import Box, placed
from domain.page import Code, Line, Page, Quad, Seal
from extractors.evidence_kind import EvidenceKind

MARGIN = 0.02
"""What is left around the text of a part, as a share of its longer side: kinds judge places by the sheet's edges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is read as one page.

    `page` is what the kinds of evidence see; `whole` the page of the file it stands on; `region` where it lies on it,
    None when it is the whole. `origins` gives for the id of each of its lines the line of the page it was made from.
    `beside` are lines of the page that belong to no document: they are counted here and read by nobody; so with
    seals and codes.
    """

    page: Page
    whole: Page
    region: Region | None = None
    origins: Mapping[int, Line] = field(default_factory=dict)
    beside: tuple[Line, ...] = ()
    seals_beside: tuple[Seal, ...] = ()
    codes_beside: tuple[Code, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that this sheet accounts for."""
        return (*(self.origins.get(id(line), line) for line in self.page.lines), *self.beside)

    def on_page(self, reading: Reading) -> Reading:
        """Return a reading of the sheet with its box and lines as they stand on the page."""
        if self.region is None:
            return reading
        lines = tuple(self.origins.get(id(line), line) for line in reading.lines)
        return replace(reading, box=self.box_on_page(reading.box), lines=lines)

    def box_on_page(self, box: Box) -> Box:
        """Return where a box of the sheet lies on the page."""
        if self.region is None:
            return box
        size = (self.page.width, self.page.height)
        return placed(box, frame=self.region.box, turn=self.region.turn, size=size)

    @property
    def seals(self) -> tuple[Seal, ...]:
        """The seals of the sheet as they stand on the page."""
        own = (replace(seal, box=self.box_on_page(seal.box)) for seal in self.page.seals)
        return (*own, *self.seals_beside)

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of the sheet as they stand on the page."""
        own = (replace(code, box=self.box_on_page(code.box)) for code in self.page.codes)
        return (*own, *self.codes_beside)


@dataclass(slots=True)
class Part:
    """Sheets that belong together; `kind` None when nobody knows what they are, `role` what they are instead."""

    kind: EvidenceKind | None
    confidence: float
    sheets: list[Sheet]
    role: str | None = None


def whole(page: Page) -> Sheet:
    """Return a page as a sheet."""
    return Sheet(page=page, whole=page)


def part_of(page: Page) -> Sheet:
    """Return some of a page, the lines, seals and codes that `page` holds, as a sheet of its own.

    Raises:
        ValueError: it holds nothing.
    """
    held = (*(one.box for one in page.lines), *(one.box for one in page.seals), *(one.box for one in page.codes))
    tight = Box.around(held)
    margin = MARGIN * max(tight.width, tight.height)
    box = Box(
        max(0.0, tight.x0 - margin),
        max(0.0, tight.y0 - margin),
        min(float(page.width), tight.x1 + margin),
        min(float(page.height), tight.y1 + margin),
    )
    moved = [_moved(line, box) for line in page.lines]
    own = replace(
        page,
        width=max(1, round(box.width)),
        height=max(1, round(box.height)),
        lines=tuple(moved),
        seals=tuple(replace(seal, box=_shifted(seal.box, box)) for seal in page.seals),
        codes=tuple(replace(code, box=_shifted(code.box, box)) for code in page.codes),
        insets=(),
    )
    origins = {id(line): origin for line, origin in zip(moved, page.lines, strict=True)}
    return Sheet(page=own, whole=page, region=Region(page=page.number, box=box), origins=origins)


def _moved(line: Line, box: Box) -> Line:
    return replace(
        line,
        box=_shifted(line.box, box),
        centres=tuple(x - box.x0 for x in line.centres),
        quad=line.quad and _moved_quad(line.quad, box),
    )


def _moved_quad(quad: Quad, by: Box) -> Quad:
    a, b, c, d = ((x - by.x0, y - by.y0) for x, y in quad)
    return a, b, c, d


def _shifted(box: Box, by: Box) -> Box:
    return Box(box.x0 - by.x0, box.y0 - by.y0, box.x1 - by.x0, box.y1 - by.y0)
