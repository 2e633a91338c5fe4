"""The desk in a real browser: by keyboard alone, two on one case, without barriers, asking nothing of other sites."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from domain.review import Area, Role
from review.web.app import create_app
from tests.review.conftest import PASSWORD, Invented, Office, body
from tests.review.serving import needs_browser, served, started

WRONG = "郑州乙科技有限公司"
LONG = "河南省驰澍农业科技与智能装备综合研究开发应用推广" * 4 + "有限公司"

pytestmark = [*needs_browser]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start a real browser."""
    with started() as browser:
        yield browser


@pytest.fixture
def address(office: Office) -> Iterator[str]:
    """Serve the desk on a free port."""
    with served(create_app(office.desk)) as address:
        yield address


SignIn = Callable[[str], Page]


@pytest.fixture
def sign_in(browser: Browser, address: str) -> Iterator[SignIn]:
    """Return what signs an account in by keyboard and leads to the queue; nothing may be asked of another site."""
    contexts = []

    def signed(login: str) -> Page:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(f"{address}/sign-in")
        page.wait_for_selector("#login:focus")
        page.keyboard.type(login)
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/queue")
        return page

    asked: list[str] = []
    broken: list[str] = []
    yield signed
    assert [one for one in asked if not one.startswith(address)] == []
    assert broken == []
    for context in contexts:
        context.close()


def press(page: Page, keys: str) -> None:
    """Press keys one after another."""
    for key in keys.split():
        page.keyboard.press(key)


def case_of(page: Page) -> str:
    """Return which case is shown."""
    return page.locator("#case").get_attribute("data-place") or ""


def moved(page: Page, place: str) -> None:
    """Wait until another case, or the queue, is shown."""
    page.wait_for_function("place => document.getElementById('case')?.dataset.place !== place", arg=place)


def judged(page: Page, seen: int) -> None:
    """Wait until the page shows a later judgement than the one seen."""
    page.wait_for_function("seen => Number(document.getElementById('case').dataset.seen) > seen", arg=seen)


def settle_all(page: Page) -> None:
    """Reject every flag that blocks the case: X, 1, Enter for each."""
    while page.locator("[data-blocks]").count():
        seen = int(page.locator("#case").get_attribute("data-seen") or 0)
        press(page, "x 1 Enter")
        judged(page, seen)


def test_ten_cases_by_keyboard_alone(office: Office, sign_in: SignIn) -> None:
    """From the sign-in to the end of the queue without the mouse: accepted, raised or returned by turns."""
    office.add(*(Invented(n, "410105", WRONG if n % 2 else None) for n in range(1, 11)))
    office.hire("county", Role.COUNTY, "410105")
    page = sign_in("county")
    press(page, "j Enter")
    page.wait_for_selector("#case")
    done: list[str] = []
    for number in range(10):
        place = case_of(page)
        if number % 5 == 0:
            settle_all(page)
            press(page, "a Enter")
        elif number % 5 == 1:
            press(page, "e")
            page.keyboard.type("请上级判断")
            press(page, "Control+Enter")
        else:
            press(page, "b Enter")
        moved(page, place)
        done.append(place)
    page.wait_for_url("**/queue**")
    assert sorted(done) == sorted(f"S2025-{n}" for n in range(1, 11))
    assert page.locator("a[data-row]").count() == 0
    states = [office.desk.find(place, Area(prefix="41")) for place in done]
    assert [one.state for one in states if one] == ["open", "open", *["returned"] * 3] * 2
    assert [one.level for one in states if one] == ["city", "city", *["county"] * 3] * 2


def test_two_reviewers_on_one_case(office: Office, sign_in: SignIn) -> None:
    """The second to decide is told, sees what the first did, and has overwritten nothing."""
    office.add(Invented(1, "410105", WRONG))
    for login in ("one", "other"):
        office.hire(login, Role.COUNTY, "410105")
    one, other = sign_in("one"), sign_in("other")
    for page in (one, other):
        press(page, "j Enter")
        page.wait_for_selector("#case")
    press(one, "b Enter")
    one.wait_for_url("**/queue**")
    press(other, "e")
    other.keyboard.type("请上级判断")
    press(other, "Control+Enter")
    other.wait_for_selector("#do-stale[open]")
    press(other, "Enter")
    other.wait_for_function("document.querySelector('#history .log').textContent.includes('退回修改')")
    assert body(office, "S2025-1")["seen"] == 1


def test_a_claim_leads_to_its_place_and_the_place_back_to_its_claim(office: Office, sign_in: SignIn) -> None:
    """The box of the chosen item is drawn in sight; a click into it on the page chooses the item again."""
    office.add(Invented(1, "410105", WRONG))
    office.hire("county", Role.COUNTY, "410105")
    page = sign_in("county")
    press(page, "j Enter")
    box = page.locator(".box.shown")
    box.wait_for()
    place, stage = box.bounding_box(), page.locator("#stage").bounding_box()
    assert place is not None
    assert stage is not None
    assert stage["y"] <= place["y"] <= stage["y"] + stage["height"]
    first = page.locator("[data-item][aria-current]").get_attribute("data-title")
    press(page, "j j j j j j j j")
    page.locator("#stage").evaluate("stage => stage.scrollTop = 0")
    sheet = page.locator("#sheet").bounding_box()
    assert sheet is not None
    scale = sheet["width"] / 1000
    page.mouse.click(sheet["x"] + 450 * scale, sheet["y"] + 320 * scale)
    chosen = page.locator("[data-item][aria-current]")
    assert "企业名称" in (chosen.get_attribute("data-title") or "")
    assert first is not None
    assert page.locator("#strip .lens").count() >= 1


def test_help_shows_every_key_that_works(office: Office, sign_in: SignIn) -> None:
    """`?` opens the help; each key that a button of the case names stands in it."""
    office.add(Invented(1, "410105", WRONG))
    office.hire("county", Role.COUNTY, "410105")
    page = sign_in("county")
    press(page, "j Enter")
    page.wait_for_selector("#case")
    named = {text.strip() for text in page.locator("#case kbd").all_inner_texts()}
    press(page, "?")
    shown = {text.strip() for text in page.locator("#help[open] kbd").all_inner_texts()}
    assert named <= shown
    press(page, "Escape")
    assert page.locator("dialog[open]").count() == 0


PAGES = (
    "/queue",
    "/queue?level=&state=all",
    "/cases/S2025-1",
    "/learning?by=region",
    "/progress",
    "/people",
    "/spot-checks",
    "/password",
)


def test_a_sign_in_sent_before_the_page_is_ready_leaves_no_password_behind(browser: Browser, address: str) -> None:
    """Without its script the form is not sent at all."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(f"{address}/sign-in")
    page.fill("#login", "county")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_timeout(300)
    assert page.url == f"{address}/sign-in"
    assert [one for one in sent if one.split("?")[0] == f"{address}/sign-in"] == [f"{address}/sign-in"]
    context.close()


def test_no_page_has_a_barrier(office: Office, sign_in: SignIn, address: str) -> None:
    """Axe finds no violation of WCAG 2.2 AA on any page, long names, dialogs and the sign-in included."""
    office.add(Invented(1, "410105", WRONG, LONG), Invented(2, "410302"))
    office.hire("lead", Role.PROVINCE, "410000", admin=True)
    page = sign_in("lead")
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found: dict[str, list[str]] = {}

    def check(name: str) -> None:
        violations = Axe().run(page, options=options).response["violations"]
        if violations:
            found[name] = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations]

    for tail in PAGES:
        page.goto(f"{address}{tail}")
        page.wait_for_load_state("networkidle")
        check(tail)
    page.goto(f"{address}/cases/S2025-1")
    page.wait_for_selector("[data-item][aria-current]")
    for key in ("a", "b", "e", "x", "o", "g", "?"):
        press(page, key)
        if page.locator("dialog[open]").count():
            check(f"dialog {key}")
        press(page, "Escape")
    page.context.clear_cookies()
    page.goto(f"{address}/sign-in")
    check("/sign-in")
    assert found == {}


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (768, 1024)])
def test_pages_fit_their_window(office: Office, sign_in: SignIn, address: str, size: tuple[int, int]) -> None:
    """Nothing is wider than a small laptop or a tablet, long names included; the case's buttons stay in sight."""
    office.add(Invented(1, "410105", WRONG, LONG))
    office.hire("lead", Role.PROVINCE, "410000", admin=True)
    page = sign_in("lead")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for tail in PAGES:
        page.goto(f"{address}{tail}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), tail
    page.goto(f"{address}/cases/S2025-1")
    button = page.locator(".decide [data-key=a]").bounding_box()
    assert button is not None
    assert button["y"] + button["height"] <= size[1]
