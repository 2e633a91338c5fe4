"""The chain of judgements: appended one by one, each bound by its digest to the one before (docs/adr/0029)."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, insert, select, update

from domain.errors import HezhengError
from domain.review import FIRST, Act, Entry, Judgement, Role, link
from storage.desk.tables import chain, head

_MIRRORED = ("act", "reviewer", "at", "code", "kind", "division", "reason")


class BrokenChainError(HezhengError):
    """The record of judgements is not as it was written; nothing is appended to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What the chain ended with at some time, kept outside the database."""

    seq: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Where the record is not as it was written, and what is seen, in Chinese."""

    seq: int
    seen: str


def append(connection: Connection, judgements: Sequence[Judgement]) -> tuple[Entry, ...]:
    """Append judgements in their order within the caller's writing transaction and return their entries."""
    seq, digest = _locked_head(connection)
    entries: list[Entry] = []
    for judgement in judgements:
        seq, previous = seq + 1, digest
        digest = link(previous, seq, judgement.canonical())
        entries.append(Entry(seq=seq, previous=previous, digest=digest, judgement=judgement))
    if entries:
        connection.execute(insert(chain), [_row(entry) for entry in entries])
        connection.execute(update(head).values(seq=seq, digest=digest))
    return tuple(entries)


def _locked_head(connection: Connection) -> tuple[int, str]:
    """Return what the chain ends with, so that nobody else appends before the caller is done."""
    found = connection.execute(select(head.c.seq, head.c.digest).where(head.c.id == 1).with_for_update()).first()
    if found is None:
        raise BrokenChainError("审核记录的末端登记不在，不能续记。请运行 hezheng audit 查看，并从备份恢复。")
    return found.seq, found.digest


def history(connection: Connection, place: str) -> tuple[Entry, ...]:
    """Return the judgements on one case in their order."""
    rows = connection.execute(select(chain).where(chain.c.place == place).order_by(chain.c.seq))
    return tuple(_entry(row) for row in rows)


def checkpoint(connection: Connection) -> Checkpoint:
    """Return what the chain ends with now."""
    found = connection.execute(select(head.c.seq, head.c.digest).where(head.c.id == 1)).first()
    return Checkpoint(seq=0, digest=FIRST) if found is None else Checkpoint(seq=found.seq, digest=found.digest)


def audit(connection: Connection, checkpoints: Iterable[Checkpoint]) -> Iterator[Fault]:
    """Yield every fault of the chain: what was edited, deleted, moved, put in, or cut off its end.

    A chain rewritten from some place on is whole in itself; `checkpoints` tell it from the one that was written.
    """
    digests = {0: FIRST}
    expected, previous = 1, FIRST
    for row in connection.execute(select(chain).order_by(chain.c.seq)):
        if row.seq != expected:
            yield Fault(seq=expected, seen=f"第 {expected} 条不在（下一条为第 {row.seq} 条）")
        yield from _faults(row, previous)
        expected, previous = row.seq + 1, row.digest
        digests[row.seq] = row.digest
    yield from _ends(connection, expected - 1, previous)
    for kept in checkpoints:
        if digests.get(kept.seq) != kept.digest:
            missing = kept.seq not in digests
            yield Fault(seq=kept.seq, seen="检查点所记的这一条已不在" if missing else "与检查点所记的摘要不同")


def _faults(row: Row[tuple[object, ...]], previous: str) -> Iterator[Fault]:
    if row.previous != previous:
        yield Fault(seq=row.seq, seen="与前一条不相接")
    try:
        entry = _entry(row)
    except (ValueError, TypeError, KeyError):
        yield Fault(seq=row.seq, seen="内容已不成记录")
        return
    if entry.judgement.canonical() != row.body or link(row.previous, row.seq, row.body) != row.digest:
        yield Fault(seq=row.seq, seen="内容与摘要不符")
    if _row(entry) != row._asdict():
        yield Fault(seq=row.seq, seen="检索用的列与内容不符")


def _ends(connection: Connection, seq: int, digest: str) -> Iterator[Fault]:
    end = checkpoint(connection)
    if (end.seq, end.digest) != (seq, digest):
        yield Fault(seq=max(seq, end.seq), seen=f"记录止于第 {seq} 条，而末端登记为第 {end.seq} 条")


def _row(entry: Entry) -> dict[str, object]:
    said = entry.judgement
    mirrored = {name: str(getattr(said, name)) for name in _MIRRORED}
    bound = {"previous": entry.previous, "digest": entry.digest, "body": said.canonical()}
    return {"seq": entry.seq, "place": said.case, **mirrored, "refers": said.refers, **bound}


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(seq=row.seq, previous=row.previous, digest=row.digest, judgement=parsed(row.body))


def parsed(body: str) -> Judgement:
    """Return the judgement that a canonical text holds; raises ValueError, TypeError or KeyError when it holds none."""
    said = json.loads(body)
    return Judgement(**{**said, "act": Act(said["act"]), "role": Role(said["role"])})
