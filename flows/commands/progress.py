"""`hezheng progress`: how far each region is on its way to its target, from registers and runs."""

import json
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from domain.errors import NoSubmissionError, UnreadableFileError
from domain.season import Registered, State
from domain.values.divisions import henan_region
from extractors.forms.register import read_register
from flows.console import note, say
from flows.settings import today
from matchers import targets
from matchers.progress import progress
from reports.progress import Season, progress_xlsx, table
from reports.progress_html import progress_html
from reports.progress_word import progress_word
from storage.files import write_atomically

_MOST_REMARKS = 20


def run(arguments: Namespace) -> int:
    """Write the season in three shapes; return 1 when a line of a register could not be understood.

    Raises:
        NoSubmissionError: a path is neither a register nor the folder of a run.
        UnreadableFileError: a register or a run's record cannot be read.
        ConfigurationError: there are no targets for the year.
    """
    as_of = arguments.as_of or today()
    goals = targets.load(arguments.year or targets.available()[-1])
    entries: list[Registered] = []
    faults: list[str] = []
    for path in arguments.paths:
        found, said = _read(path)
        entries += found
        faults += said
    season = Season(progress=progress(entries, goals, as_of, arguments.until), remarks=tuple(faults[:_MOST_REMARKS]))
    for name, content in (
        ("progress.xlsx", progress_xlsx(season)),
        ("progress.html", progress_html(season)),
        ("progress.docx", progress_word(season)),
    ):
        write_atomically(arguments.out / name, content)
    for fault in faults:
        note(fault)
    say("　".join(table(season)[-1][:8]) + f"　见 {arguments.out / 'progress.xlsx'}")
    return 1 if faults else 0


def _read(path: Path) -> tuple[tuple[Registered, ...], tuple[str, ...]]:
    record = path / "run.json" if path.is_dir() else path
    if not record.exists():
        raise NoSubmissionError(f"{record} 不存在：应为登记表（CSV 或 Excel）或核验报告所在文件夹。请检查后重试。")
    return (tuple(_under_review(record)), ()) if record.suffix == ".json" else read_register(record)


def _under_review(record: Path) -> Iterator[Registered]:
    """Yield the submissions of a run: each is under review, whatever was found, until people decide."""
    try:
        rows = json.loads(record.read_text(encoding="utf-8"))["submissions"]
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(f"{record} 不是核验结果 run.json。请检查后重试。", reason="corrupt") from error
    for row in rows:
        firm, day = row["enterprise"], row.get("submitted_at")
        yield Registered(
            name=firm["name"],
            uscc=firm["uscc"],
            region=henan_region(firm.get("division")),
            state=State.UNDER_REVIEW,
            day=date.fromisoformat(day) if day else None,
        )
