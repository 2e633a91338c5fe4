"""The documents of an OFD package and their pages in order (GB/T 33190-2016, 7.4 to 7.7 and 15)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from extractors.pages.ofd.measure import Area, MisplacedError, area
from extractors.pages.ofd.package import Package, child, children, text_at
from extractors.pages.ofd.resources import Resources, parts_named
from extractors.pages.ofd.stamps import Signatures, signatures

A4: Area = (0.0, 0.0, 210.0, 297.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document: its resources, its templates by identifier, its annotations by page, and its signatures."""

    area: Area
    resources: Resources
    templates: Mapping[str, tuple[str, str]]
    annotations: Mapping[str, tuple[str, ...]]
    signatures: Signatures
    attachments: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as listed: the document it belongs to, its identifier, and its part (None when it is not there)."""

    document: Document
    identity: str
    part: str | None


@dataclass(slots=True)
class Contents:
    """All pages of a package, and how many of its documents could not be found."""

    sheets: list[Sheet] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    missing: int = 0


def contents_of(package: Package) -> Contents:
    """Read what the package holds.

    Raises:
        KeyError: there is no OFD.xml. Errors of parsing: a document is damaged.
    """
    found = Contents()
    main = package.find("OFD.xml")
    if main is None:
        raise KeyError("OFD.xml")
    for body in children(package.xml(main), "DocBody"):
        root = package.find(text_at(body, "DocRoot"), main)
        if root is None:
            found.missing += 1
            continue
        document, pages = _document(package, root, signatures(package, body, main))
        found.documents.append(document)
        found.sheets += [Sheet(document, page.get("ID", ""), package.find(page.get("BaseLoc"), root)) for page in pages]
    return found


def _document(package: Package, root: str, signed: Signatures) -> tuple[Document, list[Element]]:
    tree = package.xml(root)
    common = child(tree, "CommonData")
    resources = Resources(package)
    for part in parts_named(package, common, root, "PublicRes", "DocumentRes"):
        resources.read(part)
    document = Document(
        area=page_area(child(common, "PageArea"), A4),
        resources=resources,
        templates=dict(_templates(package, common, root)),
        annotations=_annotations(package, tree, root),
        signatures=signed,
        attachments=text_at(tree, "Attachments") is not None,
    )
    return document, list(children(child(tree, "Pages"), "Page"))


def page_area(element: Element | None, default: Area) -> Area:
    """Return the paper's box that a PageArea states, in millimetres, else `default`; raises MisplacedError."""
    stated = text_at(element, "PhysicalBox")
    if stated is None:
        return default
    found = area(stated)
    if min(found[2:]) <= 0:
        raise MisplacedError(stated)
    return found


def _templates(package: Package, common: Element | None, root: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the identifier of each template with its part and its place before or behind the page."""
    for item in children(common, "TemplatePage"):
        if part := package.find(item.get("BaseLoc"), root):
            yield item.get("ID", ""), (part, item.get("ZOrder") or "Background")


def _annotations(package: Package, tree: Element, root: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for part in parts_named(package, tree, root, "Annotations"):
        for page in children(package.xml(part), "Page"):
            identity = page.get("PageID", "")
            found[identity] = (*found.get(identity, ()), *parts_named(package, page, part, "FileLoc"))
    return found
