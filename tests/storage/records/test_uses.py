"""The register of what submissions rely on."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from domain.page_print import PagePrint
from domain.use import Holder, Trace, Use
from storage.records.database import Database
from storage.records.schema import USES
from storage.records.uses import RecordsRegister

ONE = Holder(key="A", name="甲公司", submission_id="S1", year="2025")
OTHER = Holder(key="B", name="乙公司", submission_id="S2", year="2025")
TEXT = "某某证书某年某月某日发给甲公司特此证明"


def number(holder: Holder, key: str = "2021SR0123456") -> Use:
    """Return the use of a right."""
    return Use(holder=holder, trace=Trace.RIGHT, key=key, row=0)


def page(holder: Holder, fingerprint: str | None, text: str = TEXT) -> Use:
    """Return the use of a page."""
    print_ = PagePrint(file="evidence/a.jpg", page=1, fingerprint=fingerprint, text=text)
    return Use(holder=holder, trace=Trace.PAGE, key="", file="evidence/a.jpg", page=1, print=print_)


def both(records: Database, own: Use, theirs: Use) -> RecordsRegister:
    """Return a register of two submissions."""
    register = RecordsRegister(records)
    register.record(own.holder, [own])
    register.record(theirs.holder, [theirs])
    return register


def test_what_two_enterprises_rely_on_is_found_from_either_side(records: Database) -> None:
    """Each sees the other's use and not its own."""
    register = both(records, number(ONE), number(OTHER))
    assert register.elsewhere(ONE) == (number(OTHER),)
    assert register.elsewhere(OTHER) == (number(ONE),)


def test_another_number_is_another_thing(records: Database) -> None:
    """Only what is the same is found."""
    assert both(records, number(ONE), number(OTHER, "2021SR0123457")).elsewhere(ONE) == ()


def test_one_enterprise_does_not_meet_itself(records: Database) -> None:
    """Another submission of the same credit code, or of another year, is its own."""
    register = both(records, number(ONE), number(replace(ONE, submission_id="S9", year="2026")))
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
    records: Database,
    fingerprints: tuple[str | None, str | None],
    text: str,
    found: bool,  # noqa: FBT001  a column of cases
) -> None:
    """Alike in look and text, or equal in text: the same page."""
    theirs = page(OTHER, fingerprints[1], text)
    assert both(records, page(ONE, fingerprints[0]), theirs).elsewhere(ONE) == ((theirs,) if found else ())


def test_what_is_kept_is_there_next_time(records: Database) -> None:
    """A later run meets what an earlier one kept; recording anew replaces it."""
    both(records, number(ONE), page(OTHER, "00ff00ff00ff00ff"))
    later = RecordsRegister(records)
    third = Holder(key="C", name="甲公司", submission_id="S3", year="2026")
    later.record(third, [number(third), page(third, "00ff00ff00ff00ff")])
    assert later.elsewhere(third) == (number(ONE), page(OTHER, "00ff00ff00ff00ff"))
    later.record(ONE, [])
    assert later.elsewhere(third) == (page(OTHER, "00ff00ff00ff00ff"),)


def test_what_another_machine_adds_is_met_at_once(records: Database) -> None:
    """A register that has looked already sees what came since through another one."""
    mine, theirs = RecordsRegister(records), RecordsRegister(records)
    mine.record(ONE, [page(ONE, "00ff00ff00ff00ff")])
    assert mine.elsewhere(ONE) == ()
    theirs.record(OTHER, [page(OTHER, "00ff00ff00ff00fe")])
    assert mine.elsewhere(ONE) == (page(OTHER, "00ff00ff00ff00fe"),)
    theirs.record(OTHER, [])
    assert mine.elsewhere(ONE) == ()


@pytest.mark.parametrize("filled", [("甲公司", "乙公司"), ("", "")])
@pytest.mark.parametrize("look", [None, "00ff00ff00ff00ff"])
def test_a_form_that_all_fill_in_is_nobodys(records: Database, filled: tuple[str, str], look: str | None) -> None:
    """Pages that name each their own, and printed wording that names neither, are not held against one another."""
    form = "本企业承诺所提交的材料真实准确完整" + "如有虚假愿意承担由此产生的一切后果" * 9 + "承诺人："
    register = both(records, page(ONE, look, form + filled[0]), page(OTHER, look, form + filled[1]))
    assert register.elsewhere(ONE) == ()
    assert register.elsewhere(OTHER) == ()


def test_pages_kept_by_earlier_versions_are_still_met(records: Database) -> None:
    """Where it is not known whether a page names whose it is, it is compared."""
    plain = TEXT.replace("甲公司", "某公司")
    register = both(records, page(ONE, "00ff00ff00ff00ff", plain), page(OTHER, "00ff00ff00ff00fe", plain))
    assert register.elsewhere(ONE) == ()
    with records.write() as connection:
        connection.execute(update(USES).values(named=None))
    assert RecordsRegister(records).elsewhere(ONE) == (page(OTHER, "00ff00ff00ff00fe", plain),)
