"""直通车（二）: a national science and technology award of the last years, this enterprise among the first units.

Only 国家科学技术进步奖 is given to units (《国家科学技术奖励条例》); in its certificate numbers D marks a unit and its
rank, R a person.
"""

import re

from domain.document import Document
from domain.submission import AwardClaim
from matchers import names
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.fast_track.ruling import (
    Condition,
    Ruling,
    Weighed,
    disagreements,
    document_of,
    legible,
    out_of_window,
    ruled,
    unclaimed,
    undecided,
)
from matchers.ruleset import AwardRule
from matchers.witnesses import Testimony

_PERSON = re.compile(r"-R\d{2}$")
_YEAR = "fast_track.award.year"
_NAME = "enterprise.name"


def judge(case: Case, testimonies: tuple[Testimony, ...]) -> Ruling:
    """Weigh the award's level, the year, the unit and its rank, by the certificate where that is legible."""
    rule, claim = case.ruleset.fast_track.award, case.form.fast_track.award
    condition = Condition(word="award", kind="award_certificate", rule=rule)
    if claim is None:
        return unclaimed(condition)
    document = document_of(case, condition, testimonies)
    year, notices = _year(case, condition, claim, document)
    rank, unranked = _rank(case, rule, document)
    against = (*_level(case, rule, claim, document), *year, *rank, *disagreements(condition, testimonies, _NAME))
    weighed = Weighed(
        against=against,
        open=undecided(condition, testimonies, _NAME, _YEAR),
        ask=unranked,
        support=f"国家级科技奖励，本企业在获奖单位前{rule.rank_at_most}名之内，且在近{rule.years}年内",
        notices=notices,
    )
    return ruled(case, condition, weighed)


def _level(case: Case, rule: AwardRule, claim: AwardClaim, document: Document | None) -> tuple[str, ...]:
    title = legible(case, document, "title")
    said = str(title.value) if title else claim.title or ""
    if said and not any(word in said for word in rule.titles):
        return (f"“{said}”不是授予单位的国家级科技奖励（{'、'.join(rule.titles)}）",)
    return ()


def _year(
    case: Case, condition: Condition, claim: AwardClaim, document: Document | None
) -> tuple[tuple[str, ...], tuple[Notice, ...]]:
    """Hold the year to the window; the first year of the window is named, since no source says how to count."""
    rule = case.ruleset.fast_track.award
    read = legible(case, document, "year")
    year = read.value if read and isinstance(read.value, int) else claim.year
    last = case.form.submitted_at.year if case.form.submitted_at else int(case.ruleset.year)
    first = last - rule.years
    if year is None or first < year <= last:
        return (), ()
    words = {"year": str(year), "first": str(first), "last": str(last)}
    notice = out_of_window(case, condition, _YEAR, year, words)
    if year == first:
        return (), (Notice(key="award_first_year", field=_YEAR, rule=rule, claimed=year, words=words),)
    return (f"{year}年度的奖励不在近{rule.years}年内",), (notice,)


def _rank(case: Case, rule: AwardRule, document: Document | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return why the rank refutes, and why it leaves open: by the number, else by the order of the units."""
    if document is None:
        return (), ()
    number = document.fields.get("certificate_no")
    if number is not None and _PERSON.search(str(number.value)):
        return ("所附为颁给个人的证书，不能证明单位排名",), ()
    rank = _stated(case, document)
    if rank is None:
        return (), ("证书未载明单位排名，有待人工确认",)
    return ((f"单位排名第{rank}，不在前{rule.rank_at_most}名",) if rank > rule.rank_at_most else ()), ()


def _stated(case: Case, document: Document) -> int | None:
    rank, units = legible(case, document, "rank"), document.fields.get("name")
    if rank is not None and isinstance(rank.value, int):
        return rank.value
    listed = str(units.value).split("；") if units else []
    places = (place for place, name in enumerate(listed, 1) if names.is_borne(case, name, None))
    return next(places, None) if len(listed) > 1 else None
