"""The report as one self-contained HTML page: claims on the left, the pages on the right; nothing in it is fetched."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template

from domain.finding import EvidenceRef
from domain.geometry import Box
from reports.outline import Outline
from reports.pictures import Gallery, Key
from reports.words import heading, printable


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A box on a page, as shares of its width and height in per cent."""

    id: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page on the right; `tall` is its height by its width."""

    id: str
    name: str
    tall: float
    picture: bytes
    marks: tuple[Mark, ...]


class Leaves:
    """The pages of a report and the boxes on them, each with the name that a link leads to."""

    def __init__(self, said: Outline) -> None:
        """Number pages in the order of the evidence and boxes in the order in which they are spoken of."""
        self._gallery: Gallery = said.gallery
        pages = dict.fromkeys(leaf for item in said.materials for leaf in item.leaves)
        views = ((page, said.gallery.view(page)) for page in pages)
        self._pages = {page: view for page, view in views if view is not None}
        self._names = {page: f"page-{number}" for number, page in enumerate(self._pages, 1)}
        places = dict.fromkeys(key for ref in _spoken_of(said) if (key := _placed(ref)))
        self._marks = {key: f"mark-{number}" for number, key in enumerate(places, 1) if key[0] in self._pages}

    def link(self, ref: EvidenceRef | None) -> str | None:
        """Return the name of a place's box, of its page when it has none, None when its page is not shown."""
        if ref is None:
            return None
        placed = _placed(ref)
        return self._marks.get(placed) if placed else self._names.get((ref.file, ref.page or 1))

    def page(self, page: Key) -> str | None:
        """Return the name of a page, None when it is not shown."""
        return self._names.get(page)

    def __iter__(self) -> Iterator[Leaf]:
        """Yield the pages in order."""
        for page, view in self._pages.items():
            width, height = self._gallery.size(page) or (1, 1)
            marks = (_mark(name, box, (width, height)) for (at, box), name in self._marks.items() if at == page)
            name = f"{printable(page[0])} 第 {page[1]} 页"
            yield Leaf(id=self._names[page], name=name, tall=height / width, picture=view, marks=tuple(marks))


def render_html(said: Outline) -> bytes:
    """Return a report as UTF-8 HTML with the same content as the Word document, equal for equal outlines."""
    leaves = Leaves(said)
    script = _resource("report.js")
    page = _template().render(
        said=said,
        summary=said.summary,
        leaves=list(leaves),
        link=leaves.link,
        page_of=leaves.page,
        thumbnail=said.gallery.thumbnail,
        style=_resource("report.css"),
        script=script,
        script_digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
    )
    return page.encode("utf-8", "replace")


def _spoken_of(said: Outline) -> Iterator[EvidenceRef]:
    for card in said.cards:
        yield from (place.ref for place in card.places)
    yield from (row.ref for row in said.rows if row.ref is not None)
    for item in said.materials:
        yield from (reading.ref for reading in item.readings)


def _placed(ref: EvidenceRef) -> tuple[Key, Box] | None:
    return None if ref.box is None else ((ref.file, ref.page or 1), ref.box)


def _mark(name: str, box: Box, size: tuple[int, int]) -> Mark:
    """Place a box a little outside of what it holds, within the page."""
    left, right = (min(max(x / size[0], 0.0), 1.0) for x in (box.x0 - 6, box.x1 + 6))
    top, bottom = (min(max(y / size[1], 0.0), 1.0) for y in (box.y0 - 6, box.y1 + 6))
    shares = (round(100 * share, 3) for share in (left, top, right - left, bottom - top))
    return Mark(id=name, **dict(zip(("left", "top", "width", "height"), shares, strict=True)))


def _resource(name: str) -> str:
    return resources.files("reports").joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    """Compile the template; every value put into it is escaped."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["data_address"] = _data_address
    environment.filters["heading"] = heading
    return environment.from_string(_resource("report.html.j2"))


def _data_address(picture: bytes) -> str:
    kind = "webp" if picture[8:12] == b"WEBP" else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode('ascii')}"
