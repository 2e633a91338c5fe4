"""Signing in through an identity provider, in a real browser: provider and desk are different sites, as in life."""

import contextlib
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Browser, Page

from domain.errors import ConfigurationError
from domain.review import Reviewer, Role
from review import passwords
from review.provider import Provider
from review.web.app import create_app
from storage.desk import accounts
from tests.review.conftest import Office
from tests.review.serving import needs_browser, served, started

pytestmark = [*needs_browser]

PEOPLE = ({"sub": "7", "preferred_username": "lead"}, {"sub": "8", "preferred_username": "stranger"}, {"sub": "9"})
NAMES = {"HEZHENG_OIDC_ISSUER": "https://id.example", "HEZHENG_OIDC_CLIENT_ID": "desk"}


@dataclass(frozen=True, slots=True)
class Offices:
    """A desk that is served, with its provider."""

    office: Office
    address: str


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start a real browser."""
    with started() as browser:
        yield browser


@pytest.fixture
def single(office: Office) -> Iterator[Offices]:
    """Serve a desk whose accounts may sign in through a provider."""
    with provider() as issuer:
        known = Provider(issuer=issuer, client_id="desk", client_secret="of this test")  # noqa: S106  # and it alone
        office.desk.settings = replace(office.desk.settings, provider=known)
        with served(create_app(office.desk)) as address:
            yield Offices(office, address)


@contextmanager
def provider() -> Iterator[str]:
    """Start an identity provider that knows three people by numbers of its own, and yield its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    said = [part for one in PEOPLE for part in ("--user-claims", json.dumps(one))]
    program = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true", *said]
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # our own words
    try:
        _await(port)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _await(port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    pytest.fail("the identity provider did not start")


def vouched(browser: Browser, single: Offices, person: str) -> Page:
    """Follow the link of the sign-in, be somebody at the provider, and return the page that this ends on."""
    page = browser.new_context().new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{single.address}/sign-in")
    page.get_by_role("link", name="通过统一身份认证登录").click()
    page.locator(f"button[name=sub][value='{person}']").click()
    return page


def test_whom_the_provider_vouches_for_is_signed_in(browser: Browser, single: Offices) -> None:
    """The account of the claim's name stands at the queue, its initial password is void, and posts carry a token."""
    beginner = Reviewer(login="lead", display="负责人", role=Role.PROVINCE, division="410000", fresh=True)
    with single.office.desk.database.write() as connection:
        accounts.add(connection, beginner, passwords.hashed("handed out on paper"))
    page = vouched(browser, single, "7")
    page.wait_for_url("**/queue")
    assert page.locator("a.who").inner_text().startswith("负责人")
    with single.office.desk.database.read() as connection:
        kept = accounts.secrets_of(connection, "lead")
    assert kept is not None
    assert not passwords.fits(kept[0], "handed out on paper")
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/sign-in")


@pytest.mark.parametrize(("person", "why"), [("8", "没有同名账号"), ("9", "没有给出账号名")])
def test_an_account_must_be_there_already(browser: Browser, single: Offices, person: str, why: str) -> None:
    """Whom the desk does not know, or the provider does not name, gets no session."""
    page = vouched(browser, single, person)
    page.get_by_text(why).wait_for()
    page.goto(f"{single.address}/queue")
    assert page.url == f"{single.address}/sign-in"


def test_a_closed_account_stays_closed(browser: Browser, single: Offices) -> None:
    """The provider cannot open what an administrator closed."""
    single.office.hire("lead", Role.PROVINCE, "410000")
    with single.office.desk.database.write() as connection:
        accounts.set_disabled(connection, "lead", disabled=True)
    vouched(browser, single, "7").get_by_text("已停用").wait_for()


def test_an_answer_that_nobody_asked_for_signs_nobody_in(browser: Browser, single: Offices) -> None:
    """A link with somebody else's code and state is refused."""
    single.office.hire("lead", Role.PROVINCE, "410000")
    page = browser.new_context().new_page()
    page.goto(f"{single.address}/sign-in/single/back?code=stolen&state=forged")
    page.get_by_text("没有完成，或已过期").wait_for()
    page.goto(f"{single.address}/queue")
    assert page.url == f"{single.address}/sign-in"


def test_a_provider_that_does_not_answer_leaves_passwords(browser: Browser, office: Office) -> None:
    """The page says that the provider is silent and what to do."""
    silent = Provider(issuer="http://127.0.0.1:9", client_id="desk", client_secret="of this test")  # noqa: S106
    office.desk.settings = replace(office.desk.settings, provider=silent)
    with served(create_app(office.desk)) as address:
        page = browser.new_context().new_page()
        page.goto(f"{address}/sign-in/single")
        page.get_by_text("没有应答").wait_for()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (NAMES, "HEZHENG_OIDC_CLIENT_SECRET"),
        ({**NAMES, "HEZHENG_OIDC_CLIENT_SECRET": "s", "HEZHENG_OIDC_ISSUER": "http://id.example"}, "https"),
    ],
)
def test_half_a_configuration_is_refused(said: dict[str, str], why: str) -> None:
    """What is missing is named, and secrets do not travel in the open."""
    with pytest.raises(ConfigurationError, match=why):
        Provider.named(said)


def test_without_a_provider_there_is_no_link(office: Office) -> None:
    """Nothing of it is offered or answered where no provider is configured."""
    client = office.client()
    assert "统一身份认证" not in client.get("/sign-in").text
    assert client.get("/sign-in/single").status_code == 404
    assert Provider.named({}) is None
