"""The first page of a report: who, what was concluded and why, and the findings in one line each."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from domain.report import Report
from reports.cards import Card
from reports.words import NOTHING, heading, label, printable, shown

LINES = 27  # lines of text that the first page holds beside its title and the conclusion
FACT_WIDTH = 66  # columns of a fact's text at 10.5 pt: a Chinese character is two
FACT_LINES = 4
FINDING_WIDTH = 54  # columns of a finding's line at 9 pt
PLACE_WIDTH = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding in one line."""

    number: int
    severity: str
    weight: str
    text: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The first page; `left_out` counts the findings that it has no room for."""

    conclusion: str
    word: str
    explanation: str
    tally: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    left_out: int


def summary(report: Report, cards: Sequence[Card], tally: str) -> Summary:
    """Put the first page in words; it is cut where it would need a second one."""
    facts = tuple((name, clipped(text, FACT_WIDTH * FACT_LINES)) for name, text in _facts(report))
    room = LINES - sum(-(-columns(text) // FACT_WIDTH) for _, text in facts)
    shown_cards = cards if len(cards) <= room else cards[: room - 1]
    conclusion = report.assessment.conclusion
    return Summary(
        conclusion=label("conclusion", conclusion),
        word=conclusion.value,
        explanation=label("explanation", conclusion),
        tally=tally,
        facts=facts,
        lines=tuple(_line(card) for card in shown_cards),
        left_out=len(cards) - len(shown_cards),
    )


def columns(text: str) -> int:
    """Return the width of a text where a Chinese character is two columns wide."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def clipped(text: str, width: int) -> str:
    """Return `text` in one line of at most `width` columns; what is cut is shown as cut."""
    text = " ".join(text.split())
    if columns(text) <= width:
        return text
    kept = ""
    for char in text:
        if columns(kept + char) > width - 2:
            break
        kept += char
    return kept + "…"


def fast_track_text(report: Report) -> str:
    """Say in one line whether the fast track holds and why."""
    track = report.assessment.fast_track
    claimed = [row for row in track.conditions if row.claimed]
    if not claimed:
        return "否（未申报直通车条件）"
    reasons = "；".join(f"{label('condition', row.condition)}：{printable(row.why)}" for row in claimed)
    return f"{'是' if track.eligible else '否'}（{reasons}）"


def score_text(report: Report) -> str:
    """Say the points by the rules beside the points claimed."""
    score = report.assessment.score
    total = "无法核算" if score.total is None else f"{score.total} 分"
    parts = (("科技人员", score.tech_staff), ("研发投入", score.rd), ("科技成果", score.ip))
    detail = "，".join(f"{name} {NOTHING if points is None else points}" for name, points in parts)
    claimed = "未填" if score.claimed_total is None else f"{shown(score.claimed_total)} 分"
    option = f"，研发投入按{label('basis', score.rd_basis)}" if score.rd_basis else ""
    option += "".join(
        f"，按{label('basis', other)}为 {points} 分"
        for other, points in score.rd_options
        if score.rd_basis and other != score.rd_basis and points is not None
    )
    return f"核算 {total}（{detail}；{label('basis', score.basis)}{option}）；自评 {claimed}"


def onsite_text(report: Report) -> str:
    """Say whether an on-site check is due, why, and whether it is recorded."""
    onsite = report.assessment.onsite
    record = "已有核查记录" if onsite.recorded else "未见核查记录"
    if not onsite.required:
        return f"不需要（{record}）" if onsite.recorded else "不需要"
    reasons = "；".join(label("onsite", reason) for reason in onsite.reasons)
    return f"需要（{reasons}）；{record}"


def _facts(report: Report) -> tuple[tuple[str, str], ...]:
    season = f"{printable(report.ruleset)} 年度；核对基准日 {report.as_of.isoformat()}"
    return (
        (heading("enterprise"), shown(report.enterprise_name)),
        (heading("uscc"), shown(report.enterprise_uscc)),
        (heading("submission"), shown(report.submission_id)),
        (heading("season"), season),
        (heading("fast_track"), fast_track_text(report)),
        (heading("score"), score_text(report)),
        (heading("onsite"), onsite_text(report)),
    )


def _line(card: Card) -> Line:
    return Line(
        number=card.number,
        severity=card.severity,
        weight=card.weight,
        text=clipped(f"{card.title}：{card.field}", FINDING_WIDTH),
        place=clipped(card.places[0].short if card.places else NOTHING, PLACE_WIDTH),
    )
