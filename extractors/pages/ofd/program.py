"""Glyphs and their widths in a TrueType or OpenType program (OpenType specification, tables cmap, head, hhea, hmtx)."""

import struct
from collections.abc import Iterator

_CHOICE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0), (3, 0), (1, 0))
"""Platform and encoding of the subtables, the best first."""

_MOST_CODES = 65_536
"""Characters looked at: segments of an honest table do not overlap."""

_SYMBOLS = 0xF000
"""Where symbol fonts keep the characters 0x20 to 0xFF."""


def glyphs_by_character(program: bytes) -> dict[int, int]:
    """Return the glyph of each character that the font program maps; empty for a program without a map, as bare CFF."""
    try:
        return dict(_entries(program))
    except (struct.error, IndexError):
        return {}


def widths(program: bytes) -> tuple[int, ...]:
    """Return the width of each glyph in thousandths of the font's size; the last one holds for all that follow.

    Empty when the program states none, as bare CFF.
    """
    try:
        head, foot, rows = (_table(program, tag) for tag in (b"head", b"hhea", b"hmtx"))
        if head is None or foot is None or rows is None:
            return ()
        (unit,) = struct.unpack_from(">H", program, head + 18)
        (count,) = struct.unpack_from(">H", program, foot + 34)
        read = struct.unpack_from(f">{2 * count}H", program, rows)
        return tuple(1000 * width // unit for width in read[::2])
    except (struct.error, IndexError, ZeroDivisionError):
        return ()


def _entries(program: bytes) -> Iterator[tuple[int, int]]:
    start = _table(program, b"cmap")
    if start is None:
        return
    (count,) = struct.unpack_from(">H", program, start + 2)
    found = {}
    for index in range(min(count, 64)):
        platform, encoding, offset = struct.unpack_from(">HHL", program, start + 4 + 8 * index)
        found[platform, encoding] = start + offset
    chosen = next((key for key in _CHOICE if key in found), None)
    if chosen is None:
        return
    for code, glyph in _subtable(program, found[chosen]):
        yield code, glyph
        if chosen == (3, 0) and _SYMBOLS <= code < _SYMBOLS + 256:
            yield code - _SYMBOLS, glyph


def _table(program: bytes, tag: bytes) -> int | None:
    """Return where a table starts; in a collection, that of its first font."""
    head = struct.unpack_from(">L", program, 12)[0] if program[:4] == b"ttcf" else 0
    (count,) = struct.unpack_from(">H", program, head + 4)
    for index in range(count):
        name, _, offset, _ = struct.unpack_from(">4sLLL", program, head + 12 + 16 * index)
        if name == tag:
            return int(offset)
    return None


def _subtable(program: bytes, at: int) -> Iterator[tuple[int, int]]:
    (form,) = struct.unpack_from(">H", program, at)
    if form == 0:
        yield from enumerate(program[at + 6 : at + 262])
    elif form == 4:
        yield from _segments(program, at)
    elif form == 6:
        first, count = struct.unpack_from(">HH", program, at + 6)
        yield from enumerate(struct.unpack_from(f">{count}H", program, at + 10), start=first)
    elif form == 12:
        yield from _groups(program, at)


def _segments(program: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Yield the entries of format 4."""
    count = struct.unpack_from(">H", program, at + 6)[0] // 2
    read = f">{count}H"
    ends = struct.unpack_from(read, program, at + 14)
    starts, deltas = (struct.unpack_from(read, program, at + 16 + 2 * count * n) for n in (1, 2))
    ranges_at = at + 16 + 6 * count
    ranges = struct.unpack_from(read, program, ranges_at)
    left = _MOST_CODES
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        stop = min(end + 1, 0xFFFF, start + left)
        left -= max(0, stop - start)
        for code in range(start, stop):
            glyph = code
            if ranges[index]:
                place = ranges_at + 2 * index + ranges[index] + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", program, place)
            if glyph:
                yield code, (glyph + deltas[index]) & 0xFFFF


def _groups(program: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Yield the entries of format 12."""
    (count,) = struct.unpack_from(">L", program, at + 12)
    left = _MOST_CODES
    for index in range(min(count, _MOST_CODES)):
        start, end, glyph = struct.unpack_from(">LLL", program, at + 16 + 12 * index)
        size = min(max(0, end - start + 1), left)
        yield from ((start + n, glyph + n) for n in range(size))
        left -= size
