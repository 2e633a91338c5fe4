"""Files as such: unreadable, blank, in the wrong slot, missing."""

from dataclasses import replace

from domain.document import Accounting, Document
from matchers import claims, evidence
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.rulesets import load
from tests.notation import LICENCE, broken, certificate, document, licence, submission, unknown

RULES = load("2025")
ROSTER = "\n".join(["职工花名册", "单位名称", *(f"{number} 张三 研发部 本科" for number in range(12))])


def case(*documents: Document, slots: str = "") -> Case:
    """Return the case of the clean form with these documents and slots."""
    changes = [f"slots={slots}"] if slots else []
    return Case(submission=submission(*changes), documents=documents, ruleset=RULES, as_of=RULES.window.closes)


def files(*documents: Document, slots: str = "") -> list[Notice]:
    """Return what is said of the files."""
    return list(evidence.files(case(*documents, slots=slots)))


def test_right_files_say_nothing() -> None:
    """Files that are what their slots say give no notice."""
    assert files(licence(), certificate()) == []


def test_a_file_without_a_slot_says_nothing() -> None:
    """The form need not name a file."""
    assert files(unknown("合同\n甲方", file="evidence/other.jpg")) == []


def test_a_slot_that_is_no_kind_says_nothing() -> None:
    """Other evidence may be in a slot called other."""
    assert files(licence(), slots=f"{LICENCE}:other") == []


def test_another_known_kind_in_the_slot_is_a_mismatch() -> None:
    """A recognised licence in the slot of the roster is surely misplaced."""
    (notice,) = files(licence(), slots=f"{LICENCE}:staff_roster")
    assert (notice.key, notice.words) == (
        "kind_mismatch",
        {"expected": "职工花名册", "found": "为营业执照，已按实际内容核对"},
    )


def test_one_right_document_in_the_file_is_enough() -> None:
    """A merged file may hold several documents, one of which is what the slot says."""
    assert files(licence(), certificate(file=LICENCE), slots=f"{LICENCE}:business_licence") == []


def test_an_unread_neighbour_leaves_the_slot_open() -> None:
    """An unknown document in the same file may be what the slot says."""
    assert files(licence(), unknown("专利", file=LICENCE), slots=f"{LICENCE}:utility_model_patent") == []


def test_clear_text_of_something_else_is_a_mismatch() -> None:
    """A legible roster in the slot of the licence bears none of a licence's marks."""
    (notice,) = files(unknown(ROSTER, file=LICENCE), slots=f"{LICENCE}:business_licence")
    assert (notice.key, notice.field) == ("kind_mismatch", "evidence.slot")


def test_unclear_or_little_text_is_no_proof() -> None:
    """Where the reader may have failed, nothing is said against the enterprise."""
    assert files(unknown(ROSTER, file=LICENCE, confidence=0.7), slots=f"{LICENCE}:business_licence") == []
    assert files(unknown("职工花名册", file=LICENCE), slots=f"{LICENCE}:business_licence") == []


def test_text_with_marks_of_the_kind_is_no_proof() -> None:
    """Text that bears marks of the slot's kind may be that kind in an unknown layout."""
    text = f"统一社会信用代码\n法定代表人\n{ROSTER}"
    assert files(unknown(text, file=LICENCE), slots=f"{LICENCE}:business_licence") == []


def test_marks_of_an_unread_kind_are_not_invented() -> None:
    """A kind whose marks are not known cannot be ruled out by text."""
    assert files(unknown(ROSTER, file=LICENCE), slots=f"{LICENCE}:audit_report") == []


def test_a_broken_file_says_why() -> None:
    """The reason that the reader gave is passed on, under the slot's name."""
    (notice,) = files(broken(LICENCE))
    assert (notice.key, notice.field) == ("evidence_unreadable", "business_licence")
    assert notice.words["fault"].startswith("文件已加密")


def test_a_blank_file_is_illegible_once() -> None:
    """A file on which nothing legible stands is reported once, however many pages it has."""
    blank = unknown("", file=LICENCE)
    notices = files(blank, replace(blank, pages=(2,)))
    assert [notice.key for notice in notices] == ["evidence_illegible"]


def test_a_blank_page_beside_a_full_one_says_nothing() -> None:
    """The back of a scan is no fault of the file."""
    assert files(licence(), unknown("", file=LICENCE)) == []


def test_lines_that_nobody_can_read_are_no_text() -> None:
    """A page all of whose lines are unreadable is illegible."""
    page = Accounting(page=1, lines=9, used=0, unused=0, unreadable=9, ink_unread=0.2)
    (notice,) = files(replace(unknown("", file=LICENCE), accounting=(page,)))
    assert notice.key == "evidence_illegible"


def test_missing_evidence_is_asked_for_by_name() -> None:
    """Each claim of a kind that is read asks for its kind; one of two kinds is enough."""
    notices = list(evidence.missing(case(document("tax_return"))))
    assert [(notice.field, notice.words["kinds"]) for notice in notices] == [
        ("business_licence", "营业执照"),
        ("high_tech_certificate", "高新技术企业证书"),
        ("social_insurance", "社会保险参保证明"),
        ("staff_roster", "职工花名册"),
        ("commitment", "数据真实性承诺书"),
    ]


def test_what_the_texts_leave_open_is_said() -> None:
    """That the proof of insurance is asked for on the strict reading stands in the request."""
    wanted = [notice.words["wanted"] for notice in evidence.missing(case()) if notice.field == "social_insurance"]
    assert wanted == ["社会保险参保证明（各文件未写明以何种材料佐证职工总数，此处从严要求）"]


def test_what_is_not_demanded_is_said_to_be_unseen() -> None:
    """The sealed form is not asked for among the evidence, but a reviewer learns that nobody has looked at it."""
    absent = [line for line in evidence.not_checked(case()) if "签字盖章的信息表" in line]
    assert len(absent) == 1
    assert not any("签字盖章" in line for line in evidence.not_checked(case(document("information_form"))))


def test_kinds_that_are_not_read_are_never_missing() -> None:
    """What cannot be compared yet is said to be not checked."""
    open_ = [need.label for need in RULES.needs if not RULES.kinds_read.intersection(need.kinds)]
    lines = list(evidence.not_checked(case(document("information_form"))))
    claimed = [need for need in RULES.needs if need.label in open_ and claims.made(submission().form, need)]
    assert [line.split("：信息表所填")[0] for line in lines] == [need.label for need in claimed]
