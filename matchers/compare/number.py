"""What numbers of rights have in common when they are compared: a form, perhaps a check digit, and look-alikes.

A reading that is no such number, or that fails its check digit, is a misreading and contradicts nothing. A reading
whose check digit holds is not set aside for a claim that the pixels also allow: a person must look.
"""

from collections.abc import Callable
from dataclasses import dataclass

from domain.document import Value
from domain.finding import Verdict
from matchers.compare.ladder import (
    Ladder,
    Level,
    Pair,
    borne_out_by_pixels,
    by_pixels,
    doubtful,
    identical,
    otherwise,
    same,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberForm:
    """How a kind of number is written: its normal form, whether a text is one, and whether a check digit vouches."""

    normal: Callable[[str], str]
    sound: Callable[[str], bool]
    checked: bool


def ladder(form: NumberForm) -> Ladder:
    """Return the ladder for numbers of this form."""

    def normal(value: Value) -> str:
        return form.normal(str(value))

    def repaired(pair: Pair) -> bool:
        return same(normal)(pair) and pair.reading.repaired is not None

    def unchanged(pair: Pair) -> bool:
        return identical(pair) and pair.reading.repaired is None

    def misread(pair: Pair) -> bool:
        return not form.sound(str(pair.read))

    def borne_out(pair: Pair) -> bool:
        return borne_out_by_pixels(pair) and (misread(pair) or not form.checked)

    return Ladder(
        normal=normal,
        levels=(
            Level(label="一致", verdict=Verdict.MATCH, holds=unchanged),
            Level(label="按形近字规整识读后一致", verdict=Verdict.EQUIVALENT, holds=repaired),
            Level(label="仅空格、标点或全半角不同", verdict=Verdict.EQUIVALENT, holds=same(normal)),
            Level(label="个别字识读不确定，图像与填报相符", verdict=Verdict.EQUIVALENT, holds=borne_out),
            Level(
                label="识读结果不成编号或未通过校验", verdict=Verdict.UNREADABLE, holds=misread, notice="number_misread"
            ),
            by_pixels()[1],
            Level(label="识读把握不足", verdict=Verdict.UNREADABLE, holds=doubtful(normal), notice="doubtful"),
            Level(label="编号不同", verdict=Verdict.MISMATCH, holds=otherwise, notice="number_differs"),
        ),
    )
