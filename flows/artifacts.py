"""What a run shows on its page in Prefect: a summary and a table that a person can read."""

import logging
from collections.abc import Mapping, Sequence

import httpx
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.exceptions import PrefectException

from domain.report import Conclusion
from reports.words import label

log = logging.getLogger(__name__)

_MOST_ROWS = 500


def show(key: str, title: str, counts: Mapping[str, int], table: Sequence[Mapping[str, object]] = ()) -> None:
    """Show counts and the first rows of a table; a page that cannot be written is no reason to fail a run."""
    lines = "\n".join(f"| {_word(name)} | {number} |" for name, number in counts.items())
    try:
        create_markdown_artifact(f"# {title}\n\n| 结果 | 份数 |\n|---|---|\n{lines}\n", key=f"hezheng-{key}")
        if table:
            create_table_artifact([dict(row) for row in table[:_MOST_ROWS]], key=f"hezheng-{key}-table")
    except (PrefectException, httpx.HTTPError) as error:
        log.warning("not shown", extra={"bound": {"error": type(error).__name__}})


def _word(name: str) -> str:
    if name in set(Conclusion):
        return label("conclusion", Conclusion(name))
    return {"failed": "未能处理", "changed": "结论或发现有变", "same": "没有变化"}.get(name, name)
