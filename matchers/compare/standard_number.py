"""Compare numbers of standards: dashes and blanks do not count, T and Z behind the letters do."""

from domain.values import standard_number
from domain.values.text import fold
from matchers.compare.number import NumberForm, ladder


def _normal(text: str) -> str:
    number = standard_number.parse(text)
    return fold(text).upper() if number is None else str(number)


def _sound(text: str) -> bool:
    return standard_number.parse(text) is not None


LADDER = ladder(NumberForm(normal=_normal, sound=_sound, checked=False))
