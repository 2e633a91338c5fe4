"""Seconds, memory and values found a page: Hezheng, stock pipelines with the same weights, and the floor, side by side.

    python benchmarks/speed.py [--runs N] [--threads N] [--short]

Every system reads the same pages, the project's own samples, in a process of its own; the processes take turns, so
that a machine whose speed drifts wrongs none, and the first page of each is not counted. The others are given the
page as an image, already decoded. Printed are medians of processor seconds, the peak memory of the process, and how
many of the values that a page is known to hold stand in the text read of it. The floor is what the networks alone take
for exactly the tensors that Hezheng fed to them: by `floor` with Hezheng's runtime, by `floor32` with 32-bit numbers.
At the end stands where Hezheng's time goes, stage by stage (`stages.py`).
`--short` reads one page once and says no more than that every system can run.
"""

import argparse
import json
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

if TYPE_CHECKING:
    from extractors.ocr.engine import Engine, Image

HERE = Path(__file__).resolve().parents[1]
SAMPLES = HERE / "tests" / "samples" / "pages"
PAGES = (
    ("clean scan", "business_licence/2014-portrait-scan.jpg"),
    ("photo", "business_licence/2019-landscape-photo-exif.jpg"),
    ("certificate", "high_tech_certificate/english-line-scan.jpg"),
    ("laminated", "high_tech_certificate/laminated-photo.jpg"),
    ("fax", "business_licence/2019-landscape-fax.png"),
    ("dense table", "staff_roster/roster-scan.jpg"),
    ("digital PDF", "social_insurance/printed.pdf"),
)
Read = Callable[[Path], str]
"""Reads the first page of a file and returns its text."""

Run = Callable[..., list[Any]]
Fed = tuple[Run, Any]
"""A network and a tensor that it was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a system took for a page, in processor seconds, and the text it read."""

    seconds: float
    text: str


def hezheng(threads: int, runtime: str = "openvino") -> Read:
    """Return the whole reading of a page, as a submission's is."""
    from extractors.reader import PageReader, ReaderOptions  # noqa: PLC0415  # each process loads what it measures

    reader = PageReader(ReaderOptions(threads=threads, runtime=runtime, keep_images=True))
    return lambda path: "".join(line.text for line in reader.read(path, 1)[0].lines)


def hezheng_on_onnx(threads: int) -> Read:
    """Return the same on ONNX Runtime."""
    return hezheng(threads, "onnxruntime")


def paddleocr(threads: int) -> Read:
    """Return PaddleOCR's pipeline as it comes, without its optional steps, on the same weights."""
    from tempfile import mkdtemp  # noqa: PLC0415  # as above

    from extractors.ocr.paddle import prepare_import  # noqa: PLC0415  # as above
    from extractors.ocr.weights import characters, find_weights, lay_out  # noqa: PLC0415  # as above

    prepare_import()
    from paddleocr import PaddleOCR  # noqa: PLC0415  # as above

    weights = find_weights("small")
    detection, recognition = lay_out(weights, Path(mkdtemp()), characters(weights.recognition))
    ocr = PaddleOCR(
        text_detection_model_name=weights.detection.name,
        text_detection_model_dir=str(detection),
        text_recognition_model_name=weights.recognition.name,
        text_recognition_model_dir=str(recognition),
        use_doc_orientation_classify=False,
        use_doc_unwarping=False,
        use_textline_orientation=False,
        engine="onnxruntime",
        device="cpu",
        engine_config={"intra_op_num_threads": threads, "providers": ["CPUExecutionProvider"]},
    )
    return lambda path: "".join("".join(page["rec_texts"]) for page in ocr.predict(pixels(path)[:, :, ::-1]))


def rapidocr(threads: int) -> Read:
    """Return RapidOCR as it comes, on the same weights."""
    from rapidocr import RapidOCR  # noqa: PLC0415  # as above

    ocr = RapidOCR(params={"EngineConfig.onnxruntime.intra_op_num_threads": threads, "Global.log_level": "error"})
    return lambda path: "".join(ocr(pixels(path)[:, :, ::-1]).txts or ())


def tesseract(threads: int) -> Read:
    """Return Tesseract with its Chinese data, one process a page."""
    from PIL import Image  # noqa: PLC0415  # as above

    command = ["tesseract", "stdin", "stdout", "-l", "chi_sim", "--dpi", "200"]

    def read(path: Path) -> str:
        surroundings = {"PATH": "/usr/bin:/bin:/usr/local/bin", "OMP_THREAD_LIMIT": str(threads)}
        with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-3, env=surroundings) as process:  # noqa: S603  # fixed
            image = Image.fromarray(pixels(path))
            assert process.stdin is not None  # noqa: S101  # asked for above
            image.save(process.stdin, "PPM")
            return process.communicate()[0].decode()

    return read


def floor(threads: int, runtime: str = "openvino") -> Read:
    """Return the networks alone: what Hezheng feeds to them is kept at a first reading and computed bare."""
    from extractors.reader import PageReader, ReaderOptions  # noqa: PLC0415  # as above

    reader = PageReader(ReaderOptions(threads=threads, runtime=runtime))
    kept: dict[Path, list[Fed]] = {}
    fed: list[Fed] = []
    heard: list[Engine] = []

    def listen(engine: "Engine") -> None:
        networks = engine._networks  # noqa: SLF001  # where the networks are
        networks.detection.runner = _keeping(networks.detection.runner, fed)
        engine._networks = replace(networks, recognition=_keeping(networks.recognition, fed))  # noqa: SLF001  # as above
        heard.append(engine)

    def read(path: Path) -> str:
        if path in kept:
            for run, tensor in kept[path]:
                run(x=[tensor])
        else:
            fed.clear()
            if reader.engine not in heard:  # a reader that grew too large lets its networks go and loads them anew
                listen(reader.engine)
            reader.read(path, 1)
            kept[path] = list(fed)
        return ""

    return read


def floor_in_32_bits(threads: int) -> Read:
    """Return the same on ONNX Runtime, which computes in 32 bits."""
    return floor(threads, "onnxruntime")


SYSTEMS = {
    "hezheng": hezheng,
    "hezheng-ort": hezheng_on_onnx,
    "paddleocr": paddleocr,
    "rapidocr": rapidocr,
    "tesseract": tesseract,
    "floor": floor,
    "floor32": floor_in_32_bits,
}


def _keeping(run: Run, fed: list[Fed]) -> Run:
    def runner(x: Sequence[Any]) -> list[Any]:
        fed.append((run, x[0].copy()))
        return run(x=x)

    return runner


def pixels(path: Path) -> "Image":
    """Return the first page of a file as (H, W, 3) RGB."""
    from extractors.pages import open_pages  # noqa: PLC0415  # as above

    with open_pages(path) as source:
        return source.page(1).image


def read_all(system: str, threads: int, names: Sequence[str]) -> None:
    """Read the pages and print a row each as JSON: what a process of one system does."""
    read = SYSTEMS[system](threads)
    paths = [SAMPLES / name for name in names]
    for path in paths if system.startswith("floor") else paths[:1]:
        read(path)
    rows = []
    for path in paths:
        used = _processor()
        text = read(path)
        rows.append({"seconds": _processor() - used, "text": text})
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"rows": rows, "peak": peak // 1024}))


def _processor() -> float:
    """Return the processor seconds of this process and of those it waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def once(system: str, threads: int, names: Sequence[str]) -> tuple[list[Row], int]:
    """Run a system in a process of its own; returns its rows and its peak memory in MB."""
    command = [sys.executable, __file__, "--one", system, "--threads", str(threads), *names]
    done = subprocess.run(command, cwd=HERE, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603  # our own
    told = json.loads(done.stdout.splitlines()[-1])
    return [Row(**row) for row in told["rows"]], told["peak"]


def found(name: str, text: str) -> tuple[int, int]:
    """Return how many of the values a page is known to hold stand in a text, and how many there are.

    Dates and amounts may be printed in several ways and are left out, as is the long scope of business.
    """
    fields = json.loads((SAMPLES / f"{name}.golden.json").read_text("utf-8"))["fields"]
    values = [plain(value) for field, value in fields.items() if isinstance(value, str) and field != "scope"]
    values = [value for value in values if not re.match(r"\d{4}-\d{2}", value)]
    return sum(value in plain(text) for value in values), len(values)


def plain(text: str) -> str:
    """Return a text without spaces and without widths."""
    return "".join(normalize("NFKC", text).split())


def measure(systems: Sequence[str], runs: int, threads: int, names: Sequence[str]) -> None:
    """Run the systems by turns and print the table."""
    told = {system: [] for system in systems}
    for _ in range(runs):
        for system in systems:
            told[system].append(once(system, threads, names))
    titles = {name: title for title, name in PAGES}
    print(f"{'processor seconds':18}" + "".join(f"{system:>12}" for system in systems))
    for at, name in enumerate(names):
        row = (statistics.median(run[at].seconds for run, _ in told[system]) for system in systems)
        print(f"{titles[name]:18}" + "".join(f"{seconds:12.2f}" for seconds in row))
    print(f"{'peak MB':18}" + "".join(f"{max(peak for _, peak in told[system]):12}" for system in systems))
    for system in systems:
        rows = told[system][0][0]
        counts = [found(name, row.text) for name, row in zip(names, rows, strict=True)]
        if any(row.text for row in rows):
            print(f"{system}: {sum(right for right, _ in counts)} of {sum(every for _, every in counts)} values found")


def main() -> None:
    """Print the table, or be one of the processes measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="samples below tests/samples/pages/")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--one", choices=SYSTEMS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        read_all(options.one, options.threads, options.names)
        return
    names = options.names or [name for _, name in (PAGES[:1] if options.short else PAGES)]
    here = [system for system in SYSTEMS if system != "tesseract" or shutil.which(system)]
    runs = 1 if options.short else options.runs
    measure(here, runs, options.threads, names)
    stages = [str(HERE / "benchmarks" / "stages.py"), "--runs", str(runs), "--threads", str(options.threads)]
    subprocess.run([sys.executable, *stages, *(str(SAMPLES / name) for name in names)], check=True, stderr=-3)  # noqa: S603  # our own


if __name__ == "__main__":
    main()
