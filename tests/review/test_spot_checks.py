"""Spot checks at the desk: drawn by the real program, worked on in areas, and given back to it."""

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from domain.review import Role
from extractors.forms.inspections import read_inspections
from storage.desk import chain, checkpoints
from tests.review.conftest import Invented, Office

FIRMS = (
    ("2025410105A8000001", "91410100MA45X00001", "郑州甲1科技有限公司", "郑州市"),
    ("2025410302A8000002", "91410100MA45X00002", "洛阳甲2科技有限公司", "洛阳市"),
    ("2025410105A8000003", "91410100MA45X00003", "郑州无记录科技有限公司", "郑州市"),
)
PLACE = "季度抽查"
FOUND = {"verdict": "conforms", "inspectors": "张三、李四", "day": "2025-11-03", "remark": "账证相符"}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw, by the real program, two enterprises with a case and one without; return the folder of it all."""
    office = Office(tmp_path_factory.mktemp("office") / "out")
    office.add(Invented(1, "410105"), Invented(2, "410302"))
    register = office.out / "register.csv"
    lines = [f"{number},{uscc},{name},{region},已入库" for number, uscc, name, region in FIRMS]
    register.write_text("\n".join(["入库登记编号,统一社会信用代码,企业名称,地区,状态", *lines]), encoding="utf-8")
    code = "import sys; from flows.cli import main; sys.exit(main())"
    said = (register, "--records", office.out, "--year", "2025", "--seed", "20251101", "--share", "100")
    words = [sys.executable, "-c", code, "spot-check", *map(str, said), "--out", str(office.out / PLACE)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    assert (office.out / PLACE / "spot-check.json").is_file(), done.stderr
    return office.out


@pytest.fixture
def checked(drawn: Path, tmp_path: Path) -> Office:
    """Return a desk of its own over what was drawn."""
    shutil.copytree(drawn, tmp_path / "out")
    office = Office(tmp_path / "out")
    for login, role, division in (
        ("jinshui", Role.COUNTY, "410105"),
        ("zhengzhou", Role.CITY, "410100"),
        ("luoyang", Role.CITY, "410300"),
        ("lead", Role.PROVINCE, "410000"),
        ("auditor", Role.AUDITOR, "410000"),
    ):
        office.hire(login, role, division)
    return office


def test_each_area_sees_its_own(checked: Office) -> None:
    """A county sees what its cases say is its own, a city also what only the register places, the province all."""
    page = f"/spot-checks/{PLACE}"
    seen = {
        login: [name for _, _, name, _ in FIRMS if name in checked.client(login).get(page).text]
        for login in ("jinshui", "zhengzhou", "luoyang", "lead", "auditor")
    }
    names = [name for _, _, name, _ in FIRMS]
    assert seen == {
        "jinshui": names[:1],
        "zhengzhou": [names[0], names[2]],
        "luoyang": [names[1]],
        "lead": names,
        "auditor": names,
    }
    assert checked.client("luoyang").get(f"{page}/{FIRMS[0][0]}").status_code == 404
    assert checked.client("luoyang").get(f"{page}/{FIRMS[0][0]}/sheet.docx").status_code == 404
    assert checked.client("zhengzhou").get(f"{page}/{FIRMS[0][0]}/sheet.docx").content[:2] == b"PK"


def test_what_inspectors_found_is_recorded_and_goes_back(checked: Office, tmp_path: Path) -> None:
    """A verdict is an entry of the chain, counts in the rate, and is read by the reader of `--results`."""
    client = checked.client("zhengzhou")
    address = f"/spot-checks/{PLACE}/{FIRMS[2][0]}"
    assert client.post(address, json=_found(checked, "zhengzhou", address, verdict="fails")).status_code == 200
    file = tmp_path / "results.xlsx"
    file.write_bytes(client.get(f"/spot-checks/{PLACE}/results.xlsx").content)
    [one], faults = read_inspections(file)
    assert (one.key, one.verdict.value, one.inspectors, str(one.day), one.remark, faults) == (
        FIRMS[2][0], "fails", "张三、李四", "2025-11-03", "账证相符", (),
    )  # fmt: skip
    assert "100.00%" in client.get(f"/spot-checks/{PLACE}").text
    kept = checkpoints.kept(checked.desk.settings.checkpoints)
    with checked.desk.database.read() as connection:
        assert list(chain.audit(connection, kept)) == []


def test_two_inspectors_do_not_overwrite_each_other(checked: Office) -> None:
    """The later verdict on what was seen before is refused; on what is there now it counts, and both are kept."""
    address = f"/spot-checks/{PLACE}/{FIRMS[0][0]}"
    one, other = checked.client("zhengzhou"), checked.client("lead")
    seen = _found(checked, "lead", address)
    assert one.post(address, json=seen).status_code == 200
    assert other.post(address, json={**seen, "verdict": "fails"}).status_code == 409
    assert other.post(address, json=_found(checked, "lead", address, verdict="open")).status_code == 200
    sheet = load_workbook(io.BytesIO(other.get(f"/spot-checks/{PLACE}/results.xlsx").content)).active
    assert sheet is not None
    assert [row[5] for row in sheet.iter_rows(min_row=2, values_only=True) if row[1] == FIRMS[0][0]] == ["待定"]


def test_an_auditor_and_a_stranger_record_nothing(checked: Office) -> None:
    """Whoever only looks is refused, and so is another region, as if the enterprise did not exist."""
    address = f"/spot-checks/{PLACE}/{FIRMS[0][0]}"
    said = _found(checked, "lead", address)
    assert checked.client("auditor").post(address, json=said).status_code == 403
    assert checked.client("luoyang").post(address, json=said).status_code == 404


@pytest.mark.parametrize("place", ["%2e%2e%2fout", "没有", ".hezheng"])
def test_there_is_no_way_out_of_the_folder(checked: Office, place: str) -> None:
    """A name that is no spot check is answered as such."""
    assert checked.client("lead").get(f"/spot-checks/{place}").status_code in {404, 422}


def test_a_damaged_result_is_named_and_does_not_stop_the_others(checked: Office) -> None:
    """The list shows the others and says which file is damaged."""
    folder = checked.out / "坏的"
    folder.mkdir()
    (folder / "spot-check.json").write_text('{"year": 2025}', encoding="utf-8")
    text = checked.client("lead").get("/spot-checks").text
    assert "坏的 的抽查结果" in text
    assert "季度抽查" in text


def _found(office: Office, login: str, address: str, **said: str) -> dict[str, object]:
    """Return what is posted from the page as it is now."""
    text = office.client(login).get(address).text
    hidden = {name: text.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("seen", "content")}
    return {**FOUND, **said, **hidden}
