"""Load PaddleOCR's detection and recognition modules on ONNX Runtime, offline and with one OpenCV.

PaddleX asks for OpenCV by the name of the distribution with a graphical interface, whose library needs libGL. The
headless build installs the very same module; `_HeadlessOpenCV` answers for it, through the interface that
`importlib.metadata` offers for other sources of distributions.
"""

import os
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, DistributionFinder
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from extractors.ocr.weights import Weights, characters, lay_out, verify


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


def _prepare_import() -> None:
    """Let PaddleX import with the headless OpenCV and without asking hosters for models."""
    os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"
    if not any(isinstance(finder, _HeadlessOpenCV) for finder in sys.meta_path):
        sys.meta_path.append(_HeadlessOpenCV())


def load(weights: Weights, threads: int) -> tuple[Any, Any, tuple[str, ...]]:
    """Return PaddleX's detection and recognition predictors and the alphabet.

    Args:
        weights: the verified pair to load.
        threads: intra-operator threads of each ONNX session.

    Raises:
        ConfigurationError: a weight file does not have its pinned digest.
    """
    verify(weights.detection)
    verify(weights.recognition)
    alphabet = characters(weights.recognition)
    _prepare_import()
    from paddleocr import TextDetection, TextRecognition  # noqa: PLC0415  # heavy, and needs the line above

    with TemporaryDirectory(prefix="hezheng-models-") as folder:
        detection_home, recognition_home = lay_out(weights, Path(folder), alphabet)
        common: dict[str, Any] = {"engine": "onnxruntime", "device": "cpu", "engine_config": _session_options(threads)}
        detection = TextDetection(model_name=weights.detection.name, model_dir=str(detection_home), **common)
        recognition = TextRecognition(model_name=weights.recognition.name, model_dir=str(recognition_home), **common)
    return detection.paddlex_predictor, recognition.paddlex_predictor, alphabet


def _session_options(threads: int) -> dict[str, Any]:
    """Without arena and memory patterns, which keep the largest shape ever seen: a third less memory, 6% more time."""
    return {
        "providers": ["CPUExecutionProvider"],
        "intra_op_num_threads": threads,
        "inter_op_num_threads": 1,
        "enable_cpu_mem_arena": False,
        "enable_mem_pattern": False,
    }
