"""A folder as handed in: what counts as form and evidence, and what does not."""

import json
from pathlib import Path

import pytest

from domain.errors import DeadlineError, NoSubmissionError
from domain.geometry import Box
from domain.page import Line, Origin, Page
from extractors.forms.folder import open_submission
from extractors.pool import FileReading


def lay(folder: Path, form: object = None, files: tuple[str, ...] = ("01.jpg",)) -> Path:
    """Write a submission folder with these evidence files."""
    (folder / "evidence").mkdir(parents=True)
    for name in files:
        path = folder / "evidence" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"bytes")
    (folder / "form.json").write_text(json.dumps(form or {"submission_id": "A"}), encoding="utf-8")
    return folder


def test_evidence_comes_in_order_without_litter(tmp_path: Path) -> None:
    """Evidence is listed in sorted order, subfolders included; what systems leave behind is no evidence."""
    folder = lay(tmp_path / "s", files=("b.pdf", "a.jpg", "更多/c.png", ".DS_Store", "Thumbs.db", "~$a.docx"))
    names = [file.name for file in open_submission(folder).evidence]
    assert names == ["evidence/a.jpg", "evidence/b.pdf", "evidence/更多/c.png"]


def test_a_slot_without_its_file_is_a_fault(tmp_path: Path) -> None:
    """A file that the form names and nobody handed in is a fault; the other slots stay."""
    slots = [{"file": "evidence/01.jpg", "slot": "business_licence"}, {"file": "evidence/02.jpg", "slot": "commitment"}]
    form = open_submission(lay(tmp_path / "s", {"evidence": slots})).form
    assert [slot.file for slot in form.slots] == ["evidence/01.jpg"]
    assert "evidence[1].file" in {fault.field for fault in form.faults}


@pytest.mark.parametrize("written", ["01.jpg", "./evidence/01.jpg", "evidence\\01.jpg"])
def test_ways_to_write_a_path(tmp_path: Path, written: str) -> None:
    """A slot finds its file however its path is written."""
    form = open_submission(lay(tmp_path / "s", {"evidence": [{"file": written, "slot": "commitment"}]})).form
    assert [slot.file for slot in form.slots] == ["evidence/01.jpg"]


def test_names_in_either_normal_form_are_the_same(tmp_path: Path) -> None:
    """A name that one system decomposed is the name another composed."""
    folder = lay(tmp_path / "s", {"evidence": [{"file": "evidence/é.jpg", "slot": "commitment"}]}, ("e\u0301.jpg",))
    assert len(open_submission(folder).form.slots) == 1


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link in the evidence folder is a fault and never read, nor is a linked form."""
    secret = tmp_path / "secret.txt"
    secret.write_bytes(b"secret")
    folder = lay(tmp_path / "s")
    (folder / "evidence" / "02.txt").symlink_to(secret)
    (folder / "evidence" / "deep").symlink_to(tmp_path)
    submission = open_submission(folder)
    assert [file.name for file in submission.evidence] == ["evidence/01.jpg"]
    links = [fault.claimed for fault in submission.form.faults if fault.field == "evidence"]
    assert links == ["evidence/02.txt", "evidence/deep"]


@pytest.mark.parametrize("name", ["form.xlsx", "form.docx", "form.pdf", "FORM.PDF"])
def test_a_form_that_cannot_be_read_is_one_fault(tmp_path: Path, name: str) -> None:
    """A form that is not what its name says is one fault; the submission keeps its folder's name and its evidence."""
    folder = lay(tmp_path / "S1")
    (folder / "form.json").rename(folder / name)
    submission = open_submission(folder)
    assert submission.form.submission_id == "S1"
    assert [fault.field for fault in submission.form.faults] == ["form"]
    assert len(submission.evidence) == 1


def test_a_form_that_is_no_json_may_be_read_elsewhere(tmp_path: Path) -> None:
    """What is said of its pages, and why it cannot be read at all, come as faults of the form."""
    folder = lay(tmp_path / "S1")
    (folder / "form.json").rename(folder / "form.pdf")
    lines = tuple(
        Line(text=text, box=Box(10, 40 * row, 400, 40 * row + 30), confidence=0.99, origin=Origin.OCR)
        for row, text in enumerate(
            (
                "企业名称：甲有限公司",
                "统一社会信用代码：91410100MA45XQ7T3K",
                "法定代表人：王建国",
                "职工总数：46",
                "科技人员数：18",
            )
        )
    )
    page = Page(number=1, width=800, height=1000, lines=lines, warnings=("第1页的文字层与页面图像不一致。",))
    reading = FileReading(pages=(page,), warnings=("form.pdf 第2页无法显示。",))
    form = open_submission(folder, lambda _path: reading).form
    assert (form.enterprise.name, form.staff.total) == ("甲有限公司", 46)
    assert [fault.message for fault in form.faults if fault.field == "form"] == [*reading.warnings, *page.warnings]


def test_a_form_that_cannot_be_read_elsewhere_is_one_fault(tmp_path: Path) -> None:
    """An error of the reader is the fault, in its own words."""
    folder = lay(tmp_path / "S1")
    (folder / "form.json").rename(folder / "form.pdf")

    def read(_path: Path) -> FileReading:
        raise DeadlineError("form.pdf：未能读完。")

    [fault] = open_submission(folder, read).form.faults
    assert (fault.field, fault.message) == ("form", "form.pdf：未能读完。")


def test_a_folder_without_form_is_no_submission(tmp_path: Path) -> None:
    """The error says that there is no form; a missing evidence folder alone is no error."""
    with pytest.raises(NoSubmissionError, match="信息表"):
        open_submission(tmp_path)
    (tmp_path / "form.json").write_text("{}", encoding="utf-8")
    assert open_submission(tmp_path).evidence == ()


def test_an_onsite_record_is_found(tmp_path: Path) -> None:
    """The record beside the form is read; what is wrong with it joins the form's faults."""
    folder = lay(tmp_path / "s")
    assert open_submission(folder).onsite is None
    (folder / "onsite.json").write_text('{"date": "2025-09-01", "result": "maybe"}', encoding="utf-8")
    submission = open_submission(folder)
    assert submission.onsite is not None
    assert submission.onsite.passed is None
    assert "onsite.result" in {fault.field for fault in submission.form.faults}
