"""What a reading process and its supervisor take of memory over many mixed pages.

    python benchmarks/memory.py [--pages N] [--log FILE]

One process reads as `hezheng verify` has it read: through the pool, replaced after as many pages as there, each page's
image handed over. A round of 330 pages is a table of 300 pages with a text layer, the project's samples of every kind
in turn (four a round: scans, photos, a fax, a digital PDF), and cut-outs of these in 26 sizes, no two rounds alike:
what is small takes little time, and a runtime keeps plans by size. A line is printed, and appended to the log, every
250 pages and at the end: pages, seconds, memory in use of supervisor and process, the most that any process ever had.
"""

import argparse
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from os import devnull, getpid
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
from processes import children

from domain.errors import BadInputError
from extractors.pages import open_pages
from extractors.pool import PoolOptions, ReadingPool
from extractors.reader_options import ReaderOptions

SAMPLES = Path(__file__).resolve().parents[1] / "tests" / "samples" / "pages"
SEED = 20260729
WHOLE, CUT, TABLE = 4, 26, 300
EVERY = 250
ROWS = 30


class Thrown:
    """A store of images that keeps none."""

    def put(self, content: bytes) -> str:
        """Take an image."""
        return str(len(content))

    def discard(self, digest: str) -> None:
        """Nothing is kept."""


class Watch:
    """Counts pages and tells what memory they took."""

    def __init__(self, log: Path | None) -> None:
        """Start at no page."""
        self.pages = self._told = self._most = 0
        self._log, self._since = log, time.perf_counter()

    def see(self, pages: int) -> None:
        """Count pages that were read, look at the processes, and tell when it is time to."""
        self.pages += pages
        inside = [_status(folder) for folder in children()]
        self._most = max([self._most, *(told.get("VmHWM", 0) for told in inside)])
        if self.pages >= self._told + EVERY:
            self._told = self.pages
            self.tell(max((told.get("VmRSS", 0) for told in inside), default=0))

    def tell(self, reading: int) -> None:
        """Say how it stands; `reading` is what the process has in use, in MB."""
        own = _status(Path("/proc") / str(getpid()))
        line = f"{self.pages} pages, {time.perf_counter() - self._since:.0f} s: supervisor {own['VmRSS']} MB"
        line += f", at most {own['VmHWM']} MB; process {reading} MB, at most {self._most} MB"
        print(line, flush=True)
        if self._log:
            with self._log.open("a", encoding="utf-8") as stream:
                stream.write(line + "\n")


def _status(folder: Path) -> dict[str, int]:
    """Return what the system says a process has of memory, in MB; nothing when it has ended."""
    try:
        lines = (folder / "status").read_text("ascii", "replace").splitlines()
    except OSError:
        return {}
    return {line.split(":")[0]: int(line.split()[1]) // 1024 for line in lines if line.startswith("Vm")}


def table(path: Path, seed: random.Random) -> None:
    """Write a PDF of 300 pages, each a ruled table of names and figures in a font of every reader's own."""
    contents = [_page(seed, number) for number in range(1, TABLE + 1)]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(TABLE))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {TABLE} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, content in enumerate(contents):
        page = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R"
        objects.append(f"<< {page} /Resources << /Font << /F 3 0 R >> >> >>")
        objects.append(f"<< /Length {len(content)} >> stream\n{content}\nendstream")
    written, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{one}\nendobj\n"
    cross = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF"
    path.write_text(f"{written}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{cross}{end}", "ascii")


def _page(seed: random.Random, number: int) -> str:
    """Return the content of one page of the table."""
    drawn = [f"BT /F 12 Tf 60 800 Td (Ledger, sheet {number} of {TABLE}) Tj ET"]
    for row in range(ROWS):
        y = 770 - 24 * row
        cells = f"{number:03}-{row:02}", f"Item {seed.randrange(10**6):06}", f"{seed.random() * 1e6:,.2f}"
        drawn.append(f"60 {y - 8} m 540 {y - 8} l S")
        drawn += [f"BT /F 10 Tf {60 + 160 * at} {y} Td ({cell}) Tj ET" for at, cell in enumerate(cells)]
    return "\n".join(drawn)


def cut(files: list[Path], folder: Path, seed: random.Random) -> Iterator[Path]:
    """Write parts of pages, each of a size of its own, and yield where."""
    for at in range(CUT):
        with open_pages(seed.choice(files)) as source:
            image = source.page(1).image
        if image is None:
            continue
        height, width = image.shape[:2]
        high, wide = min(height, seed.randrange(120, 420)), min(width, seed.randrange(400, 1100))
        y, x = seed.randrange(height - high + 1), seed.randrange(width - wide + 1)
        path = folder / f"{at}.png"
        cv2.imwrite(str(path), cv2.cvtColor(image[y : y + high, x : x + wide], cv2.COLOR_RGB2BGR))
        yield path


def read_all(pages: int, folder: Path, watch: Watch) -> None:
    """Have so many pages read, round by round."""
    seed = random.Random(SEED)  # noqa: S311  # made-up pages, no secret
    suffixes = {".jpg", ".png", ".pdf"}
    files = sorted(path for path in SAMPLES.glob("*/*") if path.suffix in suffixes)
    pictures = [path for path in files if path.suffix != ".pdf"]
    options = PoolOptions(processes=1, page_deadline_s=60, log=Path(devnull))
    with ReadingPool(ReaderOptions(keep_images=True), options, Thrown()) as pool:
        for turn in count():
            table(folder / "table.pdf", seed)
            whole = [files[(turn * WHOLE + at) * 7 % len(files)] for at in range(WHOLE)]
            for path in (folder / "table.pdf", *whole, *cut(pictures, folder, seed)):
                with suppress(BadInputError):  # a part of a page with nothing on it, say
                    watch.see(len(pool.read_file(path).pages))
                if watch.pages >= pages:
                    return


def main() -> None:
    """Read and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--log", type=Path)
    options = parser.parse_args()
    watch = Watch(options.log)
    with TemporaryDirectory(prefix="hezheng-memory-") as folder:
        read_all(options.pages, Path(folder), watch)
    watch.tell(0)


if __name__ == "__main__":
    main()
