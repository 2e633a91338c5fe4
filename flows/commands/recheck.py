"""`hezheng recheck`: give every verdict of a report again from what was read, and say whether it comes out the same."""

import json
from argparse import Namespace
from pathlib import Path

from domain.errors import BadInputError, NoSubmissionError
from flows.console import say
from flows.replay import reported
from flows.settings import RECORDS, STATE
from matchers.record import Record, loaded
from reports.json import report_json

_PARTS = ("comparisons", "findings", "fast_track", "basic_conditions", "score", "onsite", "conclusion", "seals")


def run(arguments: Namespace) -> int:
    """Recheck the reports named; return 0 when all come out the same, 1 when one does not.

    Raises:
        NoSubmissionError: a report, or the record that belongs to it, is not there.
    """
    same = [_recheck(path) for path in arguments.reports]
    return 0 if all(same) else 1


def _recheck(path: Path) -> bool:
    """Replay one report without reading a page."""
    kept = _content(path)
    record = loaded(_content(record_of(path)))
    new = report_json(reported(record))
    say(f"{path}：{_said(record, kept, new)}")
    return kept == new


def record_of(report: Path) -> Path:
    """Return where the record of a report lies: in the run's own folder, by the name of the report's folder."""
    folder = report.absolute().parent
    return folder.parent / STATE / RECORDS / f"{folder.name}.json.gz"


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"无法读取 {path}：{error.strerror or error}。请检查路径；报告须留在输出文件夹中原来的位置。"
        raise NoSubmissionError(message) from error


def _said(record: Record, kept: bytes, new: bytes) -> str:
    """Say what came of it, and where the difference lies."""
    if kept == new:
        return "重算结果与报告完全一致。"
    rules = "" if record.rules_unchanged else f"（{record.year}年度的规则或用语在出具报告后有改动）"
    try:
        before, after = json.loads(kept), json.loads(new)
        parts = [part for part in _PARTS if before.get(part) != after.get(part)]
    except (ValueError, AttributeError) as error:
        raise BadInputError("所给文件不是本程序出具的 report.json。请检查路径。") from error
    return f"重算结果与报告不一致{rules}，不同之处：{'、'.join(parts) or '材料的识读内容'}。"
