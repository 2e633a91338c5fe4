"""How differently the ink of stamped and of pasted seals lies, and how many of either are taken for one picture.

    python -m benchmarks.pasted [--dies N] [--font FONT]

Every die is drawn N times on pages with other print: stamped (ink new each time, turned as a hand turns it, or by the
same angle each time) and pasted (one picture on every page). All pages are scanned apart. Printed for each evenness of
ink and size of print: pairs, the range of their differences, and the share taken for one picture.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np

from domain.page import Imprint
from extractors.seals.cutout import cut
from extractors.seals.imprint import imprint
from extractors.seals.ring import lean_of, text_ring
from extractors.seals.search import search, searched
from matchers.pasted import alike, difference
from tests.samples.seals.draw import Stamp
from tests.samples.seals.draw_wide import FONT, Scanner, invented_name, printed_lines, scanned, sealed

PAGES = 4
"""Pages that one die is pressed on."""


FAIR = Scanner()
POOR = Scanner(blur=(0.6, 1.2), noise=4, quality=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way in which seals come onto pages."""

    name: str
    pasted: bool
    turned: bool
    unevenness: float = 1.0
    printed: bool = True
    scanner: Scanner = FAIR


INKS = {"uneven": 1.0, "rather even": 0.5, "even": 0.2}
STAMPED = Way(name="stamped", pasted=False, turned=True)
STRAIGHT = Way(name="stamped straight", pasted=False, turned=False)
PASTED = Way(name="pasted", pasted=True, turned=False)


def ways() -> Iterator[Way]:
    """Yield everything measured."""
    for ink, unevenness in INKS.items():
        for printed in (True, False):
            for way in (STAMPED, STRAIGHT, PASTED):
                name = f"{way.name}, {ink} ink{'' if printed else ', no print'}"
                yield replace(way, name=name, unevenness=unevenness, printed=printed)
    for way in (STRAIGHT, PASTED):
        yield replace(way, name=f"{way.name}, poor scans", scanner=POOR)


def imprints(font: Path, way: Way, number: int) -> Iterator[Imprint]:
    """Yield the imprint of one die on each of its pages, where its seal is found."""
    rng = np.random.default_rng(number)
    size = int(rng.integers(220, 320))
    die = Stamp(ring=invented_name(rng), x=0, y=0, size=size, code="4102020045678", unevenness=way.unevenness)
    for page in range(PAGES):
        lean = float(rng.uniform(-25, 25)) if way.turned else 3.0
        x, y = int(rng.integers(250, 750)), int(rng.integers(200, 560))
        stamp = replace(die, x=x, y=y, lean=lean, pressing=100 * number + (0 if way.pasted else page + 1))
        image = scanned(sealed(font, stamp, printed_lines(rng, 12 if way.printed else 0)), rng, way.scanner)
        rims, _ = search(*searched(image))
        cutouts = (cut(image, found, rims) for found in rims[:1])
        yield from (one for cutout in cutouts if (one := imprint(cutout, lean_of(text_ring(cutout)))) is not None)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dies", type=int, default=20)
    parser.add_argument("--font", type=Path, default=FONT)
    options = parser.parse_args()
    print(f"{'':48}{'pairs':>6}{'least':>8}{'median':>8}{'most':>8}{'taken for one picture':>24}")
    for way in ways():
        pairs = [pair for die in range(options.dies) for pair in combinations(imprints(options.font, way, die), 2)]
        apart = [one for pair in pairs if (one := difference(*pair)) is not None]
        taken = sum(alike(*pair) for pair in pairs)
        figures = "".join(f"{value:8.3f}" for value in (min(apart), float(np.median(apart)), max(apart)))
        print(f"{way.name:48}{len(pairs):6}{figures}{taken:16} ({taken / len(pairs):.3f})", flush=True)


if __name__ == "__main__":
    main()
