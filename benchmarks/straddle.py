"""How well straddle seals are joined and read, and how often slices that do not belong are told.

    python -m benchmarks.straddle [--bundles N] [--pages 2,3,...] [--font FONT]

Bundles are drawn, sealed over an edge, scanned page by page (`tests/samples/seals/draw_straddle.py`); a row for each
way of scanning and number of pages. Printed of honest bundles: slices found, bundles whose seal is read to the letter,
its filing number, whose it is said to be, and how many are told of anything (`false`); then how many are told once a
page from the middle is taken out (`gap`). Each is drawn again with a slice of another seal on one page, in turn as it
lay in another bundle (`other`) and alike in all but text (`alike`); printed is how many of either are told, and for how
many the page is among those told.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from domain.joined_seal import JoinedSeal
from extractors.ocr.engine import Engine, Image
from extractors.ocr.weights import find_weights
from extractors.seals import read_joined, read_seals
from extractors.seals.straddle import strips
from matchers.rulesets import load
from matchers.seal_owner import ownership
from matchers.straddling import gap
from tests.samples.seals.draw_straddle import CLEAN, ROUGH, USUAL, honest, with_foreign
from tests.samples.seals.draw_wide import FONT

WAYS = {"clean": CLEAN, "usual": USUAL, "rough": ROUGH, "copied": replace(USUAL, copied=True)}
ENDS = ("first", "last")
"""Pages that are left where one from between is taken out."""

COUNTED = ("slices", "joined", "exact", "code", "OWN", "UNSURE", "ANOTHER", "false", "gap", "other", "alike", "page")

EDGES = ("right", "right", "left", "top")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was made of one bundle: slices found, and the joined seal."""

    slices: int
    joined: JoinedSeal | None


def seen(pages: Sequence[Image], engine: Engine) -> Seen:
    """Read the edges of the pages of a bundle."""
    found = [
        strip
        for number, image in enumerate(pages, start=1)
        for strip in strips(image, number, read_seals(image, number, engine))[:1]
    ]
    return Seen(slices=len(found), joined=next(iter(read_joined(found, engine)), None) if len(found) > 1 else None)


def told(one: Seen) -> list[int]:
    """Return the pages that are told not to fit."""
    return [part.page for part in one.joined.parts if part.unfit] if one.joined else []


def rows(options: argparse.Namespace) -> Iterator[str]:
    """Yield a line for each way and number of pages."""
    engine = Engine(find_weights("small"), threads=1)
    limits = load("2025").tolerances
    for way, plain in WAYS.items():
        for pages in options.pages:
            counts: Counter[str] = Counter()
            for number in range(options.bundles):
                bundle = replace(plain, pages=pages, edge=EDGES[number % len(EDGES)])
                rng = np.random.default_rng(1000 * pages + number + options.first)
                name, images = honest(options.font, bundle, rng)
                one = seen(images, engine)
                counts["slices"] += one.slices
                counts["joined"] += one.joined is not None
                if one.joined is not None:
                    seal = one.joined.seal
                    counts["exact"] += seal.ring == name
                    counts["code"] += seal.code is not None
                    counts[ownership(seal, [name], limits).owner.name] += 1
                    counts["false"] += bool(told(one))
                    counts["false"] += bool(gap(one.joined.parts))
                if pages > len(ENDS):
                    one = seen([*images[: pages // 2], *images[pages // 2 + 1 :]], engine)
                    counts["gap"] += bool(one.joined and gap(one.joined.parts))
                alike = bool(number % 2)
                _, page, images = with_foreign(options.font, bundle, rng, alike=alike)
                unfit = told(seen(images, engine))
                counts["alike" if alike else "other"] += bool(unfit)
                counts["page"] += page in unfit
            figures = " ".join(f"{key} {counts[key]}" for key in COUNTED)
            yield f"{way:8}{pages:3} pages, {options.bundles} bundles: {figures}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--bundles", type=int, default=8)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--pages", type=lambda text: [int(one) for one in text.split(",")], default=[2, 3, 4, 6, 9, 12])
    parser.add_argument("--font", type=Path, default=FONT)
    options = parser.parse_args()
    for row in rows(options):
        print(row, flush=True)


if __name__ == "__main__":
    main()
