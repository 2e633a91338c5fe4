"""Accounts, for administrators: made, closed, given a new password."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field

from domain.errors import BadInputError
from domain.review import Reviewer, Role
from domain.values.divisions import HENAN_CITIES
from review import passwords
from review.web.guard import ForbiddenError, Signed, TheDesk, Visitor
from review.web.rendering import page
from storage.desk import accounts

router = APIRouter(prefix="/people")

Login = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{2,40}$")]


class NewAccount(BaseModel):
    """An account to be made; `division` is six digits."""

    login: Login
    display: Annotated[str, Field(min_length=1, max_length=40)]
    role: Role
    division: Annotated[str, Field(pattern=r"^41\d{4}$")]


class Change(BaseModel):
    """What is to become of an account."""

    login: Login
    what: Annotated[str, Field(pattern=r"^(close|open|password)$")]


def admin(signed: Signed) -> Visitor:
    """Return who is signed in; raises ForbiddenError when it is no administrator."""
    if not signed.reviewer.admin:
        raise ForbiddenError("只有管理员可以管理账号。")
    return signed


Admin = Annotated[Visitor, Depends(admin)]


@router.get("", response_class=HTMLResponse)
def show(request: Request, signed: Admin, desk: TheDesk) -> HTMLResponse:
    """List the accounts."""
    with desk.database.read() as connection:
        people = accounts.everyone(connection)
    return page(request, "people.html.j2", signed, people=people, cities=HENAN_CITIES)


@router.post("")
def add(said: NewAccount, signed: Admin, desk: TheDesk) -> JSONResponse:
    """Make an account and return the password that it begins with, which is shown this once."""
    del signed
    password = passwords.made_up()
    new = Reviewer(login=said.login, display=said.display, role=said.role, division=said.division, fresh=True)
    with desk.database.write() as connection:
        if accounts.find(connection, said.login) is not None:
            raise BadInputError("已有同名账号。请另取一个名字。")
        accounts.add(connection, new, passwords.hashed(password))
    return JSONResponse({"password": password})


@router.post("/change")
def change(said: Change, signed: Admin, desk: TheDesk) -> JSONResponse:
    """Close or open an account, or give it a new password to begin with."""
    if said.login == signed.reviewer.login:
        raise BadInputError("不能停用或重设自己的账号。")
    password = passwords.made_up() if said.what == "password" else ""
    with desk.database.write() as connection:
        if accounts.find(connection, said.login) is None:
            raise BadInputError("没有这个账号。请刷新后重试。")
        if password:
            accounts.set_password(connection, said.login, passwords.hashed(password), fresh=True)
        else:
            accounts.set_disabled(connection, said.login, disabled=said.what == "close")
    return JSONResponse({"password": password})
