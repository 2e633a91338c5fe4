"""A comparator is a ladder: ordered levels, the first that holds decides, the last always holds.

The label of the level is what the reviewer reads. Low confidence of a reading can weaken a mismatch to ``unreadable``;
nothing turns doubt into a mismatch, and likeness never turns a difference into a match.
"""

from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from domain.document import Reading, Value
from domain.finding import Verdict
from matchers import chances
from matchers.ruleset import Tolerances

_NAMED_DIFFERENCES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What a level sees: the claim, the reading, and the numbers that decide.

    `formerly` holds names that the enterprise is proven to have borne on the day of the document. `chance` is that of a
    claim which is not what was read, by the pixels; None where they were not or cannot be asked. `read_as` holds how
    the name claimed was misread on papers that surely bear it.
    """

    claimed: Value
    reading: Reading
    tolerances: Tolerances
    formerly: tuple[str, ...] = ()
    chance: float | None = None
    read_as: tuple[str, ...] = ()

    @property
    def read(self) -> Value:
        """The value as read."""
        return self.reading.value


def pair_of(claimed: Value, reading: Reading, tolerances: Tolerances, formerly: tuple[str, ...] = ()) -> Pair:
    """Return claim and reading as a level sees them, the pixels asked where the two are not the same text."""
    chance = None if claimed == reading.value else chances.of_other(reading, claimed)
    return Pair(claimed=claimed, reading=reading, tolerances=tolerances, formerly=formerly, chance=chance)


def no_words(pair: Pair) -> dict[str, str]:  # noqa: ARG001  the default for every level
    """Add nothing to the sentence."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One rung: its label, its verdict, when it holds, and the sentence it gives rise to (None: nothing to say).

    `words` gives what the sentence needs beyond the values and their difference.
    """

    label: str
    verdict: Verdict
    holds: Callable[[Pair], bool]
    notice: str | None = None
    words: Callable[[Pair], dict[str, str]] = no_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Levels from the best to the last, and the normal form in which similarity and differences are measured."""

    levels: tuple[Level, ...]
    normal: Callable[[Value], str]

    def decide(self, pair: Pair) -> Level:
        """Return the first level that holds."""
        return next(level for level in self.levels if level.holds(pair))

    def score(self, pair: Pair) -> float:
        """Return the similarity in [0, 1] of the two normal forms."""
        return similarity(self.normal(pair.claimed), self.normal(pair.read))

    def difference(self, pair: Pair) -> str:
        """Say in Chinese which characters differ between the two normal forms."""
        return difference(self.normal(pair.claimed), self.normal(pair.read))


def otherwise(pair: Pair) -> bool:  # noqa: ARG001  every level asks the pair, the last need not
    """Hold always: what no other level took."""
    return True


def identical(pair: Pair) -> bool:
    """Hold when claim and reading are the same, character for character."""
    return pair.claimed == pair.read


def same(normal: Callable[[Value], str]) -> Callable[[Pair], bool]:
    """Return the condition that claim and reading have one normal form."""

    def holds(pair: Pair) -> bool:
        return normal(pair.claimed) == normal(pair.read)

    return holds


def doubtful(normal: Callable[[Value], str]) -> Callable[[Pair], bool]:
    """Return the condition that the reading is too unsure to contradict the claim.

    Below `hopeless` it proves nothing. Below `legible` it is doubted as long as its `normal` form resembles the
    claim's: noise garbles some characters, it does not spell another name. Where the pixels were asked, their answer
    stands instead.
    """

    def holds(pair: Pair) -> bool:
        confidence, limits = pair.reading.confidence, pair.tolerances
        if confidence >= limits.legible:
            return False
        if confidence < limits.hopeless:
            return True
        return pair.chance is None and similarity(normal(pair.claimed), normal(pair.read)) >= limits.plausible

    return holds


def borne_out_by_pixels(pair: Pair) -> bool:
    """Hold when the pixels make it likely that the claim is what is printed, though something else was read."""
    return pair.chance is not None and pair.chance >= pair.tolerances.same_from


def undecided_by_pixels(pair: Pair) -> bool:
    """Hold when the pixels make the claim neither likely nor as unlikely as another text would be."""
    return pair.chance is not None and pair.chance >= pair.tolerances.other_below


def by_pixels(notice: str = "doubtful") -> tuple[Level, Level]:
    """Return the two levels at which the pixels answer: they bear the claim out, or they do not decide."""
    return (
        Level(label="个别字识读不确定，图像与填报相符", verdict=Verdict.EQUIVALENT, holds=borne_out_by_pixels),
        Level(
            label="个别字识读不确定，图像不足以分辨",
            verdict=Verdict.UNREADABLE,
            holds=undecided_by_pixels,
            notice=notice,
        ),
    )


def similarity(first: str, second: str) -> float:
    """Return one less the edit distance by the length of the longer text, in [0, 1]."""
    return float(Levenshtein.normalized_similarity(first, second))


def difference(claimed: str, read: str) -> str:
    """Say which characters of the form stand against which of the evidence; at most three runs, then 等."""
    runs = _runs(claimed, read) if len(claimed) == len(read) else _edits(claimed, read)
    said = "、".join(runs[:_NAMED_DIFFERENCES])
    return f"{said}等" if len(runs) > _NAMED_DIFFERENCES else said


def _runs(claimed: str, read: str) -> list[str]:
    """Name the runs of places, counted from 1, at which two texts of one length differ."""
    places = [place for place, pair in enumerate(zip(claimed, read, strict=True)) if pair[0] != pair[1]]
    starts = [place for place in places if place - 1 not in places]
    ends = [place + 1 for place in places if place + 1 not in places]
    return [
        f"第{start + 1}位起信息表“{claimed[start:end]}”对佐证材料“{read[start:end]}”"
        for start, end in zip(starts, ends, strict=True)
    ]


def _edits(claimed: str, read: str) -> list[str]:
    blocks = [block for block in Levenshtein.opcodes(claimed, read) if block.tag != "equal"]
    return [
        _said(claimed[block.src_start : block.src_end], read[block.dest_start : block.dest_end]) for block in blocks
    ]


def _said(claimed: str, read: str) -> str:
    if not claimed:
        return f"佐证材料多“{read}”"
    return f"信息表“{claimed}”对佐证材料“{read}”" if read else f"信息表多“{claimed}”"
