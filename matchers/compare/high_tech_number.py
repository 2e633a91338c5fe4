"""Compare numbers of high-tech certificates.

No check digit helps, so every character counts; but a letter where only a digit can stand (O for 0) has one meaning.
"""

from domain.document import Value
from domain.finding import Verdict
from domain.values import high_tech_number
from matchers.compare.ladder import (
    Ladder,
    Level,
    Pair,
    by_pixels,
    doubtful,
    identical,
    otherwise,
    same,
)


def normal(value: Value) -> str:
    """Return the letters and digits of the number."""
    return high_tech_number.normalise(str(value))


def _identical(pair: Pair) -> bool:
    return identical(pair) and pair.reading.repaired is None


def _set_right(pair: Pair) -> bool:
    return high_tech_number.repair(str(pair.read)) == normal(pair.claimed)


def _repaired(pair: Pair) -> bool:
    return same(normal)(pair) and pair.reading.repaired is not None


def _misread(pair: Pair) -> bool:
    return high_tech_number.parse(str(pair.read)) is None


LADDER = Ladder(
    normal=normal,
    levels=(
        Level(label="一致", verdict=Verdict.MATCH, holds=_identical),
        Level(label="按形近字规整识读后一致", verdict=Verdict.EQUIVALENT, holds=_repaired),
        Level(label="仅空格或全半角不同", verdict=Verdict.EQUIVALENT, holds=same(normal)),
        Level(label="识读中的形近字母按数字规整后一致", verdict=Verdict.EQUIVALENT, holds=_set_right),
        Level(label="识读结果不成编号", verdict=Verdict.UNREADABLE, holds=_misread, notice="number_misread"),
        *by_pixels(),
        Level(label="识读把握不足", verdict=Verdict.UNREADABLE, holds=doubtful(normal), notice="doubtful"),
        Level(label="编号不同", verdict=Verdict.MISMATCH, holds=otherwise, notice="number_differs"),
    ),
)
