"""OpenVINO, which computes a network in the processor's own short floats where it has them (ADR 0030, 0043)."""

import contextlib
import resource
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractors.reader_options import OPENVINO

SHORT = "bf16"
"""Floats of 16 bits with the range of 32."""

LINES, PAGES = 128, 16
"""Shapes of input whose plans OpenVINO keeps: as many as lines have widths, and the usual sizes of pages."""


class OpenVinoRunner:
    """Computes one network, for one thread."""

    def __init__(self, model: Path, threads: int, plans: int) -> None:
        """Load and compile the ONNX file at `model`; plans are kept for as many shapes."""
        import openvino  # noqa: PLC0415  # heavy

        core = openvino.Core()
        options = {
            "INFERENCE_NUM_THREADS": threads,
            "NUM_STREAMS": 1,
            "INFERENCE_PRECISION_HINT": precision(),
            "CPU_RUNTIME_CACHE_CAPACITY": plans,
            "ENABLE_CPU_PINNING": False,  # two processes would be pinned to one core
        }
        self._request = core.compile_model(core.read_model(model), "CPU", options).create_infer_request()

    def __call__(self, x: Sequence[NDArray[np.float32]]) -> list[NDArray[np.float32]]:
        """Return copies of the network's outputs for its one input, as PaddleX asks for them."""
        [given] = x
        with _memory_unbounded():
            outputs = self._request.infer([np.ascontiguousarray(given)], share_inputs=True)
        return list(outputs.values())


@contextlib.contextmanager
def _memory_unbounded() -> Iterator[None]:
    """Lift the process's memory limit: where OpenVINO gets no memory it answers with wrong numbers, not an error.

    What a network is given is of bounded size, so that the limit is not needed here.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def precision() -> str:
    """Return ``bf16`` where the processor multiplies bfloat16 in hardware, else ``f32``."""
    import openvino  # noqa: PLC0415  # heavy

    return SHORT if "BF16" in openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES") else "f32"


def runtime_version(runtime: str) -> str:
    """Return a runtime's name, version and precision, on which readings may depend."""
    return f"{runtime}-{version(runtime)}" + (f"-{precision()}" if runtime == OPENVINO else "")
