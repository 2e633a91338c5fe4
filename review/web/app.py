"""The application: pages, posts, and how errors are answered."""

from importlib import resources
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from domain.errors import BadInputError, HezhengError, UnavailableError
from review.desk import Desk
from review.web import alike, case, people, queue, sign_in, single_sign_on, spot_checks, watching
from review.web.guard import (
    ForbiddenError,
    NotFoundError,
    PasswordNeededError,
    SignInNeededError,
    Throttle,
    TooOftenError,
    with_headers,
)
from review.web.rendering import page
from storage.desk.cases import StaleCaseError

_STATUS: tuple[tuple[type[HezhengError], int], ...] = (
    (SignInNeededError, 401),
    (PasswordNeededError, 403),
    (ForbiddenError, 403),
    (NotFoundError, 404),
    (StaleCaseError, 409),
    (TooOftenError, 429),
    (UnavailableError, 503),
    (BadInputError, 422),
)
_LEADS = {SignInNeededError: "/sign-in", PasswordNeededError: "/password"}


def create_app(desk: Desk) -> FastAPI:
    """Return the application over a desk."""
    app = FastAPI(title="核证审核台", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk, app.state.throttle = desk, Throttle(20, 60)  # sign-ins of one address a minute
    app.middleware("http")(with_headers)
    app.mount("/static", StaticFiles(directory=Path(str(resources.files("review") / "static"))))
    for pages in (sign_in, queue, case, alike, watching, spot_checks, people):
        app.include_router(pages.router)
    if desk.settings.provider:
        single_sign_on.offer(app, desk.settings.provider, secure=desk.settings.secure)
    app.add_exception_handler(HezhengError, _refused)
    app.add_exception_handler(RequestValidationError, _misspelt)
    app.add_exception_handler(HTTPException, _http)
    return app


def _refused(request: Request, error: Exception) -> Response:
    """Answer an error raised on purpose: with a page to whoever reads, with JSON to a script."""
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
    lead = _LEADS.get(type(error))  # type: ignore[arg-type]  # any error may be asked for
    if lead and request.method == "GET" and not _is_script(request):
        return RedirectResponse(lead, status_code=303)
    return _answer(request, status, str(error))


def _misspelt(request: Request, error: Exception) -> Response:
    del error  # it would repeat what was sent
    return _answer(request, 422, "地址或内容不合要求。请从页面上操作。")


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _answer(request, status, "没有这个页面。" if status == 404 else "这个操作不能执行。")  # noqa: PLR2004


def _answer(request: Request, status: int, message: str) -> Response:
    if request.method == "GET" and not _is_script(request):
        return page(request, "error.html.j2", status=status, code=status, message=message)
    return JSONResponse({"message": message}, status_code=status)


def _is_script(request: Request) -> bool:
    return request.headers.get("sec-fetch-dest", "document") == "empty"
