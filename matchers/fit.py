"""How well a claimed text fits the pixels: the recogniser's own probabilities asked again, by the claim.

A reading is only the most probable text. Where one character is unsure, the claim may be nearly as probable as the
reading (OCR noise), or far less (another text). The recogniser's output for a line is a lattice; the probability of any
text on it follows by the forward algorithm of connectionist temporal classification (Graves et al. 2006, section 4.1).
A claim is only ever weighed, never used to change a reading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

from domain.document import Reading, Value
from domain.page import Lattice, Line
from matchers.printed import manners

UNKEPT = 1e-4
"""Probability of a character that the lattice left out as impossible."""

FAR_OFF = -30.0
"""Advantage of a claim that differs in so many characters that its probability need not be reckoned."""

_MOST_EDITS = 4
_SMALL = 1e-100
_NEVER = float("-inf")
_SUREST = 1 - 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """A character of the lines that carry a value: which line, where in its text, and folded."""

    line: int
    at: int
    char: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How a claim fits the pixels.

    `advantage` says by how many nats it is more probable than what else they may say: for a claim that was read the
    log-odds of the reading, for another the logarithm of its probability over that of the reading. `legibility` is the
    probability of the least sure character of the value.
    """

    advantage: float
    legibility: float


def fit(reading: Reading, claimed: Value) -> Fit | None:
    """Return how well the claim fits the pixels of a reading.

    None where the lines have no probabilities (a text layer), or the value does not stand in them as read.
    """
    spots = _spots(reading.lines)
    text = "".join(spot.char for spot in spots)
    for old, new in manners(reading.value, claimed, text):
        value, claim = _fold(old), _fold(new)
        start = text.find(value) if value else -1
        if start >= 0:
            return _fit(reading.lines, spots[start : start + len(value)], value, claim)
    return None


def _fit(lines: tuple[Line, ...], places: Sequence[_Spot], value: str, claim: str) -> Fit | None:
    sureness = [_sureness(lines[spot.line], spot.at) for spot in places]
    if Levenshtein.distance(value, claim) > _MOST_EDITS:
        return Fit(advantage=FAR_OFF, legibility=min(sureness))
    advantage = _log_odds(sureness) if value == claim else _gain(lines, places, claim)
    return None if advantage is None else Fit(advantage=advantage, legibility=min(sureness))


def _sureness(line: Line, at: int) -> float:
    return line.confidences[at] if len(line.confidences) == len(line.text) else line.confidence


def _log_odds(sureness: Sequence[float]) -> float:
    chance = min(exp(sum(log(max(one, UNKEPT)) for one in sureness)), _SUREST)
    return log(chance / (1 - chance))


def _gain(lines: tuple[Line, ...], places: Sequence[_Spot], claimed: str) -> float | None:
    """Return the log-ratio of the lines with the claim in the value's place to the lines as read."""
    total = 0.0
    for number, text in _rewritten(lines, places, claimed):
        line = lines[number]
        if not line.lattice:
            return None
        total += log_probability(line.lattice, text) - log_probability(line.lattice, line.text)
    return total


def _rewritten(lines: tuple[Line, ...], places: Sequence[_Spot], claimed: str) -> Iterator[tuple[int, str]]:
    """Yield each line that the claim changes, with its new text; only what differs is exchanged, left out or put in."""
    texts = [lines[spot.line].text[spot.at] for spot in places]
    for block in Levenshtein.opcodes("".join(spot.char for spot in places), claimed):
        if block.tag != "equal":
            _exchange(texts, block.src_start, block.src_end, str(claimed)[block.dest_start : block.dest_end])
    for number in sorted({spot.line for spot in places}):
        here = {spot.at: text for spot, text in zip(places, texts, strict=True) if spot.line == number}
        new = "".join(here.get(at, char) for at, char in enumerate(lines[number].text))
        if new != lines[number].text:
            yield number, new


def _exchange(texts: list[str], start: int, end: int, new: str) -> None:
    """Put `new` in place of some characters; where there are none to replace, beside the one that stands there."""
    if start == end:
        at = min(start, len(texts) - 1)
        texts[at] = new + texts[at] if start < len(texts) else texts[at] + new
    elif end - start == len(new):
        texts[start:end] = new
    else:
        texts[start:end] = [new, *[""] * (end - start - 1)]


@lru_cache(maxsize=4096)
def log_probability(lattice: Lattice, text: str) -> float:
    """Return the natural logarithm of the probability that a line reads `text`, blanks and repeats summed over."""
    symbols = [""] + [symbol for char in text for symbol in (char, "")]
    jumps = [at >= 2 and symbol != "" and symbol != symbols[at - 2] for at, symbol in enumerate(symbols)]  # noqa: PLR2004  one blank lies between
    alpha, scale = [1.0, *[0.0] * (len(symbols) - 1)], 0.0
    for number, step in enumerate(lattice):
        weights = dict(step)
        seen = [weights.get(symbol, UNKEPT) or UNKEPT for symbol in symbols]
        alpha = _advanced(alpha, seen, jumps) if number else [*seen[:2], *[0.0] * (len(symbols) - 2)][: len(symbols)]
        if (top := max(alpha)) < _SMALL:
            alpha, scale = [one / top for one in alpha], scale + log(top)
    end = sum(alpha[-2:])
    return scale + log(end) if end > 0 else _NEVER


def _advanced(alpha: list[float], seen: list[float], jumps: list[bool]) -> list[float]:
    """Return the forward variables one step on: from the symbol itself, its neighbour, and past a blank."""
    before, last = [0.0, *alpha], [0.0, 0.0, *alpha]
    return [
        (here + one + (two if jump else 0.0)) * weight
        for here, one, two, jump, weight in zip(alpha, before, last, jumps, seen, strict=False)
    ]


def _spots(lines: tuple[Line, ...]) -> list[_Spot]:
    """Return the characters of the lines without white space, each folded to one character."""
    return [
        _Spot(line=number, at=at, char=folded if len(folded := _fold(char)) == 1 else char)
        for number, line in enumerate(lines)
        for at, char in enumerate(line.text)
        if not char.isspace()
    ]


def _fold(text: str) -> str:
    """Fold width and drop white space; brackets of either width are one."""
    return "".join(normalize("NFKC", char) for char in text if not char.isspace())
