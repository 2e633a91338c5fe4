"""The rights of the form: against themselves, and each against the certificate that proves it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document, Reading
from domain.finding import Verdict
from domain.geometry import Box
from domain.page import Line, Origin
from matchers import rights
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.rights import Proof, Right, numbers
from matchers.rulesets import load
from tests.notation import NAME, broken, document, licence, patent, software, submission, unknown

RULES = load("2025")
DAY = date(2025, 9, 30)
DESIGN = "ZL202330001234.8"
OLD_NAME = "河南白云科技有限公司"
CLEAN = (software(), patent())


def case(*changes: str, documents: tuple[Document, ...] = CLEAN, as_of: date = DAY) -> Case:
    """Return the case of the submission with `changes` and these certificates."""
    return Case(submission=submission(*changes), documents=documents, ruleset=RULES, as_of=as_of)


def judged(*changes: str, documents: tuple[Document, ...] = CLEAN, as_of: date = DAY) -> tuple[Right, ...]:
    """Return the rights of the submission with `changes`, judged."""
    return rights.judge(case(*changes, documents=documents, as_of=as_of))


def keys(found: tuple[Right, ...]) -> list[tuple[str, str]]:
    """Return key and field of everything said of the rights."""
    return [(notice.key, notice.field) for right in found for notice in right.notices]


def faults(*changes: str) -> list[Notice]:
    """Return what the list of rights says against itself."""
    return list(numbers.faults(case(*changes, documents=())))


def change_notice(*changes: str) -> Document:
    """Return the notice of the change from the old name to the present one on 2021-06-30."""
    fields = (f"name_before={OLD_NAME}", f"name_after={NAME}", "date=2021-06-30")
    return document("name_change_notice", *fields, *changes, file="evidence/notice.pdf")


def test_right_rights_are_proven() -> None:
    """The clean form's rights say nothing, and both count in their class."""
    found = judged()
    assert keys(found) == []
    assert {comparison.verdict for right in found for comparison in right.comparisons} == {Verdict.MATCH}
    assert rights.proven(case(), found) == (0, 2)
    assert faults() == []


def test_a_right_listed_twice_is_named_with_its_first_row() -> None:
    """Rows are counted from 1 for the reviewer and from 0 in the path; spelling does not hide a repetition."""
    listed = f"ip=design:{DESIGN};software_copyright:2021SR0123456;design: {DESIGN.lower()}"
    (notice,) = faults(listed)
    assert (notice.field, notice.words) == ("ip[2].number", {"row": "3", "first_row": "1"})
    found = judged(listed)
    assert found[2].proof is Proof.REFUTED
    assert ("ip_evidence_missing", "ip[2]") not in keys(found)


def test_rights_without_a_number_are_no_duplicates() -> None:
    """A missing number is a fault of its own, not a repetition, and each such right counts."""
    listed = ("ip=design:;design:", "ip[0].number=", "ip[1].number=")
    assert faults(*listed) == []
    assert len(numbers.distinct(case(*listed))) == 2


@pytest.mark.parametrize(
    ("listed", "fault"),
    [
        ("design:ZL202330001234.9", "校验位"),
        ("design:2023300012", "形式"),
        ("design:CN307654321S", "授权公告号"),
        ("invention:ZL202330001234.8", "种类位为外观设计专利，与所填类别发明专利不同"),
        ("software_copyright:软著登字第15980140号", "SR"),
        ("crop_variety:豫审玉2020001", "国审"),
        ("new_drug:国药准字H20200001", "国药证字"),
    ],
)
def test_a_number_must_be_one_of_its_type(listed: str, fault: str) -> None:
    """Form, check digit and the kind digit of a patent are held to the type claimed."""
    (notice,) = faults(f"ip={listed}")
    assert notice.key == "ip_number_invalid"
    assert fault in notice.words["fault"]


@pytest.mark.parametrize(
    "listed", ["plant_variety:CNA20191006012", "ic_layout:BS.205012345.6", "new_drug:国药证字H20200001"]
)
def test_types_without_a_check_are_let_pass(listed: str) -> None:
    """Numbers whose form no source fixes are not judged."""
    assert faults(f"ip={listed}") == []


@pytest.mark.parametrize(("granted", "late"), [("2025-08-13", False), ("2025-08-14", False), ("2025-08-15", True)])
def test_a_right_must_be_granted_when_the_form_is_submitted(granted: str, late: bool) -> None:  # noqa: FBT001  a column of cases
    """The day of submission counts, the day after does not; the certificate is believed before the form."""
    certificate = software(f"issued={granted}")
    found = judged(f"ip[0].granted={granted}", documents=(certificate, patent()))
    assert (("ip_granted_late", "ip[0].granted") in keys(found)) is late
    assert (found[0].proof is Proof.REFUTED) is late


@pytest.mark.parametrize(
    ("filed", "as_of", "expired"),
    [
        ("2015-10-01", date(2025, 9, 30), False),
        ("2015-09-30", date(2025, 9, 30), True),
        ("2015-09-29", date(2025, 9, 30), True),
    ],
)
def test_a_utility_model_runs_ten_years_from_its_filing(filed: str, as_of: date, expired: bool) -> None:  # noqa: FBT001  a column of cases
    """The last day in force is the one before the anniversary of the filing."""
    found = judged(documents=(software(), patent(f"filed={filed}")), as_of=as_of)
    assert (("ip_expired", "ip[1]") in keys(found)) is expired
    assert all(place.box is not None for notice in found[1].notices for place in notice.evidence)


@pytest.mark.parametrize(
    ("filed", "as_of", "expired"),
    [
        ("2021-06-01", date(2036, 5, 31), False),
        ("2021-06-01", date(2036, 6, 1), True),
        ("2021-05-31", date(2031, 5, 30), False),
        ("2021-05-31", date(2031, 5, 31), True),
    ],
)
def test_a_design_runs_longer_since_june_2021(filed: str, as_of: date, expired: bool) -> None:  # noqa: FBT001  a column of cases
    """Designs filed from 2021-06-01 run fifteen years, those before ten."""
    certificate = document("design_patent", f"number={DESIGN}", f"owner={NAME}", f"filed={filed}")
    found = judged(f"ip=design:{DESIGN}", documents=(certificate,), as_of=as_of)
    assert (("ip_expired", "ip[0]") in keys(found)) is expired


def test_another_owner_refutes_a_right() -> None:
    """A right of somebody else is not the enterprise's, however well the number agrees."""
    found = judged(documents=(software("owner=陈喜顺"), patent()))
    assert keys(found) == [("ip_owner_differs", "ip[0].owner")]
    assert rights.proven(case(), found) == (0, 1)


def test_an_owner_in_doubt_is_borne_out_by_the_rest() -> None:
    """Number, title and day agree: a character of the owner that is hardly legible is told and asked of nobody."""
    found = judged(documents=(software("owner=河南蓝大科技有限公司 @.7"), patent()))
    assert keys(found) == [("doubtful_beside_rest", "ip[0].owner")]
    assert found[0].proof is Proof.PROVEN


def test_an_owner_in_doubt_alone_stays_in_doubt() -> None:
    """A name that is another in more than a character or two is asked about."""
    found = judged(documents=(software(), patent("owner=洛阳青青科技有限公司 @.7")))
    assert keys(found) == [("doubtful", "ip[1].owner")]
    assert found[1].proof is Proof.OPEN


def test_a_day_that_was_not_read_is_told_only() -> None:
    """Number, title and owner agree: the day of grant is looked at, nothing is asked; without the number it is."""
    assert keys(judged(documents=(software("issued="), patent()))) == [("absent_beside_rest", "ip[0].granted")]
    blind = judged(documents=(software("issued=", "number="), patent()))
    assert ("absent", "ip[0].granted") in keys(blind)


def misread(file: str, chance: float) -> Reading:
    """Return a name of which one character was read as another, the true one at `chance` in the lattice."""
    seen = NAME.replace("蓝", "监")
    steps: list[tuple[tuple[str, float], ...]] = []
    for char in seen:
        steps += [((char, 0.96), *((("蓝", chance),) if char == "监" else ())), (("", 1.0),)]
    line = Line(text=seen, box=Box(0, 0, 9, 9), confidence=0.99, origin=Origin.OCR, lattice=tuple(steps))
    return Reading(value=seen, text=file, confidence=0.99, page=1, box=line.box, lines=(line,))


@pytest.mark.parametrize(("elsewhere", "key"), [(0.2, "doubtful_beside_rest"), (0.0, "ip_owner_differs")])
def test_a_name_misread_alike_on_the_licence_is_doubt(elsewhere: float, key: str) -> None:
    """The licence bears the code and was read the same wrong way, where its pixels leave the true name possible."""
    certificate = software()
    certificate = replace(certificate, fields={**certificate.fields, "owner": misread("c", 0.0)})
    own = licence()
    own = replace(own, fields={**own.fields, "name": misread("l", elsewhere)})
    assert keys(judged(documents=(certificate, patent(), own))) == [(key, "ip[0].owner")]


def test_a_co_owner_is_an_owner() -> None:
    """Of several owners the one nearest to the enterprise counts."""
    found = judged(documents=(software(f"owner=河南大学；{NAME}"), patent()))
    assert keys(found) == []
    assert found[0].proof is Proof.PROVEN


@pytest.mark.parametrize(
    ("issued", "notice", "proven"),
    [
        ("2021-06-29", change_notice(), True),
        ("2021-06-30", change_notice(), True),
        ("2021-07-01", change_notice(), False),
        ("2021-06-29", change_notice("name_after=河南红日科技有限公司"), False),
        ("2021-06-29", change_notice("uscc=91410302MA3X00002M"), False),
    ],
)
def test_a_former_name_counts_when_a_notice_proves_it(issued: str, notice: Document, proven: bool) -> None:  # noqa: FBT001  a column of cases
    """A certificate dated before the change bears the name of its day; the notice must be this enterprise's."""
    certificate = software(f"owner={OLD_NAME}", f"issued={issued}")
    found = judged(f"ip[0].granted={issued}", documents=(certificate, patent(), notice))
    assert (found[0].proof is Proof.PROVEN) is proven
    assert (("ip_owner_differs", "ip[0].owner") in keys(found)) is not proven


def test_names_change_more_than_once() -> None:
    """Notices lead back from the present name step by step."""
    first = change_notice("name_before=河南青山科技有限公司", f"name_after={OLD_NAME}", "date=2019-01-01")
    certificate = software("owner=河南青山科技有限公司", "issued=2018-05-05")
    found = judged("ip[0].granted=2018-05-05", documents=(certificate, patent(), first, change_notice()))
    assert found[0].proof is Proof.PROVEN


def test_a_right_without_its_certificate_is_asked_for() -> None:
    """The row is named; nothing is proven and nothing refuted."""
    found = judged(documents=(software(),))
    assert keys(found) == [("ip_evidence_missing", "ip[1]")]
    assert [right.proof for right in found] == [Proof.PROVEN, Proof.OPEN]
    assert found[1].comparisons[0].verdict is Verdict.MISSING


def test_a_broken_file_in_the_slot_is_not_asked_for_again() -> None:
    """That the file cannot be opened is said elsewhere."""
    slots = "slots=evidence/p.pdf:utility_model_patent"
    assert keys(judged(slots, documents=(software(), broken("evidence/p.pdf")))) == []


def test_an_unrecognised_file_in_the_slot_is_pointed_at() -> None:
    """The reviewer is sent to the file."""
    slots = "slots=evidence/p.pdf:utility_model_patent"
    found = judged(slots, documents=(software(), unknown("某页", file="evidence/p.pdf")))
    assert keys(found) == [("evidence_unrecognised", "ip[1]")]


def test_a_certificate_proves_one_right_only() -> None:
    """Two numbers for one title and one certificate: the second row is asked whether it is the same right."""
    listed = ("ip=software_copyright:2021SR0123456;software_copyright:2022SR0999999", "ip[0].title=蓝天平台V1.0")
    found = judged(*listed, "ip[1].title=蓝天平台 V1.0", documents=(software(),))
    assert ("ip_same_title", "ip[1].number") in keys(found)
    assert [right.proof for right in found] == [Proof.PROVEN, Proof.REFUTED]


def test_a_right_finds_its_certificate_though_the_number_was_misread() -> None:
    """Title and owner lead to it; the misread number is doubt, not a contradiction, and proves nothing."""
    found = judged(documents=(software("number=2021SR0723456 @.7"), patent("number=ZL202121234567.1")))
    assert keys(found) == [("doubtful", "ip[0].number"), ("number_misread", "ip[1].number")]
    assert [right.proof for right in found] == [Proof.OPEN, Proof.OPEN]


def test_a_number_that_is_legibly_another_is_a_contradiction() -> None:
    """The right is refuted, not left without a certificate."""
    found = judged(documents=(software("number=2021SR0123457"), patent()))
    assert keys(found) == [("number_differs", "ip[0].number")]
    assert found[0].proof is Proof.REFUTED


def test_the_type_on_the_certificate_counts() -> None:
    """A utility model claimed as an invention is a contradiction and counts in the second class."""
    found = judged("ip=invention:ZL202121234567.7", documents=(patent(),))
    assert ("ip_kind_differs", "ip[0].type") in keys(found)
    assert found[0].type == "utility_model"


@pytest.mark.parametrize(("level", "proof"), [("一级", Proof.PROVEN), ("二级", Proof.REFUTED)])
def test_only_the_first_grade_of_protection_counts(level: str, proof: Proof) -> None:
    """中药保护品种 of the second grade is no right of the first class."""
    certificate = document("tcm_protection", "number=ZYB2072020005", f"level={level}", f"owner={NAME}")
    (right,) = judged("ip=tcm_protection:ZYB2072020005", documents=(certificate,))
    assert right.proof is proof


def test_certificates_that_no_row_claims_are_mentioned() -> None:
    """A copy of a certificate already used is not mentioned; one of another right is."""
    more = patent("number=ZL202330001234.8", "title=一种灯", file="evidence/more.jpg")
    copy = software(file="evidence/copy.jpg")
    found = case(documents=(*CLEAN, more, copy))
    left = list(rights.left_over(found, rights.judge(found)))
    assert [(notice.key, notice.evidence[0].file) for notice in left] == [("ip_unclaimed", "evidence/more.jpg")]


@given(order=st.permutations([software(), patent(), patent("number=ZL202330001234.8", file="evidence/x.jpg")]))
def test_the_order_of_certificates_does_not_matter(order: list[Document]) -> None:
    """Each right finds the same certificate."""
    ordered = tuple(sorted(order, key=lambda one: one.file))
    assert judged(documents=ordered) == judged(documents=tuple(sorted(order, key=lambda one: one.file)))
    assert [right.document and right.document.file for right in judged(documents=tuple(order))] == [
        "evidence/software.jpg",
        "evidence/patent.jpg",
    ]
