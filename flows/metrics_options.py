"""Whether anybody asks for figures, and where they go; apart from their counting, which only long runs load."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricsOptions:
    """Where figures go: a port to be asked at (on `address`), a file that is written at the end, or neither."""

    port: int | None = None
    address: str = "127.0.0.1"
    textfile: Path | None = None

    @property
    def wanted(self) -> bool:
        """Whether anybody asks for figures."""
        return self.port is not None or self.textfile is not None


NO_METRICS = MetricsOptions()
"""What a run has that nobody asks."""
