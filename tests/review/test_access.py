"""Who sees and does what: roles, regions, sessions, tokens, lock-out."""

import re

import pytest

from domain.review import Role, area_of, first_level
from tests.review.conftest import PASSWORD, Invented, Office, body

PAGES = ("", "/pages/0")
NOTE = "请修改。"


@pytest.fixture
def two_regions(office: Office) -> Office:
    """Return a desk with one case in 金水区 of 郑州 and one in 洛阳, and a reviewer of each, one of each role."""
    office.add(Invented(1, "410105", "郑州乙科技有限公司"), Invented(2, "410302", "洛阳乙科技有限公司"))
    for login, role, division in (
        ("jinshui", Role.COUNTY, "410105"),
        ("luoyang", Role.CITY, "410300"),
        ("province", Role.PROVINCE, "410000"),
        ("auditor", Role.AUDITOR, "410000"),
    ):
        office.hire(login, role, division)
    return office


@pytest.mark.parametrize("tail", PAGES)
@pytest.mark.parametrize(("login", "foreign"), [("jinshui", "S2025-2"), ("luoyang", "S2025-1")])
def test_another_region_is_reached_by_no_address(two_regions: Office, login: str, foreign: str, tail: str) -> None:
    """A page, picture or export of another region's case is answered as if it did not exist."""
    client = two_regions.client(login)
    answer, absent = client.get(f"/cases/{foreign}{tail}"), client.get(f"/cases/S2025-99{tail}")
    assert (answer.status_code, absent.status_code) == (404, 404)
    assert "乙科技" not in answer.text


@pytest.mark.parametrize(
    "filters",
    ["", "?level=", "?state=all&level=", "?q=乙科技&level=", "?region=4103&level=", "?code=FIELD_MISMATCH&level="],
)
def test_no_filter_lists_another_region(two_regions: Office, filters: str) -> None:
    """Whatever the queue is asked, it lists cases of the account's region alone."""
    assert "S2025-2" not in two_regions.client("jinshui").get(f"/queue{filters}").text


def test_another_region_is_judged_by_nobody(two_regions: Office) -> None:
    """A decision on another region's case is refused as if it did not exist, and nothing is recorded."""
    client = two_regions.client("jinshui")
    wish = body(two_regions, "S2025-2", act="return", note=NOTE)
    assert client.post("/cases/S2025-2/judgements", json=wish).status_code == 404
    assert client.post("/cases/S2025-2/pages/0/unmasked", json={**wish, "act": "unmask"}).status_code == 404
    assert body(two_regions, "S2025-2")["seen"] == 0


def test_an_auditor_sees_everything_and_decides_nothing(two_regions: Office) -> None:
    """An auditor opens every case of its area; each decision is refused."""
    client = two_regions.client("auditor")
    for place in ("S2025-1", "S2025-2"):
        assert client.get(f"/cases/{place}").status_code == 200
        for act in ("accept", "return", "escalate", "assign", "onsite"):
            wish = body(two_regions, place, act=act, note=NOTE, value="pass 2025-08-20 甲、乙")
            assert client.post(f"/cases/{place}/judgements", json=wish).status_code == 422


def test_a_county_does_not_decide_for_the_city(two_regions: Office) -> None:
    """Once a case went up, its county only looks."""
    client = two_regions.client("jinshui")
    assert (
        client.post(
            "/cases/S2025-1/judgements", json=body(two_regions, "S2025-1", act="escalate", note="请定")
        ).status_code
        == 200
    )
    assert (
        client.post("/cases/S2025-1/judgements", json=body(two_regions, "S2025-1", act="return", note=NOTE)).status_code
        == 422
    )


def test_nobody_sees_anything_without_signing_in(two_regions: Office) -> None:
    """Every page leads to the sign-in, every post is refused."""
    client = two_regions.client()
    for address in ("/queue", "/cases/S2025-1", "/cases/S2025-1/pages/0"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert client.post("/cases/S2025-1/judgements", json=body(two_regions, "S2025-1", act="accept")).status_code == 401


def test_a_post_without_its_token_is_refused(two_regions: Office) -> None:
    """A forged post carries the cookie but not the token; one from another site says so itself."""
    client = two_regions.client("province")
    wish = body(two_regions, "S2025-1", act="return", note=NOTE)
    address = "/cases/S2025-1/judgements"
    assert client.post(address, json=wish, headers={"X-CSRF-Token": "0" * 64}).status_code == 403
    assert client.post(address, json=wish, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert client.post(address, json=wish, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post(address, json=wish).status_code == 200


def test_wrong_passwords_lock_the_account(two_regions: Office) -> None:
    """After five wrong passwords the right one no longer opens, and the answer tells nobody why."""
    client = two_regions.client()
    wrong = {"login": "luoyang", "password": "wrong password"}
    answers = [client.post("/sign-in", json=wrong) for _ in range(5)]
    answers.append(client.post("/sign-in", json={"login": "luoyang", "password": PASSWORD}))
    answers.append(client.post("/sign-in", json={"login": "nobody", "password": PASSWORD}))
    assert {answer.status_code for answer in answers} == {403}
    assert len({answer.text for answer in answers}) == 1


def test_signing_out_ends_the_session(two_regions: Office) -> None:
    """The cookie of a session that was ended opens nothing."""
    client = two_regions.client("luoyang")
    token = client.cookies["hezheng_session"]
    assert client.post("/sign-out", json={}).status_code == 200
    client.cookies.set("hezheng_session", token)
    assert client.get("/queue").status_code == 303


def test_every_answer_keeps_the_browser_in(two_regions: Office) -> None:
    """Pages run and load nothing but their own, and are not kept."""
    answer = two_regions.client("luoyang").get("/queue")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-frame-options"] == "DENY"


def test_no_page_names_another_site(two_regions: Office) -> None:
    """No page and no file of ours fetches anything from elsewhere."""
    client = two_regions.client("luoyang")
    texts = [
        client.get(address).text for address in ("/queue", "/cases/S2025-2", "/static/desk.css", "/static/desk.js")
    ]
    assert not [text for text in texts if re.search(r"(src|href)=\"(https?:)?//|url\(\"?https?:|import ", text)]


@pytest.mark.parametrize(
    ("role", "division", "inside", "outside"),
    [
        (Role.COUNTY, "410105", ("410105",), ("410100", "410106", "")),
        (Role.CITY, "410100", ("410100", "410105", "410172"), ("410173", "410300", "")),
        (Role.CITY, "410173", ("410173",), ("410100", "410105")),
        (Role.CITY, "419001", ("419001",), ("410100",)),
        (Role.PROVINCE, "410000", ("410105", "410173", "419001", "420100", ""), ()),
        (Role.AUDITOR, "410000", ("410105", ""), ()),
        (Role.AUDITOR, "410300", ("410302",), ("410105",)),
    ],
)
def test_an_account_answers_for_its_area(
    role: Role, division: str, inside: tuple[str, ...], outside: tuple[str, ...]
) -> None:
    """An area is what begins with the account's code, 航空港区 apart from 郑州."""
    area = area_of(role, division)
    assert all(area.holds(one) for one in inside)
    assert not any(area.holds(one) for one in outside)


def test_the_first_level_is_the_lowest_that_is_there() -> None:
    """A county decides first; a city where the form names no county; the province where it names nothing."""
    assert [first_level(one).value for one in ("410105", "410100", "410173", "", "410000")] == [
        "county",
        "city",
        "city",
        "province",
        "province",
    ]
