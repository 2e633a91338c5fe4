"""The samples keep the promises of their README."""

import json
from pathlib import Path

import pytest
from PIL import Image
from stdnum.cn import uscc

HERE = Path(__file__).parent
GOLDENS = sorted(HERE.glob("pages/*/*.golden.json"))
SUBMISSIONS = sorted((HERE / "submissions").iterdir())
EVIDENCE = sorted(HERE.glob("submissions/*/evidence/*"))
NO_PICTURES = {".docx", ".json", ".ofd", ".pdf", ".xlsx"}
PICTURES = [path for path in (*EVIDENCE, *HERE.glob("pages/*/*")) if path.suffix not in NO_PICTURES]


def _read(path: Path) -> dict[str, object]:
    data = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.name)
def test_a_golden_stands_beside_its_page_and_in_the_folder_of_its_kind(path: Path) -> None:
    """Every golden names an existing page, and its kind is the folder's."""
    golden = _read(path)
    assert (path.parent / str(golden["file"])).is_file()
    assert golden["kind"] == path.parent.name
    assert bool(golden["fields"]) == (golden["kind"] != "unknown")


@pytest.mark.parametrize("folder", SUBMISSIONS, ids=lambda path: path.name)
def test_a_submission_names_its_files_and_a_valid_credit_code(folder: Path) -> None:
    """A form's code passes its check digit, and form, folder and expectation name the same files."""
    form = json.loads((folder / "form.json").read_text(encoding="utf-8"))
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    uscc.validate(form["enterprise"]["uscc"])
    present = {f"evidence/{path.name}" for path in (folder / "evidence").iterdir()}
    assert {row["file"] for row in form["evidence"]} == present
    assert {row["file"] for row in expected["documents"]} == present


def test_codes_on_licences_are_valid() -> None:
    """Every credit code printed on a sample licence passes its check digit; the oldest layout prints none."""
    licences = [_read(path)["fields"] for path in GOLDENS if path.parent.name == "business_licence"]
    codes = [fields["uscc"] for fields in licences if isinstance(fields, dict) and "uscc" in fields]
    assert len(codes) >= len(licences) - 1
    for code in codes:
        uscc.validate(code)


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_a_picture_opens_and_is_small(path: Path) -> None:
    """Each picture decodes whole and stays below 400 KB."""
    assert path.stat().st_size < 400_000
    with Image.open(path) as image:
        image.load()
        assert min(image.size) > 500
