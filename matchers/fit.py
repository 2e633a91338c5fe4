"""How well a claimed text fits the pixels: the recogniser's own probabilities asked again, by the claim.

A reading is only the most probable text. Where one character is unsure, the claim may be nearly as probable as the
reading (OCR noise), or far less (another text). The recogniser's output for a line is a lattice; the probability of any
text on it follows by the forward algorithm of connectionist temporal classification (Graves et al. 2006, section 4.1).
A claim is only ever weighed, never used to change a reading.
"""

from math import exp, log
from unicodedata import normalize

from domain.document import Reading
from domain.page import Lattice, Line

UNKEPT = 1e-4
"""Probability of a character that the lattice left out as impossible."""

_NEVER = float("-inf")


def shortfall(reading: Reading, claimed: str) -> float | None:
    """Return by how many nats the claim fits the pixels worse than what was read; 0 for the same text.

    Only characters that differ are put in the reading's place, one for one. None where that cannot be done: texts of
    different length, or lines without probabilities (a text layer).
    """
    value, claim = _characters(str(reading.value)), _characters(claimed)
    places = _places(reading.lines, value)
    if len(value) != len(claim) or places is None:
        return None
    changed = {place: new for place, old, new in zip(places, value, claim, strict=True) if _fold(old) != _fold(new)}
    total = 0.0
    for number, line in enumerate(reading.lines):
        here = {at: new for (where, at), new in changed.items() if where == number}
        if not here:
            continue
        if not line.lattice:
            return None
        text = "".join(here.get(at, char) for at, char in enumerate(line.text))
        total += log_probability(line.lattice, line.text) - log_probability(line.lattice, text)
    return total


def log_probability(lattice: Lattice, text: str) -> float:
    """Return the natural logarithm of the probability that a line reads `text`, blanks and repeats summed over."""
    symbols = [""] + [symbol for char in text for symbol in (char, "")]
    alpha = [_NEVER] * len(symbols)
    for number, step in enumerate(lattice):
        weights = dict(step)
        seen = [log(max(weights.get(symbol, 0.0), UNKEPT)) for symbol in symbols]
        if number == 0:
            alpha = [seen[at] if at <= 1 else _NEVER for at in range(len(symbols))]
            continue
        alpha = [_sum(_ways(alpha, symbols, at)) + seen[at] for at in range(len(symbols))]
    return _sum(alpha[-2:])


def _ways(alpha: list[float], symbols: list[str], at: int) -> list[float]:
    """Return the paths to a symbol: from itself, its neighbour, and past a blank between unlike characters."""
    ways = alpha[max(0, at - 1) : at + 1]
    if at >= 2 and symbols[at] and symbols[at] != symbols[at - 2]:  # noqa: PLR2004  one blank lies between
        ways = [alpha[at - 2], *ways]
    return ways


def _sum(logs: list[float]) -> float:
    most = max(logs)
    return most if most == _NEVER else most + log(sum(exp(one - most) for one in logs))


def _characters(text: str) -> list[str]:
    return [char for char in text if not char.isspace()]


def _fold(char: str) -> str:
    return normalize("NFKC", char)


def _places(lines: tuple[Line, ...], value: list[str]) -> list[tuple[int, int]] | None:
    """Return (line, index) of each character of the value, or None when it does not stand in the lines as such."""
    spots = [(n, at) for n, line in enumerate(lines) for at, char in enumerate(line.text) if not char.isspace()]
    printed = "".join(lines[n].text[at] for n, at in spots)
    start = printed.find("".join(value))
    return spots[start : start + len(value)] if value and start >= 0 else None
