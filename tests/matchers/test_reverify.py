"""Looking again at what an enterprise entered on."""

from dataclasses import replace
from datetime import date

import pytest

from domain.finding import FindingCode
from domain.lists import Entry, ListName, Lists
from domain.spot_check import KeptFile, KeptState, Outcome
from matchers.assess import relied_on
from matchers.case import Around
from matchers.record import Record
from matchers.reverify import outcome, reverified, stated
from matchers.rulesets import digest, load
from tests.notation import USCC, certificate, document, licence, papers, patent, software, submission

ENTRY = date(2025, 9, 30)
DOCUMENTS = (licence(), certificate(), software(), patent(), *papers())
FILE = KeptFile(file="evidence/licence.jpg", sha256="0" * 64, state=KeptState.SAME)


def record(*changes: str) -> Record:
    """Return the record of a submission that was assessed at entry."""
    return Record(
        submission=submission(*changes),
        documents=DOCUMENTS,
        year="2025",
        rules=digest("2025"),
        as_of=ENTRY,
        around=Around(),
        engine=(("ocr", "x"),),
    )


def listed(day: date, until: date | None = None) -> Around:
    """Return a list of abnormal operations that names the enterprise."""
    entry = Entry(list=ListName.ABNORMAL, file="abnormal.csv", line=2, uscc=USCC, day=day, until=until, reason="失联")
    return Around(lists=Lists.of([ListName.ABNORMAL], [entry]))


def test_nothing_is_new_while_nothing_has_changed() -> None:
    """On the day of entry, and on any day before something lapses, looking again finds nothing."""
    for day in (ENTRY, date(2026, 5, 1)):
        again = reverified(record(), day, Around())
        assert again.changes == ()
        assert outcome(again, None) is Outcome.SAME


def test_a_certificate_that_lapsed_since_is_found() -> None:
    """Three years after its issue the certificate no longer bears the fast track, and that speaks against entry."""
    again = reverified(record(), date(2026, 11, 23), Around())
    assert {change.finding.code for change in again.changes} >= {FindingCode.CERTIFICATE_EXPIRED}
    assert outcome(again, None) is Outcome.AGAINST


def test_a_list_entry_since_is_found() -> None:
    """An enterprise that has come onto a list is found, with what the list says; one removed again is not against."""
    again = reverified(record(), date(2026, 3, 1), listed(date(2026, 1, 18)))
    [change] = again.changes
    assert change.finding.code is FindingCode.LISTED
    assert "失联" in change.finding.message
    assert outcome(again, None) is Outcome.AGAINST
    removed = reverified(record(), date(2026, 3, 1), listed(date(2026, 1, 18), date(2026, 2, 1)))
    assert outcome(removed, None) is not Outcome.AGAINST


def test_reuse_by_another_since_is_found() -> None:
    """A paper that does not name the enterprise, and that another now relies on too, is news."""
    papers_ = (*DOCUMENTS[:4], document("audit_report", "name="))
    other = submission("enterprise.uscc=91410302MA3X00002M", "enterprise.name=洛阳红日科技有限公司")
    _, uses = relied_on(other, papers_, load("2025"), ENTRY)
    again = reverified(replace(record(), documents=papers_), ENTRY, Around(elsewhere=uses))
    assert {change.finding.code for change in again.changes} == {FindingCode.EVIDENCE_REUSED}


def test_what_was_there_at_entry_is_no_news() -> None:
    """A finding of the review is still shown, and is not counted as something new, whatever day it names."""
    again = reverified(record("enterprise.legal_representative=李四"), date(2026, 5, 1), Around())
    assert again.changes == ()
    assert FindingCode.FIELD_MISMATCH in {one.code for one in again.standing}


@pytest.mark.parametrize("state", [KeptState.CHANGED, KeptState.LOST])
def test_evidence_that_is_not_what_it_was_proves_nothing(state: KeptState) -> None:
    """An enterprise one of whose files was changed or is gone is not verified, though its record says nothing new."""
    again = reverified(record(), ENTRY, Around())
    assert outcome(again, [FILE]) is Outcome.SAME
    assert outcome(again, [FILE, KeptFile(file="evidence/x.pdf", sha256="1" * 64, state=state)]) is Outcome.UNVERIFIED


def test_inspectors_are_told_what_the_form_states() -> None:
    """Figures, certificates and rights of the form are there to be held against what is seen; blanks are not."""
    told = dict(stated(record("finance.cost_wan=")))
    assert told["staff.total"] == 46
    assert told["ip[1].number"] == "ZL202121234567.7"
    assert "finance.cost_wan" not in told
