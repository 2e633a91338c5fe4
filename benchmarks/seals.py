"""How many seals of a set with truth are found, and how many are read exactly.

    python benchmarks/seals.py SET [--every N] [--threads N] [--verbose]

SET is a folder of submissions that each hold `truth.json` with the seals of every page. A true seal and a found one of
one page are paired by how alike they read, most alike first. Straddle seals (骑缝章) are neither asked for nor counted.
Printed by difficulty, colour and kind: how many there are, the share found, the share read exactly, and of all found
the share that is true (precision); then the time a page takes without and with seals, beyond standing it upright.
"""

import argparse
import json
import statistics
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from domain.errors import UnreadableFileError
from domain.page import Seal
from extractors.ocr.engine import Engine, Image, crop_line
from extractors.ocr.weights import find_weights
from extractors.pages import open_pages
from extractors.reader import DETECTION_SIDE
from extractors.seals import read_seals
from extractors.upright import stand_upright


@dataclass(frozen=True, slots=True, kw_only=True)
class TruePage:
    """A page of the set, and the seals that are on it as the truth lists them."""

    path: Path
    number: int
    difficulty: str
    seals: tuple[dict[str, str], ...]


@dataclass(slots=True)
class Tally:
    """What was counted for one group of true seals."""

    true: int = 0
    found: int = 0
    exact: int = 0
    kind: int = 0

    def row(self, name: str) -> str:
        """Return a line of the table."""
        shares = (self.found, self.exact, self.kind)
        return f"{name:44}{self.true:6}" + "".join(f"{share / max(1, self.true):8.3f}" for share in shares)


@dataclass(slots=True)
class Count:
    """Everything counted over a set."""

    groups: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    reported: int = 0
    true: int = 0
    seconds: dict[bool, list[float]] = field(default_factory=lambda: defaultdict(list))


def pages_of(folder: Path) -> Iterator[TruePage]:
    """Yield the pages of a set that have pixels and a truth."""
    for truth in sorted(folder.glob("*/truth.json")):
        for document in json.loads(truth.read_text("utf-8"))["documents"]:
            path = truth.parent / document["file"]
            for number in document["pages"] if path.suffix not in {".docx", ".xlsx"} else ():
                seals = tuple(seal for seal in document.get("seals", ()) if seal["page"] == number)
                yield TruePage(path=path, number=number, difficulty=document.get("difficulty", "-"), seals=seals)


def upright(page: TruePage, engine: Engine) -> Image | None:
    """Return the upright image of a page; None when it cannot be shown."""
    try:
        with open_pages(page.path) as source:
            stored = source.page(page.number).image
    except UnreadableFileError:
        return None
    if stored is None:
        return None
    quads = engine.detect(stored, long_side=DETECTION_SIDE)
    read = engine.recognise([crop_line(stored, quad) for quad in quads])
    return stand_upright(stored, quads, read, engine.recognise).image


def folded(text: str | None) -> str:
    """Return a text without width and spaces, which the truth does not assert."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def paired(true: Sequence[dict[str, str]], found: Sequence[Seal]) -> list[tuple[int, int]]:
    """Return index pairs of true and found seals, most alike first, each in one pair at most."""
    alike = sorted(
        ((_likeness(one, other), i, j) for i, one in enumerate(true) for j, other in enumerate(found)), reverse=True
    )
    pairs: list[tuple[int, int]] = []
    for _, i, j in alike:
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _likeness(true: dict[str, str], found: Seal) -> float:
    same = SequenceMatcher(None, folded(true["text"]), folded(found.text)).ratio()
    return same + 0.1 * (true["kind"] == found.kind) + 0.1 * (true["shape"] == found.shape)


def count_page(count: Count, page: TruePage, found: Sequence[Seal], *, verbose: bool) -> None:
    """Add one page to the count."""
    true = [seal for seal in page.seals if seal["shape"] != "straddle"]
    whole = [seal for seal in found if seal.shape != "straddle"]
    pairs = dict(paired(true, whole))
    spare = len(page.seals) - len(true)  # a fragment may be reported as a seal
    count.reported += max(len(pairs), len(whole) - spare)
    count.true += len(pairs)
    for index, seal in enumerate(true):
        got = whole[pairs[index]] if index in pairs else None
        exact = got is not None and folded(got.text) == folded(seal["text"])
        for group in (f"{seal['shape']} {seal['colour']} {seal['kind']} {page.difficulty}", page.difficulty, "all"):
            tally = count.groups[group]
            tally.true += 1
            tally.found += got is not None
            tally.exact += exact
            tally.kind += got is not None and got.kind == seal["kind"]
        if verbose and not exact:
            said = "not found" if got is None else f"{got.text} ({got.confidence})"
            print(f"{page.path.parent.parent.name}/{page.path.name} {page.number}: {seal['text']} -> {said}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every Nth page only")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="list what is not read exactly")
    options = parser.parse_args()
    engine = Engine(find_weights("small"), threads=options.threads)
    count = Count()
    for page in list(pages_of(options.folder))[:: options.every]:
        image = upright(page, engine)
        if image is None:
            continue
        start = time.process_time()
        found = read_seals(image, page.number, engine)
        count.seconds[bool(page.seals)].append(time.process_time() - start)
        count_page(count, page, found, verbose=options.verbose)
    print(f"{'':44}{'true':>6}{'found':>8}{'exact':>8}{'kind':>8}")
    for name in sorted(count.groups, key=lambda name: (" " not in name, name)):
        print(count.groups[name].row(name))
    print(f"precision {count.true / max(1, count.reported):.3f} of {count.reported} reported")
    for sealed, seconds in count.seconds.items():
        kind = "with seals" if sealed else "without"
        print(f"pages {kind}: median {1000 * statistics.median(seconds):.0f} ms processor time, {len(seconds)} pages")


if __name__ == "__main__":
    main()
