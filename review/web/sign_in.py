"""Signing in and out, and choosing a password."""

import secrets
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field

from review import passwords
from review.desk import Desk
from review.settings import now, stamp
from review.web.guard import COOKIE, ForbiddenError, Signed, TheDesk, own_page, with_session
from review.web.rendering import page
from review.web.single_sign_on import LEAD
from storage.desk import accounts

router = APIRouter()


class Credentials(BaseModel):
    """What is typed in to sign in."""

    login: Annotated[str, Field(min_length=1, max_length=64)]
    password: Annotated[str, Field(min_length=1, max_length=passwords.LONGEST)]


class NewPassword(BaseModel):
    """The password at hand and the one wanted."""

    old: Annotated[str, Field(max_length=passwords.LONGEST)]
    new: Annotated[str, Field(max_length=passwords.LONGEST)]


@router.get("/sign-in", response_class=HTMLResponse)
def form(request: Request) -> HTMLResponse:
    """Show the form."""
    single = LEAD if request.app.state.desk.settings.provider else ""
    return page(request, "sign_in.html.j2", single=single)


@router.post("/sign-in", dependencies=[Depends(own_page)])
def sign_in(request: Request, said: Credentials, desk: TheDesk) -> Response:
    """Begin a session; the answer does not tell a wrong name from a wrong password."""
    request.app.state.throttle.require(request.client.host if request.client else "")
    instant = now()
    if not _known(desk, said, instant):
        raise ForbiddenError("账号或口令不对，或账号暂时锁定（连续五次不对锁定十五分钟）。")
    token = secrets.token_urlsafe(32)
    with desk.database.write() as connection:
        accounts.begin_session(connection, token, said.login, stamp(instant))
        found = accounts.find(connection, said.login)
    answer = JSONResponse({"next": "/password" if found and found.fresh else "/queue"})
    return with_session(answer, token, secure=desk.settings.secure)


@router.post("/sign-out")
def sign_out(signed: Signed, desk: TheDesk) -> Response:
    """End the session."""
    with desk.database.write() as connection:
        accounts.end_session(connection, signed.token)
    answer = JSONResponse({"next": "/sign-in"})
    answer.delete_cookie(COOKIE, path="/")
    return answer


@router.get("/password", response_class=HTMLResponse)
def password_form(request: Request, signed: Signed) -> HTMLResponse:
    """Show the form for a new password."""
    return page(request, "password.html.j2", signed, shortest=passwords.SHORTEST)


@router.post("/password")
def set_password(said: NewPassword, signed: Signed, desk: TheDesk) -> Response:
    """Keep a new password; every session of the account ends."""
    login = signed.reviewer.login
    with desk.database.read() as connection:
        kept = accounts.secrets_of(connection, login)
    if kept is None or not passwords.fits(kept[0], said.old):
        raise ForbiddenError("现用口令不对。")
    if (fault := passwords.fault_of(said.new, login)) or said.new == said.old:
        raise ForbiddenError(f"{fault or '新口令与现用口令相同'}。请另选。")
    with desk.database.write() as connection:
        accounts.set_password(connection, login, passwords.hashed(said.new), fresh=False)
    return JSONResponse({"next": "/sign-in"})


def _known(desk: Desk, said: Credentials, instant: datetime) -> bool:
    """Tell whether name and password belong together, and count it when they do not."""
    with desk.database.read() as connection:
        kept = accounts.secrets_of(connection, said.login)
        found = accounts.find(connection, said.login)
    right = passwords.fits(kept[0] if kept else None, said.password)
    if kept is None or found is None:
        return False
    _, failures, until = kept
    if until > stamp(instant) or found.disabled:
        return False
    failures = 0 if right else failures + 1
    locked = passwords.locked_until(failures, instant)
    with desk.database.write() as connection:
        accounts.set_failures(connection, said.login, 0 if locked else failures, stamp(locked) if locked else "")
    return right
