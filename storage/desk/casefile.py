"""A case as one file that a third party can verify: report, judgements, and the chain from the first to the last.

Texts of judgements on other cases stay out; their digests alone carry the chain past them.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from domain.errors import UnreadableFileError
from domain.review import body_digest
from storage.desk.chain import Checkpoint, Fault
from storage.desk.tables import chain

SCHEMA = "hezheng/case@1"
_HOW = (
    "report 是核验报告 report.json 的原文，其 UTF-8 字节的 SHA-256 应等于 report_sha256。"
    "chain 从本案第一条裁定连到最后一条：每条的 digest 是三行文字的 SHA-256，"
    "三行依次为前一条的 digest、seq、正文 body 的 SHA-256；"
    "他案各条只给正文的 SHA-256（body_sha256）。各条的 digest 应与保存在数据库之外的检查点一致。"
    "hezheng audit --case 文件 --checkpoints 检查点文件 可自动核对。"
)
Link = dict[str, Any]  # one row of JSON


def packed(connection: Connection, place: str, report: bytes) -> bytes:
    """Return the case at `place` with its `report` as UTF-8 JSON."""
    rows = connection.execute(select(chain.c.seq).where(chain.c.place == place).order_by(chain.c.seq)).scalars().all()
    links: list[Link] = []
    previous = ""
    if rows:
        between = select(chain).where(chain.c.seq.between(rows[0], rows[-1])).order_by(chain.c.seq)
        for row in connection.execute(between):
            said = {"body": row.body} if row.place == place else {"body_sha256": body_digest(row.body)}
            previous = previous or row.previous
            links.append({"seq": row.seq, **said, "digest": row.digest})
    data = {
        "schema": SCHEMA,
        "how": _HOW,
        "case": place,
        "report": report.decode(),
        "report_sha256": hashlib.sha256(report).hexdigest(),
        "previous": previous,
        "chain": links,
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def verified(content: bytes, checkpoints: Iterable[Checkpoint]) -> Iterator[Fault]:
    """Yield every fault of a case's file: a report or judgement that was changed, a chain that does not hold.

    Raises:
        UnreadableFileError: it is no such file.
    """
    try:
        data = json.loads(content)
        if data["schema"] != SCHEMA:
            yield Fault(seq=0, seen=f"不是 {SCHEMA} 格式的案卷")
        yield from _faults(data, {kept.seq: kept.digest for kept in checkpoints})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFileError("不是审核台导出的案卷，或已损坏。请重新导出。", reason="corrupt") from error


def _faults(data: Link, checkpoints: dict[int, str]) -> Iterator[Fault]:
    if hashlib.sha256(data["report"].encode()).hexdigest() != data["report_sha256"]:
        yield Fault(seq=0, seen="报告与其摘要不符")
    previous, expected = data["previous"], None
    for row in data["chain"]:
        seq, digest = int(row["seq"]), row["digest"]
        inner = body_digest(row["body"]) if "body" in row else row["body_sha256"]
        if expected not in {None, seq} or hashlib.sha256(f"{previous}\n{seq}\n{inner}".encode()).hexdigest() != digest:
            yield Fault(seq=seq, seen="内容与摘要不符，或与前一条不相接")
        if "body" in row and json.loads(row["body"]).get("case") != data["case"]:
            yield Fault(seq=seq, seen="不是本案的裁定")
        if checkpoints.get(seq, digest) != digest:
            yield Fault(seq=seq, seen="与检查点所记的摘要不同")
        previous, expected = digest, seq + 1
