"""The parts of a Word package in the order in which they are met on paper."""

from collections.abc import Iterator

from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from extractors.pages.nominal import Block, PageBreak, Paragraph
from extractors.pages.sheets import Picture
from extractors.pages.word.body import BodyReader
from extractors.pages.word.markup import Element, attribute, child, descendants, is_on, local


class WordDocument:
    """A Word package whose text is read once, by `blocks`; pictures and remarks are known afterwards."""

    def __init__(self, package: OpcPackage) -> None:
        """Find the main part; raises KeyError when there is none."""
        self._main = _related(package, "officeDocument")
        self._root = _xml(self._main)
        self._reader = BodyReader()
        self._readers: list[tuple[Part, BodyReader]] = [(self._main, self._reader)]
        self._shown: set[str] = set()

    def blocks(self) -> Iterator[Block]:
        """Yield everything there is to read: each section between its headers and footers, then the notes."""
        body = child(self._root, "body")
        section: list[Element] = []
        properties: Element | None = None
        for item in body if body is not None else ():
            if local(item) == "sectPr":
                properties = item
                continue
            section.append(item)
            ending = child(item, "pPr", "sectPr") if local(item) == "p" else None
            if ending is not None:
                yield from self._section(section, ending)
                section = []
        yield from self._section(section, properties)
        yield from self._notes()
        yield from self._diagrams()

    def _section(self, content: list[Element], properties: Element | None) -> Iterator[Block]:
        """Yield the headers of a section, its content and its footers; what was shown before is not repeated."""
        if properties is not None and _starts_page(properties):
            yield PageBreak()
        yield from self._margins(properties, "headerReference")
        yield from self._reader.blocks(content)
        yield from self._margins(properties, "footerReference")

    def _margins(self, properties: Element | None, name: str) -> Iterator[Block]:
        for reference in properties if properties is not None else ():
            if local(reference) != name or not self._applies(reference, properties):
                continue
            part = self._main.rels[attribute(reference, "id")].target_part
            yield from self._once(part, _xml(part))

    def _applies(self, reference: Element, properties: Element | None) -> bool:
        """Say whether a header or footer is printed: that of first or even pages only where asked for (17.10.6)."""
        kind = attribute(reference, "type") or "default"
        if kind == "first":
            return properties is not None and is_on(child(properties, "titlePg"))
        if kind == "even":
            settings = _maybe_related(self._main, "settings")
            return settings is not None and is_on(child(_xml(settings), "evenAndOddHeaders"))
        return True

    def _once(self, part: Part, root: Element) -> Iterator[Block]:
        """Yield the content of a part other than the main one, the first time it is asked for."""
        if str(part.partname) in self._shown:
            return
        self._shown.add(str(part.partname))
        reader = BodyReader()
        self._readers.append((part, reader))
        yield from reader.blocks(root)

    def _notes(self) -> Iterator[Block]:
        """Yield footnotes and endnotes; the separators among them hold no text."""
        for name in ("footnotes", "endnotes"):
            part = _maybe_related(self._main, name)
            if part is not None:
                yield from self._once(part, _xml(part))

    def _diagrams(self) -> Iterator[Block]:
        """Yield the texts of SmartArt, which stand in parts of their own."""
        for part, reader in tuple(self._readers):
            for identity in reader.story.diagrams:
                if identity in part.rels:
                    root = _xml(part.rels[identity].target_part)
                    texts = (item.text or "" for item in descendants(root, "t"))
                    yield from (Paragraph(text=text) for text in texts if text.strip())

    def pictures(self) -> list[Picture]:
        """Return the pictures met while reading, each once, in reading order."""
        found: dict[str, Picture] = {}
        for part, reader in self._readers:
            for identity in reader.story.pictures:
                if identity in part.rels and not part.rels[identity].is_external:
                    target = part.rels[identity].target_part
                    name = str(target.partname)
                    found.setdefault(name, Picture(name=name.rpartition("/")[2], content=target.blob))
        return list(found.values())

    def remarks(self, file: str) -> Iterator[str]:
        """Yield, in Chinese, what the file holds and was not read."""
        stories = [reader.story for _, reader in self._readers]
        charts, foreign = sum(story.charts for story in stories), sum(story.foreign for story in stories)
        if charts:
            yield f"文件“{file}”内有 {charts} 个图表，其内容未读取，请核对原件。"
        if foreign:
            yield f"文件“{file}”内嵌有 {foreign} 个其他文档，其内容未读取，请核对原件。"
        if _maybe_related(self._main, "comments") is not None:
            yield f"文件“{file}”带有批注，批注未读取。"


def _starts_page(properties: Element) -> bool:
    """Say whether a section starts on a new page (17.6.22)."""
    kind = child(properties, "type")
    return kind is None or attribute(kind, "val") not in {"continuous", "nextColumn"}


def _maybe_related(source: OpcPackage | Part, name: str) -> Part | None:
    """Return the part that a relationship of the type `name` leads to, transitional or strict; None when none does."""
    for relation in source.rels.values():
        if relation.reltype.rpartition("/")[2] == name and not relation.is_external:
            part: Part = relation.target_part
            return part
    return None


def _related(source: OpcPackage | Part, name: str) -> Part:
    part = _maybe_related(source, name)
    if part is None:
        raise KeyError(name)
    return part


def _xml(part: Part) -> Element:
    """Parse a part; entities are not resolved and were refused before."""
    root: Element = parse_xml(part.blob)
    return root
