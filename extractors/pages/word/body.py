"""The body of a Word file, or of its headers, footers and notes, as paragraphs and table rows: nothing is lost.

Text is kept wherever it stands, unless in an element known to be unseen: so content controls, smart tags, insertions,
custom XML, text boxes and whatever may come are read without being named. The numbers that Word puts before the items
of a list are not in the file as text, and are left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractors.pages.nominal import Block, PageBreak, Paragraph
from extractors.pages.word.markup import UNSEEN, Element, attribute, child, chosen, descendants, is_on, local
from extractors.pages.word.symbols import checkbox, symbol
from extractors.pages.word.tables import rows_of

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}

_WHITE = "FFFFFF"


@dataclass(slots=True)
class Story:
    """What was met beside the text.

    `pictures` and `diagrams` are relationship ids in reading order; `charts` and `foreign` count charts and embedded
    documents, whose content is not read.
    """

    pictures: list[str] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    charts: int = 0
    foreign: int = 0


@dataclass(slots=True)
class _Buffer:
    """A paragraph in the making: its text so far, what floats beside it, and whether it hides text."""

    text: list[str] = field(default_factory=list)
    floating: list[Block] = field(default_factory=list)
    done: list[Block] = field(default_factory=list)
    hides: bool = False

    def close(self) -> None:
        """Make a paragraph of the text so far."""
        text = "".join(self.text)
        if text.strip() or self.hides:
            self.done.append(Paragraph(text=text, hides=self.hides))
        self.text, self.hides = [], False


class BodyReader:
    """Reads one part of a Word file; `story` gathers what else was met."""

    def __init__(self) -> None:
        """Start with nothing met."""
        self.story = Story()

    def blocks(self, container: Iterable[Element]) -> Iterator[Block]:
        """Yield the paragraphs, table rows and page breaks in a body, cell, header, note or text box."""
        for item in container:
            name = local(item)
            if name == "p":
                yield from self._paragraph(item)
            elif name == "tbl":
                yield from rows_of(item, self.blocks)
            elif name == "AlternateContent":
                branch = chosen(item)
                yield from self.blocks(branch) if branch is not None else ()
            elif name == "altChunk":
                self.story.foreign += 1
            elif name not in UNSEEN and not _is_prompt(item):
                yield from self.blocks(item)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        """Yield a paragraph, what floats beside it, and the page breaks around and within it."""
        if is_on(child(paragraph, "pPr", "pageBreakBefore")):
            yield PageBreak()
        buffer = _Buffer()
        self._inline(paragraph, buffer)
        buffer.close()
        yield from buffer.done
        yield from buffer.floating

    def _inline(self, element: Element, buffer: _Buffer) -> None:
        for item in element:
            name = local(item)
            if name in UNSEEN:
                continue
            if name == "t":
                buffer.text.append(item.text or "")
            elif name == "r" and _is_hidden(item):
                buffer.hides |= next(descendants(item, "t"), None) is not None
            elif name == "AlternateContent":
                branch = chosen(item)
                if branch is not None:
                    self._inline(branch, buffer)
            elif not self._special(name, item, buffer) and not _is_prompt(item):
                self._inline(item, buffer)

    def _special(self, name: str, item: Element, buffer: _Buffer) -> bool:
        """Take what is neither text nor a wrapper of it; returns whether `item` was such a thing."""
        if name in _SIGNS:
            buffer.text.append(_SIGNS[name])
        elif name == "br" and attribute(item, "type") == "page":
            buffer.close()
            buffer.done.append(PageBreak())
        elif name == "lastRenderedPageBreak":
            if not "".join(buffer.text).strip():
                buffer.done.append(PageBreak())
        elif name == "br":
            buffer.text.append("\n")
        elif name == "sym":
            buffer.text.append(symbol(item))
        elif name == "txbxContent":
            buffer.floating.extend(self.blocks(item))
        else:
            return self._object(name, item, buffer)
        return True

    def _object(self, name: str, item: Element, buffer: _Buffer) -> bool:
        """Note pictures, diagrams, charts and the state of check boxes."""
        if name in {"blip", "imagedata"}:
            self._note(self.story.pictures, attribute(item, "embed") or attribute(item, "id"))
        elif name == "relIds":
            self._note(self.story.diagrams, attribute(item, "dm"))
        elif name == "chart":
            self.story.charts += 1
        elif name == "OLEObject":
            self.story.foreign += 1
        elif name == "fldChar":
            data = child(item, "ffData")
            buffer.text.append(checkbox(data) if data is not None else "")
        else:
            return False
        return True

    @staticmethod
    def _note(found: list[str], identity: str | None) -> None:
        if identity and identity not in found:
            found.append(identity)


def _is_prompt(item: Element) -> bool:
    """Say whether a content control shows only its prompt to fill it in (17.5.2.39)."""
    return local(item) == "sdt" and is_on(child(item, "sdtPr", "showingPlcHdr"))


def _is_hidden(run: Element) -> bool:
    """Say whether a run cannot be seen: hidden (17.3.2.41), or white with nothing dark behind it (17.3.2.6)."""
    properties = child(run, "rPr")
    if properties is None:
        return False
    colour = child(properties, "color")
    white = colour is not None and (attribute(colour, "val") or "").upper() == _WHITE
    return is_on(child(properties, "vanish")) or (white and not any(map(_may_shade, (run, *run.iterancestors()))))


def _may_shade(element: Element) -> bool:
    """Say whether an element may put a colour behind the text in it: a fill, a table style, the fill of a shape."""
    name = local(element)
    if name == "txbxContent":
        return True
    properties = child(element, f"{name}Pr")
    if properties is None:
        return False
    fill = child(properties, "shd")
    filled = fill is not None and (attribute(fill, "fill") or _WHITE).upper() not in {_WHITE, "AUTO"}
    return filled or child(properties, "highlight") is not None or child(properties, "tblStyle") is not None
