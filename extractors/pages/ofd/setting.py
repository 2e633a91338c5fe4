"""Sets one page of an OFD document: templates, layers, annotations and electronic seals, one upon the other."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from domain.errors import UnreadableFileError
from extractors.files import Limits
from extractors.pages.archive import check_package
from extractors.pages.ofd.document import Sheet, contents_of, page_area
from extractors.pages.ofd.ink import Style
from extractors.pages.ofd.measure import MisplacedError, area
from extractors.pages.ofd.package import Package, child, children
from extractors.pages.ofd.painter import Painter
from extractors.pages.ofd.press import POINTS, Press
from extractors.pages.ofd.resources import parts_named
from extractors.pages.ofd.stamps import Stamp

LARGEST = 5000.0
"""Millimetres of the longer side of a page; the largest drawings have two metres."""

MULTIPLIED = "/BM /Multiply"
"""How seals lie on print: what is under them shows through."""

_ORDER = {"Background": 0, "Body": 1, "Foreground": 2}


class TooLargeError(Exception):
    """A page is larger than any paper."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A page as a PDF, in which it is page `number`, and what of it could not be set, by kind."""

    pdf: bytes
    missed: Counter[str]


def set_page(sheet: Sheet, number: int, limits: Limits) -> Setting:
    """Set a page.

    Raises:
        TooLargeError, TooDenseError: no honest page is like it.
        KeyError, xml.etree.ElementTree.ParseError: the page is missing or damaged.
    """
    painter, document = Painter(Press(), sheet.document.resources, limits), sheet.document
    page, _ = _opened(sheet)
    x, y, width, height = page_area(child(page, "Area"), document.area)
    if max(width, height) > LARGEST:
        raise TooLargeError
    with painter.placed((POINTS, 0, 0, -POINTS, -x * POINTS, (y + height) * POINTS)):
        _paint_layers(painter, sheet)
        for annotation in document.annotations.get(sheet.identity, ()):
            _paint_annotations(painter, annotation)
        for stamp in document.signatures.stamps:
            if stamp.page == sheet.identity:
                _paint_stamp(painter, stamp)
    pdf = painter.press.print("\n".join(painter.content), (width * POINTS, height * POINTS), number)
    return Setting(pdf, painter.missed)


def _opened(sheet: Sheet) -> tuple[Element, str]:
    """Return a page's XML and its part; raises KeyError when it is not there."""
    if sheet.part is None:
        raise KeyError(sheet.identity)
    return sheet.document.resources.package.xml(sheet.part), sheet.part


def _paint_layers(painter: Painter, sheet: Sheet) -> None:
    """Paint the layers of a page between those of its templates, the ones behind it first."""
    page, part = _opened(sheet)
    ordered = [(1, page, part)]
    for reference in children(page, "Template"):
        template, default = sheet.document.templates.get(reference.get("TemplateID", ""), ("", ""))
        try:
            tree = sheet.document.resources.package.xml(template)
        except (KeyError, ParseError, UnicodeDecodeError):
            painter.missed["版面模板（文件中没有或已损坏）"] += 1
            continue
        ordered.append((_ORDER.get(reference.get("ZOrder") or default, 0), tree, template))
    for _, tree, place in sorted(ordered, key=lambda entry: entry[0]):
        _paint_content(painter, tree, place)


def _paint_content(painter: Painter, tree: Element, part: str) -> None:
    """Paint the layers of one page or template, with its own resources."""
    package = painter.resources.package
    with painter.using(painter.resources.joined(parts_named(package, tree, part, "PageRes"))) as own:
        layers = children(child(tree, "Content"), "Layer")
        for layer in sorted(layers, key=lambda layer: _ORDER.get(layer.get("Type") or "Body", 1)):
            own.block(layer, Style(()).under(layer, own.resources))


def _paint_annotations(painter: Painter, part: str) -> None:
    """Paint the annotations of a page that are shown; seals among them lie on the print like ink."""
    try:
        tree = painter.resources.package.xml(part)
    except (ParseError, UnicodeDecodeError):
        painter.missed["批注"] += 1
        return
    for annotation in children(tree, "Annot"):
        if annotation.get("Visible") == "false":
            continue
        for appearance in children(annotation, "Appearance"):
            with _misplaced_told(painter), painter.using(painter.resources) as own:
                x, y, *_ = area(appearance.get("Boundary"))
                state = MULTIPLIED if annotation.get("Type") == "Stamp" else ""
                with own.placed((1, 0, 0, 1, x, y), state):
                    own.block(appearance, Style(()))


def _paint_stamp(painter: Painter, stamp: Stamp) -> None:
    x, y, width, height = stamp.box
    left, top, across, down = stamp.clip or (0.0, 0.0, width, height)
    with painter.within((x + left, y + top, across, down)):
        if stamp.kind == "ofd":
            with _misplaced_told(painter), painter.placed((1, 0, 0, 1, x, y), MULTIPLIED):
                _paint_package(painter, stamp.picture, (width, height))
        elif name := painter.picture(f"seal {id(stamp)}", stamp.picture):
            with painter.placed((1, 0, 0, 1, x, y), MULTIPLIED):
                painter.show(name, (width, 0, 0, height, 0, 0))


def _paint_package(painter: Painter, content: bytes, size: tuple[float, float]) -> None:
    """Paint the first page of an OFD, as some seals are, in a box of `size`; seals on seals are not minded."""
    check_package(Path("seal.ofd"), painter.limits, content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = contents_of(Package(archive)).sheets[0]
        page, _ = _opened(sheet)
        x, y, width, height = page_area(child(page, "Area"), sheet.document.area)
        across, down = size[0] / width, size[1] / height
        with painter.using(sheet.document.resources) as own, own.placed((across, 0, 0, down, -x * across, -y * down)):
            _paint_layers(own, sheet)


@contextmanager
def _misplaced_told(painter: Painter) -> Iterator[None]:
    """Go on with the rest of the page where an annotation or a seal is damaged, and say so."""
    try:
        yield
    except (MisplacedError, ParseError, UnicodeDecodeError, LookupError, UnreadableFileError):
        painter.missed["批注或印章"] += 1
