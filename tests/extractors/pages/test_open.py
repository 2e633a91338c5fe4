"""A file is opened by its content, and anew when it has changed."""

import os
from pathlib import Path

import docx

from extractors.pages import open_pages


def write(path: Path, text: str) -> None:
    """Write a Word file of one paragraph."""
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(path))


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    """What was read of a file is not given for another version of it."""
    path = tmp_path / "a.docx"
    for number, text in enumerate(["第一版", "第二版"], start=1):
        write(path, text)
        os.utime(path, ns=(number, number))
        with open_pages(path) as source:
            assert [line.text for line in source.page(1).lines] == [text]


def test_two_files_are_not_mixed_up(tmp_path: Path) -> None:
    """Opening one file and then another gives each its own pages, in any order of asking."""
    write(tmp_path / "a.docx", "甲")
    write(tmp_path / "b.docx", "乙")
    first, second = open_pages(tmp_path / "a.docx"), open_pages(tmp_path / "b.docx")
    assert [source.page(1).lines[0].text for source in (first, second, first)] == ["甲", "乙", "甲"]
