"""Loading and describing a year's rules."""

from datetime import date
from decimal import Decimal
from importlib import resources

import pytest

from domain.errors import ConfigurationError
from matchers import claims
from matchers.ruleset import Ruleset
from matchers.rulesets import available, describe, load, parse
from tests.notation import TRACKS, form

YEARS = available()
ROSTER = 'reading = "staff_tech"\nladder = "count"\nrule = "staff"\n'
TEXT = (resources.files("matchers.rulesets") / "2025.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("year", YEARS)
def test_every_year_loads_and_is_itself(year: str) -> None:
    """Each file states its own year, and every rule has text and source."""
    rules = load(year)
    assert rules.year == year
    assert all(line.text and line.source for line in describe(rules))


@pytest.mark.parametrize("year", YEARS)
def test_descriptions_fill_in_their_numbers(year: str) -> None:
    """No placeholder is left in a rule as the reviewer reads it."""
    assert not [line for line in describe(load(year)) if set("{}") & set(line.text)]


@pytest.mark.parametrize("year", YEARS)
def test_every_path_of_a_year_is_a_path_of_the_form(year: str) -> None:
    """Claims, limits and needs name what a form has."""
    rules = load(year)
    filled = form(*(change for changes in TRACKS.values() for change in changes))
    for path in (*(one.claim for one in rules.pairings), *(one.field for one in rules.limits)):
        assert claims.value(filled, path) is not None
    assert all(claims.made(form(), need) in {True, False} for need in rules.needs)


def test_the_numbers_of_2025() -> None:
    """The figures that the notice of 2025 gives."""
    rules = load("2025")
    assert (rules.window.opens, rules.window.closes) == (date(2025, 6, 30), date(2025, 9, 30))
    assert {limit.field: limit.at_most for limit in rules.limits} == {
        "staff.total": 500,
        "finance.revenue_wan": 20000,
        "finance.total_assets_wan": 20000,
    }
    assert [trigger.reason for trigger in rules.onsite] == ["few_staff", "tech_share", "history", "first_time"]
    assert rules.score.pass_mark == 60
    assert rules.tolerances.money_share == Decimal("0.005")


def test_the_numbers_of_2026() -> None:
    """The figures that the notice of 2026 gives differ in window and triggers."""
    rules = load("2026")
    assert (rules.window.opens, rules.window.closes) == (date(2026, 6, 1), date(2026, 8, 31))
    assert [trigger.reason for trigger in rules.onsite] == ["few_staff", "no_ip", "low_rd", "history", "first_time"]


def test_an_unknown_year_names_those_there_are() -> None:
    """The error says which years can be asked for."""
    with pytest.raises(ConfigurationError, match="、".join(YEARS)):
        load("1999")


def test_a_year_is_no_path() -> None:
    """Nothing outside the folder can be loaded."""
    with pytest.raises(ConfigurationError):
        load("../catalogue")


def test_every_fault_is_told_at_once() -> None:
    """An unknown key, a missing one and a wrong value are all in one message."""
    broken = TEXT.replace("pass_mark = 60", 'pass_mark = "sixty"').replace("closes = 2025-09-30", "shuts = 2025-09-30")
    with pytest.raises(ConfigurationError) as caught:
        parse(broken)
    assert all(word in str(caught.value) for word in ("pass_mark", "shuts", "closes"))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('ladder = "person"', 'ladder = "magic"', "magic"),
        ('rule = "identity"', 'rule = "nowhere"', "nowhere"),
        ('id = "data_year"', 'id = "window"', "重复"),
        ("at_least = 30, points = 20", "at_least = 3, points = 20", "由高到低"),
        ('late = "high"\n', "", "late"),
        ("[severities]\n", '[severities]\nnonsense = "low"\n', "nonsense"),
        ("[window]", "[window", "TOML"),
        ('sentence = "period_doubtful"', 'sentence = "nowhere"', "nowhere"),
        ('kind = "commitment"\nreading = "year"', 'kind = "promise"\nreading = "year"', "promise"),
        ('kinds = ["staff_roster"]', 'kinds = ["staff_roll"]', "staff_roll"),
        (f'{ROSTER}role = "proof"', f'{ROSTER}role = "witness"', "staff.tech"),
    ],
)
def test_inconsistencies_are_refused(old: str, new: str, fault: str) -> None:
    """References to nothing, ids used twice, bands out of order and missing severities do not load."""
    assert old in TEXT
    with pytest.raises(ConfigurationError, match=fault):
        parse(TEXT.replace(old, new))


def test_parsing_twice_gives_equal_rules() -> None:
    """A ruleset is a value."""
    first: Ruleset = parse(TEXT)
    assert first == parse(TEXT) == load("2025")
