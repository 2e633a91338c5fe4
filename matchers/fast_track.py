"""直通车 (第八条): a claimed condition is supported, refuted, or open."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from domain.report import Conclusion, FastTrack, FastTrackCondition
from matchers import certificate
from matchers.case import Case, place_of
from matchers.catalogue import Notice, conclusion_of, field_label
from matchers.certificate import FIELD, KIND, Term
from matchers.witnesses import Testimony

_OTHERS = ("award", "rd_institution", "standard")
_NUMBER = "fast_track.high_tech.certificate_no"
_NAME = "enterprise.name"


class State(Enum):
    """What is known of a claimed condition."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is known of one condition, why (Chinese), and what is to be said of it."""

    condition: str
    claimed: bool
    state: State
    why: str
    notices: tuple[Notice, ...] = ()


def judge(case: Case, testimonies: tuple[Testimony, ...]) -> tuple[Ruling, ...]:
    """Return the ruling on each of the four conditions."""
    return (_high_tech(case, testimonies), *(_unread(case, condition) for condition in _OTHERS))


def summarise(rulings: tuple[Ruling, ...]) -> FastTrack:
    """Return the rulings as the report shows them; eligible when one claimed condition is supported."""
    conditions = tuple(
        FastTrackCondition(
            condition=one.condition, claimed=one.claimed, supported=one.state is State.SUPPORTED, why=one.why
        )
        for one in rulings
    )
    return FastTrack(eligible=any(one.claimed and one.supported for one in conditions), conditions=conditions)


def replaces_score(rulings: tuple[Ruling, ...]) -> bool:
    """Tell whether a claimed condition takes the place of the score."""
    return any(one.claimed and one.state is State.SUPPORTED for one in rulings)


def may_replace_score(rulings: tuple[Ruling, ...]) -> bool:
    """Tell whether a claimed condition may yet take the place of the score, once a person has looked."""
    return any(one.claimed and one.state is State.OPEN for one in rulings)


def _unread(case: Case, condition: str) -> Ruling:
    made = getattr(case.form.fast_track, condition) is not None
    why = "此项尚未与佐证材料核对" if made else "未申报此项"
    return Ruling(condition=condition, claimed=made, state=State.OPEN, why=why)


def _high_tech(case: Case, testimonies: tuple[Testimony, ...]) -> Ruling:
    if case.form.fast_track.high_tech is None:
        return Ruling(condition="high_tech", claimed=False, state=State.OPEN, why="未申报此项")
    known = certificate.term(case, testimonies)
    state, why = _state(case, known, [one for one in testimonies if one.pairing.kind == KIND])
    lapses = tuple(certificate.lapses(case, known)) if known else ()
    said = tuple(_said(case, state, why))
    return Ruling(condition="high_tech", claimed=True, state=state, why=why, notices=(*lapses, *said))


def _state(case: Case, known: Term | None, relevant: list[Testimony]) -> tuple[State, str]:
    """Weigh term, number and name; the day of issue alone, misstated, does not undo a certificate that is in force."""
    reasons = [f"证书的{field_label(one.pairing.claim)}与信息表不一致" for one in relevant if _refutes(one)]
    if known and certificate.out_of_force(case, known):
        reasons.append("证书不在有效期内")
    if reasons:
        return State.REFUTED, "，".join(reasons)
    if not case.of_kind(KIND):
        return State.OPEN, "未见可以识读的高新技术企业证书"
    borne_out = {one.pairing.claim for one in relevant if one.witness.supports}
    if known and certificate.in_force(case, known) and borne_out >= {_NUMBER, _NAME}:
        return State.SUPPORTED, "证书编号和企业名称与信息表一致，且在有效期内"
    return State.OPEN, "证书有待人工确认"


def _refutes(testimony: Testimony) -> bool:
    notice = testimony.witness.notice
    decisive = testimony.pairing.claim in {_NUMBER, _NAME}
    return decisive and notice is not None and conclusion_of(notice) is Conclusion.CONFLICT


def _said(case: Case, state: State, why: str) -> Iterator[Notice]:
    """Yield that the condition is not proven: refuted, or without any certificate to look at."""
    absent = state is State.OPEN and not case.of_kind(KIND)
    if state is State.REFUTED or absent:
        key = "fast_track_unproven" if absent else "fast_track_unsupported"
        places = tuple(place_of(document) for document in case.of_kind(KIND))
        rule = case.ruleset.fast_track.high_tech
        yield Notice(key=key, field=FIELD, rule=rule, evidence=places, words={"why": why})
