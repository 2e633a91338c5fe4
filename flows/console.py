"""What a person sees on the terminal: progress, notes and the table of results."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self
from unicodedata import east_asian_width

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from reports.triage import TriageRow, worst_first
from reports.words import label, printable, shown

_FAILED = "未能处理"
_COLUMNS = ("提交编号", "企业", "结论", "发现", "报告位置")


def say(text: str) -> None:
    """Print a result to standard output."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """Print what is no result to standard error."""
    sys.stderr.write(f"hezheng：{text}\n")


class Progress:
    """Shows on standard error how far a run is: a bar on a terminal, one line a submission elsewhere."""

    def __init__(self, total: int) -> None:
        """Expect `total` submissions."""
        self._total = total
        self._done = 0
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("核验", total=total)

    def __enter__(self) -> Self:
        """Show the bar."""
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the bar as it stands."""
        self._bar.stop()

    def heard(self, row: TriageRow) -> None:
        """Count a submission that is done."""
        self._done += 1
        if sys.stderr.isatty():
            self._bar.update(self._task, advance=1, description=f"核验 {printable(row.submission_id)}")
        else:
            note(f"[{self._done}/{self._total}] {printable(row.submission_id)} {_conclusion(row)}")


def show_results(rows: Sequence[TriageRow], out: Path) -> None:
    """Print the table of results, the submission to open first on top, and where everything lies."""
    lines = [_cells(row, out) for row in worst_first(rows)]
    say(_aligned([_COLUMNS, *lines]))
    failed = sum(row.failure is not None for row in rows)
    say(f"共 {len(rows)} 份，未能处理 {failed} 份。总览：{out / 'triage.xlsx'}")


def _cells(row: TriageRow, out: Path) -> tuple[str, ...]:
    place = printable(row.failure) if row.failure else str(out / (row.link or ""))
    found = f"{len(row.findings)} 项" if row.failure is None else "—"
    return printable(row.submission_id), shown(row.name), _conclusion(row), found, place


def _conclusion(row: TriageRow) -> str:
    return _FAILED if row.conclusion is None else label("conclusion", row.conclusion)


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as text with columns that line up where a Chinese character is two columns wide."""
    widths = [max(_width(row[index]) for row in rows) for index in range(len(rows[0]))]
    return "\n".join("  ".join(map(_padded, row, widths)).rstrip() for row in rows)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
