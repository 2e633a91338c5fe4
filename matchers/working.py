"""How the points and the fast track come about, step by step, each with its rule: to be followed with a pencil."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from matchers import catalogue, fast_track, figures, rights, rulesets, scoring, witnesses
from matchers.assess import case_of
from matchers.fast_track.ruling import Ruling
from matchers.figures import Figures, share
from matchers.record import Record
from matchers.rule import Rule
from matchers.ruleset import Ruleset

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what is reckoned, from what, what comes of it, and the rule with its legal source; all Chinese."""

    name: str
    working: str
    outcome: str
    rule: str
    source: str


def working(record: Record) -> tuple[Step, ...]:
    """Return the steps from the proven figures to the score and the fast track, by the rules of the record's year.

    Ratios are cut off, never rounded, so that none is seen to reach a bound that it misses.
    """
    ruleset = rulesets.load(record.year)
    case = case_of(record.submission, record.documents, ruleset, record.as_of, record.around)
    testimonies = witnesses.hear(case)
    known = figures.proven(case, testimonies, rights.judge(case))
    points = scoring.score(case, known)
    return (
        *_staff(ruleset, known, points.tech_staff),
        *_rd(ruleset, known, points.rd_basis, dict(points.rd_options)),
        _rights(ruleset, known, points.ip),
        _total(ruleset, points.total, points.claimed_total),
        *_tracks(ruleset, fast_track.judge(case, testimonies)),
    )


def _staff(ruleset: Ruleset, known: Figures, points: int | None) -> Iterator[Step]:
    worked = _ratio("科技人员", known.staff_tech, "职工总数", known.staff_total)
    yield _step("科技人员指标", worked, _points(points), ruleset.score.tech_staff)


def _rd(ruleset: Ruleset, known: Figures, chosen: str | None, options: dict[str, int | None]) -> Iterator[Step]:
    bases = {"revenue": ("销售收入", known.revenue), "cost": ("成本费用", known.cost)}
    indicators = {"revenue": ruleset.score.rd_revenue, "cost": ruleset.score.rd_cost}
    for option, (name, base) in bases.items():
        worked = _ratio("研发费用", known.rd_expense, name, base)
        outcome = _points(options.get(option)) + ("，计入" if option == chosen else "，未选用")
        yield _step(f"研发投入指标（按{name}）", worked, outcome, indicators[option])


def _rights(ruleset: Ruleset, known: Figures, points: int | None) -> Step:
    worked = f"Ⅰ类 {known.first_class} 项，Ⅱ类 {known.second_class} 项"
    if known.open_first or known.open_second:
        worked += f"（另有Ⅰ类 {known.open_first} 项、Ⅱ类 {known.open_second} 项待确认）"
    return _step("科技成果指标", worked, _points(points), ruleset.score.ip)


def _total(ruleset: Ruleset, total: int | None, claimed: float | None) -> Step:
    mark = ruleset.score.pass_mark
    reached = "无法核算" if total is None else f"{total} 分，{'达到' if total >= mark else '未达到'} {mark} 分"
    said = "未填自评总分" if claimed is None else f"自评 {claimed:g} 分"
    return _step("综合得分", f"三项之和；{said}", reached, ruleset.score)


def _tracks(ruleset: Ruleset, rulings: tuple[Ruling, ...]) -> Iterator[Step]:
    rules = {name: getattr(ruleset.fast_track, name) for name in ("high_tech", "award", "rd_institution", "standard")}
    for one in rulings:
        outcome = (
            {"supported": "符合", "refuted": "不符合", "open": "待确认"}[one.state.value] if one.claimed else "未申报"
        )
        name = catalogue.field_label(f"fast_track.{one.condition}")
        yield _step(name, one.why if one.claimed else "信息表未以此项申报", outcome, rules[one.condition])


def _step(name: str, worked: str, outcome: str, rule: Rule) -> Step:
    return Step(name=name, working=worked, outcome=outcome, rule=rulesets.described(rule), source=rule.source)


def _points(points: int | None) -> str:
    return "无法核算" if points is None else f"{points} 分"


def _ratio(part_name: str, part: Decimal | None, whole_name: str, whole: Decimal | None) -> str:
    percent = share(part, whole)
    shown = "缺数，不能计算" if percent is None else f"{percent.quantize(_CENT, rounding=ROUND_DOWN)}%"
    return f"{part_name} {_figure(part)} ÷ {whole_name} {_figure(whole)} ＝ {shown}"


def _figure(number: Decimal | None) -> str:
    return "—" if number is None else f"{number.normalize():f}"
