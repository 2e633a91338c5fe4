"""What two enterprises rely on."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.document import Document
from domain.page_print import PagePrint
from domain.use import Trace, Use
from matchers.assess import assess, relied_on
from matchers.case import Around
from matchers.rulesets import load
from storage.records.database import open_records
from storage.records.uses import RecordsRegister
from tests.notation import NAME, certificate, document, licence, patent, software, submission

RULES = load("2025")
DAY = RULES.window.closes
OTHER = "河南红日科技有限公司"
THEIRS = ("enterprise.name=" + OTHER, "enterprise.uscc=91410302MA3X00002M", "submission_id=S2025-0002")
OWN = (licence(), certificate(), software(), patent())


def paged(one: Document, text: str, digest: str = "a") -> Document:
    """Return a document of one page that says `text`, in a file of its own bytes."""
    print_ = PagePrint(file=one.file, page=1, fingerprint="f" * 16, text=text)
    return replace(one, prints=(print_,), sha256=digest * 64)


def elsewhere(
    path: Path, theirs: tuple[Document, ...], *changes: str, own: tuple[Document, ...] = OWN, mine: tuple[str, ...] = ()
) -> tuple[Use, ...]:
    """Return what another submission relies on too, after both were registered."""
    records = open_records(path / "records.sqlite")
    register = RecordsRegister(records)
    holder, uses = relied_on(submission(*mine), own, RULES, DAY)
    register.record(holder, uses)
    register.record(*relied_on(submission(*changes), theirs, RULES, DAY))
    found = register.elsewhere(holder)
    assert RecordsRegister(records).elsewhere(holder) == found
    records.close()
    return found


def said(uses: tuple[Use, ...], own: tuple[Document, ...] = OWN, *changes: str) -> list[tuple[str, str, str]]:
    """Return code, field and severity of what is said of reuse."""
    result = assess(submission(*changes), own, RULES, DAY, Around(elsewhere=uses))
    return [
        (one.code.value, one.field, one.severity.value)
        for one in result.findings
        if one.code.value == "EVIDENCE_REUSED" or "也已申报" in one.message
    ]


def test_the_owner_of_a_right_is_told_only(tmp_path: Path) -> None:
    """The other enterprise claims the right and shows the certificate; the one that it names is not asked."""
    theirs = (licence(f"name={OTHER}"), software())
    uses = elsewhere(tmp_path, theirs, *THEIRS)
    assert {use.trace for use in uses} >= {Trace.RIGHT, Trace.CERTIFICATE}
    assert ("IP_DUPLICATE", "ip[0].number", "info") in said(uses)
    assert ("EVIDENCE_REUSED", "ip[0]", "info") in said(uses)


def test_whoever_is_not_the_owner_is_asked(tmp_path: Path) -> None:
    """A certificate that names somebody else and stands in their submission too is a conflict, the other named."""
    borrowed = (licence(), certificate(), software(f"owner={OTHER}"), patent())
    uses = elsewhere(tmp_path, (software(f"owner={OTHER}"),), *THEIRS, own=borrowed)
    found = said(uses, borrowed)
    assert ("IP_DUPLICATE", "ip[0].number", "high") in found
    assert ("EVIDENCE_REUSED", "ip[0]", "high") in found
    result = assess(submission(), borrowed, RULES, DAY, Around(elsewhere=uses))
    assert any(OTHER in one.message and "S2025-0002" in one.message for one in result.findings)


def test_the_same_enterprise_may_hand_in_again(tmp_path: Path) -> None:
    """A resubmission, or next year's, relies on its own things."""
    again = elsewhere(tmp_path, OWN, "submission_id=S2025-0009")
    assert again == ()


def test_the_same_submission_twice_is_one(tmp_path: Path) -> None:
    """Recording again replaces what was recorded."""
    assert elsewhere(tmp_path, OWN) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"职工花名册单位名称{OTHER}张三李四王五", [("EVIDENCE_REUSED", "staff_roster", "high")]),
        (f"职工花名册单位名称{NAME}张三李四王五", [("EVIDENCE_REUSED", "staff_roster", "info")]),
        (f"共同研发人员名册{NAME}与{OTHER}张三李四", []),
        ("注册会计师对财务报表审计的责任如下所述", []),
    ],
)
def test_whom_a_page_names_decides(tmp_path: Path, text: str, found: list[tuple[str, str, str]]) -> None:
    """A page of another is asked about, one's own is told, one that names both or neither is for both."""
    roster = paged(document("staff_roster"), text)
    own = (*OWN, roster)
    uses = elsewhere(tmp_path, (paged(document("staff_roster"), text, "b"),), *THEIRS, "ip=", own=own)
    assert said(uses, own) == found


@pytest.mark.parametrize(("theirs", "told"), [("\ufffd" * len(NAME), True), ("\ufffd" * 4 + NAME[-4:], False)])
def test_a_form_of_fixed_wording_filled_in_by_each_is_not_one_page(tmp_path: Path, theirs: str, *, told: bool) -> None:
    """Undertakings read alike but for the name: told only where the other's page may bear this enterprise's."""
    wording = (
        "数据真实性承诺书{}申报科技型中小企业评价，在此郑重承诺：一、所填报的信息和提交的佐证材料真实、准确、完整；"
        "二、职工、科技人员、研发费用和知识产权均据实填报，无虚报、瞒报；三、知悉弄虚作假的后果，愿意承担由此产生的"
        "一切责任，配合主管部门实地核查。特此承诺。承诺人签字、盖章。"
    )
    mine, other = (
        paged(document("commitment"), wording.format(name), "ab"[at]) for at, name in enumerate((NAME, theirs))
    )
    own = (*OWN, mine)
    uses = elsewhere(tmp_path, (other,), *THEIRS, "ip=", own=own)
    assert bool(uses)
    assert said(uses, own) == [("EVIDENCE_REUSED", "commitment", "info")] * told


def test_the_same_file_is_noticed_by_its_bytes(tmp_path: Path) -> None:
    """Whatever its pages look like, equal bytes are one file."""
    roster = paged(document("staff_roster"), f"花名册{OTHER}甲乙丙丁戊")
    own = (*OWN, roster)
    uses = elsewhere(tmp_path, (roster,), *THEIRS, "ip=", own=own)
    assert Trace.FILE in {use.trace for use in uses}
    assert said(uses, own) == [("EVIDENCE_REUSED", "staff_roster", "high")]


def test_public_papers_are_for_all(tmp_path: Path) -> None:
    """A published standard or a letter with a list may stand in many submissions."""
    text = "中华人民共和国国家标准某某技术规范前言"
    shared = [paged(document(kind), text) for kind in ("standard", "rd_institution", "unknown")]
    uses = elsewhere(tmp_path, tuple(shared), *THEIRS, "ip=", own=(*OWN, *shared))
    assert said(uses, (*OWN, *shared)) == []
