"""What pages of an OFD share: fonts, pictures, drawing parameters, composite units (GB/T 33190-2016, 7.9)."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from extractors.pages.ofd.fonts import FontSource
from extractors.pages.ofd.package import Package, child, children, local, text_at


@dataclass(slots=True)
class Resources:
    """Resources by their identifiers; `media` and font programs are parts of the `package`."""

    package: Package
    fonts: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    params: dict[str, Element] = field(default_factory=dict)
    units: dict[str, Element] = field(default_factory=dict)
    spaces: dict[str, str] = field(default_factory=dict)

    def font(self, identity: str) -> FontSource:
        """Return a font; one that nobody defined is left to this computer."""
        name, part = self.fonts.get(identity, ("SimSun", None))
        return FontSource(name, self.package.content(part) if part else None)

    def joined(self, parts: Iterable[str]) -> "Resources":
        """Return these resources and those of a page's own `parts`."""
        own = Resources(
            self.package, dict(self.fonts), dict(self.media), dict(self.params), dict(self.units), dict(self.spaces)
        )
        for part in parts:
            own.read(part)
        return own

    def read(self, part: str) -> None:
        """Add what a resource part defines; one that is no XML adds nothing, and what it defines will be missed."""
        try:
            root = self.package.xml(part)
        except (ParseError, UnicodeDecodeError):
            return
        folder = posixpath.join(posixpath.dirname(part), (root.get("BaseLoc") or "").strip("/"), "x")
        for group in root:
            for item in group:
                self._define(item, folder, part)

    def _define(self, item: Element, folder: str, part: str) -> None:
        identity, kind = item.get("ID", ""), local(item)
        if kind == "Font":
            name = item.get("FontName") or item.get("FamilyName") or ""
            self.fonts[identity] = (name, self._part(text_at(item, "FontFile"), folder, part))
        elif kind == "MultiMedia":
            if found := self._part(text_at(item, "MediaFile"), folder, part):
                self.media[identity] = found
        elif kind == "DrawParam":
            self.params[identity] = item
        elif kind == "CompositeGraphicUnit" and (content := child(item, "Content")) is not None:
            self.units[identity] = content
        elif kind == "ColorSpace":
            self.spaces[identity] = item.get("Type", "")

    def _part(self, place: str | None, folder: str, part: str) -> str | None:
        return self.package.find(place, folder) or self.package.find(place, part)


def parts_named(package: Package, element: Element | None, base: str, *names: str) -> list[str]:
    """Return the parts that the children called `names` lead to, those that are there."""
    found = (package.find(item.text, base) for item in children(element, *names))
    return [part for part in found if part]
