"""Two runtimes compute the same networks, and neither answers wrongly for want of memory."""

import resource
from difflib import SequenceMatcher
from pathlib import Path

import cv2
import numpy as np
import pytest

from extractors.ocr.engine import Engine, Image, crop_line
from extractors.ocr.runtime import PAGES, OpenVinoRunner
from extractors.ocr.weights import find_weights
from extractors.reader import PageReader
from extractors.reader_options import ONNX_RUNTIME

pytestmark = pytest.mark.ocr


@pytest.fixture(scope="module")
def page(samples: Path) -> Image:
    """Return a scanned licence as RGB."""
    stored = cv2.imread(str(samples / "pages/business_licence/2014-portrait-scan.jpg"))
    assert stored is not None
    return cv2.cvtColor(stored, cv2.COLOR_BGR2RGB)


def test_either_runtime_reads_the_same(reader: PageReader, page: Image) -> None:
    """What one runtime finds and reads on a clean scan, the other does, but for what short floats leave in doubt."""
    onnx = Engine(find_weights("small"), runtime=ONNX_RUNTIME)
    one, other = (_read(engine, page) for engine in (reader.engine, onnx))
    assert SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.97


def test_too_little_memory_never_makes_a_wrong_answer() -> None:
    """A network says the same of a page when the process is at the limit of its memory."""
    page = np.random.default_rng(1).standard_normal((1, 3, 1280, 896)).astype(np.float32)
    network = find_weights("small").detection.path  # the one that needs most
    [expected] = OpenVinoRunner(network, 1, PAGES)(x=[page])
    fresh = OpenVinoRunner(network, 1, PAGES)  # that has no plan for a page of this size yet
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + 40_000_000, before[1]))
    try:
        [answer] = fresh(x=[page])
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    assert np.array_equal(answer, expected)


def _read(engine: Engine, page: Image) -> str:
    crops = [crop_line(page, quad) for quad in engine.detect(page, long_side=1280)]
    return "".join(one.text for one in engine.recognise(crops))


def _address_space() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
