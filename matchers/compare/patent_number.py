"""Compare patent numbers: ZL and the point may be left out, and the check digit tells a misreading."""

from domain.values import patent
from matchers.compare.number import NumberForm, ladder

LADDER = ladder(NumberForm(normal=patent.normalise, sound=patent.is_valid, checked=True))
