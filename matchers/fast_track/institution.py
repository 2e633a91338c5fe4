"""直通车（三）: a research institution recognised by a province or a ministry, this enterprise its host."""

from domain.document import Document
from domain.submission import InstitutionClaim
from matchers.case import Case
from matchers.fast_track.ruling import (
    Condition,
    Ruling,
    Weighed,
    disagreements,
    document_of,
    legible,
    ruled,
    unclaimed,
    undecided,
)
from matchers.ruleset import InstitutionRule
from matchers.witnesses import Testimony

_NAME = "enterprise.name"
_INSTITUTION = "fast_track.rd_institution.name"


def judge(case: Case, testimonies: tuple[Testimony, ...]) -> Ruling:
    """Weigh host, institution, its level, its issuer and what kind of paper it is."""
    rule, claim = case.ruleset.fast_track.rd_institution, case.form.fast_track.rd_institution
    condition = Condition(word="rd_institution", kind="rd_institution", rule=rule)
    if claim is None:
        return unclaimed(condition)
    document = document_of(case, condition, testimonies)
    low, unsure = _level(case, rule, claim, document)
    weighed = Weighed(
        against=(*low, *disagreements(condition, testimonies, _NAME)),
        open=(*unsure, *undecided(condition, testimonies, _NAME, _INSTITUTION)),
        ask=(*_counted(rule, claim), *_paper(rule, document)),
        support="省部级以上研发机构，依托单位为本企业",
    )
    return ruled(case, condition, weighed)


def _level(
    case: Case, rule: InstitutionRule, claim: InstitutionClaim, document: Document | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return why the level refutes, and why it leaves open: by the issuer, else by the institution's own name."""
    authority, institution = (legible(case, document, field) for field in ("authority", "institution"))
    said = [str(one.value) for one in (authority, institution) if one] or [claim.authority or "", claim.name or ""]
    for text in said:
        if any(word in text for word in (*rule.national, *rule.provincial)):
            return (), ()
        if any(word in text for word in rule.local):
            return (f"“{text}”为省部级以下",), ()
    return (), ("研发机构的级别有待人工确认",)


def _counted(rule: InstitutionRule, claim: InstitutionClaim) -> tuple[str, ...]:
    """Return that a kind of institution is one of those of which no source says whether it counts."""
    doubted = [word for word in rule.doubtful if word in (claim.name or "")]
    return tuple(f"{word}是否属于省部级以上研发机构各文件未写明" for word in doubted)


def _paper(rule: InstitutionRule, document: Document | None) -> tuple[str, ...]:
    """Return that a plaque alone is weak: few words, no number of a document."""
    if document is None or document.fields.get("document_no") or not document.accounting:
        return ()
    lines = sum(page.lines for page in document.accounting)
    return ("所附似为牌匾，另需认定文件",) if lines <= rule.plaque_lines else ()
