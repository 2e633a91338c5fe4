"""Compare numbers of the rarer rights (布图设计、品种、新药、中药保护), whose forms vary: letters and digits count."""

from domain.values import right_number
from matchers.compare.number import NumberForm, ladder

LADDER = ladder(NumberForm(normal=right_number.normalise, sound=bool, checked=False))
