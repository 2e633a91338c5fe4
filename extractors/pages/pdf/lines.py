"""Characters to lines: what stands on one baseline and is not parted by a ruling or a wide gap."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

from domain.geometry import Box
from domain.page import Line, Origin, Quad
from extractors.pages.pdf.characters import is_han, plain
from extractors.pages.pdf.recorder import Glyph, Rule

PARTED = 1.5
"""Gap, in character heights, that parts two lines on one baseline: columns, or a label and its value."""

SPREAD = 4.5
"""Gap up to which two single Chinese characters are one label set to the width of its column (分散对齐)."""

WORD_GAP = 0.3
"""Gap, in character heights, that stands for a space."""

SAME_BASELINE = 0.5
"""Middles nearer than this share of the smaller height stand on one baseline."""

SAME_SIZE = 2.0
"""Characters of one line differ in height by no more than this factor."""

HAN_GAP = 0.8
"""As `WORD_GAP`, between two Chinese characters, which justified setting drives apart."""

DOUBLED = 0.3
"""The same character painted again within this share of its height is one character printed bold."""

OPEN_BANDS = 4
"""Baselines that a character is tried on: those of the sizes that overlap at one height."""

COLONS = (":", "：")


class _Mark(NamedTuple):
    """A character in the frame of its writing: `u` runs along the line, `v` across it, downwards."""

    text: str
    u0: float
    u1: float
    v0: float
    v1: float
    middle: float
    height: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """Pixels turned so that writing at `angle` degrees clockwise, with its cosine and sine, runs from left to right."""

    angle: int
    turn: tuple[float, float]

    @classmethod
    def of(cls, angle: int) -> Self:
        radians = math.radians(angle)
        return cls(angle, (math.cos(radians), math.sin(radians)))

    def into(self, x: float, y: float) -> tuple[float, float]:
        c, s = self.turn
        return x * c + y * s, y * c - x * s

    def back(self, u: float, v: float) -> tuple[float, float]:
        c, s = self.turn
        return u * c - v * s, u * s + v * c


def lines_of(glyphs: Iterable[Glyph], rules: Iterable[Rule]) -> tuple[Line, ...]:
    """Return the lines that `glyphs` make up, from top to bottom, left to right.

    Text that is not upright comes with a `quad` whose first corner is the top left one of the text as it is read.
    """
    turned: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        turned[glyph.angle].append(glyph)
    rules = tuple(rules)
    lines = [line for angle, group in turned.items() for line in _lines_at(angle, group, rules)]
    return tuple(sorted(lines, key=lambda line: (round(line.box.centre[1]), line.box.x0)))


def _lines_at(angle: int, glyphs: list[Glyph], rules: tuple[Rule, ...]) -> Iterator[Line]:
    frame = _Frame.of(angle)
    walls = [wall for wall in (_wall(frame, rule) for rule in rules) if wall is not None]
    for band in _bands([_mark(frame, glyph) for glyph in glyphs]):
        top, bottom = min(m.v0 for m in band), max(m.v1 for m in band)
        middle = (top + bottom) / 2
        crossing = sorted(u for u, v0, v1 in walls if v0 <= middle <= v1)
        for run in _runs(band, crossing):
            yield _line(frame, run)


def _wall(frame: _Frame, rule: Rule) -> tuple[float, float, float] | None:
    """Return (u, v0, v1) of a ruling that stands across the writing; None for one that runs along it."""
    (u0, v0), (u1, v1) = frame.into(rule.x0, rule.y0), frame.into(rule.x1, rule.y1)
    if abs(u1 - u0) >= abs(v1 - v0):
        return None
    return (u0 + u1) / 2, min(v0, v1), max(v0, v1)


def _mark(frame: _Frame, glyph: Glyph) -> _Mark:
    u, v = frame.into(glyph.x, glyph.y)
    across, down = glyph.length / 2, glyph.height / 2
    v0, v1 = v - down, v + down
    return _Mark(plain(glyph.text), u - across, u + across, v0, v1, (v0 + v1) / 2, max(v1 - v0, 1e-6))


def _bands(marks: list[_Mark]) -> list[list[_Mark]]:
    """Group characters by baseline; text much larger or smaller keeps to itself."""
    bands: list[list[_Mark]] = []
    for mark in sorted(marks, key=lambda m: (m.middle, m.u0)):
        for band in reversed(bands[-OPEN_BANDS:]):
            if _same_band(band[0], mark):
                band.append(mark)
                break
        else:
            bands.append([mark])
    return bands


def _same_band(first: _Mark, mark: _Mark) -> bool:
    low, high = min(first.height, mark.height), max(first.height, mark.height)
    return mark.middle - first.middle <= SAME_BASELINE * low and high <= SAME_SIZE * low


@dataclass(slots=True)
class _Run:
    """Neighbours on one baseline; `spaced` tells for each whether a space stands before it."""

    marks: list[_Mark]
    spaced: list[bool]
    walled: bool

    @property
    def single(self) -> bool:
        """Whether it is one Chinese character, or several set wide apart, with a colon or without."""
        letters = [m.text for m in self.marks if m.text not in COLONS]
        return all(is_han(text) for text in letters) and (len(letters) == 1 or all(self.spaced[1 : len(letters)]))

    def add(self, mark: _Mark, *, spaced: bool) -> None:
        self.marks.append(mark)
        self.spaced.append(spaced)


def _runs(band: list[_Mark], walls: list[float]) -> list[_Run]:
    """Cut a baseline at rulings and wide gaps; drop characters painted twice."""
    runs: list[_Run] = []
    blank = False
    for mark in sorted(band, key=lambda m: m.u0):
        if not mark.text.strip():
            blank = True
            continue
        last = runs[-1].marks[-1] if runs else None
        if last is not None and _doubled(last, mark):
            continue
        walled = last is not None and _parted(last, mark, walls)
        if last is None or walled or mark.u0 - last.u1 > PARTED * _mean(last, mark):
            runs.append(_Run([mark], [False], walled))
        else:
            runs[-1].add(mark, spaced=blank or mark.u0 - last.u1 > _space(last, mark))
        blank = False
    return _rejoined(runs)


def _rejoined(runs: list[_Run]) -> list[_Run]:
    """Put together the characters of a label that was set to the width of its column."""
    joined: list[_Run] = []
    for run in runs:
        left = joined[-1] if joined else None
        if left is not None and not run.walled and _spread(left, run):
            run.spaced[0] = True
            left.marks.extend(run.marks)
            left.spaced.extend(run.spaced)
        else:
            joined.append(run)
    return joined


def _spread(left: _Run, right: _Run) -> bool:
    last, first = left.marks[-1], right.marks[0]
    near = first.u0 - last.u1 <= SPREAD * _mean(last, first)
    return near and left.single and right.single and last.text not in COLONS and first.text not in COLONS


def _doubled(last: _Mark, mark: _Mark) -> bool:
    return last.text == mark.text and mark.u0 - last.u0 <= DOUBLED * min(last.height, mark.u1 - mark.u0)


def _parted(last: _Mark, mark: _Mark, walls: list[float]) -> bool:
    """Say whether a ruling stands between the middles of two neighbours."""
    low, high = (last.u0 + last.u1) / 2, (mark.u0 + mark.u1) / 2
    return bisect_right(walls, low) < bisect_right(walls, high)


def _mean(a: _Mark, b: _Mark) -> float:
    return (a.height + b.height) / 2


def _space(a: _Mark, b: _Mark) -> float:
    share = HAN_GAP if is_han(a.text) and is_han(b.text) else WORD_GAP
    return share * _mean(a, b)


def _line(frame: _Frame, run: _Run) -> Line:
    box = Box.around(Box(m.u0, m.v0, m.u1, m.v1) for m in run.marks)
    text = ""
    along: list[float] = []
    for mark, spaced in zip(run.marks, run.spaced, strict=True):
        if spaced:
            along.append((along[-1] + mark.u0) / 2 if along else mark.u0)
        step = (mark.u1 - mark.u0) / len(mark.text)
        along.extend(mark.u0 + step * (i + 0.5) for i in range(len(mark.text)))
        text += " " + mark.text if spaced else mark.text
    centres = tuple(frame.back(u, box.centre[1])[0] for u in along)
    quad = _quad(frame, box)
    return Line(
        text=text,
        box=Box(min(x for x, _ in quad), min(y for _, y in quad), max(x for x, _ in quad), max(y for _, y in quad)),
        confidence=1.0,
        origin=Origin.TEXT_LAYER,
        centres=centres,
        quad=quad if frame.angle else None,
    )


def _quad(frame: _Frame, box: Box) -> Quad:
    return (
        frame.back(box.x0, box.y0),
        frame.back(box.x1, box.y0),
        frame.back(box.x1, box.y1),
        frame.back(box.x0, box.y1),
    )
