"""Draw degraded lines of print whose text is known, and have the recogniser read them.

Names of enterprises and persons, titles, numbers, days and amounts, all drawn at random: characters of both levels of
GB 2312, so that rare ones stand beside common ones, in every Chinese font that is installed. Lines are blurred, noised,
compressed, reduced, faded and stamped over.
"""

import random
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from domain.geometry import Box
from domain.page import Line, Origin
from domain.values import patent
from extractors.ocr.engine import Engine, Recognised
from extractors.ocr.weights import find_weights

Pixels = NDArray[np.uint8]

_INDUSTRIES = ("智能科技", "新材料", "生物科技", "环保设备", "电气", "信息技术", "农业科技", "自动化设备", "光电")
_FORMS = ("有限公司", "有限责任公司", "股份有限公司")
_REGIONS = ("河南", "郑州", "洛阳市", "新乡", "许昌市", "南阳", "濮阳", "平顶山市", "焦作")
_LABELS = {
    "name": "企业名称：",
    "person": "法定代表人",
    "title": "软件名称：",
    "number": "证书编号：",
    "day": "",
    "amount": "",
}
KINDS = tuple(_LABELS)
_HIGH_TECH = 2
_STAMPED = 0.25
_DIGITS = "0123456789"
_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A line as drawn and as read: its kind, the true value, and what the recogniser saw."""

    kind: str
    truth: str
    line: Line


def drawn(seed: int, count: int) -> Iterator[Drawn]:
    """Draw and read `count` lines; the same seed gives the same lines on a machine with the same fonts."""
    rng = random.Random(seed)  # noqa: S311  a draw, not a secret
    engine = Engine(find_weights("small"), threads=1)
    for _ in range(count):
        kind = rng.choice(KINDS)
        truth = _value(kind, rng)
        image = _worn(_set(_LABELS[kind] * (rng.choice((True, False))) + truth, rng), rng)
        [read] = engine.recognise([np.ascontiguousarray(image)])
        yield Drawn(kind=kind, truth=truth, line=_line(read, image))


def _line(read: Recognised, image: Pixels) -> Line:
    height, width = image.shape[:2]
    return Line(
        text=read.text,
        box=Box(0, 0, width, height),
        confidence=read.confidence,
        origin=Origin.OCR,
        centres=tuple(share * width for share in read.positions),
        confidences=read.confidences,
        lattice=read.lattice,
    )


@cache
def characters() -> tuple[str, str]:
    """Return the characters of the first and of the second level of GB 2312."""
    levels = []
    for first, last in ((0xB0, 0xD7), (0xD8, 0xF7)):
        pairs = (bytes((high, low)) for high in range(first, last + 1) for low in range(0xA1, 0xFF))
        levels.append("".join(pair.decode("gb2312", "ignore") for pair in pairs))
    return levels[0], levels[1]


def _value(kind: str, rng: random.Random) -> str:
    if kind == "name":
        return rng.choice(_REGIONS) + _word(rng, rng.randint(2, 3)) + rng.choice(_INDUSTRIES) + rng.choice(_FORMS)
    if kind == "person":
        return _word(rng, rng.randint(2, 3))
    if kind == "title":
        return "一种" + _word(rng, rng.randint(4, 12), rare=0.1) + rng.choice(("装置", "方法", "系统", "软件V1.0"))
    if kind == "number":
        return _number(rng)
    if kind == "day":
        return f"{rng.randint(2005, 2025)}年{rng.randint(1, 12):02d}月{rng.randint(1, 28):02d}日"
    return f"{rng.uniform(1, 2e7):,.2f}" if rng.choice((True, False)) else f"{rng.uniform(1, 2e4):.2f}万元"


def _word(rng: random.Random, length: int, *, rare: float = 0.35) -> str:
    return "".join(rng.choice(characters()[rng.random() < rare]) for _ in range(length))


def _number(rng: random.Random) -> str:
    serial = "".join(rng.choices(_DIGITS, k=7))
    year, which = rng.randint(2009, 2025), rng.randrange(4)
    if which == 0:
        stem = f"ZL{year}{rng.choice('123')}{serial}."
        return next(stem + check for check in "0123456789X" if patent.is_valid(stem + check))
    if which == 1:
        return f"{year}SR{serial}"
    if which == _HIGH_TECH:
        return f"GR{year}41{serial[:6]}"
    stem = f"9141{rng.randint(100, 999):04d}MA" + "".join(rng.choices(_CODE, k=7))
    return stem + rng.choice(_CODE)


@cache
def _fonts() -> tuple[str, ...]:
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "file"], check=True, capture_output=True, text=True).stdout  # noqa: S607
    return tuple(sorted({row.rstrip(": \n") for row in listed.splitlines() if row.strip()}))


def _set(text: str, rng: random.Random) -> Pixels:
    """Set a line in some font and size, black or coloured, on white or tinted paper."""
    font = ImageFont.truetype(rng.choice(_fonts()), rng.choice((22, 28, 36, 44)))
    left, top, right, bottom = font.getbbox(text)
    margin = rng.randint(3, 9)
    paper = tuple(rng.randint(225, 255) for _ in range(3))
    image = Image.new("RGB", (int(right - left) + 2 * margin, int(bottom - top) + 2 * margin), paper)
    ink = rng.randint(0, 90)
    ImageDraw.Draw(image).text((margin - left, margin - top), text, font=font, fill=(ink, ink, ink))
    if rng.random() < _STAMPED:
        _stamp(image, rng)
    return np.asarray(image)


def _stamp(image: Image.Image, rng: random.Random) -> None:
    """Lay part of a red ring over the line."""
    radius = rng.randint(60, 160)
    x, y = rng.randint(0, image.width), rng.randint(-radius // 2, image.height + radius // 2)
    red = (rng.randint(190, 235), rng.randint(30, 90), rng.randint(30, 90))
    box = (x - radius, y - radius, x + radius, y + radius)
    ImageDraw.Draw(image).ellipse(box, outline=red, width=rng.randint(3, 7))


def _worn(image: Pixels, rng: random.Random) -> Pixels:
    """Reduce, blur, fade, add noise and compress, from hardly to badly."""
    hardship = rng.random() ** 1.5
    noise = np.random.default_rng(rng.getrandbits(32))
    scale = 1 - 0.7 * hardship * rng.random()
    size = (max(16, round(image.shape[1] * scale)), max(9, round(image.shape[0] * scale)))
    pixels = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    pixels = cv2.GaussianBlur(pixels, (0, 0), 0.2 + 1.8 * hardship * rng.random())
    fade = 0.75 * hardship * rng.random()
    worn = pixels * (1 - fade) + 235 * fade + noise.normal(0, 1 + 22 * hardship * rng.random(), pixels.shape)
    quality = round(95 - 75 * hardship * rng.random())
    _, data = cv2.imencode(".jpg", np.clip(worn, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), dtype=np.uint8)
