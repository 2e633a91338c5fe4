"""What of an entered enterprise lapses when, and what is no longer as at entry."""

from datetime import date

import pytest

from domain.lists import Entry, ListName, Lists
from domain.monitoring import Line, Matter
from domain.spot_check import Entered, Risk, Stratum, Track
from matchers.case import Around
from matchers.monitoring import lapses, lines
from matchers.rulesets import available, load
from tests.matchers.test_reverify import record
from tests.notation import NAME, TRACKS, USCC

ENTRY = date(2025, 9, 30)


def firm(name: str | None = NAME) -> Entered:
    """Return the enterprise as the register names it."""
    place = Stratum(region="郑州市", track=Track.FAST, risk=Risk.LOW)
    return Entered(key="2025410100A8000001", number="2025410100A8000001", uscc=USCC, name=name, stratum=place)


def worklist(first: date, last: date, around: Around | None = None, name: str | None = NAME) -> list[Line]:
    """Return the lines for the enterprise from one day to another."""
    return list(lines(firm(name), record(), (first, last), around or Around()))


@pytest.mark.parametrize(
    ("changes", "matter", "last"),
    [
        ((), Matter.HIGH_TECH, date(2026, 11, 21)),
        ((), Matter.RIGHT, date(2031, 6, 1)),
        (TRACKS["standard"], Matter.STANDARD, date(2027, 9, 4)),
        (TRACKS["award"], Matter.AWARD, date(2028, 12, 31)),
    ],
)
def test_each_thing_with_an_end_has_its_day(changes: tuple[str, ...], matter: Matter, last: date) -> None:
    """Certificates, terms of rights and the five years of standards and awards end on the day the rules give."""
    found = {one.matter: one for one in lapses(record(*changes), ENTRY)}
    assert found[matter].last == last
    assert found[matter].source


def test_only_what_ends_in_the_time_asked_for_is_listed() -> None:
    """A certificate is on the list from the day the span reaches its last day, and not before."""
    assert worklist(date(2026, 5, 1), date(2026, 11, 20)) == []
    [line] = worklist(date(2026, 5, 1), date(2026, 11, 21))
    assert (line.due, line.matter) == (date(2026, 11, 21), Matter.HIGH_TECH)
    assert "2026-11-21" in line.text


def test_what_has_lapsed_is_due_today() -> None:
    """Once the certificate is out of force the enterprise is to be looked at on the first day of the span."""
    found = worklist(date(2026, 11, 23), date(2026, 12, 31))
    assert {(line.due, line.matter) for line in found} >= {(date(2026, 11, 23), Matter.AGAINST)}


def test_who_has_come_onto_a_list_is_due_today() -> None:
    """An entry of a list supplied today speaks against the conditions, with the rule that says so."""
    entry = Entry(list=ListName.ABNORMAL, file="abnormal.csv", line=2, uscc=USCC, day=date(2026, 2, 1), reason="失联")
    around = Around(lists=Lists.of([ListName.ABNORMAL], [entry]))
    [line] = worklist(date(2026, 3, 1), date(2026, 3, 2), around)
    assert (line.due, line.matter) == (date(2026, 3, 1), Matter.AGAINST)
    assert "第六条" in line.source


def test_another_name_is_told() -> None:
    """A register that names the enterprise otherwise than it was reviewed is told; width and brackets are no matter."""
    [line] = worklist(date(2026, 3, 1), date(2026, 3, 2), name="河南蓝天智能科技有限公司")
    assert line.matter is Matter.NAME
    assert "河南蓝天智能科技有限公司" in line.text
    assert worklist(date(2026, 3, 1), date(2026, 3, 2), name=f"{NAME}　") == []
    assert worklist(date(2026, 3, 1), date(2026, 3, 2), name=None) == []


@pytest.mark.parametrize("year", available())
def test_every_year_says_by_when_to_come_again(year: str) -> None:
    """Each year's rules name the end of March after it."""
    assert load(year).renewal.by == date(int(year) + 1, 3, 31)
