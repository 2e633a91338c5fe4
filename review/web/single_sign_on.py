"""Signing in through the office's identity provider: OpenID Connect Core 1.0, code flow with PKCE (RFC 7636).

The provider says who somebody is; what an account may do is decided here, so an account must be there already.
"""

import secrets
from typing import cast

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.starlette_client import OAuth
from fastapi import APIRouter, FastAPI, Request, Response
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool
from starlette.middleware.sessions import SessionMiddleware

from domain.errors import UnavailableError
from review import passwords
from review.desk import Desk
from review.provider import Provider
from review.settings import now, stamp
from review.web.guard import ForbiddenError, TheDesk, with_session
from review.web.rendering import page
from storage.desk import accounts

LEAD = "/sign-in/single"
_BACK = f"{LEAD}/back"
_UNDER_WAY_S = 600  # a sign-in that takes longer begins anew
_PATIENCE_S = 10.0

router = APIRouter()


def offer(app: FastAPI, provider: Provider, *, secure: bool) -> None:
    """Let accounts sign in through a provider; what a sign-in under way must remember is in a cookie of its own."""
    known = OAuth().register(
        "office",
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256", "timeout": _PATIENCE_S},
    )
    app.state.provider, app.state.office = provider, known
    app.add_middleware(
        SessionMiddleware,
        secret_key=secrets.token_urlsafe(32),
        session_cookie="hezheng_single",
        max_age=_UNDER_WAY_S,
        path=LEAD,
        same_site="lax",  # the provider's answer comes from another site
        https_only=secure,
    )
    app.include_router(router)


@router.get(LEAD)
async def leave(request: Request, desk: TheDesk) -> Response:
    """Send the browser to the provider; raises UnavailableError when that cannot be reached."""
    back = request.url_for("come_back")
    try:
        answer = await request.app.state.office.authorize_redirect(
            request, str(back.replace(scheme="https") if desk.settings.secure else back)
        )
    except httpx2.HTTPError as error:
        raise _unreachable() from error
    return cast("Response", answer)


@router.get(_BACK)
async def come_back(request: Request, desk: TheDesk) -> Response:
    """Begin a session for whom the provider vouches.

    Raises:
        ForbiddenError: the provider vouches for nobody, the answer is forged or late, or there is no such account.
        UnavailableError: the provider cannot be reached.
    """
    request.app.state.throttle.require(request.client.host if request.client else "")
    try:
        said = await request.app.state.office.authorize_access_token(request)
    except httpx2.HTTPError as error:
        raise _unreachable() from error
    except (OAuthError, JoseError) as error:
        raise ForbiddenError("统一身份认证没有完成，或已过期。请回到登录页重试。") from error
    login = _login(said.get("userinfo") or {}, request.app.state.provider)
    token = await run_in_threadpool(_begin, desk, login)
    # A page of ours leads on: a browser that was sent here by another site would not show the session's cookie yet.
    return with_session(page(request, "entered.html.j2"), token, secure=desk.settings.secure)


def _login(claims: dict[str, object], provider: Provider) -> str:
    said = claims.get(provider.claim)
    if not isinstance(said, str) or not said:
        raise ForbiddenError(f"统一身份认证没有给出账号名（{provider.claim}）。请联系管理员。")
    if provider.claim == "email" and claims.get("email_verified") is not True:
        raise ForbiddenError("统一身份认证给出的邮箱未经验证，不能用来登录。请联系管理员。")
    return said


def _begin(desk: Desk, login: str) -> str:
    """Begin a session and return its token; the password that an account was handed out with is void from then on."""
    token = secrets.token_urlsafe(32)
    with desk.database.write() as connection:
        found = accounts.find(connection, login)
        if found is None or found.disabled:
            raise ForbiddenError("统一身份认证已通过，但审核台没有同名账号，或账号已停用。请联系管理员。")
        if found.fresh:
            accounts.set_password(connection, login, passwords.hashed(passwords.made_up()), fresh=False)
        accounts.begin_session(connection, token, login, stamp(now()))
    return token


def _unreachable() -> UnavailableError:
    return UnavailableError("统一身份认证系统没有应答。请稍后重试，或用账号和口令登录。")
