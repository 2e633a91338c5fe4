"""A claim in the manner of the print: what would stand on the page if the claim were true.

A day is printed 2023年11月22日 and read 2023-11-22; an amount is printed 18,345,000.00 and read 1834.5 万元. To weigh a
claim against pixels it must be written as the page writes it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from domain.document import Value
from domain.values.date import parse

_DAY = re.compile(r"(\d{4})(\D{1,3}?)(\d{1,2})(\D{1,3}?)(\d{1,2})(?!\d)")
_AMOUNT = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SCALES = tuple(Decimal(10) ** power for power in (0, 4, 1, 3, 8))
_PREFIXES = ("ZL", "BS")


def manners(read: Value, claimed: Value, text: str) -> Iterator[tuple[str, str]]:
    """Yield pairs of what is printed in `text` for the value as read, and what would be printed for the claim."""
    if isinstance(read, str) and isinstance(claimed, str):
        yield read, claimed
        for prefix in _PREFIXES:
            if read.startswith(prefix) and claimed.upper().startswith(prefix):
                yield read.removeprefix(prefix), claimed[len(prefix) :]
        yield from _days(read, claimed, text)
    else:
        yield from _amounts(read, claimed, text)


def _days(read: str, claimed: str, text: str) -> Iterator[tuple[str, str]]:
    printed, other = parse(read), parse(claimed)
    for match in _DAY.finditer(text) if printed and other else ():
        year, month, day = (int(match[group]) for group in (1, 3, 5))
        if printed and other and (year, month, day) == (printed.year, printed.month, printed.day):
            wide = len(match[3]), len(match[5])
            new = f"{other.year}{match[2]}{other.month:0{wide[0]}d}{match[4]}{other.day:0{wide[1]}d}"
            yield match.group(), new  # what follows (日) stands for either day


def _amounts(read: Value, claimed: Value, text: str) -> Iterator[tuple[str, str]]:
    value, other = _number(read), _number(claimed)
    if value is None or other is None or not value:
        return
    for match in _AMOUNT.finditer(text):
        printed = Decimal(re.sub("[,，]", "", match.group()))
        scale = next((one for one in _SCALES if abs(printed - value * one) <= abs(printed) / 10**6), None)
        if scale is not None:
            yield match.group(), _written(other * scale, match.group())


def _number(value: Value) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _written(amount: Decimal, like: str) -> str:
    """Write an amount with as many decimals as another, and with its grouping; more decimals where it needs them."""
    decimals = max(len(like.partition(".")[2]), -int(amount.normalize().as_tuple().exponent))
    comma = "," if re.search("[,，]", like) else ""
    return f"{amount:{comma}.{max(0, min(decimals, 6))}f}"
