"""Electronic seals of an OFD: where they stand, and the picture in their signed value (GB/T 33190-2016, 18).

The picture is in the structure SES_ESPictrueInfo of GB/T 38540-2020 (and of GM/T 0031-2014 before it): its type, its
bytes, its size in millimetres. It is looked for in the DER tree, so that both editions are read alike. No signature is
verified here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from xml.etree.ElementTree import Element, ParseError

from extractors.pages.ofd.measure import Area, MisplacedError, area
from extractors.pages.ofd.package import Package, children, text_at
from extractors.pages.ofd.resources import parts_named

MOST_SIGNATURES = 200
"""Signatures of a document that are looked at."""

_KINDS = ("png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff", "ofd")
_SEQUENCE, _OCTETS, _INTEGER = 0x30, 0x04, 0x02
_TEXTS = (0x0C, 0x13, 0x16)
_CONSTRUCTED = 0x20
_DEEPEST = 16
_MOST_NODES = 20_000


@dataclass(frozen=True, slots=True)
class Stamp:
    """A seal on a page: the page's identifier, its box and what of it shows, and its picture with its type."""

    page: str
    box: Area
    clip: Area | None
    kind: str
    picture: bytes


@dataclass(frozen=True, slots=True)
class Signatures:
    """How many signatures a document bears, and the seals that could be read off them; `bare` have no picture."""

    count: int = 0
    stamps: tuple[Stamp, ...] = ()
    bare: int = 0


def signatures(package: Package, body: Element, base: str) -> Signatures:
    """Return the signatures that a DocBody lists; what of them is damaged counts as `bare`."""
    found: list[Stamp] = []
    count = bare = 0
    for part in _signature_parts(package, body, base):
        count += 1
        try:
            read = list(_stamps(package, part))
        except (ParseError, UnicodeDecodeError, MisplacedError):
            read = []
            bare += 1
        found += read
    return Signatures(count, tuple(found), bare)


def _signature_parts(package: Package, body: Element, base: str) -> Iterator[str]:
    for listed in parts_named(package, body, base, "Signatures"):
        try:
            items = children(package.xml(listed), "Signature")
        except (ParseError, UnicodeDecodeError):
            continue
        parts = (package.find(item.get("BaseLoc"), listed) for item in items)
        yield from islice((part for part in parts if part), MOST_SIGNATURES)


def _stamps(package: Package, part: str) -> Iterator[Stamp]:
    """Yield the seals of one signature; raises MisplacedError when one has no picture."""
    root = package.xml(part)
    info = next(children(root, "SignedInfo"), None)
    places = list(children(info, "StampAnnot"))
    if not places:
        return
    sources = (text_at(root, "SignedValue"), text_at(info, "Seal", "BaseLoc"))
    values = (package.content(found) for place in sources if (found := package.find(place, part)))
    picture = next((picture for value in values if (picture := seal_picture(value))), None)
    if picture is None:
        raise MisplacedError(part)
    for place in places:
        clip = place.get("Clip")
        box = area(place.get("Boundary"))
        yield Stamp(place.get("PageRef", ""), box, area(clip) if clip else None, *picture)


def seal_picture(value: bytes) -> tuple[str, bytes] | None:
    """Return the type and the bytes of the first seal's picture in a DER structure, None when there is none."""
    for members in islice(_sequences(value, 0), _MOST_NODES):
        tags = [tag for tag, _ in members[:3]]
        if len(tags) == 3 and tags[0] in _TEXTS and tags[1:] == [_OCTETS, _INTEGER]:
            kind = members[0][1].decode("ascii", errors="replace").lower().strip(". ")
            if kind in _KINDS:
                return kind, members[1][1]
    return None


def _sequences(data: bytes, depth: int) -> Iterator[list[tuple[int, bytes]]]:
    """Yield the members of each SEQUENCE, outer ones first (ITU-T X.690)."""
    if depth > _DEEPEST:
        return
    members = list(islice(_members(data), _MOST_NODES))
    yield members
    for tag, content in members:
        if tag & _CONSTRUCTED or (tag == _OCTETS and content[:1] == bytes([_SEQUENCE])):
            yield from _sequences(content, depth + 1)


def _members(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield tag and content of each value in `data`; stops where it is no DER."""
    at = 0
    while at + 2 <= len(data):
        tag, length, start = data[at], data[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            length = int.from_bytes(data[start : start + size])
            start += size
            if not 1 <= size <= 4:
                return
        if start + length > len(data):
            return
        yield tag, data[start : start + length]
        at = start + length
