"""How to read, apart from the reader: whoever only hands this on to a reading process need not load what reads."""

from dataclasses import dataclass
from pathlib import Path

RUNTIMES = OPENVINO, ONNX_RUNTIME = "openvino", "onnxruntime"
"""What may compute the networks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderOptions:
    """How to read.

    Attributes:
        profile: which weights, see `extractors/ocr/models.toml`.
        models: folder of the weight files, for profiles that no package carries.
        threads: threads of one network; processes times threads should not exceed the cores.
        runtime: what computes the networks, see `extractors/ocr/runtime.py`.
        keep_images: hand the upright page image on as JPEG, for the crops of a report.
    """

    profile: str = "small"
    models: Path | None = None
    threads: int = 1
    runtime: str = OPENVINO
    keep_images: bool = False
