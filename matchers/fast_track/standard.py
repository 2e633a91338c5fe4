"""直通车（四）: a standard of the last years, this enterprise among its first drafters.

Only international, national and industry standards count. The printed order of 起草单位 in the foreword is the rank;
cover and foreword are both needed.
"""

from dataclasses import replace
from datetime import date

from domain.document import Document, Reading
from domain.finding import Comparison, Verdict
from domain.submission import StandardClaim
from domain.values import date as dates
from domain.values import standard_number
from domain.values.validity import of_years
from matchers import names
from matchers.case import Case, place_of_field
from matchers.catalogue import Notice
from matchers.compare import LADDERS
from matchers.compare.ladder import pair_of
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
from matchers.ruleset import StandardRule
from matchers.witnesses import Testimony

_NUMBER = "fast_track.standard.number"
_ISSUED = "fast_track.standard.issued"
_RANK = "fast_track.standard.rank"


def judge(case: Case, testimonies: tuple[Testimony, ...]) -> Ruling:
    """Weigh the type of the standard, its day of issue, and where the enterprise stands among the drafters."""
    rule, claim = case.ruleset.fast_track.standard, case.form.fast_track.standard
    condition = Condition(word="standard", kind="standard", rule=rule)
    if claim is None:
        return unclaimed(condition)
    document = document_of(case, condition, testimonies)
    late, edge, notices = _issued(case, condition, claim, document)
    low, unsure, said = _rank(case, condition, claim, document)
    weighed = Weighed(
        against=(*_type(case, rule, claim, document), *late, *low, *disagreements(condition, testimonies, _NUMBER)),
        open=undecided(condition, testimonies, _NUMBER),
        ask=(*edge, *unsure),
        support=f"标准类型符合，本企业在前{rule.rank_at_most}位起草单位之内，且在近{rule.years}年内发布",
        notices=(*notices, *said),
    )
    return ruled(case, condition, weighed)


def _type(case: Case, rule: StandardRule, claim: StandardClaim, document: Document | None) -> tuple[str, ...]:
    read = legible(case, document, "number")
    number = standard_number.parse(str(read.value) if read else claim.number or "")
    if number is None or number.scope.value in rule.scopes:
        return ()
    return (f"{number}不是国际、国家或行业标准",)


def _issued(
    case: Case, condition: Condition, claim: StandardClaim, document: Document | None
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Notice, ...]]:
    """Hold the day of issue to the window: to the day; within the first calendar year a person must decide."""
    rule = case.ruleset.fast_track.standard
    read = legible(case, document, "issued")
    day = (dates.parse(str(read.value)) if read else None) or claim.issued
    last = case.form.submitted_at or case.as_of
    if day is None:
        return (), ("标准的发布日期有待人工确认",), ()
    if day <= last and of_years(day, rule.years).anniversary >= last:
        return (), (), ()
    if day <= last and day.year >= last.year - rule.years:
        return (), (f"标准{day}发布，“近{rule.years}年”按日计算已超过、按年度计算未超过，各文件未写明算法",), ()
    words = {"day": day.isoformat(), "years": str(rule.years), "last": last.isoformat()}
    notice = out_of_window(case, condition, _ISSUED, day.isoformat(), words)
    return (f"标准{day}发布，不在近{rule.years}年内",), (), (notice,)


def _rank(
    case: Case, condition: Condition, claim: StandardClaim, document: Document | None
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Notice, ...]]:
    """Return why the order of drafters refutes, why it leaves open, and that the form states another rank."""
    rule = case.ruleset.fast_track.standard
    drafters = document.fields.get("drafters") if document else None
    if drafters is None or not isinstance(drafters.value, tuple):
        return (), ("未读到前言所列起草单位，须附标准封面和前言",), ()
    rank, doubted = standing(case, drafters, _day(document))
    if rank is None:
        words = ("起草单位个别字不清，有待人工确认",) if doubted else ()
        return (() if doubted else ("起草单位中没有本企业",)), words, ()
    said = _misstated(condition, claim, document, rank)
    return ((f"起草单位排名第{rank}，不在前{rule.rank_at_most}位",) if rank > rule.rank_at_most else ()), (), said


def standing(case: Case, drafters: Reading, day: date | None) -> tuple[int | None, bool]:
    """Return the rank, from 1, at which the enterprise stands among the drafters, and whether some name may be its."""
    name, listed = case.form.enterprise.name, drafters.value
    if name is None or not isinstance(listed, tuple):
        return None, False
    ladder, formerly = LADDERS["company_name"], names.borne_on(case, day)
    verdicts = [
        ladder.decide(pair_of(name, replace(drafters, value=one), case.ruleset.tolerances, formerly)).verdict
        for one in listed
    ]
    rank = next((at for at, one in enumerate(verdicts, 1) if one in {Verdict.MATCH, Verdict.EQUIVALENT}), None)
    return rank, Verdict.UNREADABLE in verdicts


def _misstated(condition: Condition, claim: StandardClaim, document: Document | None, rank: int) -> tuple[Notice, ...]:
    if document is None or claim.rank is None or claim.rank == rank:
        return ()
    place = place_of_field(document, "drafters")
    words = {"difference": f"信息表填第{claim.rank}，按前言所列顺序为第{rank}", "kind": "标准文本"}
    return (
        Notice(
            key="number_differs", field=_RANK, rule=condition.rule, claimed=claim.rank, read=rank, evidence=(place,),
            words=words,
        ),
    )  # fmt: skip


def compared(case: Case, testimonies: tuple[Testimony, ...]) -> tuple[Comparison, ...]:
    """Return the comparison of the rank claimed with the order of the drafters, where both are there."""
    claim = case.form.fast_track.standard
    condition = Condition(word="standard", kind="standard", rule=case.ruleset.fast_track.standard)
    document = document_of(case, condition, testimonies)
    drafters = document.fields.get("drafters") if document else None
    if claim is None or claim.rank is None or document is None or drafters is None:
        return ()
    rank, doubted = standing(case, drafters, _day(document))
    same = rank == claim.rank
    verdict = Verdict.UNREADABLE if rank is None and doubted else Verdict.MATCH if same else Verdict.MISMATCH
    level = {Verdict.MATCH: "一致", Verdict.MISMATCH: "排名不同"}.get(verdict, "起草单位个别字不清")
    place = place_of_field(document, "drafters")
    return (
        Comparison(
            field=_RANK, claimed=claim.rank, read=rank, verdict=verdict, level=level, score=float(same), evidence=place
        ),
    )


def _day(document: Document | None) -> date | None:
    return names.dated(document, "issued") if document else None
