"""A folder as handed in: what counts as form and evidence, and what does not."""

import json
from pathlib import Path

import pytest

from domain.errors import NoSubmissionError
from extractors.forms.folder import open_submission


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
def test_other_shapes_of_the_form_are_said_to_be_unread(tmp_path: Path, name: str) -> None:
    """A form that cannot be read yet is one fault, and the submission keeps its folder's name and its evidence."""
    folder = lay(tmp_path / "S1")
    (folder / "form.json").rename(folder / name)
    submission = open_submission(folder)
    assert submission.form.submission_id == "S1"
    assert [fault.field for fault in submission.form.faults] == ["form"]
    assert len(submission.evidence) == 1


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
