"""What may be decided, what it needs, and where it leaves the case."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from domain.review import Level, Role, Standing, area_of, flag_key, standing
from storage.desk import cases, chain
from storage.desk.alike import alike, field_of
from tests.review.conftest import Invented, Office, body

PLACE = "S2025-1"


@pytest.fixture
def staffed(office: Office) -> Office:
    """Return a desk with one case whose licence names another enterprise, and people at every level."""
    office.add(Invented(1, "410105", "郑州乙科技有限公司"))
    for login, role, division in (
        ("county", Role.COUNTY, "410105"),
        ("colleague", Role.COUNTY, "410105"),
        ("city", Role.CITY, "410100"),
        ("province", Role.PROVINCE, "410000"),
    ):
        office.hire(login, role, division)
    return office


def stands(office: Office) -> Standing:
    """Return where the case stands, from its judgements alone."""
    with office.desk.database.read() as connection:
        row = cases.find(connection, PLACE)
        assert row is not None
        return standing(chain.history(connection, PLACE), row.report, Level(row.first))


def weighty(office: Office) -> Iterator[tuple[str, str]]:
    """Yield (key, code) of every flag that must be settled first."""
    for flag in office.desk.shelf.dossier(PLACE).report.assessment.findings:
        if flag.severity.value in {"high", "medium"}:
            yield flag_key(flag), flag.code.value


def post(office: Office, client: TestClient, **said: object) -> int:
    """Post a decision on the case as it stands."""
    return client.post(f"/cases/{PLACE}/judgements", json=body(office, PLACE, **said)).status_code


def settle(office: Office, client: TestClient) -> None:
    """Reject every flag that stands in the way."""
    for key, _ in weighty(office):
        assert post(office, client, act="reject_flag", about=key, reason="seen_equal") == 200


def test_a_case_goes_up_level_by_level(staffed: Office) -> None:
    """Each level accepts once its flags are settled; the last acceptance ends it."""
    county = staffed.client("county")
    assert post(staffed, county, act="accept") == 422
    settle(staffed, county)
    for login, level, state in (
        ("county", "city", "open"),
        ("city", "province", "open"),
        ("province", "province", "accepted"),
    ):
        assert post(staffed, staffed.client(login), act="accept") == 200
        assert (stands(staffed).level.value, stands(staffed).state.value) == (level, state)


def test_two_on_one_case_never_overwrite_each_other(staffed: Office) -> None:
    """Both saw the same; the second decision is refused, nothing of it is kept, and the first stands."""
    one, other = staffed.client("county"), staffed.client("colleague")
    seen = body(staffed, PLACE)
    first = one.post(f"/cases/{PLACE}/judgements", json={**seen, "act": "return", "note": "请补正"})
    second = other.post(f"/cases/{PLACE}/judgements", json={**seen, "act": "escalate", "note": "请上级定"})
    assert (first.status_code, second.status_code) == (200, 409)
    assert stands(staffed).state.value == "returned"
    assert stands(staffed).version == first.json()["seq"]


def test_an_undone_decision_no_longer_counts_and_stays_on_record(staffed: Office) -> None:
    """Undo is a judgement of its own: the case is as before, the history is longer."""
    client = staffed.client("county")
    before = stands(staffed)
    assert post(staffed, client, act="return", note="请补正") == 200
    assert post(staffed, client, act="undo", refers=stands(staffed).version) == 200
    after = stands(staffed)
    assert (after.level, after.state) == (before.level, before.state)
    assert after.version == before.version + 2


def test_nobody_undoes_what_a_higher_level_decided(staffed: Office) -> None:
    """The county takes back its own last word, not the city's."""
    assert post(staffed, staffed.client("county"), act="escalate", note="请定") == 200
    assert post(staffed, staffed.client("city"), act="return", note="请补正") == 200
    assert post(staffed, staffed.client("county"), act="undo", refers=stands(staffed).version) == 422
    assert post(staffed, staffed.client("province"), act="undo", refers=stands(staffed).version) == 200


def test_a_correction_needs_a_second_person(staffed: Office) -> None:
    """It stands beside the reading once somebody else confirmed it; its author cannot."""
    county, colleague = staffed.client("county"), staffed.client("colleague")
    about = "enterprise.name|evidence/营业执照.jpg|1"
    assert post(staffed, county, act="correct", about=about, value="郑州甲1科技有限公司") == 200
    entry = stands(staffed).version
    assert stands(staffed).corrections == {}
    assert post(staffed, county, act="confirm", refers=entry) == 422
    assert post(staffed, colleague, act="confirm", refers=entry) == 200
    assert stands(staffed).corrections[about].judgement.value == "郑州甲1科技有限公司"
    assert "郑州乙科技有限公司" in county.get(f"/cases/{PLACE}").text


def test_what_waits_for_a_second_person_holds_the_case(staffed: Office) -> None:
    """A case is not accepted while something on it waits to be confirmed."""
    county = staffed.client("county")
    settle(staffed, county)
    assert post(staffed, county, act="correct", about="enterprise.name|x|1", value="甲") == 200
    assert post(staffed, county, act="accept") == 422
    assert post(staffed, staffed.client("colleague"), act="undo", refers=stands(staffed).version) == 200
    assert post(staffed, county, act="accept") == 200


@pytest.mark.parametrize("value", ["", "pass", "pass 2025-08-20 甲", "maybe 2025-08-20 甲、乙", "pass 20-8-20 甲、乙"])
def test_an_onsite_result_names_day_and_two_inspectors(staffed: Office, value: str) -> None:
    """Anything less is refused; the whole of it is kept."""
    client = staffed.client("county")
    assert post(staffed, client, act="onsite", value=value) == 422
    assert post(staffed, client, act="onsite", value="pass 2025-08-20 甲、乙") == 200


def test_a_reason_is_needed_and_other_needs_words(staffed: Office) -> None:
    """A flag is rejected for a reason of the list, `other` with words."""
    client = staffed.client("county")
    key, _ = next(weighty(staffed))
    assert post(staffed, client, act="reject_flag", about=key, reason="no such") == 422
    assert post(staffed, client, act="reject_flag", about=key, reason="other") == 422
    assert post(staffed, client, act="reject_flag", about=key, reason="other", note="已电话核实") == 200
    assert post(staffed, client, act="reject_flag", about="0" * 16, reason="seen_equal") == 422


def test_a_new_report_opens_the_case_again(staffed: Office) -> None:
    """What was decided on another report does not count for the new one, and stays on record."""
    client = staffed.client("county")
    assert post(staffed, client, act="return", note="请补正") == 200
    staffed.add(Invented(1, "410105"))
    assert stands(staffed).state.value == "open"
    assert stands(staffed).version == 1
    assert f"/cases/{PLACE}" in client.get("/queue").text


def test_looking_at_an_identity_number_is_recorded_first(staffed: Office) -> None:
    """A page hides identity numbers; it is shown whole only to whom the record says so."""
    client, colleague = staffed.client("county"), staffed.client("colleague")
    hidden = client.get(f"/cases/{PLACE}/pages/0").content
    answer = client.post(f"/cases/{PLACE}/pages/0/unmasked", json=body(staffed, PLACE, act="unmask"))
    seq = answer.json()["seq"]
    whole = client.get(f"/cases/{PLACE}/pages/0?unmasked={seq}").content
    assert whole != hidden
    assert client.get(f"/cases/{PLACE}/pages/0").content == hidden
    assert colleague.get(f"/cases/{PLACE}/pages/0?unmasked={seq}").content == hidden
    assert "查看证件号码" in client.get(f"/cases/{PLACE}").text


def test_flags_alike_are_rejected_together_and_what_moved_on_is_left(office: Office) -> None:
    """The preview lists the same flag of other cases; each gets a judgement, but for one that somebody judged since."""
    office.add(*(Invented(n, "410105", "郑州乙科技有限公司") for n in range(1, 5)), Invented(9, "410302", "乙"))
    office.hire("county", Role.COUNTY, "410105")
    client = office.client("county")
    key, _ = next(weighty(office))
    assert "S2025-9" not in client.get(f"/alike?place={PLACE}&key={key}").text
    with office.desk.database.read() as connection:
        known = field_of(connection, PLACE, key)
        assert known is not None
        found = alike(connection, area_of(Role.COUNTY, "410105"), Level.COUNTY, *known)
    chosen = [{"place": one.case.place, "key": one.key, "seen": 0, "report": one.case.report} for one in found]
    assert {one["place"] for one in chosen} == {f"S2025-{n}" for n in range(1, 5)}
    assert (
        client.post("/cases/S2025-3/judgements", json=body(office, "S2025-3", act="assign", value="")).status_code
        == 200
    )
    answer = client.post("/alike", json={"reason": "same_meaning", "flags": chosen}).json()
    assert answer["done"] == 3
    assert [one["place"] for one in answer["left"]] == ["S2025-3"]
    assert "写法不同" in client.get("/learning").text


def test_several_flags_of_one_case_are_rejected_together(staffed: Office) -> None:
    """Each is a judgement of its own on top of the last; none is taken for another person's."""
    seen = body(staffed, PLACE)
    chosen = [{"place": PLACE, "key": key, **seen} for key, _ in weighty(staffed)]
    answer = staffed.client("county").post("/alike", json={"reason": "same_meaning", "flags": chosen}).json()
    assert answer == {"done": len(chosen), "left": []}
    assert len(stands(staffed).flags) == len(chosen) > 1
