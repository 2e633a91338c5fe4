"""Lists that the enterprise may stand on."""

from dataclasses import replace
from datetime import date

import pytest

from domain.document import Document
from domain.lists import NO_LISTS, Entry, ListName, Lists
from domain.report import Conclusion
from matchers import basic, figures, listed, onsite
from matchers.assess import assess
from matchers.case import Around, Case
from matchers.rulesets import load
from tests.notation import (
    NAME,
    USCC,
    certificate,
    document,
    licence,
    papers,
    patent,
    software,
    submission,
)

DAY = date(2025, 9, 30)
OTHER = "91410302MA3X00002M"


def entry(list_: ListName, day: str = "", *, until: str = "", year: int | None = None, **named: str) -> Entry:
    """Return an entry of our enterprise, but for what is `named` otherwise."""
    given = {"uscc": USCC, "name": NAME} | named
    return Entry(
        list=list_,
        file=f"{list_}.csv",
        line=7,
        uscc=given["uscc"] or None,
        name=given["name"] or None,
        day=date.fromisoformat(day) if day else None,
        until=date.fromisoformat(until) if until else None,
        year=year,
        reason="失联",
    )


def case(*entries: Entry, year: str = "2025", as_of: date = DAY, documents: tuple[Document, ...] = ()) -> Case:
    """Return the case of the clean form with all lists supplied, holding `entries`."""
    supplied = Lists.of(ListName, entries)
    return Case(submission=submission(), documents=documents, ruleset=load(year), as_of=as_of, lists=supplied)


def keys(*entries: Entry, year: str = "2025", as_of: date = DAY) -> list[str]:
    """Return what is said of `entries`."""
    return [notice.key for notice in listed.notices(case(*entries, year=year, as_of=as_of))]


@pytest.mark.parametrize("list_", [ListName.ABNORMAL, ListName.DISHONEST])
@pytest.mark.parametrize(
    ("until", "key"),
    [("", "listed"), ("2025-09-29", "listed_before"), ("2025-09-30", "listed"), ("2025-10-01", "listed")],
)
def test_an_entry_counts_until_it_was_removed(list_: ListName, until: str, key: str) -> None:
    """Removed before the day of review it no longer counts; on the day itself it still does."""
    assert keys(entry(list_, "2019-07-08", until=until)) == [key]


@pytest.mark.parametrize(
    ("year", "revoked", "key"),
    [
        ("2025", 2025, "listed"),
        ("2025", 2024, "listed_recently"),
        ("2025", 2022, "listed_recently"),
        ("2025", 2021, "listed_before"),
        ("2026", 2025, "listed_recently"),
        ("2026", 2026, "listed"),
        ("2026", 2022, "listed_before"),
    ],
)
def test_a_revoked_number_by_its_year(year: str, revoked: int, key: str) -> None:
    """This year's bars this year, one of the three years before calls for a visit, older ones are past."""
    assert keys(entry(ListName.REVOKED, f"{revoked}-11-18", year=revoked), year=year) == [key]


def test_the_year_of_a_revocation_outweighs_its_day() -> None:
    """A number of 2024 revoked in 2025 is not one of 2025; without a year the day stands in."""
    assert keys(entry(ListName.REVOKED, "2025-01-10", year=2024)) == ["listed_recently"]
    assert keys(entry(ListName.REVOKED, "2025-01-10")) == ["listed"]


@pytest.mark.parametrize(
    ("day", "until", "key"),
    [
        ("2022-09-29", "", "listed_before"),
        ("2022-09-30", "", "listed"),
        ("2022-10-01", "", "listed"),
        ("2021-01-01", "2025-09-29", "listed_before"),
        ("2021-01-01", "2025-12-31", "listed"),
        ("", "", "listed"),
    ],
)
def test_a_ban_runs_three_years_or_to_its_end(day: str, until: str, key: str) -> None:
    """The day three years later still counts; an end that is stated outweighs the term."""
    assert keys(entry(ListName.BANNED, day, until=until)) == [key]


@pytest.mark.parametrize(
    ("day", "key"), [("2023-12-31", "listed_before"), ("2024-01-01", "listed"), ("2025-09-30", "listed")]
)
def test_accidents_of_this_year_and_the_last_count(day: str, key: str) -> None:
    """The condition speaks of the year before and of the current one."""
    assert keys(entry(ListName.ACCIDENTS, day)) == [key]


def test_a_code_finds_the_enterprise_under_any_name() -> None:
    """A former name on the list is no excuse."""
    assert keys(entry(ListName.ABNORMAL, "2025-07-18", name="河南白云科技有限公司")) == ["listed"]


def test_the_licence_finds_the_enterprise_whose_form_is_wrong() -> None:
    """A slip in the form's code does not hide an entry."""
    asked = case(entry(ListName.ABNORMAL, "2025-07-18", uscc=OTHER, name=""), documents=(licence(f"uscc={OTHER}"),))
    assert [notice.key for notice in listed.notices(asked)] == ["listed"]


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("", NAME, ["listed_by_name"]),
        ("91410100MA9TERT12X", NAME, ["listed_by_name"]),
        (OTHER, NAME, ["listed_namesake"]),
        (OTHER, f"{NAME[:-4]}贸易有限公司", []),
        ("", NAME.replace("天", "大"), []),
    ],
)
def test_a_name_alone_is_for_a_person(code: str, name: str, expected: list[str]) -> None:
    """Without a valid code nobody can tell; with another code it is another enterprise; near names are others."""
    assert keys(entry(ListName.ABNORMAL, "2025-07-18", uscc=code, name=name)) == expected


def test_without_a_code_of_its_own_no_namesake_is_another() -> None:
    """A form whose code is wrong beside no licence leaves any namesake to a person."""
    asked = case(entry(ListName.ABNORMAL, "2025-07-18", uscc=OTHER))
    asked = replace(asked, submission=submission("enterprise.uscc=91410100MA9TERT12X"))
    assert [notice.key for notice in listed.notices(asked)] == ["listed_by_name"]


def test_a_removed_namesake_is_nobodys_business() -> None:
    """What would not count for the enterprise itself is not said of a namesake."""
    assert keys(entry(ListName.ABNORMAL, "2019-07-18", until="2020-01-01", uscc="")) == []


def test_a_finding_says_list_day_reason_and_line() -> None:
    """A reviewer finds the entry again."""
    (notice,) = listed.notices(case(entry(ListName.ABNORMAL, "2025-07-18")))
    assert (notice.words["list"], notice.words["day"], notice.words["reason"], notice.words["line"]) == (
        "经营异常名录",
        "2025-07-18",
        "失联",
        "abnormal.csv第7行",
    )


def reasons(*entries: Entry, year: str = "2025") -> tuple[str, ...]:
    """Return the on-site triggers that hold."""
    asked = case(*entries, year=year)
    return onsite.onsite(asked, figures.claimed(asked)).reasons


@pytest.mark.parametrize("year", ["2025", "2026"])
def test_the_trigger_of_history(year: str) -> None:
    """A breach or a revocation of the year or the three before calls for a visit; abnormal operations do not."""
    first = int(year) - 3
    assert reasons(entry(ListName.REVOKED, year=first), year=year) == ("history",)
    assert reasons(entry(ListName.REVOKED, year=first - 1), year=year) == ()
    assert reasons(entry(ListName.DISHONEST, f"{first}-01-01"), year=year) == ("history",)
    assert reasons(entry(ListName.DISHONEST, f"{first - 1}-12-31", until=f"{first}-06-30"), year=year) == ()
    assert reasons(entry(ListName.ABNORMAL, f"{first}-01-01"), year=year) == ()
    assert reasons(year=year) == ()


def test_lists_not_supplied_are_not_clean() -> None:
    """Without lists nothing is found, and everything is said to be unchecked."""
    asked = Case(submission=submission(), documents=(), ruleset=load("2025"), as_of=DAY, lists=NO_LISTS)
    assert list(listed.notices(asked)) == []
    assert len(list(listed.not_checked(asked))) == len(ListName)
    assert listed.disqualified(asked, ListName.ABNORMAL) is None
    assert any("未提供全部名单" in line for line in onsite.not_checked(asked))


def test_the_condition_needs_every_list() -> None:
    """With two of three lists the condition is open, unless one of them bears the enterprise."""
    two = (ListName.ABNORMAL, ListName.DISHONEST)
    rules = load("2025")
    for entries, met in (((), None), ((entry(ListName.ABNORMAL, "2025-07-18"),), True)):
        partial = Case(submission=submission(), documents=(), ruleset=rules, as_of=DAY, lists=Lists.of(two, entries))
        assert listed.disqualified(partial, *rules.incidents.on) is met
    assert listed.disqualified(case(), *rules.incidents.on) is False


def test_an_enterprise_on_a_list_is_a_conflict() -> None:
    """The finding, the basic condition and the conclusion say the same."""
    documents = (licence(), certificate(), *papers(), software(), patent())
    lists = Lists.of(ListName, [entry(ListName.ABNORMAL, "2025-07-18")])
    result = assess(submission(), documents, load("2025"), DAY, Around(lists=lists))
    assert [(one.code.value, one.field) for one in result.findings] == [("LISTED", "enterprise.uscc")]
    assert result.conclusion is Conclusion.CONFLICT
    incident = next(one for one in result.basic_conditions if one.condition == "basic.no_incident")
    assert (incident.met, incident.basis) == (False, "lists")


@pytest.mark.parametrize(
    ("answer", "met", "said"),
    [("否", True, []), ("是", False, ["industry_restricted"]), ("是 @.7", None, []), ("", None, [])],
)
def test_the_industry_by_the_tax_return(answer: str, met: bool | None, said: list[str]) -> None:  # noqa: FBT001  a column of cases
    """A legible 是 excludes, a legible 否 does not; otherwise nobody knows."""
    asked = case(documents=(document("tax_return", f"restricted_industry={answer}"),))
    assert [notice.key for notice in basic.restricted(asked)] == said
    result = assess(asked.submission, asked.documents, asked.ruleset, DAY)
    assert next(one.met for one in result.basic_conditions if one.condition == "basic.industry") is met
