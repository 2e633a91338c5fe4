"""Compare unified social credit codes.

A printed code cannot fail its own check characters, so a reading that fails them is a misreading, not a contradiction;
when the claim is among the codes that it looks like, it is the claim. A reading that holds by both check characters is
taken at its word even where the recogniser was unsure: chance passes one wrong code in 341.
"""

from domain.document import Value
from domain.finding import Verdict
from domain.values import credit_code, registration_number
from matchers.compare.ladder import Ladder, Level, Pair, otherwise, same

_OLDEST_LENGTH = 13


def normal(value: Value) -> str:
    """Return the letters and digits of the code."""
    return credit_code.normalise(str(value))


def _identical(pair: Pair) -> bool:
    return pair.claimed == pair.read and pair.reading.repaired is None


def _repaired(pair: Pair) -> bool:
    return pair.reading.repaired is not None


def _same_repaired(pair: Pair) -> bool:
    return same(normal)(pair) and _repaired(pair)


def _registration_number(pair: Pair) -> bool:
    """Hold for a 注册号: fifteen digits that check, or the thirteen without a check that came before."""
    number = registration_number.normalise(str(pair.read))
    return registration_number.is_valid(number) or (number.isdecimal() and len(number) == _OLDEST_LENGTH)


def _resembles(pair: Pair) -> bool:
    claimed, read = normal(pair.claimed), normal(pair.read)
    return not credit_code.is_valid(read) and claimed in credit_code.repairs(read)


def _misread(pair: Pair) -> bool:
    return not credit_code.is_valid(str(pair.read))


def _hopeless(pair: Pair) -> bool:
    return pair.reading.confidence < pair.tolerances.hopeless


LADDER = Ladder(
    normal=normal,
    levels=(
        Level(label="一致", verdict=Verdict.MATCH, holds=_identical),
        Level(label="按校验位订正识读后一致", verdict=Verdict.EQUIVALENT, holds=_same_repaired),
        Level(label="仅空格或全半角不同", verdict=Verdict.EQUIVALENT, holds=same(normal)),
        Level(
            label="旧版营业执照，只载注册号", verdict=Verdict.MISSING, holds=_registration_number, notice="old_licence"
        ),
        Level(label="按形近字和校验位还原识读后一致", verdict=Verdict.EQUIVALENT, holds=_resembles),
        Level(label="识读结果未通过校验", verdict=Verdict.UNREADABLE, holds=_misread, notice="code_misread"),
        Level(label="识读经校验位订正，仍不足为凭", verdict=Verdict.UNREADABLE, holds=_repaired, notice="doubtful"),
        Level(label="识读把握不足", verdict=Verdict.UNREADABLE, holds=_hopeless, notice="doubtful"),
        Level(label="代码不同", verdict=Verdict.MISMATCH, holds=otherwise, notice="number_differs"),
    ),
)
