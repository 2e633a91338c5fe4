"""What a seal costs the print below it, and print the seal: characters read of either, by ink, fade and overlap.

    python -m benchmarks.under_seal [--pages N] [--font FONT]

Pages are drawn, sealed, scanned and read whole, as `hezheng read` would. Of the lines that a seal touches it is counted
how many characters are read, with the seal and on the same page without it. Overlap is the share of the seal's height
that lies over print. Of the seal's name it is counted how many characters are read, and how many seals to the letter.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image
from rapidfuzz.distance import LCSseq

from domain.page import Page
from extractors.reader import PageReader, ReaderOptions
from tests.samples.seals.draw import Sheet, Stamp
from tests.samples.seals.draw_wide import FONT, Scanner, invented_name, printed_lines, scanned

RED, PURPLE, BLUE, BLACK = (205, 30, 40), (170, 40, 95), (40, 60, 180), (60, 60, 60)
INKS = {"red": RED, "purple red": PURPLE, "blue": BLUE, "black": BLACK}
FADES = (0.9, 0.6, 0.4, 0.25)
OVERLAPS = (0.0, 0.5, 1.0)
PITCH, TOP = 58, 40
"""Pixels between lines of the drawn sheets, and above the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a seal lies on its page: name of its ink, how strong it is, over how much print."""

    ink: str
    strength: float
    overlap: float


@dataclass(slots=True)
class Tally:
    """What was counted for one way."""

    characters: int = 0
    sealed: int = 0
    bare: int = 0
    name: int = 0
    name_read: int = 0
    seals: int = 0
    exact: int = 0

    def row(self, way: Way) -> str:
        """Return a line of the table."""
        under = (self.bare / max(1, self.characters), self.sealed / max(1, self.characters))
        seal = (self.name_read / max(1, self.name), self.exact / max(1, self.seals))
        named = f"{way.ink:12}{way.strength:8.2f}{way.overlap:9.1f}"
        return named + f"{self.characters:8}" + "".join(f"{share:9.3f}" for share in (*under, *seal))


def ways() -> Iterator[Way]:
    """Yield every fade over full print in red, every overlap in full ink, every ink at two fades."""
    yield from (Way(ink="red", strength=strength, overlap=1.0) for strength in FADES)
    yield from (Way(ink="red", strength=0.6, overlap=overlap) for overlap in OVERLAPS[:-1])
    yield from (Way(ink=ink, strength=strength, overlap=1.0) for ink in list(INKS)[1:] for strength in (0.9, 0.4))


def stamp_of(way: Way, rng: np.random.Generator, pressing: int) -> Stamp:
    """Return a seal in the middle of the page."""
    lean, size = float(rng.uniform(-20, 20)), int(rng.integers(230, 290))
    ring = invented_name(rng)
    return Stamp(
        ring=ring, x=430, y=330, size=size, lean=lean, ink=INKS[way.ink], strength=way.strength, pressing=pressing
    )


def rows_of(stamp: Stamp, overlap: float) -> int:
    """Return how many lines of print reach over this share of a seal's height."""
    return max(0, int((stamp.y - stamp.size / 2 + overlap * stamp.size - TOP) / PITCH) + (1 if overlap else 0))


def read(reader: PageReader, image: np.ndarray, folder: Path) -> Page:
    """Read a page as a file."""
    path = folder / "page.png"
    Image.fromarray(image).save(path)
    return reader.read(path, 1)[0]


def found(page: Page, text: str) -> int:
    """Return how many characters of a printed line are read, in order, in the line that is most like it."""
    return max((LCSseq.similarity(text, line.text) for line in page.lines), default=0)


def measure(reader: PageReader, way: Way, number: int, font: Path) -> Tally:
    """Draw, read and count one page."""
    rng = np.random.default_rng(number)
    stamp = stamp_of(way, rng, number)
    sheet = Sheet(font, lines=printed_lines(rng, rows_of(stamp, way.overlap)))
    bare = sheet.page
    sheet.press(stamp)
    with TemporaryDirectory() as folder:
        pages = [
            read(reader, scanned(page, np.random.default_rng(number), Scanner()), Path(folder))
            for page in (sheet.page, bare)
        ]
    touched = [text for top, text in sheet.lines if abs(top + 13 - stamp.y) < stamp.size / 2]
    name = max(
        (seal.ring or seal.text for seal in pages[0].seals),
        key=lambda ring: LCSseq.similarity(ring, stamp.ring),
        default="",
    )
    return Tally(
        characters=sum(map(len, touched)),
        sealed=sum(found(pages[0], text) for text in touched),
        bare=sum(found(pages[1], text) for text in touched),
        name=len(stamp.ring),
        name_read=LCSseq.similarity(name, stamp.ring),
        seals=1,
        exact=name == stamp.ring,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=4)
    parser.add_argument("--font", type=Path, default=FONT)
    options = parser.parse_args()
    reader = PageReader(ReaderOptions())
    print(f"{'ink':12}{'fade':>8}{'overlap':>9}{'chars':>8}{'no seal':>9}{'sealed':>9}{'name':>9}{'exact':>9}")
    for way in ways():
        total = Tally()
        for number in range(options.pages):
            one = measure(reader, way, number, options.font)
            for field in Tally.__slots__:
                setattr(total, field, getattr(total, field) + getattr(one, field))
        print(total.row(way), flush=True)


if __name__ == "__main__":
    main()
