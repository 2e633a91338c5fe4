"""The fast-track conditions, each supported, refuted or open, with the reason."""

from dataclasses import replace
from datetime import date

import pytest

from domain.document import Document
from domain.report import Conclusion
from matchers import fast_track, names
from matchers.assess import assess
from matchers.case import Case
from matchers.fast_track.ruling import Ruling, State
from matchers.rulesets import available, load
from matchers.witnesses import hear
from tests.notation import EVIDENCE, NAME, TRACKS, certificate, document, licence, submission

RULES = load("2025")
OLD_NAME = "河南白云科技有限公司"


def ruling(condition: str, *changes: str, claims: tuple[str, ...] = (), others: tuple[Document, ...] = ()) -> Ruling:
    """Return the ruling on a condition whose evidence has `changes` and whose form has `claims`."""
    documents = (licence(), document(EVIDENCE[condition], *changes), *others)
    case = Case(
        submission=submission(*TRACKS[condition], *claims),
        documents=documents,
        ruleset=RULES,
        as_of=RULES.window.closes,
    )
    return next(one for one in fast_track.judge(case, hear(case)) if one.condition == condition)


def keys(found: Ruling) -> list[str]:
    """Return the keys of what is said of a condition."""
    return [notice.key for notice in found.notices]


def change_notice(day: str) -> Document:
    """Return the notice of the change from the old name to the present one."""
    return document("name_change_notice", f"name_before={OLD_NAME}", f"name_after={NAME}", f"date={day}", file="n.pdf")


@pytest.mark.parametrize("condition", sorted(EVIDENCE))
def test_evidence_that_agrees_supports(condition: str) -> None:
    """Nothing is said, and the condition takes the place of the score."""
    found = ruling(condition)
    assert (found.state, keys(found)) == (State.SUPPORTED, [])
    assert fast_track.replaces_score((found,))


@pytest.mark.parametrize("condition", sorted(EVIDENCE))
def test_a_condition_without_evidence_is_not_proven(condition: str) -> None:
    """It is open, asked for, and may yet take the place of the score."""
    case = Case(submission=submission(*TRACKS[condition]), documents=(), ruleset=RULES, as_of=RULES.window.closes)
    (found,) = (one for one in fast_track.judge(case, ()) if one.condition == condition)
    assert (found.state, keys(found)) == (State.OPEN, ["fast_track_unproven"])


@pytest.mark.parametrize("condition", sorted(EVIDENCE))
def test_evidence_of_what_is_not_claimed_says_nothing(condition: str) -> None:
    """An award or a standard that the form does not rely on is not weighed, whoever it names."""
    other = document(EVIDENCE[condition], "name=河南红日科技有限公司", file="evidence/other.jpg")
    result = assess(submission(), (licence(), certificate(), other), RULES, RULES.window.closes)
    assert not [one for one in result.findings if one.field.startswith(("enterprise", f"fast_track.{condition}"))]


@pytest.mark.parametrize(
    ("year", "state", "said"),
    [
        (2019, State.REFUTED, ["award_out_of_window", "fast_track_unsupported"]),
        (2020, State.SUPPORTED, ["award_first_year"]),
        (2021, State.SUPPORTED, []),
        (2025, State.SUPPORTED, []),
        (2026, State.REFUTED, ["award_out_of_window", "fast_track_unsupported"]),
    ],
)
def test_the_years_of_an_award(year: int, state: State, said: list[str]) -> None:
    """Five years back from the year of filing; the first of them counts and is named, for no source says how."""
    found = ruling("award", f"year={year}", claims=(f"fast_track.award.year={year}",))
    assert (found.state, keys(found)) == (state, said)


@pytest.mark.parametrize(("rank", "state"), [(1, State.SUPPORTED), (3, State.SUPPORTED), (4, State.REFUTED)])
def test_the_rank_of_a_unit(rank: int, state: State) -> None:
    """The first three units count."""
    assert ruling("award", f"rank={rank}", claims=(f"fast_track.award.rank={rank}",)).state is state


@pytest.mark.parametrize(
    ("changes", "state", "reason"),
    [
        (("title=河南省科学技术进步奖",), State.REFUTED, "河南省"),
        (("title=国家技术发明奖",), State.REFUTED, "技术发明奖"),
        (("certificate_no=2023-J-236-2-36-R03", "rank="), State.REFUTED, "个人"),
        (("name=河南红日科技有限公司",), State.REFUTED, "企业名称"),
        (("rank=", "certificate_no="), State.OPEN, "排名"),
    ],
)
def test_what_an_award_must_be(changes: tuple[str, ...], state: State, reason: str) -> None:
    """Only the national award to units counts, and only with this enterprise among them."""
    found = ruling("award", *changes)
    assert found.state is state
    assert reason in found.why


@pytest.mark.parametrize(("before", "state"), [(1, State.SUPPORTED), (2, State.SUPPORTED), (3, State.REFUTED)])
def test_the_order_of_units_is_their_rank(before: int, state: State) -> None:
    """Where neither number nor words state the rank, the place in the list does."""
    listed = "；".join([*("河南大学", "郑州大学", "河南工业大学")[:before], NAME])
    assert ruling("award", "rank=", "certificate_no=", f"name={listed}").state is state


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        (("authority=郑州市科学技术局", "institution=郑州市风扇重点实验室"), State.REFUTED),
        (("authority=科学技术部", "institution=国家风扇工程技术研究中心"), State.OPEN),
        (("name=河南红日科技有限公司",), State.REFUTED),
        (("name=洛阳红日电气有限公司 @.5",), State.OPEN),
    ],
)
def test_what_an_institution_must_be(changes: tuple[str, ...], state: State) -> None:
    """The level shows in the issuer, this enterprise is the host; another institution is for a person."""
    assert ruling("rd_institution", *changes).state is state


def test_a_plaque_alone_is_weak() -> None:
    """A paper of a few lines and without a number asks for the document behind it."""
    plaque = document("rd_institution", "document_no=")
    page = replace(plaque.accounting[0], lines=4)
    case = Case(
        submission=submission(*TRACKS["rd_institution"]),
        documents=(replace(plaque, accounting=(page,)),),
        ruleset=RULES,
        as_of=RULES.window.closes,
    )
    found = fast_track.judge(case, hear(case))[2]
    assert (found.state, keys(found)) == (State.OPEN, ["fast_track_open"])
    assert "牌匾" in found.why


def test_kinds_of_institution_that_no_source_settles_are_asked_about() -> None:
    """博士后科研工作站 and 院士工作站 are for a person to decide, and the open point is named."""
    name = "河南省博士后科研工作站"
    found = ruling("rd_institution", f"institution={name}", claims=(f"fast_track.rd_institution.name={name}",))
    assert (found.state, keys(found)) == (State.OPEN, ["fast_track_open"])
    assert "未写明" in found.why


@pytest.mark.parametrize(
    ("issued", "state", "said"),
    [
        ("2020-08-14", State.SUPPORTED, []),
        ("2020-08-13", State.OPEN, ["fast_track_open"]),
        ("2020-01-01", State.OPEN, ["fast_track_open"]),
        ("2019-12-31", State.REFUTED, ["standard_out_of_window", "fast_track_unsupported"]),
        ("2025-08-14", State.SUPPORTED, []),
        ("2025-08-15", State.REFUTED, ["standard_out_of_window", "fast_track_unsupported"]),
    ],
)
def test_the_days_of_a_standard(issued: str, state: State, said: list[str]) -> None:
    """Five years to the day of submission count; the rest of that first year is for a person to decide."""
    found = ruling("standard", f"issued={issued}", claims=(f"fast_track.standard.issued={issued}",))
    assert (found.state, keys(found)) == (state, said)


@pytest.mark.parametrize("at", range(1, 8))
def test_the_rank_of_a_drafter(at: int) -> None:
    """The printed order is the rank, and the first five count."""
    others = [f"河南{word}科技有限公司" for word in ("红日", "青山", "长河", "明月", "高原", "远景")]
    listed = "、".join([*others[: at - 1], NAME, *others[at - 1 :]])
    found = ruling("standard", f"drafters={listed}", claims=(f"fast_track.standard.rank={at}",))
    assert found.state is (State.SUPPORTED if at <= 5 else State.REFUTED)


@pytest.mark.parametrize(
    ("changes", "state", "reason"),
    [
        (("drafters=河南大学、洛阳红日电气有限公司",), State.REFUTED, "没有本企业"),
        (("drafters=",), State.OPEN, "前言"),
        (("number=DB41/T 2022-2022",), State.REFUTED, "不是国际、国家或行业标准"),
        (("number=T/ABC 39116-2022",), State.REFUTED, "不是国际、国家或行业标准"),
        (("number=GB/T 39117-2022",), State.REFUTED, "标准号"),
    ],
)
def test_what_a_standard_must_be(changes: tuple[str, ...], state: State, reason: str) -> None:
    """International, national or of an industry, the one claimed, with its list of drafters."""
    found = ruling("standard", *changes)
    assert found.state is state
    assert reason in found.why


def test_another_rank_than_claimed_is_a_mismatch() -> None:
    """The rank in the form is held to the printed order, though the condition holds by either."""
    found = ruling("standard", claims=("fast_track.standard.rank=1",))
    assert (found.state, keys(found)) == (State.SUPPORTED, ["number_differs"])


@pytest.mark.parametrize(("day", "state"), [("2022-09-05", State.SUPPORTED), ("2022-09-04", State.REFUTED)])
def test_a_drafter_may_bear_a_former_name(day: str, state: State) -> None:
    """A standard issued up to the day of the change rightly names the enterprise as it was."""
    found = ruling("standard", f"drafters=河南大学、{OLD_NAME}", others=(change_notice(day),))
    assert found.state is state


def test_a_certificate_in_a_former_name_supports() -> None:
    """After a change of name number and term of the certificate stay."""
    documents = (licence(), certificate(f"name={OLD_NAME}"), change_notice("2024-05-06"))
    case = Case(submission=submission(), documents=documents, ruleset=RULES, as_of=RULES.window.closes)
    assert fast_track.judge(case, hear(case))[0].state is State.SUPPORTED
    assert names.is_borne(case, OLD_NAME, date(2024, 5, 6))
    assert not names.is_borne(case, OLD_NAME, date(2024, 5, 7))


def test_a_refuted_condition_is_a_conflict() -> None:
    """The whole submission is in conflict, and the reason is in the message."""
    documents = (licence(), certificate(), document("award_certificate", "rank=5"))
    result = assess(submission(*TRACKS["award"]), documents, RULES, RULES.window.closes)
    (finding,) = (one for one in result.findings if one.code.value == "FAST_TRACK_UNSUPPORTED")
    assert "第5" in finding.message
    assert result.conclusion is Conclusion.CONFLICT


@pytest.mark.parametrize("year", available())
def test_every_year_states_the_windows(year: str) -> None:
    """What no source settles is a number of the ruleset, the same in both years so far."""
    rules = load(year).fast_track
    assert (rules.award.years, rules.award.rank_at_most) == (5, 3)
    assert (rules.standard.years, rules.standard.rank_at_most) == (5, 5)
