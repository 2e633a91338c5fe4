"""What inspectors found at enterprises of a spot check, as entries of the chain of judgements."""

from sqlalchemy import Connection, select

from domain.review import Act, Entry, Judgement
from storage.desk import chain as judgements
from storage.desk.cases import StaleCaseError
from storage.desk.tables import chain


def place_of(digest: str, key: str) -> str:
    """Return what an enterprise of the sample drawn from the list of `digest` is judged under."""
    return f"{_before(digest)}{key}"


def latest(connection: Connection, digest: str) -> dict[str, Entry]:
    """Return the last verdict on each enterprise of a sample, by its key."""
    before = _before(digest)
    wanted = select(chain.c.body, chain.c.seq, chain.c.previous, chain.c.digest, chain.c.place)
    rows = connection.execute(
        wanted.where(chain.c.act == Act.INSPECT.value, chain.c.place.startswith(before, autoescape=True)).order_by(
            chain.c.seq
        )
    )
    return {
        row.place.removeprefix(before): Entry(
            seq=row.seq, previous=row.previous, digest=row.digest, judgement=judgements.parsed(row.body)
        )
        for row in rows
    }


def record(connection: Connection, judgement: Judgement, seen: int) -> Entry:
    """Append a verdict within the caller's writing transaction.

    Raises:
        StaleCaseError: somebody gave a verdict on the enterprise since the one of number `seen` (0: none).
    """
    [entry] = judgements.append(connection, [judgement])  # holds the chain's end, so that nobody comes in between
    before = [one.seq for one in judgements.history(connection, judgement.case) if one.seq != entry.seq]
    if (before[-1] if before else 0) != seen:
        raise StaleCaseError("这家企业的核查结果刚由他人记录过，本次没有记录。请刷新后再看。")
    return entry


def _before(digest: str) -> str:
    return f"spot-check/{digest[:16]}/"
