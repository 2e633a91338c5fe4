"""The score of 第七条, in exact decimal arithmetic.

A ratio is never rounded before it meets a band, and a band includes its lower bound. The R&D option that the form chose
is the one scored; when it chose none, the better one. A ratio whose base is zero earns nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Context, Decimal

from domain.report import Score
from matchers import claims
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.rights import numbers
from matchers.ruleset import Band, Indicator

FORM = "form"
_OPTIONS = ("revenue", "cost")
_TWO_PLACES = Decimal("0.01")
_WIDE = Context(prec=1000)  # absurd figures are shown as they are, not refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the score is reckoned from; money in 万元, None where it is not known. `basis` says where it comes from."""

    staff_total: Decimal | None
    staff_tech: Decimal | None
    rd_expense: Decimal | None
    revenue: Decimal | None
    cost: Decimal | None
    first_class: int
    second_class: int
    rd_basis: str | None
    basis: str

    @property
    def tech_share(self) -> Decimal | None:
        """Per cent of the staff that is technical; 0 without staff."""
        return _share(self.staff_tech, self.staff_total)


def figures(case: Case) -> Figures:
    """Return the figures as the form claims them; a right that it lists twice counts once."""
    types = [right.type for right in numbers.distinct(case)]
    classes = case.ruleset.score.ip
    form = case.form
    return Figures(
        staff_total=claims.figure(form, "staff.total"),
        staff_tech=claims.figure(form, "staff.tech"),
        rd_expense=claims.figure(form, "finance.rd_expense_wan"),
        revenue=claims.figure(form, "finance.revenue_wan"),
        cost=claims.figure(form, "finance.cost_wan"),
        first_class=sum(type_ in classes.first_class for type_ in types),
        second_class=sum(type_ in classes.second_class for type_ in types),
        rd_basis=form.self_score.rd_basis,
        basis=FORM,
    )


def score(case: Case, known: Figures) -> Score:
    """Return the points on the figures `known`; an indicator whose figures are missing is None, and so is the total."""
    rules = case.ruleset.score
    tech_staff = _points(rules.tech_staff, known.tech_share)
    rd_basis, rd = _rd(case, known)
    ip = rules.ip.first_class_points if known.first_class else _banded(rules.ip.bands, Decimal(known.second_class))
    parts = (tech_staff, rd, ip)
    return Score(
        tech_staff=tech_staff,
        rd=rd,
        rd_basis=rd_basis,
        ip=ip,
        total=None if None in parts else sum(part for part in parts if part is not None),
        claimed_total=case.form.self_score.total,
        basis=known.basis,
    )


def rd_options(case: Case, known: Figures) -> dict[str, int | None]:
    """Return the R&D points by either option, None where its figures are missing."""
    rules = case.ruleset.score
    return {
        "revenue": _points(rules.rd_revenue, _share(known.rd_expense, known.revenue)),
        "cost": _points(rules.rd_cost, _share(known.rd_expense, known.cost)),
    }


def differences(case: Case, reckoned: Score, known: Figures) -> Iterator[Notice]:
    """Yield where the self-score is not what the rules give; the total only when no part explains it."""
    parts = (("tech_staff", reckoned.tech_staff), ("rd", reckoned.rd), ("ip", reckoned.ip))
    notices = [notice for part, points in parts for notice in _difference(case, part, points, known)]
    yield from notices or _difference(case, "total", reckoned.total, known)


def shortfall(case: Case, reckoned: Score, known: Figures) -> Iterator[Notice]:
    """Yield why the score alone does not pass; the caller has seen that no fast-track condition takes its place."""
    rule = case.ruleset.score
    words = {name: str(getattr(reckoned, name)) for name in ("tech_staff", "rd", "ip", "total")}
    words["pass_mark"] = str(rule.pass_mark)
    if reckoned.tech_staff == 0 and known.tech_share is not None:
        share = str(known.tech_share.quantize(_TWO_PLACES, rounding=ROUND_DOWN, context=_WIDE))
        yield Notice(key="tech_staff_zero", field="self_score.tech_staff", rule=rule, words={"share": share})
    if reckoned.total is not None and reckoned.total < rule.pass_mark:
        claimed = case.form.self_score.total
        yield Notice(key="score_too_low", field="self_score.total", rule=rule, claimed=claimed, words=words)


def _difference(case: Case, part: str, points: int | None, known: Figures) -> Iterator[Notice]:
    path = f"self_score.{part}"
    claimed = claims.figure(case.form, path)
    if claimed is None or points is None or claimed == points:
        return
    note = _other_option(case, known) if part == "rd" else ""
    words = {"expected": str(points), "note": note}
    rules = case.ruleset.score
    rule = {"tech_staff": rules.tech_staff, "rd": rules.rd_revenue, "ip": rules.ip}.get(part, rules)
    yield Notice(key="score_mismatch", field=path, rule=rule, claimed=float(claimed), words=words)


def _other_option(case: Case, known: Figures) -> str:
    """Say what the option that the form did not choose would give."""
    titles = {"revenue": "占销售收入", "cost": "占成本费用"}
    points = rd_options(case, known)
    said = [f"按{titles[option]}的比例为{points[option]}分" for option in _OPTIONS if points[option] is not None]
    return f"（{'，'.join(said)}）" if said else ""


def _rd(case: Case, known: Figures) -> tuple[str | None, int | None]:
    points = rd_options(case, known)
    if known.rd_basis in _OPTIONS:
        return known.rd_basis, points[known.rd_basis]
    best = max(_OPTIONS, key=lambda option: -1 if points[option] is None else points[option] or 0)
    return (None if points[best] is None else best), points[best]


def _share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return `part` of `whole` in per cent."""
    if part is None or whole is None:
        return None
    return part * 100 / whole if whole > 0 else Decimal(0)


def _points(indicator: Indicator, share: Decimal | None) -> int | None:
    return None if share is None else _banded(indicator.bands, share)


def _banded(bands: tuple[Band, ...], amount: Decimal) -> int:
    return next((band.points for band in bands if amount >= band.at_least), 0)
