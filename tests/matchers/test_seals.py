"""Whether documents bear the enterprise's own 公章, and whose the seals on them are."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from domain.document import Document
from domain.finding import Finding
from domain.geometry import Box
from domain.joined_seal import JoinedSeal, Part, Unfit
from domain.page import Seal
from domain.report import Conclusion, Sealed, SealRuling
from matchers import seals as seals_of
from matchers.assess import assess, conclude
from matchers.case import Case
from matchers.catalogue import word
from matchers.rulesets import available, load
from matchers.seal_owner import Owner, ownership
from tests.matchers.test_seal_picture import OWN, ring
from tests.notation import NAME, certificate, document, lattice, licence, seal, submission

RULES = load("2025")
DAY = date(2025, 9, 30)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the seals of a submission come to, apart from everything else."""

    seals: tuple[SealRuling, ...]
    findings: tuple[Finding, ...]
    conclusion: Conclusion


def outcome(*documents: Document, changes: tuple[str, ...] = ()) -> Outcome:
    """Judge the seals of a submission."""
    case = Case(submission=submission(*changes), documents=documents, ruleset=RULES, as_of=DAY)
    rulings = seals_of.judge(case)
    notices = list(seals_of.notices(case, rulings))
    return Outcome(
        seals=seals_of.summarise(rulings),
        findings=tuple(word(notice, RULES) for notice in notices),
        conclusion=conclude(notices),
    )


def assessed(*seals: Seal, others: tuple[Document, ...] = ()) -> Outcome:
    """Judge a submission whose licence bears `seals`."""
    return outcome(licence(seals=seals), certificate(), *others)


def of_licence(result: Outcome) -> Sealed:
    """Return the ruling on the licence."""
    return next(one.sealed for one in result.seals if one.kind == "business_licence")


def said(result: Outcome) -> list[tuple[str, str]]:
    """Return code and field of the findings that weigh more than information."""
    return [(one.code.value, one.field) for one in result.findings if one.severity != "info"]


def owner(one: Seal, *names: str) -> Owner:
    """Return whose a seal is for an enterprise of these names."""
    return ownership(one, names or (NAME,), RULES.tolerances).owner


def test_the_own_seal_is_nothing_to_speak_of() -> None:
    """A document that bears it gives no finding and no doubt."""
    result = assessed(seal(), seal("郑州市市场监督管理局", "kind=issuer"))
    assert of_licence(result) is Sealed.OWN
    assert said(result) == []
    assert result.conclusion is Conclusion.CLEAR


def test_an_issuers_seal_alone_is_no_seal_of_the_enterprise() -> None:
    """The authority's seal proves the issue, not that the enterprise stands for the copy."""
    result = assessed(seal("郑州市市场监督管理局", "kind=issuer"))
    assert of_licence(result) is Sealed.NONE
    assert said(result) == [("SEAL_MISSING", "business_licence")]
    assert "郑州市市场监督管理局" in result.findings[0].message
    assert result.conclusion is Conclusion.INCOMPLETE


@pytest.mark.parametrize(
    "other",
    ["河南白云科技有限公司", "河南蓝天科技股份有限公司", "河南蓝天科技有限责任公司", "河南蓝天软件科技有限公司"],
)
def test_another_enterprises_seal_is_never_the_applicants(other: str) -> None:
    """One character, the legal form or a word more makes another enterprise, and both names are said."""
    result = assessed(seal(other))
    assert of_licence(result) is Sealed.ANOTHER
    assert said(result) == [("SEAL_NAME_MISMATCH", "business_licence")]
    assert (result.findings[0].claimed, result.findings[0].read) == (NAME, other)
    assert result.findings[0].evidence[0].box == seal().box


@pytest.mark.parametrize(
    "other", ["河南[兰.60蓝.30]天科技有限公司", "河南蓝天科_有限公司", "河南蓝天科技有限公[同.9司.05]"]
)
def test_pixels_that_bear_the_name_out_make_the_seal_its_own(other: str) -> None:
    """A faulty reading with the name in its pixels and nothing against it is the enterprise's seal."""
    assert owner(seal("河南兰天科技有限公", "confidence=0.8", look=other)) is Owner.OWN


@pytest.mark.parametrize(
    ("own", "look"),
    [(NAME, "河南蓝天科技有限__公司"), ("河南蓝天科技有限责任公司", NAME), ("河南蓝天新科技有限公司", NAME)],
)
def test_a_name_that_does_not_fill_its_ring_is_doubt(own: str, look: str) -> None:
    """With a gap too many, or with no room for what is not seen, it may be the sister company of another legal form."""
    assert owner(seal(NAME, look=look), own) is not Owner.OWN


@pytest.mark.parametrize("other", ["河南__科技有限公司", "河南[兰.98]天科技有限公司", "__天科___公司"])
def test_without_the_trade_name_it_is_not_the_enterprises(other: str) -> None:
    """Region, trade and form are shared with a thousand others."""
    assert owner(seal("河南科技有限公司", "confidence=0.8", look=other)) is not Owner.OWN


def test_a_garbled_seal_is_doubt() -> None:
    """What cannot be read is neither the enterprise's nor another's: a person is asked."""
    result = assessed(seal("南蓝天科技限公", "confidence=0.5", look="_南_天科技_限公_"))
    assert of_licence(result) is Sealed.UNSURE
    assert said(result) == [("SEAL_NAME_MISMATCH", "business_licence")]
    assert result.conclusion is Conclusion.ATTENTION


@pytest.mark.parametrize(
    ("read", "look", "conclusion"),
    [
        ("河南蓝天科技有限公", "河南_天科技有_公", Conclusion.CLEAR),
        ("河南科技有限公司", "河南__科技有限公司", Conclusion.ATTENTION),
    ],
)
def test_a_worn_seal_beside_surely_own_ones(read: str, look: str, conclusion: Conclusion) -> None:
    """A character that is not legible is let pass, other papers being sealed; a trade name that is missing is not."""
    assert assessed(seal(read, "confidence=0.5", look=look)).conclusion is conclusion


def test_a_seal_that_is_like_a_sure_one_is_doubt_of_little_weight() -> None:
    """As a picture it is another impression of the enterprise's own, so that nobody is returned for it."""
    unread = replace(seal("中人上公司", "confidence=0.4", look="_中__人__上公司"), ring_picture=ring(OWN, covered=(3,)))
    clear = replace(seal(), ring_picture=replace(ring(OWN, turn=20), span=10 / 13))
    alone, beside = assessed(unread), assessed(unread, others=(document("commitment", seals=(clear,)),))
    assert (of_licence(alone), alone.conclusion) == (Sealed.UNSURE, Conclusion.ATTENTION)
    assert (of_licence(beside), beside.conclusion) == (Sealed.UNSURE, Conclusion.CLEAR)


def test_the_number_of_a_surely_own_seal_settles_doubt() -> None:
    """The filing number is of one seal: an unclear seal with the number of the enterprise's is the enterprise's."""
    unclear = seal("河南蓝天科技有限公", "confidence=0.5", "code=4101020045678", look="河南_天科技有_公")
    sure = document("commitment", seals=(seal(NAME, "code=4101020045678"),))
    assert of_licence(assessed(unclear, others=(sure,))) is Sealed.OWN
    assert of_licence(assessed(unclear)) is Sealed.UNSURE


FIRST = seal("河南天科技有限公司", "confidence=0.7", look="河南_天科技有限公司")
SECOND = replace(seal("河南蓝科技有限公司", "confidence=0.7", look="河南蓝_科技有限公司"), box=Box(300, 60, 340, 100))


def test_two_impressions_with_gaps_bear_the_name_together() -> None:
    """What one hides the other shows, and neither says otherwise."""
    assert of_licence(assessed(FIRST)) is Sealed.UNSURE
    assert of_licence(assessed(SECOND)) is Sealed.UNSURE
    assert of_licence(assessed(FIRST, SECOND)) is Sealed.OWN


@pytest.mark.parametrize("look", ["河南蓝[大.95]科技有限公司", "河南__科技有限公司", "中山___技____"])
def test_impressions_that_hide_the_same_or_say_otherwise_stay_in_doubt(look: str) -> None:
    """A character that is surely another, one that no impression shows, and a seal of another body."""
    other = replace(SECOND, looks=(lattice(look),))
    assert of_licence(assessed(replace(FIRST, looks=(lattice("河南_[天.6大.4]科技有限公司"),)), other)) is Sealed.UNSURE


@pytest.mark.parametrize("unfit", [None, Unfit.INK])
def test_a_joined_seal_over_the_pages_counts_beside_a_gap(unfit: Unfit | None) -> None:
    """As far as its slices are of one seal."""
    part = Part(page=1, box=Box(90, 60, 100, 100), start=0.0, stop=0.5)
    joined = JoinedSeal(seal=replace(SECOND, shape="straddle"), edge="right", parts=(part, replace(part, unfit=unfit)))
    result = outcome(replace(licence(seals=(FIRST,)), joined=(joined,)))
    assert of_licence(result) is (Sealed.UNSURE if unfit else Sealed.OWN)


@pytest.mark.parametrize("purpose", ["finance", "contract", "invoice"])
def test_a_seal_for_one_purpose_is_not_the_seal(purpose: str) -> None:
    """财务专用章 and its like do not stand for the enterprise, unless the 公章 is beside them."""
    words = {"finance": "财务专用章", "contract": "合同专用章", "invoice": "发票专用章"}[purpose]
    special = seal(f"{NAME}{words}", f"kind={purpose}", f"middle={words}")
    result = assessed(special)
    assert of_licence(result) is Sealed.WRONG_KIND
    assert said(result) == [("SEAL_WRONG_KIND", "business_licence")]
    assert words in result.findings[0].message
    assert of_licence(assessed(special, seal())) is Sealed.OWN


def test_a_blue_seal_is_no_official_seal() -> None:
    """The 公章 is red; blue is said as such."""
    assert of_licence(assessed(seal(NAME, "colour=blue"))) is Sealed.WRONG_KIND


def test_a_copied_seal_is_said_and_counts() -> None:
    """Black on a photocopy is information for the reviewer, no fault."""
    result = assessed(seal(NAME, "colour=grey"))
    assert of_licence(result) is Sealed.OWN
    assert result.conclusion is Conclusion.CLEAR
    assert [one.severity for one in result.findings] == ["info"]


def test_a_former_name_counts_before_the_change() -> None:
    """With the notice of change a document from before it may bear the seal of that time; a later one may not."""
    old = "河南白云科技有限公司"
    notice = document("name_change_notice", f"name_before={old}", f"name_after={NAME}", "date=2022-01-05")
    before = outcome(licence(seals=(seal(old),)), certificate(), notice)
    assert of_licence(before) is Sealed.OWN
    assert said(before) == []
    after = outcome(licence(), certificate(seals=(seal(old),)), notice)
    assert said(after) == [("SEAL_NAME_MISMATCH", "high_tech_certificate")]
    assert after.conclusion is Conclusion.ATTENTION


def test_the_name_of_the_licence_counts_too() -> None:
    """When the form misspells the name, the licence of its credit code says whose seal it is."""
    result = outcome(licence(), certificate(), changes=("enterprise.name=河南兰天科技有限公司",))
    assert {one.sealed for one in result.seals} == {Sealed.OWN}


def test_without_a_name_nothing_is_said_of_seals() -> None:
    """There is nothing to compare with, and the report says that."""
    result = outcome(certificate(), changes=("enterprise.name=",))
    assert result.findings == ()
    assert any("印章" in line for line in assess(submission("enterprise.name="), (), RULES, DAY).not_checked)


def test_every_page_of_a_standard_is_looked_at() -> None:
    """Where each page should bear the seal, those without it are named."""
    standard = replace(document("standard", seals=(seal(NAME, "page=1"),)), pages=(1, 2, 3))
    [finding] = [one for one in assessed(seal(), others=(standard,)).findings if one.field == "standard"]
    assert "第2、3页" in finding.message
    assert next(one for one in assessed(seal(), others=(standard,)).seals if one.kind == "standard").pages == (1,)


@pytest.mark.parametrize("year", available())
def test_every_kind_of_evidence_has_its_row(year: str) -> None:
    """The table covers what the rules ask for, but for what authorities fill in themselves."""
    rules = load(year)
    covered = {kind for duty in rules.seals for kind in duty.kinds}
    assert {kind for need in rules.needs for kind in need.kinds} <= covered
    assert "onsite_record" not in covered


@pytest.mark.parametrize(
    ("own", "read"),
    [
        ("颀恩智能科技（洛阳）有限责任公司", "顾恩智能科技（洛阳）有限责任公司"),
        ("燊禾（河南）新材料科技股份有限公司", "桑禾（河南）新材料科技股份有限公司"),
    ],
)
def test_a_rare_character_read_as_its_commoner_likeness_is_doubt(own: str, read: str) -> None:
    """Recognisers read 顾 for 颀 with full confidence, so that one such place makes no other enterprise."""
    assert owner(seal(read), own) is Owner.UNSURE


def test_two_places_that_surely_say_otherwise_make_another_enterprise() -> None:
    """However badly the rest is read, two characters are no slip, rare or not."""
    seen = "河南白云_技有限公司"
    assert owner(seal("河南白云技有限公司", look=seen)) is Owner.ANOTHER
    assert owner(seal("洛阳昱澍智能科技有限公司"), "洛阳珩拓智能科技有限公司") is Owner.ANOTHER


def test_one_place_that_says_otherwise_is_doubt_where_the_rest_is_not_clear() -> None:
    """A seal half read may be misread in the other half."""
    assert owner(seal("河南蓝云_技有_公司", look="河南蓝云[科.5料.4]技有_公司")) is Owner.UNSURE


def test_a_ring_begun_in_its_middle_is_no_other_enterprises() -> None:
    """Where print hides the gap at the foot, the reading begins anywhere: turned, it is the enterprise's name."""
    assert owner(seal("科技有限公司河南_天", look="科技有限公司__[塑.5]_河南_[天.6夫.3]")) is Owner.UNSURE


def test_a_seal_for_one_purpose_is_said_though_its_ring_is_garbled() -> None:
    """Its middle line alone says that it cannot stand for the enterprise's seal."""
    garbled = seal("中南公财务专用章", "kind=finance", "confidence=0.8", "middle=财务专用章", look="_中_南__公_")
    result = assessed(garbled)
    assert of_licence(result) is Sealed.WRONG_KIND
    assert said(result) == [("SEAL_WRONG_KIND", "business_licence")]
