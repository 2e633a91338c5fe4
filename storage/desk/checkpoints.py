"""Where the chain ended, kept outside the database: one line of JSON for every judgement, appended and never edited."""

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from domain.errors import UnavailableError
from domain.review import Entry
from storage.desk.chain import Checkpoint

FILE = "checkpoints.jsonl"
_LOCK = threading.Lock()


def keep(path: Path, entry: Entry) -> None:
    """Add a line for the last entry of the chain, on the disk before this returns.

    Raises:
        UnavailableError: the file cannot be written; the entry itself is kept.
    """
    line = json.dumps({"seq": entry.seq, "digest": entry.digest, "at": entry.judgement.at})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _LOCK, path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        message = f"裁定已记录，但检查点文件 {path} 无法写入：{error.strerror}。请检查磁盘后运行 hezheng audit。"
        raise UnavailableError(message) from error


def kept(path: Path) -> Iterator[Checkpoint]:
    """Yield the checkpoints of a file; a line cut short by a power cut is passed over.

    Raises:
        UnavailableError: the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
    except OSError as error:
        raise UnavailableError(f"无法读取检查点文件 {path}：{error.strerror}。请检查后重试。") from error
    for line in text.splitlines():
        try:
            row = json.loads(line)
            yield Checkpoint(seq=int(row["seq"]), digest=str(row["digest"]))
        except (ValueError, KeyError, TypeError):
            continue
