"""How far each region is on its way to its target: what is asked, reckoned and written; no server is needed for it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from domain.errors import NoSubmissionError, UnreadableFileError
from domain.season import Registered, State
from domain.values.divisions import henan_region
from extractors.forms.register import read_register
from flows.settings import today
from flows.stored import recorded
from matchers import targets
from matchers.progress import progress
from reports.progress import Season, progress_xlsx
from reports.progress_html import progress_html
from reports.progress_word import progress_word
from storage.files import write_atomically

_MOST_REMARKS = 20


class SeasonOrder(BaseModel, frozen=True):
    """Whose entry is counted, against the targets of which year."""

    model_config = ConfigDict(title="入库进度", json_schema_extra={"description": "统计哪些企业，进度表写到哪里"})

    sources: tuple[Path, ...] = Field(
        default=(),
        title="登记表或报告文件夹",
        description="入库登记表（CSV 或 Excel），或核验报告所在文件夹，可多个；不填用记录库中导入的名单",
    )
    out: Path = Field(title="输出文件夹", description="进度表写到哪里；不填来源时，也是记录库所在")
    year: str | None = Field(default=None, title="年度", description="哪一年度的目标数；不填为最近一年")
    as_of: date | None = Field(default=None, title="统计日期", description="统计到哪一天；不填为今天")
    until: date | None = Field(default=None, title="完成期限", description="目标在哪一天之前完成；不填为年末")


def reckoned(order: SeasonOrder) -> tuple[Season, tuple[str, ...]]:
    """Return the season, with all that could not be understood, in Chinese.

    Raises:
        NoSubmissionError: a source is neither a register nor the folder of a run.
        UnreadableFileError: a register or a run's record cannot be read.
        ConfigurationError: there are no targets for the year.
        UnavailableError: the records do not answer.
    """
    year = order.year or targets.available()[-1]
    entries, faults = _counted(order, year)
    known = progress(entries, targets.load(year), order.as_of or today(), order.until)
    return Season(progress=known, remarks=faults[:_MOST_REMARKS]), faults


def write_progress(known: Season, out: Path) -> None:
    """Write the season in its three shapes."""
    for name, content in (
        ("progress.xlsx", progress_xlsx(known)),
        ("progress.html", progress_html(known)),
        ("progress.docx", progress_word(known)),
    ):
        write_atomically(out / name, content)


def _counted(order: SeasonOrder, year: str) -> tuple[tuple[Registered, ...], tuple[str, ...]]:
    """Return the enterprises of registers and runs, else of the records, and what could not be understood."""
    if not order.sources:
        return recorded([order.out], year), ()
    read = [_read(path) for path in order.sources]
    return tuple(one for found, _ in read for one in found), tuple(fault for _, faults in read for fault in faults)


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
