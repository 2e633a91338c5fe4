"""Compare names of persons (法定代表人).

Persons' names are short: one wrong character is another person, so only width, spaces and the shape of the middle dot
are folded.
"""

from domain.document import Value
from domain.finding import Verdict
from domain.values.text import fold
from matchers.compare.ladder import (
    Ladder,
    Level,
    by_pixels,
    doubtful,
    identical,
    otherwise,
    same,
)


def normal(value: Value) -> str:
    """Return the folded name."""
    return fold(str(value))


LADDER = Ladder(
    normal=normal,
    levels=(
        Level(label="一致", verdict=Verdict.MATCH, holds=identical),
        Level(label="仅空格或间隔号写法不同", verdict=Verdict.EQUIVALENT, holds=same(normal)),
        *by_pixels(),
        Level(label="识读把握不足", verdict=Verdict.UNREADABLE, holds=doubtful(normal), notice="doubtful"),
        Level(label="姓名不同", verdict=Verdict.MISMATCH, holds=otherwise, notice="person_differs"),
    ),
)
