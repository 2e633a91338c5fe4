"""Claims beside degraded lines: the true one, a forgery of one character, another value; and how each fits.

Forgeries exchange one character: for a look-alike, for one that the recogniser itself thought possible there (the
hardest), or for any. Amounts and days are claimed as the form claims them, numbers and ISO days.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.degraded_lines import Drawn, characters
from domain.document import Reading, Value
from domain.values import date as dates
from domain.values.look_alikes import alike
from matchers.fit import Fit, fit

_TRIES = 60
_OTHERS = 0.25
_LIKE_DIGITS = {"0": "86D", "1": "74I", "2": "7Z3", "3": "85", "4": "19", "5": "63", "6": "85", "7": "12", "8": "36"}
_LABELS = re.compile("^(?:企业名称|软件名称|证书编号)[:：]?|^法定代表人")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A claim beside a line: what was read, whether the claim is the truth, and how it fits the pixels."""

    kind: str
    case: str
    reading: Reading
    claim: Value
    fit: Fit

    @property
    def true(self) -> bool:
        """Whether the page says what is claimed."""
        return self.case == "true"

    @property
    def read(self) -> bool:
        """Whether the claim is what was read."""
        return self.reading.value == self.claim


def claims(lines: Sequence[Drawn], seed: int) -> Iterator[Claimed]:
    """Yield a true claim and a forged one for each line, and another line's value for every fourth."""
    rng = random.Random(seed)  # noqa: S311  a draw, not a secret
    for number, drawn in enumerate(lines):
        reading = reading_of(drawn)
        others = [one.truth for one in lines[:number] if one.kind == drawn.kind][-1:]
        texts = {"true": drawn.truth, "forged": _forged(drawn, rng)}
        if others and rng.random() < _OTHERS:
            texts["other"] = others[0]
        for case, text in texts.items() if reading else ():
            claim = value_of(drawn.kind, text)
            if reading is None or claim is None or (case != "true" and claim == value_of(drawn.kind, drawn.truth)):
                continue
            if (found := fit(reading, claim)) is not None:
                yield Claimed(kind=drawn.kind, case=case, reading=reading, claim=claim, fit=found)


def reading_of(drawn: Drawn) -> Reading | None:
    """Return what a kind of evidence would read off the line; None when it is no value of its kind."""
    text = _LABELS.sub("", "".join(drawn.line.text.split()))
    value = value_of(drawn.kind, text) if text else None
    if value is None:
        return None
    confidence = min(drawn.line.confidences, default=0.0)
    return Reading(value=value, text=text, confidence=confidence, page=1, box=drawn.line.box, lines=(drawn.line,))


def value_of(kind: str, text: str) -> Value | None:
    """Return the value that a text states: a number for an amount, an ISO day, else the text."""
    if kind == "day":
        day = dates.parse(text)
        return day.isoformat() if day else None
    if kind == "amount":
        plain = re.sub("[,，万元]", "", text)
        return float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None
    return text


def _forged(drawn: Drawn, rng: random.Random) -> str:
    """Return the truth with one character exchanged."""
    for _ in range(_TRIES):
        at = rng.randrange(len(drawn.truth))
        old = drawn.truth[at]
        new = _digit(old, drawn.kind, rng) if old.isdigit() else _character(old, drawn, rng)
        if new and new != old:
            return drawn.truth[:at] + new + drawn.truth[at + 1 :]
    return drawn.truth


def _digit(old: str, kind: str, rng: random.Random) -> str:
    like = _LIKE_DIGITS.get(old, "") if kind == "number" else "".join(filter(str.isdigit, _LIKE_DIGITS.get(old, "")))
    return rng.choice(like) if like and rng.choice((True, False)) else rng.choice("0123456789")


def _character(old: str, drawn: Drawn, rng: random.Random) -> str:
    """Return a character to put in place of another, hard to tell from it in two cases of three."""
    if old.isascii() or drawn.kind in {"day", "amount"}:
        return ""
    choice = rng.randrange(3)
    if choice == 0:
        possible = [other for step in drawn.line.lattice if step and step[0][0] == old for other, _ in step[1:]]
        chinese = [other for other in possible if "\u4e00" <= other <= "\u9fff"]
        return rng.choice(chinese) if chinese else ""
    if choice == 1:
        like = [other for level in characters() for other in level if other != old and alike(old, other)]
        return rng.choice(like) if like else ""
    return rng.choice(characters()[0])
