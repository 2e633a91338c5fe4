"""Ruling on many flags alike at once: first a preview, then one judgement for each, each on the case as it was seen."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field

from domain.errors import HezhengError
from domain.review import Act, Level, Role
from review.deciding import Wish, ruling
from review.web.case import open_case
from review.web.guard import ForbiddenError, NotFoundError, Signed, TheDesk, Visitor
from review.web.rendering import page
from storage.desk import alike
from storage.desk.cases import StaleCaseError

router = APIRouter(prefix="/alike")


class Chosen(BaseModel):
    """One flag of the preview: its case, its key, and what was seen of the case."""

    place: Annotated[str, Field(max_length=200)]
    key: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    seen: Annotated[int, Field(ge=0, le=2**31 - 1)]
    report: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Together(BaseModel):
    """Flags to be rejected for one reason."""

    reason: Annotated[str, Field(max_length=40)]
    note: Annotated[str, Field(max_length=500)] = ""
    flags: Annotated[list[Chosen], Field(max_length=alike.MOST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one flag: the number of its judgement, 0 when it was left, and why."""

    place: str
    seq: int
    message: str = ""


@router.get("", response_class=HTMLResponse)
def preview(
    request: Request,
    signed: Signed,
    desk: TheDesk,
    place: Annotated[str, Query(max_length=200)],
    key: Annotated[str, Query(max_length=16)],
) -> HTMLResponse:
    """Show the flags that are like one of a case, to choose from."""
    row, _ = open_case(desk, place, signed)
    with desk.database.read() as connection:
        known = alike.field_of(connection, place, key)
        if known is None:
            raise NotFoundError("没有这项标记。")
        found = alike.alike(connection, signed.reviewer.area, Level(row.level), *known)
    return page(request, "alike.html.j2", signed, found=found, code=known[0], origin=row, most=alike.MOST)


@router.post("")
def reject(said: Together, signed: Signed, desk: TheDesk) -> JSONResponse:
    """Reject the flags chosen, each with a judgement of its own; one that moved on meanwhile is left and said."""
    if signed.reviewer.role is Role.AUDITOR:
        raise ForbiddenError("只能查看。")
    outcomes: list[Outcome] = []
    own: dict[str, int] = {}  # what this very post appended: the next flag of the same case builds on it
    for one in said.flags:
        outcome = _reject(said, one, own.get(one.place, one.seen), signed, desk)
        own.update({one.place: outcome.seq} if outcome.seq else {})
        outcomes.append(outcome)
    left = [{"place": one.place, "message": one.message} for one in outcomes if not one.seq]
    return JSONResponse({"done": len(outcomes) - len(left), "left": left})


def _reject(said: Together, one: Chosen, seen: int, signed: Visitor, desk: TheDesk) -> Outcome:
    wish = Wish(act=Act.REJECT_FLAG, about=one.key, reason=said.reason, note=said.note)
    try:
        _, dossier = open_case(desk, one.place, signed)
        if dossier.digest != one.report:
            raise StaleCaseError("报告已更新")
        entry = desk.judge(one.place, seen, ruling(wish, signed.reviewer, dossier))
    except HezhengError as error:
        return Outcome(place=one.place, seq=0, message=str(error))
    return Outcome(place=one.place, seq=entry.seq)
