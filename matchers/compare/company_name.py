"""Compare names of enterprises.

A reviewer passes a name that differs only in width or brackets, asks about one whose region stands elsewhere (it may be
the sister company), and returns every other: one wrong character is another legal person. Legal forms are never folded.
A former name that a notice proves is the enterprise's own on a document dated before the change.
"""

from domain.document import Value
from domain.finding import Verdict
from domain.values import company_name
from domain.values.company_name import Likeness
from domain.values.text import fold
from matchers.compare.ladder import (
    Ladder,
    Level,
    Pair,
    by_pixels,
    doubtful,
    identical,
    otherwise,
    similarity,
)


def normal(value: Value) -> str:
    """Return the folded name."""
    return fold(str(value))


def _likeness(pair: Pair) -> Likeness:
    return company_name.likeness(str(pair.claimed), str(pair.read))


def _folded(pair: Pair) -> bool:
    return _likeness(pair) <= Likeness.FOLDED


def _former(pair: Pair) -> bool:
    return any(company_name.likeness(name, str(pair.read)) <= Likeness.FOLDED for name in pair.formerly)


def _among_words(pair: Pair) -> bool:
    return company_name.holds(str(pair.read), str(pair.claimed))


def _no_name(pair: Pair) -> bool:
    return company_name.is_whole(str(pair.claimed)) and not company_name.is_whole(str(pair.read))


def _piece(pair: Pair) -> bool:
    return _no_name(pair) and similarity(normal(pair.claimed), normal(pair.read)) >= pair.tolerances.plausible


def _misread_alike(pair: Pair) -> bool:
    return fold(str(pair.read)) in pair.read_as


def _unsure_look_alike(pair: Pair) -> bool:
    return _likeness(pair) is Likeness.LOOK_ALIKE and doubtful(normal)(pair)


def _rearranged(pair: Pair) -> bool:
    return _likeness(pair) is Likeness.REARRANGED


def _other_form(pair: Pair) -> bool:
    return company_name.differ_in_form(str(pair.claimed), str(pair.read))


def _look_alike(pair: Pair) -> bool:
    return _likeness(pair) is Likeness.LOOK_ALIKE


_ALIKE = "与本企业其他证照上的识读相同，个别字识读不确定"
_SAME = (
    Level(label="一致", verdict=Verdict.MATCH, holds=identical),
    Level(label="仅全半角、空格或括号写法不同", verdict=Verdict.EQUIVALENT, holds=_folded),
    Level(label="曾用名，有变更登记通知书佐证", verdict=Verdict.EQUIVALENT, holds=_former),
    Level(label="与填报名称相同，前后另有文字", verdict=Verdict.EQUIVALENT, holds=_among_words),
    *by_pixels(),
    Level(label=_ALIKE, verdict=Verdict.UNREADABLE, holds=_misread_alike, notice="doubtful"),
    Level(label="仅形近字不同，识读把握不足", verdict=Verdict.UNREADABLE, holds=_unsure_look_alike, notice="doubtful"),
    Level(label="识读把握不足", verdict=Verdict.UNREADABLE, holds=doubtful(normal), notice="doubtful"),
)
_OTHER = (
    Level(label="行政区划的位置或写法不同", verdict=Verdict.MISMATCH, holds=_rearranged, notice="name_rearranged"),
    Level(label="组织形式不同", verdict=Verdict.MISMATCH, holds=_other_form, notice="name_form_differs"),
    Level(label="形近字不同", verdict=Verdict.MISMATCH, holds=_look_alike, notice="name_differs"),
    Level(label="名称不同", verdict=Verdict.MISMATCH, holds=otherwise, notice="name_differs"),
)
_PIECE = Level(label="只识读出名称的一部分", verdict=Verdict.UNREADABLE, holds=_piece, notice="number_misread")
_NO_NAME = Level(label="识读结果不成名称", verdict=Verdict.UNREADABLE, holds=_no_name, notice="number_misread")

LADDER = Ladder(normal=normal, levels=(*_SAME, _PIECE, *_OTHER))
IN_PASSING = Ladder(normal=normal, levels=(*_SAME, _PIECE, _NO_NAME, *_OTHER))
"""For papers that print the name in passing: what does not end as a name there is another text, not another name."""
