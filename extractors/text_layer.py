"""Is the text layer of a page to be believed? Only where the pixels say the same.

A PDF may show one thing and say another (hidden text, a broken character map, a scan with somebody's own OCR). What a
reviewer sees is the pixels; a layer that does not agree with them is not evidence.
"""

from difflib import SequenceMatcher
from unicodedata import normalize

from domain.geometry import Box
from domain.page import Line
from extractors.ocr.engine import Engine, crop_line
from extractors.pages.raw_page import RawPage

SAMPLE = 60
"""Lines compared with their pixels: all of a certificate's, a good part of a dense table's."""

AGREEMENT = 0.8
"""Mean similarity of the lines from which a layer is believed; honest layers reach 0.95 and more."""

CONTRADICTION = 0.5
"""Similarity of one clearly legible line below which the layer says something else than the page shows."""


def worth_checking(raw: RawPage) -> bool:
    """Say whether a page's text layer could serve instead of its pixels."""
    return sum(len(line.text) for line in raw.lines) >= 20 and not raw.hidden_text


def agrees_with_pixels(raw: RawPage, engine: Engine) -> bool:
    """Read the layer's lines from the pixels and say whether they agree, on the whole and each that is legible."""
    if raw.image is None:
        return True
    sample = _spread([line for line in raw.lines if len(line.text.strip()) >= 2])
    read = engine.recognise([crop_line(raw.image, _corners(line.box)) for line in sample])
    if not read:
        return True
    agreement = [_similar(line.text, seen.text) for line, seen in zip(sample, read, strict=True)]
    contradicted = any(
        similar < CONTRADICTION and seen.confidence >= 0.9 and len(seen.text) >= 4
        for similar, seen in zip(agreement, read, strict=True)
    )
    return not contradicted and sum(agreement) / len(agreement) >= AGREEMENT


def _spread(lines: list[Line]) -> list[Line]:
    if len(lines) <= SAMPLE:
        return lines
    step = len(lines) / SAMPLE
    return [lines[int(i * step)] for i in range(SAMPLE)]


def _corners(box: Box) -> tuple[tuple[float, float], ...]:
    pad = 0.12 * box.height
    return (
        (box.x0 - pad, box.y0 - pad),
        (box.x1 + pad, box.y0 - pad),
        (box.x1 + pad, box.y1 + pad),
        (box.x0 - pad, box.y1 + pad),
    )


def _similar(a: str, b: str) -> float:
    layer, seen = ("".join(normalize("NFKC", text).split()) for text in (a, b))
    return SequenceMatcher(None, layer, seen, autojunk=False).ratio()
