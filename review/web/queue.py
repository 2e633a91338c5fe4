"""The queue's page: filters, counts, search, saved views."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from domain.review import Area, Reviewer, Role
from domain.values.divisions import HENAN_CITIES
from review.listing import key_of
from review.settings import today
from review.web.guard import Signed, TheDesk
from review.web.rendering import page
from storage.desk import accounts, queue
from storage.desk.cases import CaseRow
from storage.desk.queue import Position, Wanted

router = APIRouter()

_DEFAULTS = {"state": "open", "order": "risk"}


class Filters(BaseModel):
    """What the address of the queue says; an empty text does not narrow."""

    model_config = ConfigDict(extra="ignore")

    state: Literal["open", "returned", "accepted", "all"] = "open"
    level: Literal["", "own", "county", "city", "province"] = "own"
    region: Annotated[str, Field(pattern=r"^(\d{2,6})?$")] = ""
    conclusion: Literal["", "conflict", "incomplete", "attention", "clear"] = ""
    code: Annotated[str, Field(pattern=r"^[A-Z_]{0,40}$")] = ""
    fast_track: Literal["", "yes", "no"] = ""
    onsite: Literal["", "yes", "no"] = ""
    assignee: Annotated[str, Field(max_length=64)] = ""
    waiting: Literal["", "yes"] = ""
    age: Literal["", "3", "5", "10", "20", "overdue"] = ""
    q: Annotated[str, Field(max_length=100)] = ""
    order: Literal["risk", "due"] = "risk"
    after: Annotated[str, Field(max_length=300)] = ""

    def query(self, **changed: str) -> str:
        """Return the filters that narrow, with some `changed`, as the query of an address."""
        said = {**self.model_dump(), "after": "", **changed}
        plain = type(self)().model_dump()
        return urlencode({name: value for name, value in said.items() if value != plain.get(name)})


Asked = Annotated[Filters, Query()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the queue's page: the case, and how its deadline stands (empty, ``soon`` or ``over``)."""

    case: CaseRow
    urgency: str


@router.get("/", include_in_schema=False)
def home() -> RedirectResponse:
    """Lead to the queue."""
    return RedirectResponse("/queue", status_code=303)


@router.get("/queue", response_class=HTMLResponse)
def show(request: Request, signed: Signed, desk: TheDesk, asked: Asked) -> HTMLResponse:
    """Show a page of the queue."""
    wanted = wanted_of(asked, signed.reviewer)
    with desk.database.read() as connection:
        rows = queue.page(connection, wanted, position_of(asked.after), queue.PAGE + 1)
        counts = queue.counts(connection, wanted)
        saved = accounts.saved_views(connection, signed.reviewer.login)
        people = accounts.everyone(connection)
        codes = desk.recent(("codes", signed.reviewer.area), lambda: queue.codes(connection, signed.reviewer.area))
    shown = rows[: queue.PAGE]
    return page(
        request,
        "queue.html.j2",
        signed,
        asked=asked,
        lines=[Line(case=row, urgency=urgency(row.due, today())) for row in shown],
        counts=counts,
        total=sum(counts.values()),
        codes=sorted(codes.items(), key=lambda item: -item[1]),
        more=after_of(shown[-1]) if len(rows) > queue.PAGE else "",
        saved=saved,
        people=[one for one in people if one.role is not Role.AUDITOR and not one.disabled],
        regions=regions_of(signed.reviewer.area),
        query=asked.query(),
    )


class View(BaseModel):
    """A view of the queue to be saved; an empty query forgets it."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    query: Annotated[str, Field(max_length=1000)]


@router.post("/views")
def save_view(said: View, signed: Signed, desk: TheDesk) -> JSONResponse:
    """Save a view of the queue for the account."""
    with desk.database.write() as connection:
        accounts.save_view(connection, signed.reviewer.login, said.name, said.query)
    return JSONResponse({})


def wanted_of(asked: Filters, reviewer: Reviewer) -> Wanted:
    """Return what the filters ask for, within what the account answers for."""
    own = reviewer.role.value if reviewer.role is not Role.AUDITOR else ""
    before = (today() - timedelta(days=int(asked.age))).isoformat() if asked.age.isdigit() else ""
    assignee = {"": None, "none": "", "me": reviewer.login}.get(asked.assignee, asked.assignee)
    said = {"yes": True, "no": False}
    return Wanted(
        area=reviewer.area,
        state="" if asked.state == "all" else asked.state,
        level=own
        if asked.level == "own" and asked.state == "open" and not asked.waiting
        else asked.level.replace("own", ""),
        region=asked.region,
        conclusion=asked.conclusion,
        code=asked.code,
        fast_track=said.get(asked.fast_track),
        onsite=said.get(asked.onsite),
        assignee=assignee,
        waiting=said.get(asked.waiting),
        before=before,
        overdue=today().isoformat() if asked.age == "overdue" else "",
        search=asked.q.strip(),
        key=key_of(asked.q),
        order=asked.order,
    )


def position_of(after: str) -> Position | None:
    """Return the place in the queue that an address names, None when it names none."""
    risk, _, rest = after.partition("~")
    due, _, place = rest.partition("~")
    known = place and re.fullmatch(r"-?\d{1,9}", risk, re.ASCII)
    return Position(risk=int(risk), due=due, place=place) if known else None


def after_of(row: CaseRow) -> str:
    """Return a case's place in the queue as an address names it."""
    return f"{row.risk}~{row.due}~{row.place}"


def urgency(due: str, day: date) -> str:
    """Say how a deadline stands on a day."""
    if not due:
        return ""
    left = (date.fromisoformat(due) - day).days
    return "over" if left < 0 else "soon" if left <= 1 else ""


def regions_of(area: Area) -> list[tuple[str, str]]:
    """Return the cities that a province's queue can be narrowed to, as (prefix, name); none within a city."""
    found = [(code, name) for code, name in HENAN_CITIES.items() if code.startswith(area.prefix)]
    return found if len(found) > 1 else []
