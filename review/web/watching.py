"""Pages for those who watch: what is learned from rejected flags, and the season's progress."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from domain.review import Area
from domain.season import Registered, State
from domain.values.divisions import henan_region
from matchers import targets
from matchers.progress import progress
from reports.progress import Season
from reports.progress_html import bars_svg
from reports.words import label
from reports.workbook import PLAIN, Book, Column
from review.desk import Desk
from review.settings import today
from review.view import reason_text
from review.web.guard import Signed, TheDesk
from review.web.rendering import local_time, page, region_name
from storage.desk import learning, season
from storage.desk.learning import Lesson
from storage.desk.season import Registration, Stand

router = APIRouter()

_STATES = {"open": State.UNDER_REVIEW, "returned": State.RETURNED, "accepted": State.UNDER_REVIEW}
_SHOWN = 200  # rows of lessons on a page, those most often rejected; the workbook holds all
_COLUMNS = (
    Column(title="代码", width=26),
    Column(title="发现", width=26),
    Column(title="材料种类", width=22),
    Column(title="地区", width=12),
    Column(title="提示", width=9, numbers="#,##0"),
    Column(title="驳回", width=9, numbers="#,##0"),
    Column(title="认定", width=9, numbers="#,##0"),
    Column(title="驳回率（%）", width=11, numbers="0.0"),
    Column(title="驳回理由", width=70),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """One region on the page of progress."""

    name: str
    prefix: str
    open: int
    returned: int
    accepted: int
    overdue: int
    waiting: int


@router.get("/learning", response_class=HTMLResponse)
def learn(request: Request, signed: Signed, desk: TheDesk, by: Literal["", "region"] = "") -> HTMLResponse:
    """Show what became of flags, for people to weigh rules and thresholds by; nothing learns by itself."""
    with desk.database.read() as connection:
        area, split = signed.reviewer.area, by == "region"
        found = desk.recent(("lessons", area, split), lambda: learning.lessons(connection, area, by_region=split))
    return page(request, "learning.html.j2", signed, lessons=found[:_SHOWN], all=len(found), by_region=by == "region")


@router.get("/learning.xlsx")
def learn_sheet(signed: Signed, desk: TheDesk) -> Response:
    """Return the same as a workbook, region by region."""
    with desk.database.read() as connection:
        found = learning.lessons(connection, signed.reviewer.area, by_region=True)
    with Book() as book:
        book.sheet("驳回统计", _COLUMNS, ((_row(one), (PLAIN,)) for one in found))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Response(
        book.content, media_type=kind, headers={"Content-Disposition": 'attachment; filename="learning.xlsx"'}
    )


@router.get("/progress", response_class=HTMLResponse)
def show_progress(request: Request, signed: Signed, desk: TheDesk) -> HTMLResponse:
    """Show where the cases of the area stand, and the season beside its targets for those who watch all regions."""
    area, day = signed.reviewer.area, today()
    with desk.database.read() as connection:
        rows = _by_region(season.stands(connection, area, day.isoformat()))
    reckoned = desk.recent(("season", area, day), lambda: _season(desk, area, day))
    shown = [one for one in reckoned.progress.regions if _within(one.name, area)]
    return page(
        request, "progress.html.j2", signed, rows=rows, season=reckoned, shown=shown, bars=bars_svg(shown), day=day
    )


@router.get("/cleared.csv")
def cleared(signed: Signed, desk: TheDesk) -> Response:
    """Return what `hezheng publicity --cleared` takes: the findings of accepted cases are settled, all of them."""
    with desk.database.read() as connection:
        found = season.acceptances(connection, signed.reviewer.area)
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(("提交编号", "代码", "审核人", "日期"))
    rows.writerows((one.place, "*", one.reviewer, local_time(one.at)[:10]) for one in found)
    named = {"Content-Disposition": 'attachment; filename="cleared.csv"'}
    return Response(text.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=named)


def _season(desk: Desk, area: Area, day: date) -> Season:
    with desk.database.read() as connection:
        known = [*map(_registered, season.registrations(connection, area)), *season.entered(connection)]
    return Season(progress=progress(known, targets.load(targets.available()[-1]), day))


def _row(one: Lesson) -> tuple[str | int | float, ...]:
    reasons = "；".join(f"{reason_text(reason)} {count}" for reason, count in one.reasons)
    kind = label("kind", one.kind) if one.kind else ""
    named = (one.code, label("code", one.code), kind, region_name(one.region))
    return (*named, one.raised, one.rejected, one.upheld, round(one.share, 1), reasons)


def _by_region(stands: tuple[Stand, ...]) -> list[RegionRow]:
    """Add up divisions to the regions of the targets; within a city its counties stand alone."""
    names = ("open", "returned", "accepted", "overdue", "waiting")
    sums: dict[str, Counter[str]] = {}
    for one in stands:
        counted = sums.setdefault(region_name(one.division), Counter())
        counted.update({name: getattr(one, name) for name in names})
    prefixes = {region_name(one.division): one.division[:4] for one in stands}
    return [RegionRow(name=name, prefix=prefixes[name], **{key: sums[name][key] for key in names}) for name in sums]


def _registered(one: Registration) -> Registered:
    day = date.fromisoformat(one.submitted) if one.submitted else None
    region = henan_region(one.division)
    return Registered(name=one.name, uscc=one.uscc or None, region=region, state=_STATES[one.state], day=day)


def _within(name: str, area: Area) -> bool:
    """Tell whether a region of the targets lies in an area."""
    return not area.prefix or name == region_name(f"{area.prefix:0<6}")
