"""Compare numbers of persons.

The form gives yearly means with two places (国科发政〔2017〕115号); papers count heads or give means of their own. A
head count bears out the mean that rounds to it. `MEAN` is for 从业人数 of A000000: the mean of four quarters, and of
all who work there, those lent by agencies included, so it may lie a little off.
"""

from decimal import Decimal, InvalidOperation

from domain.document import Value
from domain.finding import Verdict
from matchers.compare.ladder import Ladder, Level, Pair, by_pixels, doubtful, otherwise

_PLACES = Decimal("0.01")


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


def _numbers(pair: Pair) -> tuple[Decimal, Decimal] | None:
    claimed, read = _number(pair.claimed), _number(pair.read)
    return None if claimed is None or read is None else (claimed, read)


def _apart(pair: Pair) -> Decimal:
    claimed, read = _numbers(pair) or (Decimal(0), Decimal(1))
    return abs(claimed - read)


def _equal(pair: Pair) -> bool:
    return _numbers(pair) is not None and _apart(pair) <= _PLACES


def _rounds(pair: Pair) -> bool:
    numbers = _numbers(pair)
    return numbers is not None and numbers[1] == numbers[1].to_integral_value() and _apart(pair) < 1


def _near_the_mean(pair: Pair) -> bool:
    numbers = _numbers(pair)
    return numbers is not None and _apart(pair) <= max(Decimal(1), pair.tolerances.mean_share * max(map(abs, numbers)))


def _misread(pair: Pair) -> bool:
    return _numbers(pair) is None


_SAME = (
    Level(label="一致", verdict=Verdict.MATCH, holds=_equal),
    Level(label="按整数计一致", verdict=Verdict.EQUIVALENT, holds=_rounds),
)
_OTHER = (
    Level(label="识读结果不成数字", verdict=Verdict.UNREADABLE, holds=_misread, notice="number_misread"),
    *by_pixels(),
    Level(label="识读把握不足", verdict=Verdict.UNREADABLE, holds=doubtful(normal), notice="doubtful"),
    Level(label="人数不同", verdict=Verdict.MISMATCH, holds=otherwise, notice="count_differs"),
)
_MEANS = Level(label="所载为季度平均从业人数，相近", verdict=Verdict.EQUIVALENT, holds=_near_the_mean)

LADDER = Ladder(normal=normal, levels=(*_SAME, *_OTHER))
MEAN = Ladder(normal=normal, levels=(*_SAME, _MEANS, *_OTHER))
