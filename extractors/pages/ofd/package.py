"""Where things stand in an OFD package, and small questions to ask of its XML (GB/T 33190-2016, 7 and annex A)."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, XMLParser

_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["'](gbk|gb2312|gb18030)["']""", re.IGNORECASE)


class Package:
    """An open OFD package, which was looked through before."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Read names only."""
        self._archive = archive
        self._names = archive.namelist()
        self._folded = {name.lower(): name for name in reversed(self._names)} | {name: name for name in self._names}

    def find(self, place: str | None, base: str = "") -> str | None:
        """Return the part that the location `place` (ST_Loc) leads to from the part `base`, None when it is not there.

        Locations never leave the package. Writers differ in the case of names, and in whether a location starts at the
        root or at the part it stands in.
        """
        plain = (place or "").strip().replace("\\", "/")
        if not plain:
            return None
        for folder in (posixpath.dirname(base), ""):
            part = posixpath.normpath(posixpath.join("/", folder, plain)).lstrip("/")
            if found := self._folded.get(part) or self._folded.get(part.lower()):
                return found
        return None

    def content(self, part: str) -> bytes:
        """Return the bytes of a part."""
        return self._archive.read(part)

    def xml(self, part: str) -> Element:
        """Parse a part; declarations were refused before.

        Raises:
            xml.etree.ElementTree.ParseError, UnicodeDecodeError: it is no XML.
        """
        data = self.content(part)
        parser = XMLParser()  # noqa: S314  # documents with declarations were refused, see extractors.pages.archive
        declared = _DECLARED.match(data)
        parser.feed(data.decode("gb18030") if declared else data)
        root: Element = parser.close()
        return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace: writers disagree on it."""
    return element.tag.rpartition("}")[2]


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the children that have one of these local names."""
    return (item for item in (element if element is not None else ()) if local(item) in names)


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant along the local names `path`, None when a step is missing."""
    for name in path:
        element = next(children(element, name), None)
    return element


def text_at(element: Element | None, *path: str) -> str | None:
    """Return the text of the descendant along `path`."""
    found = child(element, *path)
    return None if found is None else found.text
