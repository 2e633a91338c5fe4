"""What happens to a page on its way into a submission: scanners, telephones, copiers, hands."""

import cv2
import numpy as np
from PIL import Image

Pixels = np.ndarray


def flatbed(page: Image.Image, rng: np.random.Generator, *, skew: float = 0.4, scale: float = 0.75) -> Image.Image:
    """Scan on a flatbed: slight skew on a lighter lid, softened edges, fine noise."""
    turned = page.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=(244, 244, 242))
    small = turned.resize((round(page.width * scale), round(page.height * scale)), Image.Resampling.LANCZOS)
    pixels = _blurred(np.asarray(small, np.float32), 0.45)
    pixels += rng.normal(0, 2.2, (*pixels.shape[:2], 1)).astype(np.float32)
    return _image(pixels * 0.985 + 2)


def photo(page: Image.Image, rng: np.random.Generator, *, width: int = 1800, dark: float = 0.0) -> Image.Image:
    """Photograph the page lying on a desk: perspective, uneven light, lens blur, sensor noise."""
    height = round(width * page.height / page.width * 1.04)
    desk = _desk((height, width), rng)
    margin = 0.035
    corners = np.array([[margin, margin], [1 - margin, margin], [1 - margin, 1 - margin], [margin, 1 - margin]])
    corners = (corners + rng.uniform(-0.028, 0.028, (4, 2))) * [width, height]
    source = np.array([[0, 0], [page.width, 0], [page.width, page.height], [0, page.height]], np.float32)
    warp = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    flat = np.asarray(page, np.float32)
    laid = cv2.warpPerspective(flat, warp, (width, height), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.ones(flat.shape[:2], np.float32), warp, (width, height))[..., None]
    shadow = cv2.GaussianBlur(np.roll(mask, (9, 12), (0, 1)), (0, 0), 11)[..., None]
    scene = desk * (1 - 0.55 * shadow) * (1 - mask) + laid * mask
    scene *= _light((height, width), rng, dark)
    scene = _blurred(scene * rng.uniform(0.95, 1.03, 3), 0.8)
    return _image(scene + rng.normal(0, 3.0, scene.shape).astype(np.float32))


def photocopy(page: Image.Image, rng: np.random.Generator, *, scale: float = 0.75) -> Image.Image:
    """Copy on an office copier: grey, hard contrast, specks, a dark edge and a streak."""
    grey = np.asarray(page.convert("L").resize((round(page.width * scale), round(page.height * scale))), np.float32)
    grey = np.clip((_blurred(grey, 0.6) - 70) * 1.55, 0, 255)
    specks = rng.random(grey.shape)
    grey[specks < 0.0004] = 40
    streak = int(rng.integers(grey.shape[1] // 5, grey.shape[1] * 4 // 5))
    grey[:, streak : streak + 2] -= 38
    grey[:, -14:] -= np.linspace(0, 120, 14)
    grey += rng.normal(0, 3.5, grey.shape)
    return _image(grey)


def fax(page: Image.Image, rng: np.random.Generator, *, scale: float = 0.72) -> Image.Image:
    """Send by fax: black and white only, ragged edges, pepper."""
    grey = np.asarray(page.convert("L").resize((round(page.width * scale), round(page.height * scale))), np.float32)
    grey = _blurred(grey, 0.7) + rng.normal(0, 7, grey.shape)
    local = cv2.GaussianBlur(grey, (0, 0), 25)
    black = (grey < local - 24) | (rng.random(grey.shape) < 0.0005)
    return Image.fromarray(np.where(black, 0, 255).astype(np.uint8)).convert("1")


def viewed(page: Image.Image, _rng: np.random.Generator, *, width: int = 1500) -> Image.Image:
    """Keep the page as a viewer or a cleaning scanner program shows it: no noise at all."""
    return page.resize((width, round(width * page.height / page.width)), Image.Resampling.LANCZOS)


def glare(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Lay a lamp's reflection over a laminated page, off its text."""
    pixels = np.asarray(page, np.float32)
    ys, xs = np.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]]
    spot = np.array([rng.uniform(0.44, 0.52) * pixels.shape[1], rng.uniform(0.04, 0.1) * pixels.shape[0]])
    reach = pixels.shape[1] * 0.11
    shine = np.exp(-(((xs - spot[0]) / reach) ** 2 + ((ys - spot[1]) / (reach * 0.6)) ** 2))
    return _image(pixels + 150 * shine[..., None])


def folded(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Fold the page once across and once along: a light and a dark edge."""
    pixels = np.asarray(page, np.float32).copy()
    row = int(pixels.shape[0] * rng.uniform(0.47, 0.53))
    column = int(pixels.shape[1] * rng.uniform(0.47, 0.53))
    pixels[row : row + 3] += 18
    pixels[row + 3 : row + 9] -= 16
    pixels[:, column : column + 3] += 18
    pixels[:, column + 3 : column + 8] -= 14
    return _image(pixels)


def laminated_photo(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Photograph a laminated page under a lamp."""
    return photo(glare(page, rng), rng, width=1700)


def folded_photo(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Photograph a page that was carried folded."""
    return photo(folded(page, rng), rng, width=1500, dark=0.22)


def small_picture(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Shrink a scan as web sites do."""
    return flatbed(page, rng, skew=-0.6, scale=0.42)


def _desk(size: tuple[int, int], rng: np.random.Generator) -> Pixels:
    """Paint the grain of a wooden desk."""
    base = np.array([[96, 66, 44], [150, 122, 96], [70, 72, 78], [182, 172, 158]])[rng.integers(0, 4)]
    grain = cv2.resize(rng.normal(0, 1, (size[0] // 3, 14)).astype(np.float32), (size[1], size[0]))
    grain += 0.5 * cv2.resize(rng.normal(0, 1, (size[0] // 12, 6)).astype(np.float32), (size[1], size[0]))
    return (base[None, None, :] + 9 * grain[..., None]).astype(np.float32)


def _light(size: tuple[int, int], rng: np.random.Generator, dark: float) -> Pixels:
    ys, xs = np.mgrid[0 : size[0], 0 : size[1]].astype(np.float32)
    angle = rng.uniform(0, 2 * np.pi)
    slope = (xs / size[1] - 0.5) * np.cos(angle) + (ys / size[0] - 0.5) * np.sin(angle)
    return (0.9 - dark + 0.24 * slope)[..., None].astype(np.float32)


def _blurred(pixels: Pixels, sigma: float) -> Pixels:
    return cv2.GaussianBlur(pixels, (0, 0), sigma)


def _image(pixels: Pixels) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
