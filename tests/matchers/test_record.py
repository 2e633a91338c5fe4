"""What a verdict rests on, kept and replayed."""

from dataclasses import replace

import pytest

from domain.document import Document
from domain.errors import UnreadableFileError
from domain.lists import Entry, ListName, Lists
from matchers.assess import assess, relied_on
from matchers.case import Around
from matchers.record import Record, dumped, loaded, replayed
from matchers.rulesets import digest, load
from tests.notation import TRACKS, USCC, broken, certificate, document, licence, patent, software, submission, unknown

RULES = load("2025")
DAY = RULES.window.closes
DOCUMENTS: tuple[Document, ...] = (
    licence("legal_representative=李四"),
    certificate("certificate_no=GR202341000128 @.7"),
    software(),
    patent("granted="),
    document("standard"),
    unknown("某页\n第二行", file="evidence/x.jpg"),
    broken("evidence/y.pdf"),
)


def record(around: Around | None = None) -> Record:
    """Return the record of a submission with something to find in every corner."""
    return Record(
        submission=submission(*TRACKS["standard"], "staff.total=528"),
        documents=DOCUMENTS,
        year="2025",
        rules=digest("2025"),
        as_of=DAY,
        around=around or Around(),
        engine=(("ocr", "x"), ("version", "y")),
    )


def test_a_record_comes_back_as_it_was() -> None:
    """Loading what was kept gives equal readings, and keeping it again gives equal bytes."""
    kept = dumped(record())
    assert loaded(kept) == record()
    assert dumped(loaded(kept)) == kept


def test_a_replay_is_the_assessment() -> None:
    """Comparisons, findings, score and all come out as they did."""
    one = record()
    assert replayed(loaded(dumped(one))) == assess(one.submission, one.documents, RULES, DAY)


def test_what_surrounds_a_submission_is_kept_as_far_as_it_concerns_it() -> None:
    """Lists are kept with the entries of this enterprise alone, uses of others whole; the verdict is the same."""
    entries = [
        Entry(list=ListName.ABNORMAL, file="abnormal.csv", line=2, uscc=USCC),
        Entry(
            list=ListName.ABNORMAL, file="abnormal.csv", line=3, uscc="91410302MA3X00002M", name="河南红日科技有限公司"
        ),
    ]
    _, uses = relied_on(submission("enterprise.uscc=91410302MA3X00002M"), DOCUMENTS, RULES, DAY)
    around = Around(lists=Lists.of([ListName.ABNORMAL], entries), elsewhere=uses)
    kept = loaded(dumped(record(around)))
    assert list(kept.around.lists.by_code) == [USCC]
    assert kept.around.elsewhere == uses
    assert replayed(kept) == assess(record().submission, DOCUMENTS, RULES, DAY, around)


def test_changed_rules_are_noticed() -> None:
    """A record says whether the rules of its year are still those it was made by."""
    assert record().rules_unchanged
    assert not replace(record(), rules="0" * 64).rules_unchanged


@pytest.mark.parametrize("content", [b"", b"PK", dumped(record())[:-9]])
def test_a_damaged_record_is_refused(content: bytes) -> None:
    """What is no record is said to be none."""
    with pytest.raises(UnreadableFileError, match="核对记录"):
        loaded(content)
