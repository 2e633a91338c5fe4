"""Monitoring of entered enterprises as a flow: on a schedule or from the command line, the same."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from pydantic import BaseModel, ConfigDict, Field

from domain.errors import BadInputError
from domain.monitoring import Line, Matter, Worklist
from domain.spot_check import Entered
from flows.entries import Entries, taken_in, year_of
from flows.settings import today
from flows.surroundings import Surroundings, lists_in
from matchers import rulesets
from matchers.monitoring import lines
from matchers.rulesets import describe
from reports.monitoring import monitoring_json, monitoring_word, monitoring_xlsx
from reports.spot_check_words import called, watched
from storage.files import write_atomically

log = logging.getLogger(__name__)

_MATTERS = tuple(Matter)
_WITHIN = 180


class MonitorOrder(BaseModel, frozen=True):
    """Which enterprises are watched, by which lists, for how long ahead."""

    model_config = ConfigDict(title="动态监测", json_schema_extra={"description": "监测哪些企业，工作清单写到哪里"})

    registers: tuple[Path, ...] = Field(
        default=(), title="入库登记表", description="入库企业登记表（CSV 或 Excel），可多份；不填用记录库中导入的名单"
    )
    verified: tuple[Path, ...] = Field(
        default=(), title="核验输出文件夹", description="留有核验记录的输出文件夹，可多个"
    )
    out: Path = Field(title="输出文件夹", description="工作清单写到哪里")
    lists: Path | None = Field(default=None, title="名单文件夹", description="经营异常、严重违法失信、撤销编号等名单")
    as_of: date | None = Field(default=None, title="起始日期", description="监测从哪一天起；不填为今天")
    within: int = Field(default=_WITHIN, ge=0, title="天数", description="列出多少天之内到期的事项")
    year: str | None = Field(default=None, title="年度", description="评价年度，如 2025；不填为最近一年")


@flow(name="监测入库企业", description="按留存记录和今天的名单，列出入库企业何时有何事项到期、哪些已与入库时不同。")
def monitor(order: MonitorOrder) -> Worklist:
    """List by day what of enterprises that entered lapses, and who is no longer as at entry.

    Raises:
        BadInputError: a register cannot be used, or nobody in it has entered.
        ConfigurationError: there are no rules for the year.
    """
    year = year_of(order.year)
    entries = taken_in(order.registers, order.verified, year)
    known = watched_over(entries, order, year)
    write_worklist(known, order.out)
    return known


@task(name="核对留存记录", cache_policy=NO_CACHE)
def watched_over(entries: Entries, order: MonitorOrder, year: str) -> Worklist:
    """Look at the record of every enterprise; raises BadInputError when nobody has entered."""
    frame, as_of = entries.listed(year), order.as_of or today()
    if not frame.enterprises:
        raise BadInputError(f"登记表（或记录库）中没有 {year} 年度已入库的企业。请检查登记表和年度后重试。")
    until = as_of + timedelta(days=order.within)
    around = Surroundings(order.verified, lists_in(order.lists))
    found: list[Line] = []
    unwatched: list[tuple[Entered, str]] = []
    for firm in frame.enterprises:
        try:
            found += _of_one(firm, entries, (as_of, until), around)
        except (BadInputError, OSError) as error:
            unwatched.append((firm, str(error) if isinstance(error, BadInputError) else "核验记录无法打开。"))
    log.info("watched", extra={"bound": {"frame": len(frame.enterprises), "lines": len(found)}})
    return Worklist(
        year=year,
        as_of=as_of,
        until=until,
        lines=tuple(sorted(found, key=_order)),
        watched=len(frame.enterprises) - len(unwatched),
        unwatched=tuple(unwatched),
        notes=(*_notes(year, around), *entries.faults, *frame.faults),
    )


@task(name="出具工作清单", cache_policy=NO_CACHE)
def write_worklist(known: Worklist, out: Path) -> None:
    """Write the worklist in its three shapes."""
    for name, content in (
        ("monitor.xlsx", monitoring_xlsx(known)),
        ("monitor.docx", monitoring_word(known)),
        ("monitor.json", monitoring_json(known)),
    ):
        write_atomically(out / name, content)
    rows = [{"事项": called("matter", one), "项数": sum(line.matter is one for line in known.lines)} for one in Matter]
    create_table_artifact(rows, key="monitor", description=watched("title", year=known.year))


def _of_one(firm: Entered, entries: Entries, span: tuple[date, date], around: Surroundings) -> tuple[Line, ...]:
    kept = entries.records.get(firm.uscc or "")
    if kept is None:
        raise BadInputError(called("why", "no_record"))
    record = kept.record()
    return tuple(lines(firm, record, span, around.of(record)))


def _order(line: Line) -> tuple[date, int, str, str]:
    return line.due, _MATTERS.index(line.matter), line.enterprise.key, line.text


def _notes(year: str, around: Surroundings) -> Iterator[str]:
    rule = rulesets.load(year).renewal
    text = next(one.text for one in describe(rulesets.load(year)) if one.id == rule.id)
    yield watched("renewal", text=text, source=rule.source)
    yield from around.lists.faults
    if not around.lists.supplied:
        yield "没有提供名单，经营异常、严重违法失信、撤销编号等情况均未核对。"
