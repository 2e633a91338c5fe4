"""Compare names of research institutions and of authorities: one may be written more fully, or among several."""

from domain.document import Value
from domain.finding import Verdict
from domain.values.text import fold
from matchers.compare.ladder import (
    Ladder,
    Level,
    Pair,
    by_pixels,
    doubtful,
    identical,
    otherwise,
    same,
)


def normal(value: Value) -> str:
    """Return the folded name without quotes."""
    return fold(str(value)).replace('"', "")


def _contained(pair: Pair) -> bool:
    claimed, read = normal(pair.claimed), normal(pair.read)
    return bool(claimed and read) and (claimed in read or read in claimed)


LADDER = Ladder(
    normal=normal,
    levels=(
        Level(label="一致", verdict=Verdict.MATCH, holds=identical),
        Level(label="仅空格、标点或全半角不同", verdict=Verdict.EQUIVALENT, holds=same(normal)),
        Level(label="一方较详，另一方包含其中", verdict=Verdict.EQUIVALENT, holds=_contained),
        *by_pixels("doubtful_minor"),
        Level(label="识读把握不足", verdict=Verdict.UNREADABLE, holds=doubtful(normal), notice="doubtful_minor"),
        Level(label="名称不同", verdict=Verdict.MISMATCH, holds=otherwise, notice="name_otherwise"),
    ),
)
