"""How often print typed over a scan is found, and how often honest pages are pointed at.

    python -m benchmarks.typed_over FILE_OR_FOLDER ... [--most PAGES]

Every page that is read from its pixels is counted as it is; then, seeded by its name, some digits of one of its lines
are painted over and others set in their place as a drawing program does, in inks from black to dark grey, and the page
is compressed anew. The lines are those read before: only the search for such print is asked twice.
"""

import argparse
import io
import random
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from domain.errors import BadInputError
from domain.page import Line, Origin, Page
from extractors.reader import PageReader, ReaderOptions
from extractors.retyped import retyped

INKS = (0, 0, 20, 40, 60)
QUALITIES = (75, 85, 92)
LEGIBLE = 0.9
TALLEST = 60
"""Pixels of a line that is print in running text and no heading."""

SUFFIXES = {".jpg", ".jpeg", ".png", ".pdf", ".tif", ".tiff", ".webp", ".bmp"}


def typed_over(image: Image.Image, line: Line, digits: re.Match[str], text: str, ink: int = 0) -> Image.Image:
    """Paint over some digits of a line as a drawing program does, and set `text` in their place; returns `image`."""
    centres = line.centres[digits.start() : digits.end()]
    pitch = (centres[-1] - centres[0]) / (len(centres) - 1)
    box = (int(centres[0] - 0.6 * pitch), int(line.box.y0), int(centres[-1] + 0.6 * pitch), int(line.box.y1))
    red, green, blue = (int(tone) for tone in np.percentile(np.asarray(image.crop(box)), 90, axis=(0, 1)))
    draw = ImageDraw.Draw(image)
    draw.rectangle(box, fill=(red, green, blue))
    font = ImageFont.load_default(int(0.7 * (box[3] - box[1])))
    draw.text(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), text, font=font, fill=(ink, ink, ink), anchor="mm")
    return image


def pages(reader: PageReader, paths: list[Path]) -> Iterator[tuple[Path, Page, Image.Image]]:
    """Yield every page that is read from its pixels, with its upright image; files that cannot be read are passed."""
    for path in paths:
        try:
            for number in range(1, reader.count(path) + 1):
                page, jpeg = reader.read(path, number)
                if jpeg is not None and any(line.origin is Origin.OCR for line in page.lines):
                    yield path, page, Image.open(io.BytesIO(jpeg)).convert("RGB")
        except BadInputError:
            continue


def found_again(name: str, page: Page, image: Image.Image) -> bool | None:
    """Type over a number of a page and tell whether that is found; None where the page has no such number."""
    chance = random.Random(zlib.crc32(name.encode()))  # noqa: S311  # a seed, no secret
    numbers = [
        (line, match)
        for line in page.lines
        if line.centres and line.confidence > LEGIBLE and line.box.height < TALLEST
        for match in re.finditer(r"\d{2,6}", line.text)
    ]
    if not numbers:
        return None
    line, digits = chance.choice(numbers)
    text = "".join(chance.choice("0123456789") for _ in digits[0])
    kept = io.BytesIO()
    typed_over(image, line, digits, text, chance.choice(INKS)).save(kept, "JPEG", quality=chance.choice(QUALITIES))
    edited = np.asarray(Image.open(kept).convert("RGB"))
    left_out = [*(seal.box for seal in page.seals), *(code.box for code in page.codes)]
    first, last = line.centres[digits.start()], line.centres[digits.end() - 1]
    return any(
        trace.box.overlap_y(line.box) and first - line.box.height < trace.box.centre[0] < last + line.box.height
        for trace in retyped(edited, page.number, page.lines, left_out)
    )


def main() -> None:
    """Print how many pages were pointed at as they are, and how much of what was typed was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--most", type=int, default=10_000)
    options = parser.parse_args()
    files = [file for path in options.paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    reader = PageReader(ReaderOptions(threads=2, keep_images=True))
    seen, pointed, typed, found = 0, [], 0, 0
    for path, page, image in pages(reader, [file for file in files if file.suffix.lower() in SUFFIXES]):
        seen += 1
        if any(trace.kind == "retyped" for trace in page.traces):
            pointed.append(f"{path} page {page.number}")
        outcome = found_again(f"{path.name} {page.number}", page, image)
        typed += outcome is not None
        found += bool(outcome)
        if seen >= options.most:
            break
    print(f"{seen} pages as they are, pointed at: {len(pointed)}", *pointed, sep="\n  ")
    print(f"typed over: {typed}, found: {found}")


if __name__ == "__main__":
    main()
