"""Ink on a page: what is red, what is dark, and how much of it no line accounts for."""

from collections.abc import Iterable

import cv2
import numpy as np

from domain.geometry import Box
from extractors.greyscale import greyscale
from extractors.ocr.engine import Image
from extractors.reduction import reduced

Part = tuple[slice, slice]
"""Rows and columns of a page."""

Mask = Image
"""(H, W) uint8, 255 where it holds."""

EDGE = 0.15
"""Share of its excess that red ink seems to have as print at its edges: JPEG keeps colours at half the resolution."""

CELL = 16
"""Side in pixels of a cell that holds paper as well as strokes."""

DENSEST = float(-np.log(0.02))
"""Density of ink from which on it is simply black."""

_LOGARITHMS = np.log(np.maximum(np.arange(256), 1)).astype(np.float32)


def red(image: Image) -> Mask:
    """Return a mask (H, W) of red ink, faint pink to purple red, 255 where red; a grey image (H, W) has none."""
    if image.ndim == 2:
        return np.zeros_like(image)
    hsv = cv2.cvtColor(image, cv2.COLOR_RGB2HSV_FULL)  # hues of 256: about 340 to 25 degrees
    orange = cv2.inRange(hsv, (0, 55, 60), (17, 255, 255))
    return cv2.bitwise_or(orange, cv2.inRange(hsv, (225, 55, 60), (255, 255, 255)))


def without_red(image: Image) -> Image:
    """Return the page without its red ink, the print under it as dark as elsewhere; (H, W, 3).

    Inks lie over one another, so their densities add (Ruifrok and Johnston 2001). Print takes all colours alike; red
    ink takes green and blue, and of red a share of that, measured where it lies alone. What the red channel still lacks
    once this share is given back is print; where no red ink lies, all that it lacks is. Densities are told against the
    paper around, so that a shadow is none.
    """
    bare = _bare(image)
    paper = cv2.resize(bare[:, :, 0].astype(np.uint8), image.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    light = cv2.divide(image[:, :, 0], paper, scale=255)
    inked = [(part, *_densities(image, bare, part)) for part in _red_parts(image)]
    share = _red_share([(image[part], warm, cold) for part, warm, cold in inked])
    for part, warm, cold in inked:
        light[part] = cv2.exp(-_printed(warm, cold, share)) * 255
    dark = min(242.0, float(np.percentile(light[::4, ::4], 0.5)))
    stretched = np.interp(np.arange(256), (dark, 255), (0, 255)).astype(np.uint8)
    return np.asarray(cv2.cvtColor(cv2.LUT(light, stretched), cv2.COLOR_GRAY2RGB))


def _bare(image: Image) -> Image:
    """Return what a page would be without ink, shadows included, in cells of `CELL` pixels; (H, W, 3) float32."""
    size = (max(1, image.shape[1] // CELL), max(1, image.shape[0] // CELL))
    cells = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    return np.asarray(np.maximum(cv2.GaussianBlur(cv2.dilate(cells, np.ones((3, 3), np.uint8)), (5, 5), 0), 1))


def _red_parts(image: Image) -> list[Part]:
    """Return the parts of a page that hold all its red ink."""
    boxes = (box.rounded() for box in _red_boxes(image))
    return [np.s_[max(0, y0 - CELL) : y1 + CELL, max(0, x0 - CELL) : x1 + CELL] for x0, y0, x1, y1 in boxes]


def _densities(image: Image, bare: Image, part: Part) -> tuple[Image, Image]:
    """Return how much of the light ink takes in a part of a page: of red, and of green and blue.

    It is 0 for paper, at most what a fiftieth of its brightness means.
    """
    inked = image[part]
    y, x = (bare.shape[axis] / image.shape[axis] for axis in (0, 1))  # a pixel in cells, here and in the next line
    onto = np.array([[x, 0, (part[1].start + 0.5) * x - 0.5], [0, y, (part[0].start + 0.5) * y - 0.5]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    paper = cv2.warpAffine(bare, onto, inked.shape[1::-1], flags=flags, borderMode=cv2.BORDER_REPLICATE)
    density = cv2.subtract(cv2.log(paper), cv2.LUT(inked, _LOGARITHMS))
    warm, green, blue = cv2.split(np.clip(density, 0, DENSEST, out=density))
    return warm, cv2.addWeighted(green, 0.5, blue, 0.5, 0)


def _red_share(inked: Iterable[tuple[Image, Image, Image]]) -> float:
    """Return how much of its density in green and blue red ink has in red: the median where it lies thick."""
    thick = ((warm, cold, (red(seen) > 0) & (cold > 0.35)) for seen, warm, cold in inked)
    shares = np.concatenate([np.zeros(0), *(warm[there] / cold[there] for warm, cold, there in thick)])
    return min(0.75, float(np.median(shares))) if shares.size else 0.0


def _printed(warm: Image, cold: Image, share: float) -> Image:
    """Return the density of print alone, see `without_red`."""
    excess = np.maximum(cold - warm, 0)
    red_gone = cv2.addWeighted(warm, 1 / (1 - share), cold, -share / (1 - share), 0)
    edges = EDGE * cv2.GaussianBlur(excess, (5, 5), 0)
    return np.asarray(np.maximum(np.where(excess > 0, red_gone, warm) - edges, 0))


def without_grey(image: Image, seals: Iterable[Box]) -> Image:
    """Return a photocopy with the ink of round seals turned to paper where print is darker than the seal; (H, W, 3).

    A copier renders a seal's red as a grey of its own, measured on the seal's rim, where little is printed.
    """
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32)
    dark = float(np.percentile(grey[::4, ::4], 0.5))
    result = grey.copy()
    for box in seals:
        x0, y0, x1, y1 = (max(0, v) for v in box.rounded())
        part = grey[y0:y1, x0:x1]
        level = _rim_level(part)
        if level is not None and level - dark >= 25:
            result[y0:y1, x0:x1] = np.clip((part - dark) * 255 / (1.05 * level - dark), 0, 255)
    return np.repeat(result.astype(np.uint8)[:, :, None], 3, axis=2)


def _rim_level(part: Image) -> float | None:
    """Return the median grey of the ink in the outermost tenth of an ellipse that fills `part` (H, W)."""
    height, width = part.shape
    if min(height, width) < 20:
        return None
    y, x = np.ogrid[:height, :width]
    radius = np.hypot((x - width / 2) / (width / 2), (y - height / 2) / (height / 2))
    rim = part[(radius > 0.9) & (radius < 1.0)]
    ink = rim[rim < 0.75 * np.percentile(part, 90)]
    return float(np.percentile(ink, 60)) if len(ink) >= 50 else None


def red_patches(image: Image) -> list[Box]:
    """Return boxes of red patches large enough to be a seal: at least 4% of the page's longer side each way."""
    least = 0.04 * max(image.shape[:2])
    return [
        box
        for box in _red_boxes(image)
        if min(box.width, box.height) >= least and max(box.width, box.height) <= 6 * min(box.width, box.height)
    ]


def _red_boxes(image: Image) -> list[Box]:
    """Return boxes of whatever is red on a page."""
    scale = min(1.0, 800 / max(image.shape[:2]))
    closed = cv2.morphologyEx(red(reduced(image, scale)), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStatsWithAlgorithm(closed, 8, cv2.CV_32S, cv2.CCL_GRANA)
    edges = stats[1:, :4].astype(float) / scale
    return [Box(x, y, x + width, y + height) for x, y, width, height in edges.tolist()]


def mostly_red(image: Image, box: Box) -> bool:
    """Say whether the strokes in a box are red rather than dark: half of what differs from paper."""
    x0, y0, x1, y1 = (max(0, v) for v in box.rounded())
    part = image[y0:y1, x0:x1]
    if not part.size:
        return False
    darkest = part.min(axis=2)  # red ink is dark in green and blue
    ink = darkest < 0.8 * np.percentile(darkest, 90)
    reds = (red(part) > 0) & (part[:, :, 0] > 0.5 * np.percentile(part[:, :, 0], 90))
    return int(np.count_nonzero(ink & reds)) >= 0.5 * max(1, int(np.count_nonzero(ink)))


def ink_mask(image: Image) -> tuple[Image, Mask]:
    """Return a page reduced to at most 800 pixels, and a mask (H, W) of its ink, 255 where it is darker.

    The page is RGB (H, W, 3) or grey (H, W).
    """
    scale = min(1.0, 800 / max(image.shape[:2]))
    small = reduced(image, scale)
    grey = cv2.medianBlur(greyscale(small), 3)  # specks are no ink
    return small, cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)


def ink_share(small: Image, ink: Mask) -> float:
    """Return the share of a page's pixels in [0, 1] that are ink: dark against their surroundings, or red.

    Args:
        small: the page, reduced.
        ink: what of it is dark, see `ink_mask`.
    """
    return round(float(cv2.countNonZero(cv2.bitwise_or(ink, red(small)))) / ink.size, 5)


def unread_share(image: Image, read: Iterable[Box], sealed: Iterable[Box] = ()) -> float:
    """Return the share of a page's ink in [0, 1] that lies in no line, seal, ruling or picture.

    Rulings are runs much longer than a character; pictures are patches much larger than one, and ornament around the
    page. Dark print under a red seal counts until it is read, red print that is no seal's does too.

    Args:
        image: RGB (H, W, 3), or grey (H, W).
        read: where lines and codes lie, and seals without colour.
        sealed: where red seals lie.
    """
    scale = min(1.0, 1000 / max(image.shape[:2]))
    small = reduced(image, scale)
    reds, seals = red(small), _within(small, sealed, scale, 4)
    labels, sizes = _strokes(small, cv2.dilate(reds, np.ones((3, 3), np.uint8)) & seals)
    total = int(sizes.sum()) + cv2.countNonZero(cv2.bitwise_and(reds, seals))
    left = labels[(labels > 0) & (_within(small, read, scale, 2) == 0)]
    return round(float(np.count_nonzero(sizes[left])) / total, 4) if total else 0.0


def _within(small: Image, boxes: Iterable[Box], scale: float, margin: int) -> Mask:
    """Return a mask of what lies in boxes of the page before it was reduced by `scale`, grown by `margin` pixels."""
    mask = np.zeros(small.shape[:2], np.uint8)
    for box in boxes:
        x0, y0, x1, y1 = (int(v * scale) for v in (box.x0, box.y0, box.x1, box.y1))
        mask[max(0, y0 - margin) : y1 + margin + 1, max(0, x0 - margin) : x1 + margin + 1] = 255
    return mask


def _strokes(small: Image, left_out: Mask) -> tuple[Image, Image]:
    """Return the parts that hang together of a page's ink, without what is left out and without ornament.

    Returns:
        of each pixel which part it is of (H, W), 0 where none; of each part its pixels (N,), 0 for what is larger than
        a character or a speck.
    """
    ink = cv2.adaptiveThreshold(greyscale(small), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    ink[(left_out | _frame(ink)) > 0] = 0
    # Grana's way finds the same parts as OpenCV's usual one, and measures them in two fifths of the time.
    _, labels, stats, _ = cv2.connectedComponentsWithStatsWithAlgorithm(ink, 8, cv2.CV_32S, cv2.CCL_GRANA)
    sizes = stats[:, cv2.CC_STAT_AREA].copy()
    longest = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    sizes[(longest > 60) | (sizes < 4)] = 0
    sizes[0] = 0
    return labels, sizes


def _frame(ink: Mask) -> Mask:
    """Return a mask of ornament around the page: strokes that hang together along its edges, its middle left free."""
    _, labels = cv2.connectedComponents(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)))
    height, width = ink.shape
    framing = np.zeros_like(ink)
    # What spans more than half of the page both ways crosses its middle both ways.
    for label in np.intersect1d(labels[height // 2], labels[:, width // 2]):
        shape = (labels == label).astype(np.uint8)
        x, y, w, h = cv2.boundingRect(shape)
        if label and w >= 0.6 * width and h >= 0.6 * height and _hollow(shape[y : y + h, x : x + w]):
            framing[shape > 0] = 255
    return framing


def _hollow(shape: Mask) -> bool:
    """Say whether a shape (H, W) leaves the middle half of its box, both ways, to others."""
    height, width = shape.shape
    middle = shape[height // 4 : -(height // 4), width // 4 : -(width // 4)]
    return cv2.countNonZero(np.ascontiguousarray(middle)) <= 0.02 * cv2.countNonZero(shape)
