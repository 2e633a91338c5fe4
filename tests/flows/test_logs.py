"""What the log of a run holds, and what never gets into it."""

import ast
import json
import logging
from pathlib import Path

from flows.logs import logging_to


def test_a_record_is_one_line_of_json(tmp_path: Path) -> None:
    """Event, level and what was bound come out as one JSON object a line."""
    with logging_to(tmp_path / "log.jsonl"):
        logging.getLogger("flows.stages").info("read", extra={"bound": {"sha256": "ab", "pages": 2}})
    [line] = (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()
    entry = json.loads(line)
    assert (entry["event"], entry["level"], entry["sha256"], entry["pages"]) == ("read", "INFO", "ab", 2)


def test_an_error_is_logged_without_its_message(tmp_path: Path) -> None:
    """Of an error the log keeps type and place; its message may quote a name or an identity number."""
    with logging_to(tmp_path / "log.jsonl"):
        try:
            int("王建国 410105199001011234")
        except ValueError:
            logging.getLogger("flows.verify").exception("failed")
    text = (tmp_path / "log.jsonl").read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "王建国" not in text
    assert "4101" not in text


def test_logging_ends_with_the_run(tmp_path: Path) -> None:
    """Nothing is written after the run, and nobody else's handlers are touched."""
    with logging_to(tmp_path / "log.jsonl"):
        pass
    logging.getLogger("flows.stages").warning("later")
    assert (tmp_path / "log.jsonl").read_text(encoding="utf-8") == ""


def test_what_our_code_binds_is_ids_and_counts() -> None:
    """Every entry of the log binds keys from a short list: ids, digests, counts, durations, stable words; no names."""
    allowed = {
        "submission", "sha256", "object", "reader", "reason", "cause", "submissions", "evidence", "faults", "pages",
        "unread", "seconds", "documents", "failed", "frame", "sample", "lines", "run", "position", "error", "folders",
    }  # fmt: skip
    bound: set[str] = set()
    for path in (Path(__file__).parents[2] / "flows").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict) and any(
                isinstance(key, ast.Constant) and key.value == "bound" for key in node.keys
            ):
                inner = [value for value in node.values if isinstance(value, ast.Dict)]
                bound |= {str(key.value) for one in inner for key in one.keys if isinstance(key, ast.Constant)}
    assert {"submission", "sha256"} <= bound
    assert bound <= allowed


def test_a_run_may_be_heard_by_others(tmp_path: Path) -> None:
    """A handler that is given hears the run while it lasts, and no longer."""
    heard: list[str] = []
    other = logging.Handler()
    other.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]  # a listener of one line
    with logging_to(tmp_path / "log.jsonl", other):
        logging.getLogger("flows.stages").info("read")
    logging.getLogger("flows.stages").warning("later")
    assert heard == ["read"]
