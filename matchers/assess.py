"""The whole assessment of one submission: claims and readings to comparisons, findings and a conclusion."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from domain.document import Document
from domain.finding import Comparison, Finding, FindingCode, Severity
from domain.report import Assessment, Conclusion
from domain.submission import Submission
from domain.use import Holder, Use
from matchers import (
    agreement,
    basic,
    catalogue,
    doubles,
    evidence,
    fast_track,
    figures,
    form_checks,
    listed,
    onsite,
    pasted,
    periods,
    reuse,
    rights,
    scoring,
    seals,
    straddling,
    tampering,
    witnesses,
)
from matchers.case import ALONE, Around, Case
from matchers.catalogue import Notice
from matchers.fast_track.ruling import Ruling
from matchers.figures import Figures
from matchers.rights import Right, numbers
from matchers.ruleset import Ruleset
from matchers.witnesses import Testimony

_SEVERITIES = tuple(Severity)
_CODES = tuple(FindingCode)


def assess(
    submission: Submission, documents: Sequence[Document], ruleset: Ruleset, as_of: date, around: Around = ALONE
) -> Assessment:
    """Return what the rules of `ruleset` say of `submission` and the `documents` found in it on the day `as_of`.

    A list that is not `around` is said to be not checked. The answer depends on nothing else, not on the order of
    `documents` nor on today's date. What is missing, in the form or in the evidence, is a finding or a line of
    `not_checked`, never an error.
    """
    case = case_of(submission, documents, ruleset, as_of, around)
    testimonies = witnesses.hear(case)
    owned = rights.judge(case)
    known = figures.proven(case, testimonies, owned)
    reckoned = scoring.score(case, known)
    rulings = fast_track.judge(case, testimonies)
    sealed, over_pages = seals.judge(case), straddling.judge(case)
    notices = [
        *_evidence(case, testimonies),
        *_rights(case, owned),
        *reuse.notices(case, owned),
        *seals.notices(case, sealed),
        *straddling.notices(case, over_pages),
        *_rules(case, testimonies, known, rulings),
    ]
    return Assessment(
        conclusion=conclude(notices),
        comparisons=_comparisons(case, testimonies, owned),
        findings=_findings(notices, ruleset),
        fast_track=fast_track.summarise(rulings),
        basic_conditions=basic.conditions(case, testimonies, reckoned),
        score=reckoned,
        onsite=onsite.onsite(case, known),
        not_checked=tuple(_not_checked(case, testimonies, known, rulings)),
        seals=seals.summarise(sealed),
        straddles=straddling.summarise(over_pages),
    )


def relied_on(
    submission: Submission, documents: Sequence[Document], ruleset: Ruleset, as_of: date
) -> tuple[Holder, tuple[Use, ...]]:
    """Return whose submission it is, and what it relies on, for a register."""
    case = case_of(submission, documents, ruleset, as_of, ALONE)
    return reuse.holder_of(case.form, ruleset.year), reuse.uses(case, rights.judge(case))


def case_of(
    submission: Submission, documents: Sequence[Document], ruleset: Ruleset, as_of: date, around: Around
) -> Case:
    """Return the case that the checks look at, its documents in order of file and page."""
    ordered = tuple(sorted(documents, key=lambda one: (one.file, one.pages, one.kind)))
    return Case(
        submission=submission,
        documents=ordered,
        ruleset=ruleset,
        as_of=as_of,
        lists=around.lists,
        elsewhere=around.elsewhere,
    )


def conclude(notices: Iterable[Notice]) -> Conclusion:
    """Return the worst conclusion that any notice leads to, ``clear`` when there is none."""
    order = tuple(Conclusion)
    return min(map(catalogue.conclusion_of, notices), key=order.index, default=Conclusion.CLEAR)


def _evidence(case: Case, testimonies: tuple[Testimony, ...]) -> Iterator[Notice]:
    """Yield what the evidence shows: its files, its fields beside the claims, its copies beside each other."""
    yield from evidence.files(case)
    yield from tampering.notices(case)
    yield from pasted.notices(case)
    yield from evidence.missing(case)
    yield from doubles.notices(case)
    yield from basic.eligibility(case)
    yield from basic.restricted(case)
    yield from periods.astray(case)
    yield from agreement.notices(case, testimonies)


def _rights(case: Case, owned: tuple[Right, ...]) -> Iterator[Notice]:
    """Yield what the list of rights says against itself, and each right beside its certificate."""
    yield from numbers.faults(case)
    for right in owned:
        yield from right.notices
    yield from rights.left_over(case, owned)


def _rules(
    case: Case, testimonies: tuple[Testimony, ...], known: Figures, rulings: tuple[Ruling, ...]
) -> Iterator[Notice]:
    """Yield what the rules say of the proven figures and of the fast track."""
    yield from form_checks.form(case)
    yield from listed.notices(case)
    yield from basic.exceeded(case, testimonies)
    yield from onsite.due(case, known)
    yield from scoring.differences(case, known)
    for ruling in rulings:
        yield from ruling.notices
    if not fast_track.replaces_score(rulings) and not fast_track.may_replace_score(rulings):
        yield from scoring.shortfall(case, known)


def _not_checked(
    case: Case, testimonies: tuple[Testimony, ...], known: Figures, rulings: tuple[Ruling, ...]
) -> Iterator[str]:
    yield from evidence.not_checked(case)
    yield from agreement.leeway(case, testimonies)
    yield from seals.not_checked(case)
    yield from basic.not_checked(case)
    yield from onsite.not_checked(case)
    short = any(scoring.shortfall(case, known))
    if short and not fast_track.replaces_score(rulings) and fast_track.may_replace_score(rulings):
        yield "综合评价得分不足，所申报的直通车条件有待确认，是否符合条件未作结论。"
    if scoring.hangs(case, known) and not fast_track.replaces_score(rulings):
        yield "部分知识产权有待确认，综合评价得分能否达到合格线未作结论。"


def _comparisons(case: Case, testimonies: tuple[Testimony, ...], owned: tuple[Right, ...]) -> tuple[Comparison, ...]:
    said = (one.witness.comparison for one in testimonies)
    drafted = fast_track.standard.compared(case, testimonies)
    of_rights = (comparison for right in owned for comparison in right.comparisons)
    rows = (*said, *witnesses.unproven(case), *drafted, *of_rights)
    return tuple(replace(row, label=catalogue.field_label(row.field)) for row in rows)


def _findings(notices: Iterable[Notice], ruleset: Ruleset) -> tuple[Finding, ...]:
    """Word the notices; the gravest first, then in order of code, field and words."""
    findings = {catalogue.word(notice, ruleset): None for notice in notices}
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> tuple[int, int, str, str]:
    return _SEVERITIES.index(finding.severity), _CODES.index(finding.code), finding.field, finding.message
