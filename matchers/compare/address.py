"""Compare addresses.

A reviewer does not return a form because 河南省 is left out, a county has become a district, or one long address
carries a look-alike character or a remark in brackets; another door number or another street is asked about. Nothing
here is grave by itself: enterprises move, and the licence is renewed later.
"""

from rapidfuzz.distance import Levenshtein

from domain.document import Value
from domain.finding import Verdict
from domain.values import address
from domain.values.address import Likeness
from matchers.compare.ladder import Ladder, Level, Pair, doubtful, otherwise


def normal(value: Value) -> str:
    """Return the address in normal form."""
    return address.normalise(str(value))


def _likeness(pair: Pair) -> Likeness:
    return address.likeness(str(pair.claimed), str(pair.read))


def _same(pair: Pair) -> bool:
    return _likeness(pair) is Likeness.SAME


def _folded(pair: Pair) -> bool:
    return _likeness(pair) is Likeness.FOLDED


def _prefix(pair: Pair) -> bool:
    return _likeness(pair) is Likeness.PREFIX


def _renamed(pair: Pair) -> bool:
    return _likeness(pair) is Likeness.RENAMED


def _contained(pair: Pair) -> bool:
    return _likeness(pair) is Likeness.CONTAINED


def _look_alike(pair: Pair) -> bool:
    return _likeness(pair) is Likeness.LOOK_ALIKE


def _number(pair: Pair) -> bool:
    return _likeness(pair) is Likeness.NUMBER


def _one_character(pair: Pair) -> bool:
    return Levenshtein.distance(normal(pair.claimed), normal(pair.read)) == 1


LADDER = Ladder(
    normal=normal,
    levels=(
        Level(label="一致", verdict=Verdict.MATCH, holds=_same),
        Level(label="仅标点、空格或号、楼写法不同", verdict=Verdict.EQUIVALENT, holds=_folded),
        Level(label="仅省、市前缀详略不同", verdict=Verdict.EQUIVALENT, holds=_prefix),
        Level(label="行政区划更名前后", verdict=Verdict.EQUIVALENT, holds=_renamed),
        Level(label="一方较详，另一方包含其中", verdict=Verdict.EQUIVALENT, holds=_contained),
        Level(label="仅形近字不同，门牌号一致", verdict=Verdict.EQUIVALENT, holds=_look_alike),
        Level(label="识读把握不足", verdict=Verdict.UNREADABLE, holds=doubtful(normal), notice="doubtful_minor"),
        Level(label="门牌或房间号不同", verdict=Verdict.MISMATCH, holds=_number, notice="address_differs"),
        Level(label="一字之差", verdict=Verdict.MISMATCH, holds=_one_character, notice="address_one_character"),
        Level(label="地址不同", verdict=Verdict.MISMATCH, holds=otherwise, notice="address_differs"),
    ),
)
