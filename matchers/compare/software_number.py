"""Compare registration numbers of software copyrights: no check digit helps, so every digit counts."""

from domain.values import software_number
from matchers.compare.number import NumberForm, ladder


def _sound(text: str) -> bool:
    return software_number.parse(text) is not None


LADDER = ladder(NumberForm(normal=software_number.normalise, sound=_sound, checked=False))
