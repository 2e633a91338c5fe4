"""How dark print is beneath the rims of seals that were stamped, and of pictures of seals set into scans.

    python -m benchmarks.over_print [--pages N] [--font FONT]

Pages of print are stamped and scanned, or scanned and then given a seal (`tests/samples/seals/draw_pasted.py`), by
three scanners, and kept as they are or as JPEG. Printed for each way: pages, seals of which anything shows, least,
median and most of the print's darkness beneath the rim as a share of that beside it, and how many are told.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from extractors.ocr.engine import Image
from extractors.seals.mixing import mixing
from extractors.seals.search import search, searched
from matchers.pasted import COVERED
from tests.samples.seals.draw_pasted import WAYS, Handling, pasted, stamped
from tests.samples.seals.draw_wide import FONT, Scanner

SCANNERS = (Scanner(), Scanner(noise=1.0, quality=92), Scanner(blur=(0.6, 1.2), noise=4, quality=60))
KEPT = (None, 90, 70)


def measured(image: Image) -> float | None:
    """Return what shows of the one seal of a page."""
    rims, _ = search(*searched(image))
    return next((mixing(image, one.rim.outline) for one in rims if one.plane == "red"), None)


def pages(font: Path, way: str, count: int) -> Iterator[Image]:
    """Yield `count` pages for each scanner and each way of keeping them."""
    for at, scanner in enumerate(SCANNERS):
        for quality in KEPT:
            for number in range(count):
                rng = np.random.default_rng([at, quality or 0, number, len(way)])
                handling = Handling(scanner=scanner, kept=quality)
                yield stamped(font, rng, handling) if way == "stamped" else pasted(font, rng, handling, way)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=6)
    parser.add_argument("--font", type=Path, default=FONT)
    options = parser.parse_args()
    print(f"{'':12}{'pages':>6}{'shows':>7}{'least':>8}{'median':>8}{'most':>8}{'told':>6}")
    for way in ("stamped", *WAYS):
        shares = [measured(image) for image in pages(options.font, way, options.pages)]
        seen = [share for share in shares if share is not None]
        told = sum(share <= COVERED for share in seen)
        figures = f"{min(seen):8.2f}{float(np.median(seen)):8.2f}{max(seen):8.2f}" if seen else f"{'-':>8}" * 3
        print(f"{way:12}{len(shares):6}{len(seen):7}{figures}{told:6}", flush=True)


if __name__ == "__main__":
    main()
