"""The score of 第七条, in exact decimal arithmetic.

A ratio is never rounded before it meets a band, and a band includes its lower bound. The R&D option that the form chose
is the one scored; when it chose none, the better one. A ratio whose base is zero earns nothing.
"""

from collections.abc import Iterator
from decimal import ROUND_DOWN, Context, Decimal

from domain.report import Score
from matchers import catalogue, claims
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.figures import Figures, share
from matchers.ruleset import Band, Indicator

_OPTIONS = ("revenue", "cost")
_PARTS = ("tech_staff", "rd", "ip")
_TWO_PLACES = Decimal("0.01")
_WIDE = Context(prec=1000)  # absurd figures are shown as they are, not refused


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
        rd_options=tuple(rd_options(case, known).items()),
    )


def rd_options(case: Case, known: Figures) -> dict[str, int | None]:
    """Return the R&D points by either option, None where its figures are missing."""
    rules = case.ruleset.score
    return {
        "revenue": _points(rules.rd_revenue, share(known.rd_expense, known.revenue)),
        "cost": _points(rules.rd_cost, share(known.rd_expense, known.cost)),
    }


def differences(case: Case, known: Figures) -> Iterator[Notice]:
    """Yield where the self-score is not what the rules give; the total only when no part explains it.

    While rights are open, the form may have counted them or not; it cannot have counted some.
    """
    notices = [notice for part in _PARTS for notice in _difference(case, part, known)]
    yield from notices or _difference(case, "total", known)


def shortfall(case: Case, known: Figures) -> Iterator[Notice]:
    """Yield why the score alone does not pass, whatever open rights may bring.

    The caller has seen that no fast-track condition takes its place.
    """
    rule, best = case.ruleset.score, score(case, known.at_best)
    words = {name: str(getattr(best, name)) for name in (*_PARTS, "total")}
    words |= {"pass_mark": str(rule.pass_mark), "figures": catalogue.title(known.basis)}
    if best.tech_staff == 0 and known.tech_share is not None:
        percent = str(known.tech_share.quantize(_TWO_PLACES, rounding=ROUND_DOWN, context=_WIDE))
        yield Notice(key="tech_staff_zero", field="self_score.tech_staff", rule=rule, words={**words, "share": percent})
    if best.total is not None and best.total < rule.pass_mark:
        claimed = case.form.self_score.total
        yield Notice(key="score_too_low", field="self_score.total", rule=rule, claimed=claimed, words=words)


def hangs(case: Case, known: Figures) -> bool:
    """Tell whether open rights decide over the pass mark."""
    points = [score(case, figures).total for figures in (known, known.at_best)]
    low, high = points
    return low is not None and high is not None and low < case.ruleset.score.pass_mark <= high


def _difference(case: Case, part: str, known: Figures) -> Iterator[Notice]:
    path = f"self_score.{part}"
    claimed = claims.figure(case.form, path)
    low, high = (getattr(score(case, figures), part) for figures in (known, known.at_best))
    if claimed is None or low is None or claimed in {low, high}:
        return
    note = _other_option(case, known) if part == "rd" else ""
    words = {"expected": str(low), "note": note, "figures": catalogue.title(known.basis)}
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


def _points(indicator: Indicator, percent: Decimal | None) -> int | None:
    return None if percent is None else _banded(indicator.bands, percent)


def _banded(bands: tuple[Band, ...], amount: Decimal) -> int:
    return next((band.points for band in bands if amount >= band.at_least), 0)
