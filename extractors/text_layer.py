"""Is the text layer of a page to be believed? Only where the pixels say the same.

A PDF may show one thing and say another (hidden text, a broken character map, a scan with somebody's own OCR). What a
reviewer sees is the pixels; a layer that does not agree with them is not evidence.
"""

from difflib import SequenceMatcher
from unicodedata import normalize

import cv2

from domain.geometry import Box
from domain.page import Line
from extractors.ocr.engine import Engine, Image, Recognised, crop_line
from extractors.pages.raw_page import RawPage

SAMPLE = 32
"""Lines compared with their pixels: all of a certificate's, a good part of a dense table's."""

NARROW = 0.5
"""Share of its width that a line is first read at, in half the time; print of a program reads as well so."""

SAME = 0.9
"""Similarity of a line read narrow from which it need not be read again as it stands."""

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
    read = _read([line.text for line in sample], [crop_line(raw.image, _corners(line.box)) for line in sample], engine)
    if not read:
        return True
    agreement = [_similar(line.text, seen.text) for line, seen in zip(sample, read, strict=True)]
    contradicted = any(
        similar < CONTRADICTION and seen.confidence >= 0.9 and len(seen.text) >= 4
        for similar, seen in zip(agreement, read, strict=True)
    )
    return not contradicted and sum(agreement) / len(agreement) >= AGREEMENT


def _read(texts: list[str], crops: list[Image], engine: Engine) -> list[Recognised]:
    """Read lines at half their width, and as they stand where that does not give what the layer says."""
    read = engine.recognise([_narrow(crop) for crop in crops])
    doubtful = [at for at, text in enumerate(texts) if _similar(text, read[at].text) < SAME]
    for at, seen in zip(doubtful, engine.recognise([crops[at] for at in doubtful]), strict=True):
        read[at] = seen
    return read


def _narrow(crop: Image) -> Image:
    return cv2.resize(crop, (max(1, round(NARROW * crop.shape[1])), crop.shape[0]), interpolation=cv2.INTER_AREA)


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
