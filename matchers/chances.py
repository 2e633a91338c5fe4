"""`probability_same`: the chance that a claim and what is printed are the same, calibrated (docs/adr/0018).

Among comparisons said to be 0.9, nine in ten are the same: measured on degraded lines of print of which the text is
known, half of the claims beside them true (`benchmarks/calibrate.py`, docs/probability-same.svg). The curves rise with
the advantage of the claim, and stand higher where the print is hardly legible, since there a difference proves less.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from math import log
from typing import ClassVar

from pydantic import TypeAdapter

from domain.document import Reading, Value
from domain.page import Origin
from matchers.fit import FAR_OFF, Fit, fit

_PRINTED = 0.999
_SET_RIGHT = 0.99


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Chances at rising advantages (nats), straight between them, for values at least this legible."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    legible_from: float
    knots: tuple[tuple[float, float], ...]

    def at(self, advantage: float) -> float:
        """Return the chance at an advantage."""
        first, last = self.knots[0], self.knots[-1]
        if advantage <= first[0] or advantage >= last[0]:
            return first[1] if advantage <= first[0] else last[1]
        (x0, y0), (x1, y1) = next(pair for pair in pairwise(self.knots) if pair[0][0] <= advantage <= pair[1][0])
        return y0 + (y1 - y0) * (advantage - x0) / (x1 - x0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The curves: for claims that were read, and for claims that were not, the most legible first."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    read: tuple[Curve, ...]
    other: tuple[Curve, ...]


def of_other(reading: Reading, claimed: Value) -> float | None:
    """Return the chance that the page says the claim though something else was read; None where pixels cannot tell."""
    found = None if reading.repaired or not reading.lines else fit(reading, claimed)
    return None if found is None else _chance(_calibration().other, found)


def of_read(reading: Reading) -> float:
    """Return the chance that the page says what was read."""
    if reading.repaired:
        return _SET_RIGHT
    if reading.lines and all(line.origin is not Origin.OCR for line in reading.lines):
        return _PRINTED
    found = fit(reading, reading.value) or Fit(advantage=_log_odds(reading.confidence), legibility=reading.confidence)
    return _chance(_calibration().read, found)


def unweighed(reading: Reading) -> float:
    """Return the chance of a claim that differs from a reading whose pixels cannot be asked."""
    if reading.lines and all(line.origin is not Origin.OCR for line in reading.lines):
        return 1 - _PRINTED
    return _chance(_calibration().other, Fit(advantage=FAR_OFF, legibility=reading.confidence))


def _chance(curves: tuple[Curve, ...], found: Fit) -> float:
    curve = next((one for one in curves if found.legibility >= one.legible_from), curves[-1])
    return curve.at(found.advantage)


def _log_odds(chance: float) -> float:
    kept = min(max(chance, 0.001), 0.999)
    return log(kept / (1 - kept))


@cache
def _calibration() -> Calibration:
    text = (resources.files("matchers") / "calibration.toml").read_text(encoding="utf-8")
    return TypeAdapter(Calibration).validate_python(tomllib.loads(text))
