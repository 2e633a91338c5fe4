"""Names in WordprocessingML (ECMA-376, part 1, 17), and small questions to ask of an element.

Elements are told by their local names: the transitional and the strict form of the format differ in namespaces only.
"""

from collections.abc import Iterator, Mapping
from typing import Protocol


class Element(Protocol):
    """What is used of an XML element, as python-docx hands it out."""

    @property
    def tag(self) -> object:
        """The name in Clark notation, no string for comments."""
        ...

    @property
    def text(self) -> str | None:
        """The text before the first child."""
        ...

    @property
    def attrib(self) -> Mapping[str, str]:
        """The attributes by name in Clark notation."""
        ...

    def __iter__(self) -> Iterator["Element"]:
        """Yield the children."""
        ...

    def iter(self) -> Iterator["Element"]:
        """Yield itself and everything below in document order."""
        ...

    def iterancestors(self) -> Iterator["Element"]:
        """Yield the parent, its parent and so on."""
        ...


UNSEEN = frozenset(
    {
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "rt",
        "pPr",
        "rPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "tblGrid",
        "ffData",
        "docPr",
        "annotationRef",
        "proofErr",
        "bodyPr",
    }
)
"""What is never part of the text: deletions, field codes, readings of characters (ruby), properties."""

_OFF = frozenset({"0", "false", "off", "none"})


def local(element: Element) -> str:
    """Return the name of an element without its namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute by its local name, whatever its namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def child(element: Element, *path: str) -> Element | None:
    """Return the first descendant along the local names `path`, None when a step is missing."""
    found: Element | None = element
    for name in path:
        if found is None:
            return None
        found = next((item for item in found if local(item) == name), None)
    return found


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """Yield all elements below `element` that have one of these local names, in document order."""
    return (item for item in element.iter() if local(item) in names)


def is_on(element: Element | None) -> bool:
    """Say whether a toggle property (17.17.4) is there and not switched off."""
    return element is not None and (attribute(element, "val") or "1").lower() not in _OFF


def chosen(alternate: Element) -> Element | None:
    """Return the branch of `mc:AlternateContent` to read: the choice, or the fallback when the choice is empty.

    Both branches say the same thing (ECMA-376, part 3, 10.2); reading both would double it.
    """
    for branch in alternate:
        if local(branch) == "Choice" and next(descendants(branch, "t", "blip", "imagedata"), None) is not None:
            return branch
    return child(alternate, "Fallback")
