"""One value out of several places that print it: what most of them say, then what is read best."""

from collections import Counter
from collections.abc import Iterable

from domain.document import Reading, Value
from extractors.layout.script import plain


def most_said(readings: Iterable[Reading]) -> Reading | None:
    """Return the reading whose value is read most often; among equals the surest, then the first."""
    found = list(readings)
    said: Counter[Value] = Counter(reading.value for reading in found)
    return max(found, key=lambda reading: (said[reading.value], reading.confidence), default=None)


def name_most_said(readings: Iterable[Reading]) -> Reading | None:
    """Return the name that most places say; one with a bracket lost only where no place has it whole."""
    found = list(readings)
    return most_said([one for one in found if _in_pairs(str(one.value))] or found)


def _in_pairs(name: str) -> bool:
    text = plain(name)
    return text.count("(") == text.count(")")
