"""What can be saved of a JPEG whose end is missing."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

MOST_MISSING = 0.08
"""Share of an image's rows that may be missing for the rest to be used."""

_END = b"\xff\xd9"
_FILLERS = (b"\x00" * 64, b"\x55" * 64)
_SCAN, _PROGRESSIVE, _STUFFED = 0xDA, 0xC2, 0x00
_BARE = frozenset({0x01, *range(0xD0, 0xDA)})
"""Markers without a length (ITU-T T.81, B.1.1.3)."""

_LAST_COEFFICIENT = 63


@dataclass(frozen=True, slots=True)
class _Segment:
    """A marker segment: its marker, its payload, and where the bytes after it start."""

    marker: int
    payload: bytes
    end: int


def salvage(data: bytes) -> tuple[Image.Image, float] | None:
    """Decode a JPEG that breaks off.

    Returns:
        The RGB image with missing rows in white, and the share of rows missing in [0, 0.08]. None when more is missing.

    Raises:
        Whatever Pillow raises when not even the beginning can be decoded.
    """
    segments = list(_segments(data))
    if any(segment.marker == _PROGRESSIVE for segment in segments):
        return (_decode(data + _END), 0.0) if _has_luma(segments) else None
    return _salvage_sequential(data)


def _salvage_sequential(data: bytes) -> tuple[Image.Image, float] | None:
    """Continue the file in two ways: the first row in which they differ is the first that it does not hold."""
    one, other = (_decode(data + filler + _END) for filler in _FILLERS)
    differ = (np.asarray(one) != np.asarray(other)).reshape(one.height, -1).any(axis=1)
    whole = int(np.argmax(differ)) if differ.any() else one.height
    missing = 1 - whole / one.height
    if missing > MOST_MISSING:
        return None
    kept = Image.new(one.mode, one.size, "white")
    kept.paste(one.crop((0, 0, one.width, whole)))
    return kept, missing


def _decode(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
        return image.convert("RGB")


def _segments(data: bytes) -> Iterator[_Segment]:
    """Yield the marker segments of a JPEG, stepping over entropy-coded data; stops where the file breaks off."""
    at = 2
    while (at := data.find(b"\xff", at)) >= 0 and at + 4 <= len(data):
        marker = data[at + 1]
        if marker in _BARE or marker in {_STUFFED, 0xFF}:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4])
        yield _Segment(marker, data[at + 4 : at + 2 + length], at + 2 + length)
        at += 2 + length


def _has_luma(segments: list[_Segment]) -> bool:
    """Say whether a progressive file holds its brightness but for the last bit (ITU-T T.81, G.1.2).

    A scan counts when another segment follows it. Its coefficients stand up to the bit `Al`.
    """
    last = max((s.end for s in segments), default=0)
    covered: set[int] = set()
    first_component = None
    for segment in segments:
        if segment.marker != _SCAN or segment.end >= last or len(segment.payload) < 6:
            continue
        count = segment.payload[0]
        components = segment.payload[1 : 1 + 2 * count : 2]
        first_component = components[0] if first_component is None else first_component
        start, end, bits = segment.payload[1 + 2 * count : 4 + 2 * count]
        if first_component in components and bits & 0x0F <= 1:
            covered.update(range(start, end + 1))
    return covered >= set(range(_LAST_COEFFICIENT + 1))
