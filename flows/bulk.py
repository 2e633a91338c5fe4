"""Flows for a season: take over what is handed in, verify it on any number of machines, apply new rules.

Parameters are plain values, so that a deployment can state them and a page can ask for them. How far a run is stands in
the records alone; Prefect starts it, shows it and starts it again.
"""

import logging
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.deployments import run_deployment
from prefect.runtime import flow_run
from pydantic import BaseModel, Field

from domain.errors import NoSubmissionError, UnavailableError
from domain.report import Conclusion
from flows.artifacts import show
from flows.bulk_run import Asked, Place, records_here, started, taking_part
from flows.bulk_steps import read_item, report_item
from flows.bulk_work import work
from flows.logs import logging_to
from flows.manifest import packed_lists
from flows.objects import open_objects
from flows.receiving import take_over
from flows.rules_change import Rechecked, Scope, rechecked
from flows.scratch import sweep
from flows.settings import STATE, Settings, require_lists, today
from reports.words import label
from storage.records.items import Item, of_run
from storage.records.runs import run_row

log = logging.getLogger(__name__)

_HELPER = "参与批量核验/helper"
_LONGEST_S = 20 * 3600


class IntakeOrder(BaseModel, frozen=True):
    """From where submissions are taken over."""

    sources: tuple[str, ...] = Field(
        title="收件来源", description="存放申报材料的文件夹或 ZIP，或存储桶中的前缀（写作 s3:前缀），可多个"
    )
    out: Path = Field(title="输出文件夹", description="报告文件夹；未配置数据库和存储桶时，记录也存放在其中")


class BulkOrder(BaseModel, frozen=True):
    """What is to be verified, and how."""

    out: Path = Field(title="输出文件夹", description="报告写到哪里")
    year: str | None = Field(default=None, title="申报年度", description="只核验这一年度的；不填为全部")
    division: str | None = Field(
        default=None, title="地区", description="行政区划代码的前几位，如 4103（洛阳市）；不填为全部"
    )
    changed: bool = Field(default=True, title="只核验有变动的", description="材料和规则都没有变动的不再核验")
    rules: str | None = Field(default=None, title="规则年度", description="用哪一年度的规则；不填按信息表所填年度")
    as_of: date | None = Field(default=None, title="核对日期", description="按哪一天判断有效期；不填为今天")
    lists: Path | None = Field(
        default=None,
        title="名单文件夹",
        description="经营异常、严重违法失信、撤销编号等名单，对全部材料适用；不填用随各份材料所附的",
    )
    processes: int | None = Field(
        default=None, title="识读进程数", description="每台机器同时识读的进程数；不填为处理器核数"
    )
    helpers: int = Field(default=0, ge=0, le=64, title="另请几个工作者", description="请工作池中另外几个工作者一同核验")


class HelpOrder(BaseModel, frozen=True):
    """Which run to take part in."""

    run: str = Field(title="运行编号", description="批量核验的运行编号")
    out: Path = Field(title="输出文件夹", description="本机的报告文件夹")
    processes: int | None = Field(default=None, title="识读进程数", description="同时识读的进程数；不填为处理器核数")


def _named() -> str:
    """Return what a run is called on its page: its flow, and what was asked where it is not everything."""
    asked: Any = flow_run.parameters.get("order")
    said = (getattr(asked, "year", None), getattr(asked, "division", None))
    return " ".join([str(flow_run.flow_name), *filter(None, said)])


def _log_in(out: Path) -> Path:
    return out / STATE / "log.jsonl"


@flow(name="收件", flow_run_name=_named, timeout_seconds=_LONGEST_S, retries=2, retry_delay_seconds=60)
def intake(order: IntakeOrder) -> tuple[int, int]:
    """从文件夹、压缩包或存储桶接收申报材料，已收过的不重复接收；返回新收份数和已有份数.

    Raises:
        NoSubmissionError: a source does not exist.
        ConfigurationError: bucket or database are not configured as needed.
    """
    settings = Settings.read()
    with logging_to(_log_in(order.out)), closing(records_here(settings, order.out)) as database:
        sweep()
        objects = open_objects(settings, order.out / STATE / "pages")
        new, known = take_over(order.sources, settings, objects, database)
    show("intake", "收件", {"新收": new, "此前已收": known})
    return new, known


@flow(name="批量核验", flow_run_name=_named, timeout_seconds=_LONGEST_S)
def verify_bulk(order: BulkOrder) -> dict[str, int]:
    """核验已收到的申报材料；中断后再次运行时接着做，不丢不重；返回各结论的份数.

    Raises:
        ConfigurationError: weights, rules, bucket or database are not configured as needed, or the lists are not there.
        UnavailableError: database or store did not answer for long; the run goes on when it is started again.
    """
    settings = Settings.read()
    require_lists(order.lists)
    asked = Asked(
        year=order.year,
        division=order.division,
        changed=order.changed,
        rules=order.rules,
        as_of=order.as_of.isoformat() if order.as_of else None,
        lists=packed_lists(order.lists, open_objects(settings, order.out / STATE / "pages")) if order.lists else None,
    )
    with logging_to(_log_in(order.out)):
        with closing(records_here(settings, order.out)) as database:
            key = started(database, asked)
        _ask_helpers(order, key)
        return _part(key, Place(out=order.out, processes=order.processes))


def _ask_helpers(order: BulkOrder, key: str) -> None:
    """Ask other workers of the pool to take part; where they cannot be asked, this one does all of it."""
    parameters = {"order": {"run": key, "out": str(order.out), "processes": order.processes}}
    for _ in range(order.helpers):
        try:  # a run of its own: what becomes of this one is not what becomes of it
            run_deployment(_HELPER, parameters=parameters, timeout=0, as_subflow=False)
        except Exception as error:  # noqa: BLE001  # whatever a server says, the work goes on without helpers
            log.warning("no helper", extra={"bound": {"run": key, "error": type(error).__name__}})


class RecheckOrder(BaseModel, frozen=True):
    """Which records are judged again by the rules as they are now."""

    out: Path = Field(title="输出文件夹", description="报告文件夹；未配置数据库和存储桶时，记录也存放在其中")
    year: str | None = Field(default=None, title="年度", description="只重算这一年度的；不填为全部")
    everything: bool = Field(default=False, title="全部重算", description="规则没有变动的也重算")
    as_of: date | None = Field(default=None, title="核对日期", description="按哪一天判断有效期；不填按各份原来的日期")
    lists: Path | None = Field(default=None, title="名单文件夹", description="按这些名单重新核对；不填按各份原来的名单")
    keep: bool = Field(default=True, title="写入记录", description="不勾选时只看有哪些变化，不写入")
    documents: bool = Field(
        default=True,
        title="出具 Word 和网页报告",
        description="有变化的各份连同 Word、网页报告和退回通知一并重出；不勾选只重出 report.json，旧的删去",
    )
    processes: int | None = Field(default=None, title="进程数", description="同时重算的进程数；不填为处理器核数")


@flow(name="按新规则重算", flow_run_name=_named, timeout_seconds=_LONGEST_S)
def recheck_rules(order: RecheckOrder) -> Rechecked:
    """用现行规则重算留存的识读结果，不再识别图像；返回未变的份数和有变化的各份.

    Raises:
        ConfigurationError: records or store are not configured as needed, or the lists are not there.
        UnavailableError: one of them does not answer; the run goes on when it is started again.
    """
    scope = Scope(
        out=order.out,
        year=order.year,
        everything=order.everything,
        as_of=order.as_of,
        lists=order.lists,
        keep=order.keep,
        documents=order.documents,
    )
    with logging_to(_log_in(order.out)):
        found = rechecked(scope, order.processes)
    table = [
        {"编号": one.submission_id, "企业": one.name, "原结论": one.before, "现结论": one.after}
        for one in found.changes
    ]
    show("recheck", "按新规则重算", {"changed": len(found.changes), "same": found.same}, table)
    return found


@flow(name="查看到期变化", flow_run_name=_named, timeout_seconds=_LONGEST_S)
def expiring(
    out: Annotated[Path, Field(title="输出文件夹", description="报告文件夹；未配置数据库和存储桶时，记录也存放在其中")],
) -> Rechecked:
    """按今天的日期重算全部记录，列出证书到期带来的变化，不写入记录.

    Raises:
        ConfigurationError, UnavailableError: as `recheck_rules`.
    """
    return recheck_rules(RecheckOrder(out=out, everything=True, as_of=today(), keep=False))


@flow(name="参与批量核验", flow_run_name="参与 {order.run}", timeout_seconds=_LONGEST_S)
def help_bulk(order: HelpOrder) -> dict[str, int]:
    """参与另一台机器开始的批量核验，直到全部完成；返回各结论的份数.

    Raises:
        NoSubmissionError: there is no such run.
        ConfigurationError, UnavailableError: as `verify_bulk`.
    """
    with logging_to(_log_in(order.out)):
        return _part(order.run, Place(out=order.out, processes=order.processes))


def _part(key: str, place: Place) -> dict[str, int]:
    """Take part in a run on this machine and show what came of it."""
    settings = Settings.read()
    with closing(records_here(settings, place.out)) as database:
        with database.read() as connection:
            row = run_row(connection, key)
        if row is None:
            raise NoSubmissionError(f"没有编号为 {key} 的批量核验。请检查编号后重试。")
        with taking_part(settings, place, database, dict(row)) as run:
            counts = work(run, _read, _report)
        with database.read() as connection:
            items = of_run(connection, key)
    show("bulk", f"批量核验 {key}", counts, [_line(dict(one)) for one in items])
    return dict(counts)


def _line(item: Mapping[str, Any]) -> dict[str, object]:
    """Return what the table of a run says of a submission."""
    row = item["row"] or {}
    conclusion = label("conclusion", Conclusion(row["conclusion"])) if row.get("conclusion") else "未能处理"
    return {
        "序号": item["position"] + 1,
        "编号": item["submission_id"] or item["name"],
        "企业": row.get("name") or "",
        "结论": conclusion,
        "报告": item["place"] or row.get("failure", ""),
    }


class StepError(Exception):
    """A step of ours failed, as opposed to the flow engine around it; the cause says how."""


def _read(item: Item) -> None:
    _asked(read_one, item)


def _report(item: Item) -> None:
    _asked(report_one, item)


def _asked(step: Callable[[Item], None], item: Item) -> None:
    """Do a step as a task; what the engine around it fails, such as its server, is no fault of the item."""
    try:
        step(item)
    except StepError as error:
        raise error.__cause__ or error from None
    except Exception as error:
        raise UnavailableError(f"流程服务没有应答（{type(error).__name__}）。请检查后重试。") from error


def _own(step: Callable[[Item], None], item: Item) -> None:
    try:
        step(item)
    except Exception as error:
        raise StepError from error


@task(name="识读一份材料", task_run_name="识读第 {item.position} 份", tags={"hezheng-read"}, cache_policy=NO_CACHE)
def read_one(item: Item) -> None:
    """Read one submission; not retried here, since whoever is free takes it up again."""
    _own(read_item, item)


@task(name="出具一份报告", task_run_name="报告第 {item.position} 份", tags={"hezheng-report"}, cache_policy=NO_CACHE)
def report_one(item: Item) -> None:
    """Judge and report one submission; not retried here, as above."""
    _own(report_item, item)
