"""What of an entered enterprise lapses when, and what is no longer as it was at entry, by its kept record.

No term is laid down for a research institution, and no list says when a right was given up: of these nothing lapses
here, and the worklist says so.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from domain.document import Document
from domain.finding import Severity
from domain.monitoring import Lapse, Line, Matter
from domain.spot_check import Entered
from domain.values.text import fold
from domain.values.validity import of_years
from matchers import catalogue, rights, rulesets, witnesses
from matchers.case import Around, Case
from matchers.fast_track import term as high_tech
from matchers.record import Record
from matchers.reverify import reverified
from matchers.rights import terms
from matchers.rulesets import describe

_ENDS = "{what}有效期至 {last}。"
_NAME = "企业名称：登记表为“{listed}”，审核时为“{stated}”。请核实是否已办理更名手续。"


def lines(firm: Entered, record: Record, span: tuple[date, date], around: Around) -> Iterator[Line]:
    """Yield what is to be looked at of one enterprise, from the first day of `span` to its last."""
    as_of, until = span
    ending = (
        (one.last, one.matter, _ENDS.format(what=one.what, last=one.last.isoformat()), one.source)
        for one in lapses(record, as_of)
        if as_of <= one.last <= until
    )
    today = ((as_of, *one) for one in _now(firm, record, as_of, around))
    for due, matter, text, source in (*today, *ending):
        yield Line(
            due=due,
            matter=matter,
            enterprise=firm,
            text=text,
            source=source,
            submission_id=record.submission.form.submission_id,
        )


def lapses(record: Record, as_of: date) -> Iterator[Lapse]:
    """Yield everything with an end that the enterprise entered on, past ends among them."""
    ruleset, form = rulesets.load(record.year), record.submission.form
    case = Case(submission=record.submission, documents=record.documents, ruleset=ruleset, as_of=as_of)
    track = ruleset.fast_track
    known = high_tech.term(case, witnesses.hear(case)) if form.fast_track.high_tech else None
    if known is not None:
        yield Lapse(
            matter=Matter.HIGH_TECH, last=known.validity.last, what="高新技术企业证书", source=track.high_tech.source
        )
    standard, award = form.fast_track.standard, form.fast_track.award
    if standard is not None and standard.issued is not None:
        last = of_years(standard.issued, track.standard.years).last
        what = f"标准 {standard.number or ''}（近{track.standard.years}年）"
        yield Lapse(matter=Matter.STANDARD, last=last, what=what, source=track.standard.source)
    if award is not None and award.year is not None:
        last = date(award.year + track.award.years, 12, 31)
        what = f"{award.title or '科技奖励'}（近{track.award.years}年）"
        yield Lapse(matter=Matter.AWARD, last=last, what=what, source=track.award.source)
    yield from _rights(case)


def _rights(case: Case) -> Iterator[Lapse]:
    for right in rights.judge(case):
        rule = case.ruleset.right(right.type)
        known = terms.term(case, right.document, rule) if rule and isinstance(right.document, Document) else None
        if rule is not None and known is not None:
            what = f"{catalogue.title(rule.kind)} {right.claim.number or ''}"
            yield Lapse(matter=Matter.RIGHT, last=known.last, what=what.strip(), source=rule.source)


def _now(firm: Entered, record: Record, as_of: date, around: Around) -> Iterable[tuple[Matter, str, str]]:
    """Yield what is otherwise than at entry: what speaks against the conditions, what is new, another name."""
    for change in reverified(record, as_of, around).changes:
        found = change.finding
        matter = Matter.AGAINST if found.severity is Severity.HIGH else Matter.NEWS
        yield matter, found.message, found.rule.source
    stated = record.submission.form.enterprise.name
    if firm.name and stated and fold(firm.name) != fold(stated):
        source = next(one.source for one in describe(rulesets.load(record.year)) if one.id == "identity")
        yield Matter.NAME, _NAME.format(listed=firm.name, stated=stated), source
