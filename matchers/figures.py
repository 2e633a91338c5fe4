"""The figures that rules are applied to: as the form claims them, and as the evidence proves them.

What a proof bears out stands as the form states it. A proof that differs within its tolerance by more than the rounding
to 0.01 万元 stands as it is printed, so that no tolerance lifts a ratio over an edge. Where every proof says otherwise,
the first proof of the ruleset counts; where none can be read, the form's figure stands and is said to be the form's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.finding import Verdict
from matchers import agreement, claims, rights
from matchers.case import Case
from matchers.rights import Proof, Right, numbers
from matchers.witnesses import Testimony

EVIDENCE = "evidence"
FORM = "form"
MIXED = "mixed"
_MONEY = "finance."
_STAFF = ("staff.total", "staff.tech")
_RD = "finance.rd_expense_wan"
_BASES = {"revenue": "finance.revenue_wan", "cost": "finance.cost_wan"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What rules are applied to: persons, 万元 and numbers of rights, None where it is not known.

    `first_class` and `second_class` count the rights that stand; `open_first` and `open_second` those that may yet
    stand once a person has looked. `basis` says where the figures come from that the score needs.
    """

    staff_total: Decimal | None
    staff_tech: Decimal | None
    rd_expense: Decimal | None
    revenue: Decimal | None
    cost: Decimal | None
    first_class: int
    second_class: int
    rd_basis: str | None
    basis: str
    open_first: int = 0
    open_second: int = 0

    @property
    def tech_share(self) -> Decimal | None:
        """Per cent of the staff that is technical; 0 without staff."""
        return share(self.staff_tech, self.staff_total)

    @property
    def at_best(self) -> "Figures":
        """The figures if every open right stands."""
        first, second = self.first_class + self.open_first, self.second_class + self.open_second
        return replace(self, first_class=first, second_class=second, open_first=0, open_second=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure, and whether the evidence says so."""

    value: Decimal | None
    proven: bool


def claimed(case: Case) -> Figures:
    """Return the figures as the form claims them; a right that it lists twice counts once."""
    types = [right.type for right in numbers.distinct(case)]
    classes = case.ruleset.score.ip
    form = case.form
    return Figures(
        staff_total=claims.figure(form, "staff.total"),
        staff_tech=claims.figure(form, "staff.tech"),
        rd_expense=claims.figure(form, _RD),
        revenue=claims.figure(form, "finance.revenue_wan"),
        cost=claims.figure(form, "finance.cost_wan"),
        first_class=sum(type_ in classes.first_class for type_ in types),
        second_class=sum(type_ in classes.second_class for type_ in types),
        rd_basis=form.self_score.rd_basis,
        basis=FORM,
    )


def proven(case: Case, testimonies: Sequence[Testimony], judged: tuple[Right, ...]) -> Figures:
    """Return the figures as the evidence proves them."""
    basis = case.form.self_score.rd_basis
    needed = [*_STAFF, _RD, *(path for option, path in _BASES.items() if basis in {option, None})]
    shown = {path: figure(case, testimonies, path) for path in (*_STAFF, _RD, *_BASES.values())}
    first, second = rights.standing(case, judged, Proof.PROVEN)
    open_first, open_second = rights.standing(case, judged, Proof.OPEN)
    return Figures(
        staff_total=shown["staff.total"].value,
        staff_tech=shown["staff.tech"].value,
        rd_expense=shown[_RD].value,
        revenue=shown["finance.revenue_wan"].value,
        cost=shown["finance.cost_wan"].value,
        first_class=first,
        second_class=second,
        rd_basis=basis,
        basis=_basis([shown[path].proven for path in needed]),
        open_first=open_first,
        open_second=open_second,
    )


def figure(case: Case, testimonies: Sequence[Testimony], path: str) -> Figure:
    """Return the figure at a dotted path of the form as the evidence proves it."""
    claim = claims.figure(case.form, path)
    heard = agreement.heard(testimonies, path)
    if (proof := agreement.proving(heard)) is not None:
        return Figure(value=_borne_out(case, claim, proof), proven=True)
    against = agreement.refuting([one for one in heard if one.pairing.role in agreement.PROVING])
    read = [number for one in against if (number := _read(one)) is not None]
    return Figure(value=read[0], proven=True) if read else Figure(value=claim, proven=False)


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return `part` of `whole` in per cent; 0 of nothing, None where either is not known."""
    if part is None or whole is None:
        return None
    return part * 100 / whole if whole > 0 else Decimal(0)


def _borne_out(case: Case, claim: Decimal | None, proof: Testimony) -> Decimal | None:
    """Return the claim, or what is printed where money differs from it by more than rounding."""
    read = _read(proof)
    exact = proof.witness.comparison.verdict is Verdict.MATCH or proof.pairing.share is not None
    if exact or claim is None or read is None or not proof.pairing.claim.startswith(_MONEY):
        return claim
    return claim if abs(claim - read) <= case.ruleset.tolerances.money_wan else read


def _read(testimony: Testimony) -> Decimal | None:
    value = testimony.witness.comparison.read
    number = Decimal(str(value)) if isinstance(value, int | float) else None
    return number if number is not None and number.is_finite() else None


def _basis(proofs: list[bool]) -> str:
    if all(proofs):
        return EVIDENCE
    return MIXED if any(proofs) else FORM
