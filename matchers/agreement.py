"""Many papers show one claim: which of them prove it, and what is said where they disagree (docs/adr/0017).

A claim that a proof bears out is proven; where another paper legibly says otherwise, the papers disagree, and all sides
are shown. A claim that no proof bears out is contradicted by the proofs that say otherwise, or else by what other
papers print in passing. A proof that cannot be read matters only while no other proof bears the claim out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.finding import EvidenceRef, Verdict
from domain.report import Conclusion
from matchers import catalogue, corroboration
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.examine import Witness, examine
from matchers.ruleset import Role
from matchers.witnesses import Testimony, believed

PROVING = (Role.PROOF, Role.RESERVE)
"""Who can bear a claim out."""

_ENOUGH = 2


def notices(case: Case, testimonies: Sequence[Testimony]) -> Iterator[Notice]:
    """Yield what is to be said of the claims: each copy that contradicts another, each claim that is not borne out."""
    witnesses = tuple(one.witness for one in testimonies)
    for testimony in testimonies:
        yield from testimony.contradictions
        notice = corroboration.notice_of(testimony.witness, witnesses)
        if testimony.pairing.role is Role.OWN and notice is not None:
            yield notice
    for claim in dict.fromkeys(one.pairing.claim for one in testimonies):
        yield from _claim(case, heard(testimonies, claim), witnesses)


def heard(testimonies: Sequence[Testimony], claim: str) -> tuple[Testimony, ...]:
    """Return who is heard on a claim: proofs and witnesses, and what measures otherwise where no proof was read."""
    on_claim = [one for one in testimonies if one.pairing.claim == claim and one.pairing.role is not Role.OWN]
    proof = any(one.pairing.role is Role.PROOF and one.witness.reading for one in on_claim)
    return tuple(one for one in on_claim if not (proof and one.pairing.role is Role.RESERVE))


def proving(testimonies: Sequence[Testimony]) -> Testimony | None:
    """Return the first proof that bears the claim out, None when none does."""
    return next((one for one in testimonies if one.pairing.role in PROVING and one.witness.supports), None)


def refuting(testimonies: Sequence[Testimony]) -> list[Testimony]:
    """Return those that legibly say otherwise than the form."""
    return [one for one in testimonies if one.witness.comparison.verdict is Verdict.MISMATCH]


def leeway(case: Case, testimonies: Sequence[Testimony]) -> Iterator[str]:
    """Yield in Chinese the figures that agree only because the texts in force leave open how they are composed."""
    for one in testimonies:
        witness, pairing = one.witness, one.pairing
        strict = replace(pairing, share=None)
        if pairing.share is None or pairing.option not in {None, case.form.self_score.rd_basis} or not witness.supports:
            continue
        if not examine(case, strict, witness.comparison.claimed or 0, witness.document).supports:
            yield (
                f"{catalogue.field_label(pairing.claim)}：与{catalogue.title(pairing.kind)}相差在{pairing.share:.0%}以内，"
                "各文件未写明其构成（如是否含税金及附加），按一致处理。"
            )


def _claim(case: Case, testimonies: tuple[Testimony, ...], rest: tuple[Witness, ...]) -> Iterator[Notice]:
    against = refuting(testimonies)
    proofs = [one for one in testimonies if one.pairing.role in PROVING]
    borne_out = any(one.witness.supports for one in testimonies)
    if against and borne_out and not (refuting(proofs) and proving(testimonies) is None):
        yield _disagreement(case, testimonies, against)
    elif against:
        yield from _contradiction(_best(refuting(proofs) or against), against)
    if proving(testimonies) is not None:
        return
    if len({_value(one) for one in refuting(proofs)}) > 1:
        yield _disagreement(case, testimonies, refuting(proofs))
    if not refuting(proofs):
        yield from _silence(case, proofs, rest)


def _contradiction(chosen: Testimony, against: Sequence[Testimony]) -> Iterator[Notice]:
    """Yield the contradiction of the paper to believe, with every other that says the same."""
    same = [one for one in against if one is not chosen and _value(one) == _value(chosen)]
    if chosen.witness.notice is not None:
        yield replace(chosen.witness.notice, evidence=_places((chosen, *same)))


def _silence(case: Case, proofs: Sequence[Testimony], rest: tuple[Witness, ...]) -> Iterator[Notice]:
    """Yield that no proof can be read, by the one that comes nearest; a figure that nobody needs is let pass.

    A doubt that both the rest of the paper and other papers speak against is told, and nothing is asked.
    """
    chosen_option = case.form.self_score.rd_basis
    needed = [one for one in proofs if one.pairing.option in {None, chosen_option}]
    if not needed:
        return
    witness = _best(needed).witness
    notice = corroboration.notice_of(witness, rest) if _elsewhere(witness, rest) >= _ENOUGH else witness.notice
    if notice is not None:
        yield notice


def _elsewhere(witness: Witness, rest: Sequence[Witness]) -> int:
    """Return how many other papers bear the same claim out."""
    claim, document = witness.comparison.field, witness.document
    return sum(one.supports and one.comparison.field == claim and one.document is not document for one in rest)


def _disagreement(case: Case, testimonies: Sequence[Testimony], against: Sequence[Testimony]) -> Notice:
    """Say what each side shows; a difference that a person must weigh among papers weighs no more than on one."""
    spoken = [one for one in testimonies if one.witness.supports or one in against]
    said = [one.witness.notice for one in against if one.witness.notice]
    grave = any(catalogue.conclusion_of(notice) is Conclusion.CONFLICT for notice in said)
    ratio = next((notice.words["ratio"] for notice in said if "ratio" in notice.words), None)
    worst = _best(against).witness.comparison
    return Notice(
        key="documents_disagree" if grave else "documents_vary",
        field=worst.field,
        rule=case.ruleset.consistency,
        claimed=worst.claimed,
        read=worst.read,
        evidence=_places(spoken),
        words={"sides": _sides(spoken) + (f"，相差{ratio}倍，可能是单位或小数点有误" if ratio else "")},
    )


def _sides(spoken: Sequence[Testimony]) -> str:
    """Name the papers by what they say: 审计报告、纳税申报表为“…”，社会保险参保证明为“…”."""
    values = dict.fromkeys(map(_value, spoken))
    titles = {
        value: "、".join(catalogue.title(one.pairing.kind) for one in spoken if _value(one) == value)
        for value in values
    }
    return "，".join(f"{title}为“{value}”" for value, title in titles.items())


def _best(testimonies: Sequence[Testimony]) -> Testimony:
    chosen = believed([one.witness for one in testimonies])
    return next(one for one in testimonies if one.witness is chosen)


def _value(testimony: Testimony) -> str:
    return catalogue.shown(testimony.witness.comparison.read, testimony.pairing.claim)


def _places(testimonies: Sequence[Testimony]) -> tuple[EvidenceRef, ...]:
    return tuple(one.witness.comparison.evidence for one in testimonies if one.witness.comparison.evidence)
