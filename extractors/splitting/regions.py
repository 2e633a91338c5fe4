"""Several documents on one page: certificates scanned together, a photo of several cards, a collage.

A page is cut where titles stand on both sides, and each side is judged as a page would be. The cut holds only when at
least two sides are surely documents of their own, none the sequel of another, and when what is read off them takes up
more of the page's lines than what is read off the page as one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from domain.geometry import Box
from domain.page import Code, Line, Page, Seal
from extractors.evidence_kind import EvidenceKind
from extractors.kinds import kinds
from extractors.layout.rows import same_row
from extractors.layout.script import plain
from extractors.splitting.cuts import Cut, cuts
from extractors.splitting.recognition import SURE, kind_of, overfull
from extractors.splitting.sheet import Part, Sheet, part_of

SPEAKS = 0.25
"""Score from which a line or two alone speak for a kind: what the kinds give a title or a label all their own."""

MOST_CUTS = 6
"""Cuts tried of one part, the cleanest and widest first."""

T = TypeVar("T", Line, Seal, Code)

TEXT = 5
"""Lines from which what stands beside documents is a text of its own, though nobody knows it."""

LONGEST_TITLE = 26
_TITLE_WORDS = re.compile(
    "证书|执照|证明|凭证|报告|承诺|申报表|花名册|名册|名单|统计表|明细表|汇总表|情况表|通知|标准|批复|核查|信息表|清单"
    "|登记证|[奖證]|(?:发明|新型|设计|产品|软件|品种)名称"
)


@dataclass(frozen=True, slots=True)
class _Title:
    """A line that speaks for some kinds."""

    line: Line
    kinds: tuple[EvidenceKind, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A sheet that is surely a document, its kind, its score, and how many lines were read off it; or nobody's text."""

    kind: EvidenceKind | None
    score: float
    sheet: Sheet
    read: int


def documents_on(page: Page) -> list[Part]:
    """Return the documents that stand side by side on a page, in reading order; empty when it is one, or none."""
    titles = [] if overfull(page) else _titles(page)
    if len(titles) < 2:  # one title, one document
        return []
    found = _Search(titles).documents(page)
    if not _several(found) or _gain(found) <= _read_as_one(page):
        return []
    return _parts(page, _in_order(found))


def _titles(page: Page) -> list[_Title]:
    """Return the lines that speak for a kind, alone or with the one right above: a title may take two rows."""
    worded = [line for line in page.lines if _TITLE_WORDS.search(plain(line.text)[:LONGEST_TITLE])]
    alone = {id(line): _speak(page, (line,)) for line in worded}
    found = []
    for line in worded:
        above = _right_above(line, page.lines)
        paired = above is not None and not alone.get(id(above))
        spoken = alone[id(line)] or (_speak(page, (above, line)) if above and paired else ())
        found += [_Title(line, spoken)] if spoken else []
    return found


def _right_above(line: Line, lines: Iterable[Line]) -> Line | None:
    near = [
        other
        for other in lines
        if other.box.overlap_x(line.box) > 0 and 0 < line.box.centre[1] - other.box.centre[1] < 4 * line.box.height
    ]
    return max(near, key=lambda other: other.box.centre[1], default=None)


def _speak(page: Page, lines: tuple[Line, ...]) -> tuple[EvidenceKind, ...]:
    alone = replace(page, lines=lines, seals=(), codes=(), insets=())
    return tuple(kind for kind in kinds() if kind.recognise(alone) >= SPEAKS)


class _Search:
    """The search for the cuts of one page; a side that several cuts leave is judged once."""

    def __init__(self, titles: Sequence[_Title]) -> None:
        self._titles = titles
        self._known: dict[frozenset[int], list[_Judged]] = {}

    def documents(self, side: Page) -> list[_Judged]:
        """Return the documents on a page, or a side of one: several where it can be cut, one where it surely is one."""
        key = frozenset(map(id, side.lines))
        if key not in self._known:
            titles = [title for title in self._titles if id(title.line) in key]
            self._known[key] = self._parted(side, titles) or _judged(side, titles)
        return self._known[key]

    def _parted(self, side: Page, titles: Sequence[_Title]) -> list[_Judged]:
        """Return the documents that the best cut between titles leaves: of all cuts the one that reads most."""
        best: list[_Judged] = []
        for cut in cuts([line.box for line in side.lines], [title.line.box for title in titles])[:MOST_CUTS]:
            found = [one for half in _sides(cut, side) for one in self.documents(half)]
            if _several(found) and _gain(found) > _gain(best) and not _sequels(found):
                best = found
        return best


def _judged(side: Page, titles: Sequence[_Title]) -> list[_Judged]:
    """Return the one document that a side surely is, of the kinds its titles speak for; else its text, if it is any."""
    spoken = {kind.name: kind for title in titles for kind in title.kinds}
    if not side.lines:
        return []
    sheet = part_of(side)
    scored = [(round(kind.recognise(sheet.page), 4), kind) for kind in spoken.values()]
    score, kind = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if kind and score >= SURE:
        return [_Judged(kind, score, sheet, _read(kind, sheet.page))]
    return [_Judged(None, round(1 - score, 4), sheet, 0)] if len(side.lines) >= TEXT else []


def _several(found: Iterable[_Judged]) -> bool:
    return sum(one.kind is not None for one in found) > 1


def _gain(found: Iterable[_Judged]) -> int:
    return sum(one.read for one in found)


def _sides(cut: Cut, page: Page) -> tuple[Page, Page]:
    """Return what stands on either side; lines that the cut crosses are on none, a seal is where its middle is."""
    lines = [line for line in page.lines if not cut.crosses(line.box)]
    sides = []
    for side in (True, False):
        kept = replace(
            page,
            lines=tuple(line for line in lines if cut.before(line.box) is side),
            seals=tuple(seal for seal in page.seals if cut.before_middle(seal.box) is side),
            codes=tuple(code for code in page.codes if cut.before_middle(code.box) is side),
        )
        sides.append(kept)
    return sides[0], sides[1]


def _read(kind: EvidenceKind, page: Page) -> int:
    return len({id(line) for reading in kind.read((page,)).values() for line in reading.lines})


def _read_as_one(page: Page) -> int:
    kind, _ = kind_of(page)
    return _read(kind, page) if kind else 0


def _sequels(found: Sequence[_Judged]) -> bool:
    """Say whether one of the documents goes on with another as surely as it is one of its own."""
    known = [(one.kind, one.score, one.sheet.page) for one in found if one.kind]
    return any(
        kind.continues(other) >= max(SURE, score)
        for kind, _, page in known
        for _, score, other in known
        if page is not other
    )


def _in_order(found: Iterable[_Judged]) -> list[_Judged]:
    """Return documents row by row, those that stand beside each other from the left."""
    rows: list[list[_Judged]] = []
    for one in sorted(found, key=lambda one: _box(one).centre[1]):
        if rows and same_row(_box(rows[-1][0]), _box(one)):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [one for row in rows for one in sorted(row, key=lambda one: _box(one).x0)]


def _box(one: _Judged) -> Box:
    return one.sheet.box_on_page(Box(0, 0, one.sheet.page.width, one.sheet.page.height))


def _parts(page: Page, found: Sequence[_Judged]) -> list[Part]:
    """Return the documents as parts; what no document holds is counted by the one nearest to it."""
    lines, seals, codes = _left(page.lines, found), _left(page.seals, found), _left(page.codes, found)
    return [
        Part(
            one.kind,
            one.score,
            [
                replace(
                    one.sheet,
                    whole=page,
                    beside=tuple(line for line, nearest in lines if nearest is one),
                    seals_beside=tuple(seal for seal, nearest in seals if nearest is one),
                    codes_beside=tuple(code for code, nearest in codes if nearest is one),
                )
            ],
        )
        for one in found
    ]


def _left(things: Iterable[T], found: Sequence[_Judged]) -> list[tuple[T, _Judged]]:
    """Return what stands in no document, each with the document nearest to it."""
    held = [line.box for one in found for line in one.sheet.lines]
    held += [seal.box for one in found for seal in one.sheet.seals]
    held += [code.box for one in found for code in one.sheet.codes]
    left = [thing for thing in things if not any(_same(thing.box, box) for box in held)]
    return [(thing, min(found, key=lambda one: _distance(_box(one), thing.box))) for thing in left]


def _same(one: Box, other: Box) -> bool:
    """Say whether two boxes are one, moved there and back."""
    return one.intersection(other) >= 0.99 * max(one.area, other.area)


def _distance(here: Box, there: Box) -> float:
    across = max(here.x0 - there.x1, there.x0 - here.x1, 0.0)
    down = max(here.y0 - there.y1, there.y0 - here.y1, 0.0)
    return across + down
