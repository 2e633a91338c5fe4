"""Spot checks at the desk: the work list of an area, what looking again came to, and verdicts from on site."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field, StringConstraints

from domain.review import AIRPORT, Act, Area, Entry, Judgement, Reviewer, Role
from domain.spot_check import Outcome, Verdict
from matchers import rulesets
from reports.spot_check import TO_FILL, rate_row
from reports.spot_check_words import called
from reports.workbook import Book
from review.desk import Desk
from review.settings import now, stamp
from review.spot_checks import Drawn, Sample
from review.web.guard import ForbiddenError, NotFoundError, Signed, TheDesk
from review.web.rendering import page, region_name
from storage.desk import cases, checkpoints, inspections

router = APIRouter(prefix="/spot-checks")

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One enterprise of the work list: what is known on site, and the division of its case, None where it has none."""

    drawn: Drawn
    verdict: str
    inspectors: str
    day: str
    remark: str
    seen: int
    division: str | None


Said = Annotated[str, StringConstraints(strip_whitespace=True)]


class Found(BaseModel):
    """What inspectors found; `seen` is the number of the last verdict on the page, 0 for none."""

    verdict: Verdict
    inspectors: Annotated[Said, Field(min_length=2, max_length=100)]
    day: date
    remark: Annotated[Said, Field(max_length=500)] = ""
    seen: Annotated[int, Field(ge=0)]
    content: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


@router.get("", response_class=HTMLResponse)
def listed(request: Request, signed: Signed, desk: TheDesk) -> HTMLResponse:
    """List the spot checks, with what is done of each in the area."""
    samples, faults = desk.drawer.samples()
    rows = [(one, _tally(_in_area(_tasks(desk, one), signed.reviewer.area))) for one in samples]
    return page(request, "spot_checks.html.j2", signed, rows=rows, faults=faults)


@router.get("/{place}", response_class=HTMLResponse)
def work_list(
    request: Request, place: str, signed: Signed, desk: TheDesk, show: Literal["", "todo", "done", "against"] = ""
) -> HTMLResponse:
    """Show the enterprises of a sample in the area, and what is known of the error rate."""
    sample = desk.drawer.sample(place)
    everybody = _tasks(desk, sample)
    tasks = _in_area(everybody, signed.reviewer.area)
    shown = [one for one in tasks if _wanted(one, show)]
    found = _rates(desk, place, everybody, signed.reviewer.area)
    return page(
        request,
        "sample.html.j2",
        signed,
        sample=sample,
        tasks=shown,
        tally=_tally(tasks),
        show=show,
        rates=found,
    )


@router.get("/{place}/results.xlsx")
def results(place: str, signed: Signed, desk: TheDesk) -> Response:
    """Return the verdicts as the table that `hezheng spot-check --results` takes."""
    sample = desk.drawer.sample(place)
    tasks = _in_area(_tasks(desk, sample), signed.reviewer.area)
    with Book() as book:
        book.sheet("核查结果", TO_FILL, _filled(tasks))
    named = {"Content-Disposition": 'attachment; filename="results.xlsx"'}
    return Response(book.content, media_type=_WORKBOOK, headers=named)


@router.get("/{place}/{key}", response_class=HTMLResponse)
def show(request: Request, place: str, key: str, signed: Signed, desk: TheDesk) -> HTMLResponse:
    """Show one enterprise of a sample, with the form for what inspectors found."""
    sample = desk.drawer.sample(place)
    task = _task(desk, sample, key, signed.reviewer.area)
    sheet = desk.drawer.sheet(place, key) is not None
    return page(request, "sampled.html.j2", signed, sample=sample, task=task, sheet=sheet, verdicts=tuple(Verdict))


@router.get("/{place}/{key}/sheet.docx")
def sheet(place: str, key: str, signed: Signed, desk: TheDesk) -> Response:
    """Return the check sheet of an enterprise."""
    _task(desk, desk.drawer.sample(place), key, signed.reviewer.area)
    content = desk.drawer.sheet(place, key)
    if content is None:
        raise NotFoundError("没有这份核查表。")
    named = {"Content-Disposition": 'attachment; filename="check-sheet.docx"'}
    return Response(content, media_type=_WORD, headers=named)


@router.post("/{place}/{key}")
def inspect(place: str, key: str, said: Found, signed: Signed, desk: TheDesk) -> JSONResponse:
    """Record what inspectors found; an earlier verdict stays in the record, and the later one counts.

    Raises:
        ForbiddenError: the account only looks.
        StaleCaseError: somebody recorded a verdict since, or the spot check was run again.
    """
    if signed.reviewer.role is Role.AUDITOR:
        raise ForbiddenError("本账号只能查看。")
    sample = desk.drawer.sample(place)
    if sample.content != said.content:
        raise cases.StaleCaseError("这次抽查刚重新运行过。请刷新后再记录。")
    task = _task(desk, sample, key, signed.reviewer.area)
    with desk.database.write() as connection:
        entry = inspections.record(connection, _judgement(sample, task, said, signed.reviewer), said.seen)
    checkpoints.keep(desk.settings.checkpoints, entry)
    return JSONResponse({"next": f"/spot-checks/{place}?show=todo"})


def _judgement(sample: Sample, task: Task, said: Found, reviewer: Reviewer) -> Judgement:
    return Judgement(
        case=inspections.place_of(sample.digest, task.drawn.key),
        act=Act.INSPECT,
        reviewer=reviewer.login,
        role=reviewer.role,
        at=stamp(now()),
        report=sample.content,
        ruleset=rulesets.digest(sample.year),
        about=task.drawn.key,
        value=f"{said.verdict.value} {said.day.isoformat()} {said.inspectors}",
        note=said.remark,
    )


def _tasks(desk: Desk, sample: Sample) -> list[Task]:
    with desk.database.read() as connection:
        known = inspections.latest(connection, sample.digest)
        divisions = cases.divisions(connection, [one.submission_id for one in sample.rows if one.submission_id])
    return [_as_task(one, known.get(one.key), divisions.get(one.submission_id)) for one in sample.rows]


def _task(desk: Desk, sample: Sample, key: str, area: Area) -> Task:
    found = next((one for one in _in_area(_tasks(desk, sample), area) if one.drawn.key == key), None)
    if found is None:
        raise NotFoundError("抽查名单中没有这家企业。")
    return found


def _as_task(drawn: Drawn, entry: Entry | None, division: str | None) -> Task:
    if entry is not None:
        verdict, day, inspectors = entry.judgement.value.split(" ", 2)
        known = (verdict, inspectors, day, entry.judgement.note)
    elif drawn.filed is not None:
        filed = drawn.filed
        known = (filed.verdict.value, filed.inspectors, str(filed.day or ""), filed.remark or "")
    else:
        known = ("", "", "", "")
    verdict, inspectors, day, remark = known
    return Task(
        drawn=drawn,
        verdict=verdict,
        inspectors=inspectors,
        day=day,
        remark=remark,
        seen=entry.seq if entry else 0,
        division=division,
    )


def _in_area(tasks: Sequence[Task], area: Area) -> list[Task]:
    return [one for one in tasks if _within(one, area)]


def _within(task: Task, area: Area) -> bool:
    """Tell whether an enterprise lies in an area: by its case if there is one, else by the register's region."""
    if not area.prefix:
        return True
    if task.division is not None:
        return area.holds(task.division)
    region = len(area.prefix) < len(AIRPORT) or area.prefix == AIRPORT  # a county is no region of the register
    return region and task.drawn.region == region_name(f"{area.prefix:0<6}")


def _wanted(task: Task, show: str) -> bool:
    done = task.verdict in {Verdict.CONFORMS.value, Verdict.FAILS.value}
    return {"todo": not done, "done": done, "against": task.drawn.outcome is Outcome.AGAINST}.get(show, True)


def _tally(tasks: Sequence[Task]) -> dict[str, int]:
    counts = {word.value: sum(one.verdict == word.value for one in tasks) for word in Verdict}
    against = sum(one.drawn.outcome is Outcome.AGAINST for one in tasks)
    return {"all": len(tasks), "against": against, "todo": sum(_wanted(one, "todo") for one in tasks), **counts}


def _rates(desk: Desk, place: str, everybody: Sequence[Task], area: Area) -> list[tuple[str | int | float, ...]]:
    """Return the rates on site as rows; an area sees its own region, the whole sees all."""
    verdicts = {one.drawn.key: Verdict(one.verdict) for one in everybody if one.verdict}
    own = region_name(f"{area.prefix:0<6}") if area.prefix else None
    found = desk.drawer.rates(place, verdicts)
    return [rate_row(one) for one in found if one.drawn and (own is None or one.region == own)]


def _filled(tasks: Sequence[Task]) -> Iterator[tuple[tuple[str | int, ...], tuple[()]]]:
    for number, one in enumerate(tasks, 1):
        firm = one.drawn
        verdict = called("verdict", one.verdict) if one.verdict else ""
        named = (number, firm.number, firm.name, firm.uscc, firm.region or "")
        yield (*named, verdict, one.inspectors, one.day, one.remark), ()
