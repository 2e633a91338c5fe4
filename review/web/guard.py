"""Who is at the browser: sessions, tokens against forged posts, a limit to guesses, headers of every answer."""

import hashlib
import hmac
import threading
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from fastapi import Depends, Request, Response

from domain.errors import HezhengError
from domain.review import Reviewer
from review.desk import Desk
from review.settings import now, stamp
from storage.desk import accounts

Answer = TypeVar("Answer", bound=Response)
COOKIE = "hezheng_session"
LASTS = timedelta(hours=10)
IDLE = timedelta(minutes=60)
_TOUCH = timedelta(minutes=1)  # a session in use is written back at most so often
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class SignInNeededError(HezhengError):
    """Nobody is signed in, or the session is over."""


class PasswordNeededError(HezhengError):
    """The account must choose a password of its own first."""


class ForbiddenError(HezhengError):
    """The account may not do this, or the post does not come from our page."""


class NotFoundError(HezhengError):
    """There is no such thing, or it is none of the account's business."""


class TooOftenError(HezhengError):
    """Too many attempts from one place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who is signed in, with the session's token and the token its posts must carry."""

    reviewer: Reviewer
    token: str
    csrf: str


def desk_of(request: Request) -> Desk:
    """Return the desk that the application serves."""
    desk: Desk = request.app.state.desk
    return desk


def visitor(request: Request) -> Visitor:
    """Return who is signed in; raises SignInNeededError, or ForbiddenError for a post without its token."""
    found = _signed_in(request)
    if request.method in _UNSAFE:
        _require_own(request)
        if not hmac.compare_digest(request.headers.get("x-csrf-token", ""), found.csrf):
            raise ForbiddenError("页面已过期。请刷新后重试。")
    return found


def own_page(request: Request) -> None:
    """Refuse a post that another site made the browser send; raises ForbiddenError."""
    _require_own(request)


Signed = Annotated[Visitor, Depends(visitor)]
TheDesk = Annotated[Desk, Depends(desk_of)]


def csrf_of(token: str) -> str:
    """Return the token that posts of a session must carry."""
    return hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()


def with_session(answer: Answer, token: str, *, secure: bool) -> Answer:
    """Hand the browser its session: out of reach of scripts, and never shown when another site asks."""
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure, path="/")
    return answer


class Throttle:
    """Lets through so many attempts of one caller in a stretch of time; safe for many threads."""

    def __init__(self, most: int, within_s: float) -> None:
        """Allow `most` attempts within `within_s` seconds."""
        self._most, self._within = most, within_s
        self._seen: dict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def require(self, caller: str) -> None:
        """Count an attempt; raises TooOftenError when it is one too many."""
        instant = time.monotonic()
        with self._lock:
            seen = self._seen[caller]
            while seen and seen[0] < instant - self._within:
                seen.popleft()
            if len(seen) >= self._most:
                raise TooOftenError("尝试次数过多。请一分钟后再试。")
            seen.append(instant)


async def with_headers(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    """Give every answer the headers that keep browsers from doing more than our pages ask."""
    response = await call(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if not request.url.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-store")
    if request.app.state.desk.settings.secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def _signed_in(request: Request) -> Visitor:
    token = request.cookies.get(COOKIE, "")
    desk, instant = desk_of(request), now()
    with desk.database.read() as connection:
        found = accounts.session(connection, token) if token else None
    if found is None:
        raise SignInNeededError("请先登录。")
    reviewer, began, seen = found
    if reviewer.disabled or began < stamp(instant - LASTS) or seen < stamp(instant - IDLE):
        raise SignInNeededError("登录已过期。请重新登录。")
    if seen < stamp(instant - _TOUCH):
        with desk.database.write() as connection:
            accounts.use_session(connection, token, stamp(instant))
    if reviewer.fresh and request.url.path not in {"/password", "/sign-out"}:
        raise PasswordNeededError("首次登录须先更换口令。")
    return Visitor(reviewer=reviewer, token=token, csrf=csrf_of(token))


def _require_own(request: Request) -> None:
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise ForbiddenError("请求不是来自本站页面。")
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise ForbiddenError("请求不是来自本站页面。")
