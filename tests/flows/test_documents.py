"""Documents are made of a file's pages once, under one edition of the program."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from domain.errors import UnavailableError
from domain.submission import EvidenceFile
from extractors.documents import documents_of
from extractors.pool import FileReading
from flows import documents
from flows.documents import keep_documents, known_documents
from flows.run import Run
from storage.folder import FolderStore
from storage.records.made import made_of
from tests.lines import page

SHA256 = "ab" * 32
FILE = EvidenceFile(name="evidence/01.pdf", path=Path("01.pdf"))
LICENCE = """
    20,0  营业执照
    0,4   统一社会信用代码 91410100MA9TERT12H
    0,6   名称 河南蓝天科技有限公司
    0,8   法定代表人 王建国
    30,6  注册资本 壹仟万元整
    30,8  成立日期 2018年03月15日
"""
NUMBER = "0,0 身份证号 11010519491231002X"
READING = FileReading(pages=(page(LICENCE), page(NUMBER, number=2)), warnings=("一页读不出。",))


class Silent(FolderStore):
    """A store that does not answer."""

    def get(self, digest: str) -> bytes:
        """Fail as a service does that may be back in a moment."""
        raise UnavailableError(digest)

    def put(self, content: bytes) -> str:
        """Fail likewise."""
        raise UnavailableError(str(len(content)))


def test_documents_are_found_as_they_were_made(run: Run) -> None:
    """What is kept of a file equals what its pages give, private places and all."""
    made = documents_of(FILE.name, SHA256, READING.pages, READING.warnings)
    assert keep_documents(run, FILE, SHA256, READING) == made
    assert known_documents(run, [(FILE, SHA256)]) == {FILE.name: made}
    assert any(document.private for document in made)
    assert any(document.fields for document in made)


CHANGES: dict[str, Callable[[Run], tuple[Run, EvidenceFile, str]]] = {
    "bytes": lambda run: (run, FILE, "cd" * 32),
    "place in the submission": lambda run: (run, replace(FILE, name="evidence/02.pdf"), SHA256),
    "name, which warnings quote": lambda run: (run, replace(FILE, path=Path("02.pdf")), SHA256),
    "reader": lambda run: (replace(run, reader="another"), FILE, SHA256),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_was_made_of_anything_else_is_not_found(run: Run, what: str) -> None:
    """Other bytes, another name and another reader each lead to none."""
    keep_documents(run, FILE, SHA256, READING)
    other, file, sha256 = CHANGES[what](run)
    assert known_documents(other, [(file, sha256)]) == {}


def test_another_edition_makes_them_anew(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an earlier program made of the same pages is not served by a later one."""
    keep_documents(run, FILE, SHA256, READING)
    monkeypatch.setattr(documents, "edition", lambda: "later")
    assert known_documents(run, [(FILE, SHA256)]) == {}


@pytest.mark.parametrize("content", [None, b"other"])
def test_documents_that_are_not_whole_are_none(run: Run, content: bytes | None) -> None:
    """Kept documents that were lost or changed are made anew and are found again then."""
    made = keep_documents(run, FILE, SHA256, READING)
    [kept] = made_of(run.database, [SHA256]).values()
    run.objects.discard(kept)
    if content is not None:
        cast(FolderStore, run.objects).path(kept).write_bytes(content)
    assert known_documents(run, [(FILE, SHA256)]) == {}
    keep_documents(run, FILE, SHA256, READING)
    assert known_documents(run, [(FILE, SHA256)]) == {FILE.name: made}


def test_a_store_that_does_not_answer_fails_no_submission(run: Run, tmp_path: Path) -> None:
    """Whoever reads the file asks it again, with retries; documents that could not be kept are made anew next time."""
    made = keep_documents(run, FILE, SHA256, READING)
    silent = replace(run, objects=Silent(tmp_path / "silent"))
    assert known_documents(silent, [(FILE, SHA256)]) == {}
    assert keep_documents(silent, FILE, SHA256, READING) == made


def test_documents_that_were_not_kept_whole_leave_no_nameless_object(run: Run, tmp_path: Path) -> None:
    """What lies in the store is named in the table, so that it goes with its file, wherever keeping broke off."""
    keep_documents(replace(run, objects=Silent(tmp_path / "silent")), FILE, SHA256, READING)
    assert len(made_of(run.database, [SHA256])) == 1
    assert known_documents(run, [(FILE, SHA256)]) == {}
