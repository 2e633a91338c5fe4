"""Compare grades of awards: 二等奖 is 二等."""

from domain.document import Value
from domain.finding import Verdict
from domain.values.text import fold
from matchers.compare.ladder import Ladder, Level, doubtful, identical, otherwise, same


def normal(value: Value) -> str:
    """Return the grade without 奖."""
    return fold(str(value)).removesuffix("奖")


LADDER = Ladder(
    normal=normal,
    levels=(
        Level(label="一致", verdict=Verdict.MATCH, holds=identical),
        Level(label="仅写法不同", verdict=Verdict.EQUIVALENT, holds=same(normal)),
        Level(label="识读把握不足", verdict=Verdict.UNREADABLE, holds=doubtful(normal), notice="doubtful_minor"),
        Level(label="等级不同", verdict=Verdict.MISMATCH, holds=otherwise, notice="number_differs"),
    ),
)
