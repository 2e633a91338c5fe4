"""The season as a flow, for a schedule; the command line reckons it without a server."""

from prefect import flow
from prefect.artifacts import create_table_artifact

from flows.logs import logging_to
from flows.season import SeasonOrder, reckoned, write_progress
from flows.settings import STATE
from reports.progress import SHOWN, table


@flow(name="入库进度", description="按登记表或记录库中的名单统计各地入库数与目标，出具进度表和图表。")
def season(order: SeasonOrder) -> tuple[str, ...]:
    """Write how far each region is in three shapes; return all that could not be understood, in Chinese.

    Raises:
        NoSubmissionError, UnreadableFileError, ConfigurationError, UnavailableError: as `reckoned`.
    """
    with logging_to(order.out / STATE / "log.jsonl"):
        known, faults = reckoned(order)
        write_progress(known, order.out)
    titles = [column.title for column in SHOWN]
    rows = [dict(zip(titles, line, strict=True)) for line in table(known)]
    create_table_artifact(rows, key="hezheng-progress", description=known.title)
    return faults
