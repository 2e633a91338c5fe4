"""Seals on a page: where they stand, what they say, whose they are."""

from collections.abc import Sequence
from dataclasses import replace

from domain.geometry import Box
from domain.joined_seal import JoinedSeal, Part, Unfit
from domain.page import Seal, Strip
from domain.straddle import unread_slice
from extractors.ocr.engine import Engine, Image
from extractors.seals.colour import colourless
from extractors.seals.cutout import Cutout, alternations, cut
from extractors.seals.imprint import imprint
from extractors.seals.joining import Laid, Whole, joined
from extractors.seals.misfits import unfit
from extractors.seals.mixing import mixing
from extractors.seals.name_seal import read_name
from extractors.seals.naming import kind_of
from extractors.seals.reading import Wording, read_wording
from extractors.seals.ring import leaves_foot
from extractors.seals.search import Found, Framed, search, searched
from extractors.seals.straddle import edge_slices


def read_seals(image: Image, page: int, engine: Engine, *, scanned: bool = True) -> tuple[Seal, ...]:
    """Find and read the seals of an upright page, from top to bottom.

    Args:
        image: (H, W, 3) uint8 RGB.
        page: the page's number, from 1.
        engine: reads line images.
        scanned: whether the page was on paper: the ink of a seal that a program set says nothing, and is not kept.
    """
    small, factor = searched(image)
    rims, frames = search(small, factor)
    seals = [_read(image, found, rims, page, engine) for found in rims]
    seals += [_read_square(image, framed, page, engine) for framed in frames]
    kept = [seal if scanned else replace(seal, imprint=None, mixing=None) for seal in seals if seal is not None]
    kept += [unread_slice(page, box) for box in edge_slices(small, factor, [seal.box for seal in kept])]
    return tuple(sorted(kept, key=lambda seal: (seal.box.y0, seal.box.x0)))


def read_joined(strips: Sequence[Strip], engine: Engine) -> tuple[JoinedSeal, ...]:
    """Return the seals that slices of pages in a row make up, each put together and read."""
    found = ((whole, _read(whole.picture, whole.found, [whole.found], 1, engine)) for whole in joined(strips))
    return tuple(_joined(whole, seal) for whole, seal in found if seal is not None)


def _joined(whole: Whole, seal: Seal) -> JoinedSeal:
    parts = [_part(one, why) for one, why in zip(whole.laid, unfit(whole.laid), strict=True)]
    first, *_ = parts = sorted(parts, key=lambda part: part.page)
    colour = "black" if whole.found.plane == "dark" else seal.colour
    return JoinedSeal(
        seal=replace(seal, page=first.page, box=first.box, colour=colour, imprint=None, mixing=None),
        edge=whole.laid[0].strip.edge,
        parts=tuple(parts),
    )


def _part(laid: Laid, why: Unfit | None) -> Part:
    start, stop = (round((end + 1) / 2, 3) for end in (laid.start, laid.stop))
    return Part(page=laid.strip.page, box=laid.strip.box, start=start, stop=stop, unfit=why)


def _read(image: Image, found: Found, rims: list[Found], page: int, engine: Engine) -> Seal | None:
    cutout = cut(image, found, rims)
    if not _may_be_seal(found, cutout):
        return None
    wording = read_wording(cutout, engine)
    if not _is_seal(found, cutout, wording):
        return None
    shape = _shape(found)
    kind = kind_of(wording.text, shape)
    return Seal(
        page=page,
        box=_within(found.rim.outline.box, image),
        colour=_colour(found.plane, image),
        shape=shape,
        text=wording.text,
        confidence=round(wording.confidence, 4),
        kind=kind,
        code=wording.code,
        code_looks=() if kind == "issuer" else wording.code_looks,
        ring=wording.ring_text,
        looks=wording.looks,
        imprint=None if _is_cut(found) else imprint(cutout, wording.lean),
        mixing=None if _is_cut(found) or found.plane != "red" else mixing(image, found.rim.outline),
        ring_picture=None if _is_cut(found) or kind == "issuer" else wording.picture,
    )


def _read_square(image: Image, framed: Framed, page: int, engine: Engine) -> Seal | None:
    name, confidence = read_name(image, framed, engine)
    if not name:
        return None
    (x0, y0), (x1, y1) = framed.corners.min(axis=0), framed.corners.max(axis=0)
    return Seal(
        page=page,
        box=_within(Box(float(x0), float(y0), float(x1), float(y1)), image),
        colour=_colour(framed.plane, image),
        shape="square",
        text=name,
        confidence=round(confidence, 4),
        kind=kind_of(name, "square"),
    )


def _may_be_seal(found: Found, cutout: Cutout) -> bool:
    """Say whether reading is worth while: a rim with something like characters along it."""
    if _is_cut(found):
        return found.plane != "dark" and cutout.rim.evidence >= 0.9
    return cutout.rim.evidence >= 0.7 and alternations(cutout) >= 10


def _is_seal(found: Found, cutout: Cutout, wording: Wording) -> bool:
    """Say whether it is a seal: characters along the rim prove it.

    Where they cannot be read, in colour a ring does that parts ink and paper as characters do and leaves the foot open.
    """
    if wording.legible or _is_cut(found):
        return True
    return found.plane != "dark" and leaves_foot(cutout) and alternations(cutout) <= 52  # a rosette has over 60


def _is_cut(found: Found) -> bool:
    """Say whether the page's edge cuts a good part of the seal off, as it does a straddle seal (骑缝章)."""
    return found.rim.visible < 0.6


def _shape(found: Found) -> str:
    if _is_cut(found):
        return "straddle"
    short, long = found.rim.outline.axes
    return "oval" if long > 1.2 * short else "round"


def _colour(plane: str, image: Image) -> str:
    """Return the contract's word: a seal without colour is black on a page without colour, else a grey copy."""
    if plane != "dark":
        return plane
    return "black" if colourless(image) else "grey"


def _within(box: Box, image: Image) -> Box:
    height, width = image.shape[:2]
    return Box(max(0.0, box.x0), max(0.0, box.y0), min(float(width), box.x1), min(float(height), box.y1))
