"""One value out of several places that print it: what most of them say, then what is read best."""

from collections import Counter
from collections.abc import Sequence

from domain.document import Reading, Value


def most_said(readings: Sequence[Reading]) -> Reading | None:
    """Return the reading whose value is read most often; among equals the surest, then the first."""
    said: Counter[Value] = Counter(reading.value for reading in readings)
    return max(readings, key=lambda reading: (said[reading.value], reading.confidence), default=None)
