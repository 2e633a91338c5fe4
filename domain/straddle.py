"""Straddle seals (骑缝章): one seal over the fanned edges of several pages, a slice of it on each."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from domain.document import Document
from domain.geometry import Box
from domain.page import Seal

SAME_PLACE = 0.04
"""How far apart along the edge the middles of two slices of one seal may lie, as a share of a page's longer side."""

CLOSE = 0.025
"""How near the edge of its page a slice lies, as a share of the page's longer side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A slice of a seal at the edge of a page.

    `edge` is ``right``, ``left``, ``top`` or ``bottom``, `place` its middle along it, from the top or left;
    `length` goes along the edge and `depth` inwards. All are shares of the page's longer side, so that pages across and
    upright of one bundle agree.
    """

    seal: Seal
    edge: str
    place: float
    length: float
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Straddle:
    """The slices of one seal over the pages of a document, and those that lie at the same edge but elsewhere."""

    slices: tuple[Slice, ...]
    astray: tuple[Slice, ...]

    @property
    def text(self) -> str:
        """What could be read of it, slice after slice."""
        return "".join(one.seal.text for one in self.slices)

    @property
    def expected(self) -> int:
        """How many slices make up the whole seal, by how deep they are."""
        return round(max(one.length for one in self.slices) / median(one.depth for one in self.slices))


def unread_slice(page: int, box: Box, colour: str = "red") -> Seal:
    """Return a slice of a seal of which too little shows to be read."""
    return Seal(page=page, box=box, colour=colour, shape="straddle", text="", confidence=0.0, kind="unknown")


def straddle(document: Document) -> Straddle | None:
    """Return the straddle seal of a document; None unless at least two of its pages bear a slice at one place."""
    slices = _slices(document)
    groups = [[other for other in slices if _belong(one, other)] for one in slices]
    best = max(groups, key=lambda group: len({one.seal.page for one in group}), default=[])
    if len({one.seal.page for one in best}) < 2:  # noqa: PLR2004 - a seal over one page straddles nothing
        return None
    astray = tuple(one for one in slices if one not in best and one.edge == best[0].edge)
    return Straddle(slices=tuple(best), astray=astray)


def _belong(one: Slice, other: Slice) -> bool:
    return one.edge == other.edge and abs(one.place - other.place) <= SAME_PLACE


def _slices(document: Document) -> list[Slice]:
    sizes = dict(zip(document.pages, document.page_sizes, strict=False))  # of some papers the size is not known
    cut = (seal for seal in document.seals if seal.shape == "straddle" and seal.page in sizes)
    found = (_slice(seal, sizes[seal.page]) for seal in cut)
    return sorted((one for one in found if one is not None), key=lambda one: one.seal.page)


def _slice(seal: Seal, size: Sequence[int]) -> Slice | None:
    (width, height), box = size, seal.box
    side = max(size)
    gaps = {"left": box.x0, "top": box.y0, "right": width - box.x1, "bottom": height - box.y1}
    edge = min(gaps, key=lambda name: gaps[name])
    if gaps[edge] > CLOSE * side:
        return None
    upright = edge in {"left", "right"}
    place = box.centre[1] if upright else box.centre[0]
    length, depth = (box.height, box.width) if upright else (box.width, box.height)
    return Slice(seal=seal, edge=edge, place=place / side, length=length / side, depth=depth / side)
