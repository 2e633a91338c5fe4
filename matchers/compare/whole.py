"""Compare whole numbers: years, ranks."""

from decimal import Decimal, InvalidOperation

from domain.document import Value
from domain.finding import Verdict
from matchers.compare.ladder import Ladder, Level, Pair, doubtful, otherwise, same


def normal(value: Value) -> str:
    """Return the number without needless digits, the text itself when it is none."""
    number = _number(value)
    return str(value) if number is None else f"{number.normalize():f}"


def _number(value: Value) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _misread(pair: Pair) -> bool:
    return _number(pair.read) is None


LADDER = Ladder(
    normal=normal,
    levels=(
        Level(label="一致", verdict=Verdict.MATCH, holds=same(normal)),
        Level(label="识读结果不成数字", verdict=Verdict.UNREADABLE, holds=_misread, notice="number_misread"),
        Level(label="识读把握不足", verdict=Verdict.UNREADABLE, holds=doubtful(normal), notice="doubtful"),
        Level(label="数字不同", verdict=Verdict.MISMATCH, holds=otherwise, notice="number_differs"),
    ),
)
