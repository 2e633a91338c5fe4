"""The register of what submissions rely on."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.page_print import PagePrint
from domain.use import Holder, Trace, Use
from storage.register import FileRegister

ONE = Holder(key="A", name="甲公司", submission_id="S1", year="2025")
OTHER = Holder(key="B", name="乙公司", submission_id="S2", year="2025")
TEXT = "某某证书某年某月某日发给某某公司特此证明"


def number(holder: Holder, key: str = "2021SR0123456") -> Use:
    """Return the use of a right."""
    return Use(holder=holder, trace=Trace.RIGHT, key=key, row=0)


def page(holder: Holder, fingerprint: str | None, text: str = TEXT) -> Use:
    """Return the use of a page."""
    print_ = PagePrint(file="evidence/a.jpg", page=1, fingerprint=fingerprint, text=text)
    return Use(holder=holder, trace=Trace.PAGE, key="", file="evidence/a.jpg", page=1, print=print_)


def both(tmp_path: Path, own: Use, theirs: Use) -> FileRegister:
    """Return a register of two submissions."""
    register = FileRegister(tmp_path / "used.jsonl")
    register.record(own.holder, [own])
    register.record(theirs.holder, [theirs])
    return register


def test_what_two_enterprises_rely_on_is_found_from_either_side(tmp_path: Path) -> None:
    """Each sees the other's use and not its own."""
    register = both(tmp_path, number(ONE), number(OTHER))
    assert register.elsewhere(ONE) == (number(OTHER),)
    assert register.elsewhere(OTHER) == (number(ONE),)


def test_another_number_is_another_thing(tmp_path: Path) -> None:
    """Only what is the same is found."""
    assert both(tmp_path, number(ONE), number(OTHER, "2021SR0123457")).elsewhere(ONE) == ()


def test_one_enterprise_does_not_meet_itself(tmp_path: Path) -> None:
    """Another submission of the same credit code, or of another year, is its own."""
    register = both(tmp_path, number(ONE), number(replace(ONE, submission_id="S9", year="2026")))
    assert register.elsewhere(ONE) == ()


@pytest.mark.parametrize(
    ("fingerprints", "text", "found"),
    [
        (("00ff00ff00ff00ff", "00ff00ff00ff00fe"), TEXT[:-1] + "\N{REPLACEMENT CHARACTER}", True),
        (("00ff00ff00ff00ff", "ff00ff00ff00ff00"), TEXT[:-1] + "\N{REPLACEMENT CHARACTER}", False),
        ((None, None), TEXT, True),
        (("00ff00ff00ff00ff", "00ff00ff00ff00ff"), "完全是另一张纸上的另一些字没有一处相同啊", False),
    ],
)
def test_pages_are_known_by_look_and_text(
    tmp_path: Path,
    fingerprints: tuple[str | None, str | None],
    text: str,
    found: bool,  # noqa: FBT001  a column of cases
) -> None:
    """Alike in look and text, or equal in text: the same page."""
    theirs = page(OTHER, fingerprints[1], text)
    assert both(tmp_path, page(ONE, fingerprints[0]), theirs).elsewhere(ONE) == ((theirs,) if found else ())


def test_what_is_kept_is_there_next_time(tmp_path: Path) -> None:
    """A later run meets what an earlier one kept; recording anew replaces it."""
    both(tmp_path, number(ONE), page(OTHER, "00ff00ff00ff00ff")).keep()
    later = FileRegister(tmp_path / "used.jsonl")
    third = Holder(key="C", name="丙公司", submission_id="S3", year="2026")
    later.record(third, [number(third), page(third, "00ff00ff00ff00ff")])
    assert later.elsewhere(third) == (number(ONE), page(OTHER, "00ff00ff00ff00ff"))
    later.record(ONE, [])
    assert later.elsewhere(third) == (page(OTHER, "00ff00ff00ff00ff"),)


def test_keeping_is_the_same_whatever_came_first(tmp_path: Path) -> None:
    """Equal registers, equal bytes."""
    both(tmp_path / "a", number(ONE), number(OTHER)).keep()
    both(tmp_path / "b", number(OTHER), number(ONE)).keep()
    assert (tmp_path / "a" / "used.jsonl").read_bytes() == (tmp_path / "b" / "used.jsonl").read_bytes()
