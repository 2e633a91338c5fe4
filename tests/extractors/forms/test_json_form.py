"""The form as JSON: whatever stands in it, claims and faults come out, never an error."""

import copy
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.submission import FastTrackClaims, Form, HighTechClaim, SelfScore
from extractors.forms.json_form import read_form, read_onsite
from extractors.forms.values import JsonValue

COMPLETE: dict[str, JsonValue] = {
    "schema": "hezheng/form@1",
    "submission_id": "S2025-0001",
    "year": 2025,
    "submitted_at": "2025-08-14",
    "first_time": True,
    "enterprise": {
        "name": "郑州示例智能科技有限公司",
        "uscc": "91410100MA45XQ7T3K",
        "established": "2018-03-15",
        "legal_representative": "王建国",
        "registered_capital_wan": 1000.0,
        "address": "郑州高新技术产业开发区示例路1号",
        "division": "410100",
    },
    "staff": {"total": 46, "tech": 18},
    "finance": {
        "year": 2024,
        "revenue_wan": 1834.5,
        "total_assets_wan": 2210.07,
        "cost_wan": 1702.11,
        "rd_expense_wan": 203.4,
    },
    "ip": [
        {
            "type": "software_copyright",
            "title": "示例软件V1.0",
            "number": "2021SR0123456",
            "owner": "郑州示例智能科技有限公司",
            "granted": "2021-02-03",
        }
    ],
    "fast_track": {
        "high_tech": {"certificate_no": "GR202341000123", "issued": "2023-11-22"},
        "award": {"title": "国家科学技术进步奖", "project": "示例项目", "grade": "二等", "rank": 3, "year": 2023},
        "rd_institution": {"name": "示例中心", "level": "省级", "authority": "示例厅", "approved": "2022-05-06"},
        "standard": {"number": "GB/T 1-2020", "title": "示例标准", "issued": "2020-03-31", "rank": 2},
    },
    "self_score": {"tech_staff": 20, "rd": 50, "rd_basis": "revenue", "ip": 6, "total": 76},
    "evidence": [{"file": "evidence/01.jpg", "slot": "business_licence"}],
}


def read(tmp_path: Path, value: object) -> Form:
    """Write `value` as a form and read it."""
    path = tmp_path / "form.json"
    path.write_bytes(value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode())
    return read_form(path, "folder")


def changed(dotted: str, value: JsonValue) -> dict[str, JsonValue]:
    """Return the complete form with one key set to `value`."""
    form = copy.deepcopy(COMPLETE)
    *parents, last = dotted.split(".")
    place = form
    for parent in parents:
        inner = place[parent]
        assert isinstance(inner, dict)
        place = inner
    place[last] = value
    return form


def required_keys(values: JsonValue = COMPLETE, path: str = "") -> list[str]:
    """List the dotted path of every key whose absence is a fault."""
    found: list[str] = []
    assert isinstance(values, dict)
    for key, value in values.items():
        dotted = f"{path}.{key}" if path else key
        found.append(dotted)
        if isinstance(value, dict) and key != "self_score":
            found += required_keys(value, dotted)
    optional = {"schema", "evidence"} | {
        f"fast_track.{name}" for name in ("high_tech", "award", "rd_institution", "standard")
    }
    return [name for name in found if name not in optional]


def test_a_complete_form_has_no_fault(tmp_path: Path) -> None:
    """Everything the contract shows is read, with its own types, and nothing is complained of."""
    form = read(tmp_path, COMPLETE)
    assert form.faults == ()
    assert form.submitted_at == date(2025, 8, 14)
    assert form.fast_track.high_tech == HighTechClaim(certificate_no="GR202341000123", issued=date(2023, 11, 22))
    assert form.self_score == SelfScore(tech_staff=20, rd=50, rd_basis="revenue", ip=6, total=76)
    assert [slot.file for slot in form.slots] == ["evidence/01.jpg"]


@pytest.mark.parametrize("dotted", required_keys())
def test_a_null_is_a_fault_with_its_path(tmp_path: Path, dotted: str) -> None:
    """A required key that is null is exactly one fault, under its own dotted path."""
    form = read(tmp_path, changed(dotted, None))
    assert [fault.field for fault in form.faults] == [dotted]


@pytest.mark.parametrize("dotted", ["finance.revenue_wan", "staff", "ip", "year"])
def test_a_missing_key_is_a_fault_with_its_path(tmp_path: Path, dotted: str) -> None:
    """A key that is not there at all is said to be missing."""
    form = copy.deepcopy(COMPLETE)
    *parents, last = dotted.split(".")
    place = form
    for parent in parents:
        place = place[parent]  # type: ignore[assignment]  # the path is one of the form's own
    del place[last]
    faults = read(tmp_path, form).faults
    assert [(fault.field, "缺少" in fault.message) for fault in faults] == [(dotted, True)]


@pytest.mark.parametrize(
    ("dotted", "value", "kept"),
    [
        ("staff.total", "46", 46.0),
        ("finance.revenue_wan", "1,834.50", 1834.5),
        ("submitted_at", "2025年8月14日", date(2025, 8, 14)),
        ("submitted_at", "2025/8/14", date(2025, 8, 14)),
        ("staff.total", True, None),
        ("staff.total", "四十六", None),
        ("staff.total", -3, -3.0),
        ("staff.tech", 1e300, None),
        ("finance.year", 2024.5, None),
        ("finance.year", 24, None),
        ("first_time", "是", None),
        ("submitted_at", "2025-02-30", None),
        ("submitted_at", 20250814, None),
        ("enterprise.name", "   ", None),
        ("enterprise.name", ["x"], None),
        ("enterprise.name", "甲\u0000公司", "甲公司"),
        ("enterprise.name", "长" * 5000, None),
        ("self_score.rd_basis", "sales", "sales"),
    ],
)
def test_a_value_of_the_wrong_form_is_a_fault(tmp_path: Path, dotted: str, value: JsonValue, kept: object) -> None:
    """The fault names the key; what can only mean one thing is used, anything else is not."""
    form = read(tmp_path, changed(dotted, value))
    assert [fault.field for fault in form.faults] == [dotted]
    read_value: object = form
    for name in dotted.split("."):
        read_value = getattr(read_value, name)
    assert read_value == kept


@pytest.mark.parametrize("literal", ["NaN", "-Infinity", "1e999", "9" * 6000])
def test_numbers_that_are_none(tmp_path: Path, literal: str) -> None:
    """Not-a-number, infinity and numbers of thousands of digits are faults of their key."""
    text = json.dumps(COMPLETE).replace("1834.5", literal).encode()
    form = read(tmp_path, text)
    assert [fault.field for fault in form.faults] == ["finance.revenue_wan"]
    assert form.finance.revenue_wan is None


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xff\xff", b"[]", b"3", b"null", b'"form"', b"[" * 100_000, b'{"a":' * 3000 + b"1" + b"}" * 3000],
)
def test_what_is_no_form_is_one_fault(tmp_path: Path, content: bytes) -> None:
    """A file that is no JSON object gives a form without claims, named after its folder, with one fault saying so."""
    form = read(tmp_path, content)
    assert form.submission_id == "folder"
    assert [fault.field for fault in form.faults] == ["form"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_do_not_matter(tmp_path: Path, encoding: str) -> None:
    """What Windows writes as Unicode is read without a word."""
    assert read(tmp_path, json.dumps(COMPLETE, ensure_ascii=False).encode(encoding)).faults == ()


def test_gbk_is_read_and_noted(tmp_path: Path) -> None:
    """Text in the legacy Chinese encoding is understood, and the reviewer is told to look for garbled characters."""
    form = read(tmp_path, json.dumps(COMPLETE, ensure_ascii=False).encode("gb18030"))
    assert form.enterprise.name == "郑州示例智能科技有限公司"
    assert [fault.field for fault in form.faults] == ["form"]


def test_a_key_given_twice_is_noted(tmp_path: Path) -> None:
    """The last of two equal keys counts, and the reviewer is told."""
    text = json.dumps(COMPLETE).replace('"total": 46', '"total": 45, "total": 46').encode()
    form = read(tmp_path, text)
    assert form.staff.total == 46
    assert [fault.field for fault in form.faults] == ["total"]


def test_without_fast_track_the_score_is_required(tmp_path: Path) -> None:
    """An enterprise that claims no fast-track condition owes its self-score; one that does may leave it empty."""
    claiming = read(tmp_path, changed("self_score.total", None))
    not_claiming = changed("self_score.total", None)
    not_claiming["fast_track"] = dict.fromkeys(("high_tech", "award", "rd_institution", "standard"))
    assert claiming.faults == ()
    form = read(tmp_path, not_claiming)
    assert form.fast_track == FastTrackClaims()
    assert [fault.field for fault in form.faults] == ["self_score.total"]


def test_rows_that_are_no_rows_are_left_out(tmp_path: Path) -> None:
    """A row of the wrong form is a fault under its index; the other rows stay."""
    rows = COMPLETE["ip"]
    assert isinstance(rows, list)
    form = read(tmp_path, changed("ip", [*rows, "2021SR0123456", {**rows[0], "type": "trademark"}]))
    assert [fault.field for fault in form.faults] == ["ip[1]", "ip[2].type"]
    assert len(form.ip) == 2


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(dotted=st.sampled_from(required_keys()), value=VALUES)
def test_no_value_anywhere_is_an_error(tmp_path: Path, dotted: str, value: JsonValue) -> None:
    """Whatever stands under any key, a form comes out, and every fault can be printed."""
    form = read(tmp_path, json.dumps(changed(dotted, value)).encode())
    for fault in form.faults:
        assert f"{fault.field}{fault.message}{fault.claimed}".encode()


def test_the_onsite_record_is_read(tmp_path: Path) -> None:
    """Date, result and inspectors of the 实地核查 come out, without faults."""
    path = tmp_path / "onsite.json"
    path.write_text('{"date": "2025-09-24", "result": "fail", "inspectors": ["甲", "乙"]}', encoding="utf-8")
    record, faults = read_onsite(path)
    assert (record.date, record.passed, record.inspectors, faults) == (date(2025, 9, 24), False, ("甲", "乙"), ())


@pytest.mark.parametrize(
    "content", ['{"date": "2025-09-24", "result": "ok"}', "[]", "{", '{"result": 1, "inspectors": [1]}']
)
def test_a_bad_onsite_record_is_faults(tmp_path: Path, content: str) -> None:
    """An on-site record that cannot be understood never counts as passed, and every fault lies under ``onsite``."""
    path = tmp_path / "onsite.json"
    path.write_text(content, encoding="utf-8")
    record, faults = read_onsite(path)
    assert record.passed is None
    assert faults
    assert all(fault.field.split(".")[0] == "onsite" for fault in faults)
