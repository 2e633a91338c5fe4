"""Compare amounts in 万元.

Two amounts are the same within the ruleset's tolerance (rounding to 万元, thousandths of a large amount). A ratio of a
power of ten betrays a unit or a decimal point and is named. Foreign currency is not converted: a person must look.

Two ladders more serve figures of the tax return that are the same by their name alone. `MEAN`: the assets of A000000
are the mean of four quarters (国家税务总局公告2017年第54号 and its revisions), those of the form the year's end.
`DEDUCTION`: the R&D expense of A107012 counts work given to others at 80% and caps other costs (财税〔2015〕119号), so
it need not be the expense of the year. Within the ruleset's bounds such figures say nothing of the claim.
"""

from decimal import Decimal, InvalidOperation

from domain.document import Value
from domain.finding import Verdict
from domain.values import money
from matchers.compare.ladder import Ladder, Level, Pair, by_pixels, doubtful, otherwise


def normal(value: Value) -> str:
    """Return the amount in 万元 without needless digits, the text itself when it is no amount."""
    wan = _wan(value)
    return str(value) if wan is None else f"{wan.normalize():f}"


def _wan(value: Value) -> Decimal | None:
    """Return the amount in 万元: numbers are 万元 already, texts say their unit."""
    if isinstance(value, str):
        amount = money.parse(value)
        return None if amount is None else amount.wan
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _amounts(pair: Pair) -> tuple[Decimal, Decimal] | None:
    claimed, read = _wan(pair.claimed), _wan(pair.read)
    return None if claimed is None or read is None else (claimed, read)


def _foreign(pair: Pair) -> bool:
    return money.currency_of(pair.reading.text) != "CNY" or money.currency_of(str(pair.read)) != "CNY"


def _equal(pair: Pair) -> bool:
    amounts = _amounts(pair)
    return amounts[0] == amounts[1] if amounts else pair.claimed == pair.read


def _close(pair: Pair) -> bool:
    amounts = _amounts(pair)
    if amounts is None:
        return False
    limits = pair.tolerances
    return abs(amounts[0] - amounts[1]) <= max(limits.money_wan, limits.money_share * max(map(abs, amounts)))


def _misread(pair: Pair) -> bool:
    return _amounts(pair) is None


def _slip(pair: Pair) -> int | None:
    """Return the named ratio that one amount is of the other, to a tenth of a per cent."""
    small, large = sorted(map(abs, _amounts(pair) or (Decimal(0), Decimal(0))))
    slips = pair.tolerances.slips if small else ()
    return next((slip for slip in slips if abs(large / small / slip - 1) < Decimal("0.001")), None)


def _slipped(pair: Pair) -> bool:
    return _slip(pair) is not None


def _ratio(pair: Pair) -> dict[str, str]:
    return {"ratio": str(_slip(pair))}


def _apart_at_most(pair: Pair, factor: Decimal) -> bool:
    """Tell whether neither amount is more than `factor` times the other."""
    small, large = sorted(map(abs, _amounts(pair) or (Decimal(0), Decimal(1))))
    return large <= small * factor


def _near_the_mean(pair: Pair) -> bool:
    return _apart_at_most(pair, pair.tolerances.mean_factor)


def _reconciles(pair: Pair) -> bool:
    return _apart_at_most(pair, 1 / pair.tolerances.deduction_share)


_SAME = (
    Level(label="一致", verdict=Verdict.MATCH, holds=_equal),
    Level(label="在容差之内", verdict=Verdict.EQUIVALENT, holds=_close),
    Level(label="识读结果不成金额", verdict=Verdict.UNREADABLE, holds=_misread, notice="number_misread"),
)
_UNSURE = Level(label="识读把握不足", verdict=Verdict.UNREADABLE, holds=doubtful(normal), notice="doubtful")
_OTHER = (
    *by_pixels(),
    _UNSURE,
    Level(
        label="疑似单位或小数点错位", verdict=Verdict.MISMATCH, holds=_slipped, notice="amount_slipped", words=_ratio
    ),
    Level(label="金额不同", verdict=Verdict.MISMATCH, holds=otherwise, notice="amount_differs"),
)
_FOREIGN = Level(label="外币，未折算", verdict=Verdict.UNREADABLE, holds=_foreign, notice="capital_foreign")
_MEANS = Level(label="所载为季度平均值，与年末数口径不同", verdict=Verdict.MISSING, holds=_near_the_mean)
_FAR = Level(label="与季度平均值相差悬殊", verdict=Verdict.MISMATCH, holds=otherwise, notice="mean_far")
_DEDUCTS = Level(label="所载为加计扣除口径，可与填报数不同", verdict=Verdict.MISSING, holds=_reconciles)

LADDER = Ladder(normal=normal, levels=(_FOREIGN, *_SAME, *_OTHER))
MEAN = Ladder(normal=normal, levels=(*_SAME, _MEANS, _UNSURE, _FAR))
DEDUCTION = Ladder(normal=normal, levels=(*_SAME, _DEDUCTS, *_OTHER))
