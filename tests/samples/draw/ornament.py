"""What is drawn rather than written: seals, emblems, borders, security grounds, codes."""

import math

import cv2
import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from sheet import Colour, Fonts

RED = (208, 32, 40)
UPSCALE = 3


def star(radius: float, centre: tuple[float, float], turn: float = 0.0) -> list[tuple[float, float]]:
    """Return the ten corners of a five-pointed star."""
    points = []
    for step in range(10):
        reach = radius if step % 2 == 0 else radius * 0.382
        angle = math.radians(turn - 90 + 36 * step)
        points.append((centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle)))
    return points


def round_seal(name: str, fonts: Fonts, rng: np.random.Generator, *, diameter: int, code: str = "") -> Image.Image:
    """Draw a round seal: rim, arc of `name`, star, and the filing number `code` on the lower arc.

    Proportions follow the common 公章 of 40 to 42 mm with a rim of 1 mm; `diameter` is in pixels.
    """
    size = diameter * UPSCALE
    alpha = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(alpha)
    centre = size / 2
    rim = size * 0.026
    draw.ellipse((rim, rim, size - rim, size - rim), outline=255, width=round(rim))
    draw.polygon(star(size * 0.145, (centre, centre)), fill=255)
    span = min(268.0, 15.5 * len(name) + 100)
    glyph = min(size * 0.155, size * 2.05 / max(8, len(name)))
    role = "serif_bold" if rng.random() < 0.75 else "kai"
    step = span / max(1, len(name) - 1)
    for index, char in enumerate(name):
        angle = -span / 2 + index * step
        _arc_glyph(alpha, _glyph(char, fonts, role, glyph), size * 0.378, angle)
    for index, char in enumerate(code):
        angle = 180 + 36 - index * 72 / max(1, len(code) - 1)
        _arc_glyph(alpha, _glyph(char, fonts, "sans", size * 0.047).rotate(180), size * 0.437, angle)
    return _inked(alpha.resize((diameter, diameter), Image.Resampling.LANCZOS), rng)


def _glyph(char: str, fonts: Fonts, role: str, height: float) -> Image.Image:
    side = round(height * 0.8)
    tile = Image.new("L", (round(side * 1.3), round(side * 1.4)), 0)
    ImageDraw.Draw(tile).text(
        (tile.width / 2, tile.height / 2), char, font=fonts.holding(char, role, side), fill=255, anchor="mm"
    )
    return tile.resize((tile.width, round(tile.height * 1.25)))


def _arc_glyph(alpha: Image.Image, tile: Image.Image, radius: float, angle: float) -> None:
    turned = tile.rotate(-angle, expand=True, resample=Image.Resampling.BICUBIC)
    x = alpha.width / 2 + radius * math.sin(math.radians(angle)) - turned.width / 2
    y = alpha.height / 2 - radius * math.cos(math.radians(angle)) - turned.height / 2
    alpha.paste(255, (round(x), round(y)), turned)


def _inked(alpha: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Give a clean stamp the unevenness of ink on paper."""
    mask = np.asarray(alpha, np.float32) / 255
    cloud = cv2.resize(rng.random((9, 9)).astype(np.float32), mask.shape[::-1], interpolation=cv2.INTER_CUBIC)
    grain = cv2.GaussianBlur(rng.random(mask.shape).astype(np.float32), (0, 0), 1.1)
    strength = np.clip(0.62 + 0.45 * cloud, 0.45, 1) * np.where(grain < 0.38, 0.72, 1.0)
    ink = np.array([RED[0] - rng.integers(0, 25), RED[1] + rng.integers(0, 25), RED[2] + rng.integers(0, 30)])
    rgba = np.zeros((*mask.shape, 4), np.uint8)
    rgba[..., :3] = ink
    rgba[..., 3] = np.clip(mask * strength * 235, 0, 255)
    return Image.fromarray(rgba)


def emblem(size: int, *, gold: Colour = (222, 176, 62)) -> Image.Image:
    """Draw a red roundel with stars, a gate and a gold rim; a likeness in colour and weight only."""
    big = size * UPSCALE
    image = Image.new("RGBA", (big, big), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for tooth in range(40):
        angle = math.radians(9 * tooth)
        x, y = big / 2 + big * 0.455 * math.cos(angle), big / 2 + big * 0.455 * math.sin(angle)
        draw.ellipse((x - big * 0.04, y - big * 0.04, x + big * 0.04, y + big * 0.04), fill=(*gold, 255))
    draw.ellipse((big * 0.06, big * 0.06, big * 0.94, big * 0.94), fill=(*gold, 255))
    draw.ellipse((big * 0.11, big * 0.11, big * 0.89, big * 0.89), fill=(205, 24, 30, 255))
    draw.polygon(star(big * 0.11, (big * 0.5, big * 0.3)), fill=(*gold, 255))
    for x, y in ((0.29, 0.38), (0.39, 0.46), (0.61, 0.46), (0.71, 0.38)):
        draw.polygon(star(big * 0.045, (big * x, big * y)), fill=(*gold, 255))
    draw.rectangle((big * 0.24, big * 0.62, big * 0.76, big * 0.70), fill=(*gold, 255))
    draw.polygon(
        [(big * 0.3, big * 0.6), (big * 0.7, big * 0.6), (big * 0.62, big * 0.53), (big * 0.38, big * 0.53)],
        fill=(*gold, 255),
    )
    draw.chord((big * 0.2, big * 0.66, big * 0.8, big * 0.99), 200, 340, fill=(*gold, 255))
    return image.resize((size, size), Image.Resampling.LANCZOS)


def flame(size: int) -> Image.Image:
    """Draw a red, flame-like mark as it stands above certificate titles."""
    big = size * UPSCALE
    image = Image.new("L", (big, big), 0)
    draw = ImageDraw.Draw(image)
    draw.ellipse((big * 0.16, big * 0.42, big * 0.6, big * 0.86), outline=255, width=round(big * 0.07))
    draw.polygon(
        [
            (big * 0.9, big * 0.02),
            (big * 0.36, big * 0.3),
            (big * 0.5, big * 0.95),
            (big * 0.6, big * 0.95),
            (big * 0.56, big * 0.42),
        ],
        fill=255,
    )
    draw.arc((big * 0.46, big * 0.36, big * 0.84, big * 0.7), 230, 100, fill=255, width=round(big * 0.07))
    mask = image.resize((size, size), Image.Resampling.LANCZOS)
    solid = Image.new("RGBA", (size, size), (214, 20, 36, 255))
    solid.putalpha(mask)
    return solid


def border(size: tuple[int, int], *, inset: int, thick: int, colour: Colour, style: str = "lozenge") -> Image.Image:
    """Draw a patterned frame, `style` one of ``lozenge``, ``key`` (回纹) and ``scallop``."""
    image = Image.new("RGBA", size, (*colour, 0))
    draw = ImageDraw.Draw(image)
    width, height = size
    if style == "scallop":
        band = (inset, inset, width - inset, height - inset)
        draw.rectangle(band, outline=(*colour, 110), width=thick)
    for offset, stroke in ((0, 4), (7, 2), (thick - 7, 2), (thick, 4)):
        edge = inset + offset
        draw.rectangle((edge, edge, width - edge, height - edge), outline=(*colour, 255), width=stroke)
    middle = inset + thick / 2
    reach = thick / 2 - 9
    link = {"lozenge": _lozenge, "key": _key, "scallop": _scallop}[style]
    for x in np.arange(middle, width - middle + 1, 2.3 * reach):
        for y in (middle, height - middle):
            link(draw, (float(x), float(y)), reach, colour)
    for y in np.arange(middle + 2.3 * reach, height - middle, 2.3 * reach):
        for x in (middle, width - middle):
            link(draw, (float(x), float(y)), reach, colour)
    return image


def _lozenge(draw: ImageDraw.ImageDraw, centre: tuple[float, float], reach: float, colour: Colour) -> None:
    x, y = centre
    draw.polygon([(x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)], outline=(*colour, 255), width=2)
    draw.ellipse((x - reach / 2, y - reach / 2, x + reach / 2, y + reach / 2), outline=(*colour, 190), width=2)


def _key(draw: ImageDraw.ImageDraw, centre: tuple[float, float], reach: float, colour: Colour) -> None:
    x, y = centre
    r, s = reach, reach * 0.35
    path = [
        (x - r, y + r),
        (x - r, y - r),
        (x + r, y - r),
        (x + r, y + r),
        (x - s, y + r),
        (x - s, y - s),
        (x + s, y - s),
        (x + s, y + s),
    ]
    draw.line(path, fill=(*colour, 235), width=3)


def _scallop(draw: ImageDraw.ImageDraw, centre: tuple[float, float], reach: float, colour: Colour) -> None:
    x, y = centre
    for part in (1.15, 0.8, 0.45):
        r = reach * part
        draw.ellipse((x - r, y - r, x + r, y + r), outline=(*colour, 255), width=3)


def corner(size: int, colour: Colour) -> Image.Image:
    """Draw the scrollwork of a certificate's top left corner."""
    big = size * 2
    image = Image.new("RGBA", (big, big), (*colour, 0))
    draw = ImageDraw.Draw(image)
    for scale in (0.9, 0.72, 0.5, 0.3):
        reach = big * scale
        draw.arc((4, 4, reach, reach), 90, 360, fill=(*colour, 255), width=9)
        draw.arc((reach * 0.25, reach * 0.25, reach * 0.8, reach * 0.8), 0, 300, fill=(*colour, 220), width=7)
    draw.line((big * 0.45, 10, big, 10), fill=(*colour, 255), width=8)
    draw.line((10, big * 0.45, 10, big), fill=(*colour, 255), width=8)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def rosette(size: tuple[int, int], colour: Colour, *, strength: int = 60) -> Image.Image:
    """Draw the fine guilloche of a security ground."""
    image = Image.new("RGBA", size, (*colour, 0))
    draw = ImageDraw.Draw(image)
    width, height = size
    angles = np.linspace(0, 2 * math.pi, 900)
    for ring in np.linspace(0.35, 1.0, 14):
        wave = ring * (0.8 + 0.2 * np.cos(12 * angles + ring * 9))
        xs, ys = width / 2 + width * 0.42 * wave * np.cos(angles), height / 2 + height * 0.42 * wave * np.sin(angles)
        draw.line(list(zip(xs.tolist(), ys.tolist(), strict=True)), fill=(*colour, strength), width=2)
    return image.filter(ImageFilter.SMOOTH)


def waves(size: tuple[int, int], colour: Colour, *, strength: int = 50, step: int = 22) -> Image.Image:
    """Draw a ground of fine wavy lines."""
    image = Image.new("RGBA", size, (*colour, 0))
    draw = ImageDraw.Draw(image)
    xs = np.arange(0, size[0], 8)
    for row in range(0, size[1], step):
        ys = row + 9 * np.sin(xs / 37 + row)
        draw.line(list(zip(xs.tolist(), ys.tolist(), strict=True)), fill=(*colour, strength), width=2)
    return image


def watermark(text: str, size: tuple[int, int], fonts: Fonts, *, strength: int = 70, turn: float = 28) -> Image.Image:
    """Draw grey diagonal text over a whole page."""
    image = Image.new("RGBA", size, (120, 120, 120, 0))
    font = fonts.at("sans", round(size[1] * 0.04))
    line = Image.new("L", (round(font.getlength(text)) + 20, round(size[1] * 0.07)), 0)
    ImageDraw.Draw(line).text((10, 0), text, font=font, fill=255)
    turned = line.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
    for x in range(-turned.width // 3, size[0], round(turned.width * 1.1)):
        for y in range(-turned.height // 4, size[1], round(turned.height * 1.3)):
            image.paste((120, 120, 120, strength), (x, y), turned)
    return image


def qr(text: str, side: int) -> Image.Image:
    """Draw a QR code `side` pixels wide."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    image = Image.fromarray(np.asarray(code.to_image(scale=4)))
    return image.convert("RGB").resize((side, side), Image.Resampling.NEAREST)


def gilded(text: str, font: ImageFont.FreeTypeFont, *, squeeze: float = 1.0, gap: float = 0.5) -> Image.Image:
    """Draw a title in a metallic gradient; `gap` is the space between characters as a share of their width."""
    size = round(font.size)
    step = size * (1 + gap)
    mask = Image.new("L", (round(step * len(text)), round(size * 1.35)), 0)
    draw = ImageDraw.Draw(mask)
    for index, char in enumerate(text):
        draw.text((index * step, 0), char, font=font, fill=255)
    xs = np.arange(mask.width)[None, :] / mask.width
    ys = np.arange(mask.height)[:, None] / mask.height
    shine = 0.5 + 0.5 * np.sin(xs * 14 + ys * 3)
    gold = np.array([104, 74, 22]) + shine[..., None] * np.array([92, 78, 44])
    solid = Image.fromarray(gold.astype(np.uint8))
    solid.putalpha(mask)
    return solid.resize((round(mask.width * squeeze), mask.height), Image.Resampling.LANCZOS)
