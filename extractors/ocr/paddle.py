"""Load PaddleOCR's detection and recognition modules on ONNX Runtime, offline and with one OpenCV.

PaddleX asks for OpenCV by the name of the distribution with a graphical interface, whose library needs libGL. The
headless build installs the very same module; `_HeadlessOpenCV` answers for it, through the interface that
`importlib.metadata` offers for other sources of distributions.
"""

import ctypes
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import Distribution, DistributionFinder
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from extractors.ocr.runtime import LINES, PAGES, OpenVinoRunner
from extractors.ocr.weights import Weights, characters, lay_out, verify
from extractors.reader_options import OPENVINO


class _HeadlessOpenCV(DistributionFinder):
    """Says that opencv-contrib-python is there when its headless build is."""

    def find_spec(self, *_args: object, **_kwargs: object) -> None:
        """Find no module: this finder knows distributions only."""

    def find_distributions(
        self,
        context: DistributionFinder.Context = DistributionFinder.Context(),  # noqa: B008  # the base class's own default
    ) -> Iterable[Distribution]:
        """Yield the headless build when asked for the other by name."""
        if context.name == "opencv-contrib-python":
            yield Distribution.from_name("opencv-contrib-python-headless")


def prepare_import() -> None:
    """Let PaddleX import with the headless OpenCV and without asking hosters for models."""
    os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"
    if not any(isinstance(finder, _HeadlessOpenCV) for finder in sys.meta_path):
        sys.meta_path.append(_HeadlessOpenCV())


@dataclass(frozen=True, slots=True, kw_only=True)
class Networks:
    """PaddleX's predictor of outlines, what computes the recogniser, and the recogniser's alphabet."""

    detection: Any
    recognition: Any
    alphabet: tuple[str, ...]


def give_back(networks: Networks) -> None:
    """Have memory given back that is kept for pictures as large as were seen, in a hundredth of a second.

    ONNX Runtime does so at the end of a run that asks for it, of the smallest picture; the C library at once, where it
    is one that can (malloc_trim(3)).
    """
    from onnxruntime import RunOptions  # noqa: PLC0415  # heavy

    options = RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    for runner, size in ((networks.detection.runner, (1, 3, 32, 32)), (networks.recognition, (1, 3, 48, 96))):
        if (session := getattr(runner, "session", None)) is not None:  # OpenVINO has none
            session.run(None, {session.get_inputs()[0].name: np.zeros(size, np.float32)}, options)
    if (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)


def load(weights: Weights, threads: int, runtime: str) -> Networks:
    """Return a profile's networks and alphabet; what needs no imports of PaddleOCR is done beside them.

    Args:
        weights: the verified pair to load.
        threads: threads of each network.
        runtime: what computes them, see `extractors/ocr/runtime.py`.

    Raises:
        ConfigurationError: a weight file does not have its pinned digest.
    """
    verify(weights.detection)
    verify(weights.recognition)
    prepare_import()
    with ThreadPoolExecutor(1) as aside, TemporaryDirectory(prefix="hezheng-models-") as folder:
        read_aside = aside.submit(characters, weights.recognition)
        made_aside = aside.submit(_on_openvino, weights, threads) if runtime == OPENVINO else None
        from paddleocr import TextDetection, TextRecognition  # noqa: PLC0415  # heavy, and needs what is prepared above

        alphabet = read_aside.result()
        detection_home, recognition_home = lay_out(weights, Path(folder), alphabet[:1])  # its decoder is not asked
        common: dict[str, Any] = {"engine": "onnxruntime", "device": "cpu", "engine_config": _session_options(threads)}
        detection = TextDetection(
            model_name=weights.detection.name, model_dir=str(detection_home), **common
        ).paddlex_predictor
        if made_aside is None:
            recognition = TextRecognition(
                model_name=weights.recognition.name, model_dir=str(recognition_home), **common
            ).paddlex_predictor.runner
        else:
            detection.runner, recognition = made_aside.result()
    return Networks(detection=detection, recognition=recognition, alphabet=alphabet)


def _on_openvino(weights: Weights, threads: int) -> tuple[OpenVinoRunner, OpenVinoRunner]:
    detection = OpenVinoRunner(weights.detection.path, threads, PAGES)
    return detection, OpenVinoRunner(weights.recognition.path, threads, LINES)


def _session_options(threads: int) -> dict[str, Any]:
    """With an arena but without memory patterns, which are kept for every shape: a fifth less time, and less memory."""
    return {
        "providers": ["CPUExecutionProvider"],
        "intra_op_num_threads": threads,
        "inter_op_num_threads": 1,
        "enable_cpu_mem_arena": True,
        "enable_mem_pattern": False,
    }
