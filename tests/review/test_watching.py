"""What those who watch see: lessons from rejected flags, where cases stand, and who may be put before the public."""

import io
from pathlib import Path

from openpyxl import load_workbook

from domain.review import Role, flag_key
from extractors.forms.review_files import read_cleared
from tests.review.conftest import Invented, Office, body


def _reject_all(office: Office, place: str, login: str) -> None:
    client = office.client(login)
    for finding in office.desk.shelf.dossier(place).report.assessment.findings:
        if finding.severity.value in {"high", "medium"}:
            wish = body(office, place, act="reject_flag", about=flag_key(finding), reason="explained")
            assert client.post(f"/cases/{place}/judgements", json=wish).status_code == 200


def test_accepted_cases_are_what_publicity_takes(office: Office, tmp_path: Path) -> None:
    """The list of accepted cases is read by the reader of `hezheng publicity --cleared`; others are not on it."""
    office.add(Invented(1, ""), Invented(2, "410105"), Invented(3, "410000"))
    office.hire("lead", Role.PROVINCE, "410000")
    client = office.client("lead")
    _reject_all(office, "S2025-3", "lead")
    assert client.post("/cases/S2025-3/judgements", json=body(office, "S2025-3", act="accept")).status_code == 200
    file = tmp_path / "cleared.csv"
    file.write_bytes(client.get("/cleared.csv").content)
    assert [(one.submission_id, one.code, one.reviewer) for one in read_cleared(file)] == [("S2025-3", "*", "lead")]


def test_lessons_count_what_stands_and_forget_what_was_undone(office: Office) -> None:
    """A rejected flag counts once under its code, kind and region; undone, it no longer does."""
    office.add(Invented(1, "410105", "郑州乙科技有限公司"), Invented(2, "410302", "郑州乙科技有限公司"))
    office.hire("city", Role.CITY, "410100")
    client = office.client("city")
    flag = next(
        one
        for one in office.desk.shelf.dossier("S2025-1").report.assessment.findings
        if one.code.value == "FIELD_MISMATCH"
    )
    wish = body(office, "S2025-1", act="reject_flag", about=flag_key(flag), reason="seen_equal")
    seq = client.post("/cases/S2025-1/judgements", json=wish).json()["seq"]
    assert _rows(client.get("/learning.xlsx").content)["FIELD_MISMATCH"][4:6] == (1, 1)
    undo = body(office, "S2025-1", act="undo", refers=seq)
    assert client.post("/cases/S2025-1/judgements", json=undo).status_code == 200
    assert _rows(client.get("/learning.xlsx").content)["FIELD_MISMATCH"][4:6] == (1, 0)


def _rows(workbook: bytes) -> dict[object, tuple[object, ...]]:
    sheet = load_workbook(io.BytesIO(workbook), read_only=True).active
    assert sheet is not None
    return {row[0]: row for row in sheet.iter_rows(values_only=True)}


def test_the_page_of_progress_counts_the_area_alone(office: Office) -> None:
    """A city sees its own cases and its own target, the province all of them."""
    office.add(Invented(1, "410105"), Invented(2, "410302"))
    office.hire("city", Role.CITY, "410100")
    office.hire("lead", Role.PROVINCE, "410000")
    city, province = (office.client(login).get("/progress").text for login in ("city", "lead"))
    assert "洛阳市" not in city
    assert "郑州市" in city
    assert "洛阳市" in province
