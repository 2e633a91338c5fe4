"""`hezheng publicity`: the list for the working days of publicity, its end, and who is held back and why."""

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from domain.errors import NoSubmissionError, UnreadableFileError
from domain.publicity import Candidate, OpenFinding
from domain.values.divisions import henan_region
from extractors.forms.review_files import read_cleared, read_objections
from flows.console import say
from matchers.publicity import Terms, publicity
from reports.publicity import notes, publicity_word, publicity_xlsx
from storage.files import write_atomically


def run(arguments: Namespace) -> int:
    """Write the workbook and the list to publish.

    Raises:
        NoSubmissionError: a folder holds no record of a run.
        UnreadableFileError: a record, or a table of reviewers, cannot be understood.
        ConfigurationError: the working calendar does not reach far enough.
    """
    candidates = [one for folder in arguments.paths for one in _candidates(folder)]
    terms = Terms(first=arguments.first, working_days=arguments.days, first_counts=not arguments.first_day_not_counted)
    known = publicity(
        candidates,
        read_cleared(arguments.cleared) if arguments.cleared else (),
        read_objections(arguments.objections) if arguments.objections else (),
        terms,
    )
    write_atomically(arguments.out / "publicity.xlsx", publicity_xlsx(known))
    write_atomically(arguments.out / "publicity.docx", publicity_word(known))
    for text in notes(known):
        say(text)
    say(f"公示 {len(known.listed)} 家，暂不公示 {len(known.held_back)} 家。见 {arguments.out / 'publicity.xlsx'}")
    return 0


def _candidates(folder: Path) -> Iterator[Candidate]:
    record = folder / "run.json"
    if not record.is_file():
        raise NoSubmissionError(f"{folder} 中没有核验结果 run.json。请先核验，再检查路径后重试。")
    try:
        rows = json.loads(record.read_text(encoding="utf-8"))["submissions"]
        yield from [_candidate(row) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(f"{record} 不是本版的核验结果。请重新核验后再试。", reason="corrupt") from error


def _candidate(row: dict[str, object]) -> Candidate:
    firm, found = row["enterprise"], row["open"]
    return Candidate(
        submission_id=str(row["submission_id"]),
        name=firm["name"],  # type: ignore[index]  # a record is checked as it is read
        uscc=firm["uscc"],  # type: ignore[index]  # as above
        region=henan_region(firm["division"]),  # type: ignore[index]  # as above
        findings=tuple(
            OpenFinding(code=one["code"], severity=one["severity"], label=one["label"])
            for one in found  # type: ignore[attr-defined]  # as above
        ),
    )
