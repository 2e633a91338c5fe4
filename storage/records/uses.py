"""The register of what submissions rely on, over the records: one for all runs and machines."""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, func, insert, select, true, tuple_, update

from domain.page_print import PagePrint, outline, same_page
from domain.use import Holder, Trace, Use, names
from storage.records.columns import plain
from storage.records.database import Database, exclusively
from storage.records.looks import Looks
from storage.records.schema import HOLDERS, SUBMISSIONS, USES

T = TypeVar("T")

_AT_ONCE = 400
"""Values in one query; SQLite takes some thousands."""

_AT_A_TIME = 5000
"""Rows of a long answer that are in memory at once."""

_LOCK = 0x55534553  # of the register alone
_COLUMNS = (USES, HOLDERS.c.key.label("holder_key"), HOLDERS.c.name, HOLDERS.c.submission_id, HOLDERS.c.year)


class RecordsRegister:
    """A `Register` in a database; safe for many threads, processes and machines.

    The looks of all pages are held in memory, and read once; what others add is read as it comes.
    """

    def __init__(self, database: Database, since: int = 0) -> None:
        """Use `database`; nothing is read yet. What was recorded up to the number `since` is not found."""
        self._database, self._looks, self._since, self._last = database, Looks(), since, since
        self._lock = threading.Lock()

    def record(self, holder: Holder, uses: Sequence[Use]) -> None:
        """Keep what a submission relies on, in place of what was kept of the same submission before."""
        with self._database.write() as connection:
            exclusively(connection, _LOCK)  # so that whoever has seen a number has seen all before it
            number = _holder(connection, holder)
            last = newest_use(connection)
            for some in _chunks([_row(number, use) for use in uses]):
                connection.execute(insert(USES), some)
            # afterwards: SQLite would give numbers again that were just set free, and nobody would see what is new
            connection.execute(delete(USES).where(USES.c.holder == number, USES.c.id <= last))

    def elsewhere(self, holder: Holder) -> tuple[Use, ...]:
        """Return what other enterprises rely on that this one, as recorded, relies on too; in a fixed order."""
        with self._database.read() as connection:
            own = [_use(row) for row in _own(connection, holder)]
            found = {
                _place(use): use
                for use in (*self._equal(connection, holder, own), *self._alike(connection, holder, own))
            }
        return tuple(found[place] for place in sorted(found))

    def _equal(self, connection: Connection, holder: Holder, own: Sequence[Use]) -> Iterator[Use]:
        """Yield what others have under the same key, or of pages with the same text."""
        for which, uses in _apart(holder, own):
            wanted = {(use.trace.value, _mark(use)): use for use in uses}
            for some in _chunks(sorted(wanted)):
                same = tuple_(USES.c.trace, USES.c.mark).in_(some) & (USES.c.id > self._since) & which
                for row in _rows(connection, holder, same):
                    mine, other = wanted[row["trace"], row["mark"]], _use(row)
                    if _same(mine, other):
                        yield other

    def _alike(self, connection: Connection, holder: Holder, own: Sequence[Use]) -> Iterator[Use]:
        """Yield pages of others that are the same as one of ours by look and text."""
        prints = [use.print for use in own if use.print is not None and use.print.fingerprint is not None]
        if not prints:
            return
        with self._lock:
            self._learn(connection)
            near = [(mine, self._near(mine, holder)) for mine in prints]
        for mine, numbers in near:
            for some in _chunks(numbers):
                others = (_use(row) for row in _rows(connection, holder, USES.c.id.in_(some)))
                yield from (use for use in others if use.print is not None and same_page(mine, use.print))

    def _near(self, mine: PagePrint, holder: Holder) -> list[int]:
        return self._looks.near(mine.fingerprint or "", outline(mine.text), named=names(mine.text, holder))

    def _learn(self, connection: Connection) -> None:
        """Read the looks that were added since; ids come in the order of commits, see `record`."""
        query = select(USES.c.id, USES.c.fingerprint, USES.c.outline, USES.c.named).where(
            USES.c.id > self._last, USES.c.fingerprint.is_not(None)
        )
        piecemeal = query.order_by(USES.c.id).execution_options(yield_per=_AT_A_TIME)
        for number, fingerprint, said, named in connection.execute(piecemeal):
            self._looks.add(number, fingerprint, said, named=named)
            self._last = number


def newest_use(connection: Connection) -> int:
    """Return the number of what was recorded last, 0 where nothing was."""
    return int(connection.execute(select(func.coalesce(func.max(USES.c.id), 0))).scalar_one())


def seen_by(connection: Connection, run: str) -> int:
    """Return up to which number all was recorded when a run judged: its own submissions' last, who are read before."""
    of_run = (SUBMISSIONS.c.submission_id == HOLDERS.c.submission_id) & (SUBMISSIONS.c.year == HOLDERS.c.year)
    query = select(func.coalesce(func.max(USES.c.id), 0)).join(HOLDERS, HOLDERS.c.id == USES.c.holder)
    return int(connection.execute(query.join(SUBMISSIONS, of_run).where(SUBMISSIONS.c.run == run)).scalar_one())


def brought_up_to_date(connection: Connection, known: Sequence[Use], since: int, new: Sequence[Use]) -> tuple[Use, ...]:
    """Return what was `known` of others at the number `since` with what is `new`, in the order of `elsewhere`.

    Of whoever was recorded again in the meantime only the new counts.
    """
    again = select(HOLDERS.c.key, HOLDERS.c.year, HOLDERS.c.submission_id).where(
        HOLDERS.c.id.in_(select(USES.c.holder).where(USES.c.id > since).distinct())
    )
    renewed = {tuple(row) for row in connection.execute(again)}
    kept = (use for use in known if (use.holder.key, use.holder.year, use.holder.submission_id) not in renewed)
    found = {_place(use): use for use in (*kept, *new)}
    return tuple(found[place] for place in sorted(found))


def _apart(holder: Holder, own: Sequence[Use]) -> Iterator[tuple[ColumnElement[bool], list[Use]]]:
    """Yield what a submission relies on, in parts, with which rows of others matter to each, see `Register`."""
    unknown = USES.c.named.is_(None)
    pages: dict[bool, list[Use]] = {True: [], False: []}
    for use in own:
        if use.print is not None:
            pages[names(use.print.text, holder)].append(use)
    yield true(), [use for use in own if use.print is None]
    yield unknown | USES.c.named.is_(False), pages[True]
    yield unknown | USES.c.named.is_(True), pages[False]


def _holder(connection: Connection, holder: Holder) -> int:
    """Return the number of a holder, kept now where it was not there."""
    same = _identity(holder)
    number = connection.execute(select(HOLDERS.c.id).where(same)).scalar()
    if number is not None:
        connection.execute(update(HOLDERS).where(HOLDERS.c.id == number).values(name=holder.name))
        return int(number)
    values = {"key": holder.key, "year": holder.year, "submission_id": holder.submission_id, "name": holder.name}
    return int(connection.execute(insert(HOLDERS).values(values).returning(HOLDERS.c.id)).scalar_one())


def _identity(holder: Holder) -> Any:  # noqa: ANN401  # an expression of SQLAlchemy
    return (
        (HOLDERS.c.key == holder.key)
        & (HOLDERS.c.year == holder.year)
        & (HOLDERS.c.submission_id == holder.submission_id)
    )


def _own(connection: Connection, holder: Holder) -> Sequence[RowMapping]:
    query = select(*_COLUMNS).join(HOLDERS, HOLDERS.c.id == USES.c.holder).where(_identity(holder))
    return connection.execute(query.order_by(USES.c.id)).mappings().all()


def _rows(connection: Connection, holder: Holder, which: Any) -> Sequence[RowMapping]:  # noqa: ANN401  # as above
    query = select(*_COLUMNS).join(HOLDERS, HOLDERS.c.id == USES.c.holder)
    query = query.where(which, HOLDERS.c.key != holder.key).order_by(USES.c.id)
    return connection.execute(query).mappings().all()


def _same(own: Use, other: Use) -> bool:
    if own.print is not None and other.print is not None:
        return same_page(own.print, other.print)
    return own.print is other.print and own.key == other.key


def _row(holder: int, use: Use) -> dict[str, object]:
    print_ = use.print
    return {
        "holder": holder,
        "trace": use.trace.value,
        "key": use.key,
        "mark": _mark(use),
        "text": use.text,
        "file": use.file,
        "page": use.page,
        "kind": use.kind,
        "row": use.row,
        "print_file": print_ and print_.file,
        "print_page": print_ and print_.page,
        "print_text": print_ and print_.text,
        "fingerprint": print_ and print_.fingerprint,
        "outline": outline(plain(print_.text)) if print_ else None,
        "named": names(print_.text, use.holder) if print_ else None,
    }


def _use(row: RowMapping) -> Use:
    print_ = None
    if row["print_text"] is not None:
        print_ = PagePrint(
            file=row["print_file"], page=row["print_page"], fingerprint=row["fingerprint"], text=row["print_text"]
        )
    return Use(
        holder=Holder(key=row["holder_key"], name=row["name"], submission_id=row["submission_id"], year=row["year"]),
        trace=Trace(row["trace"]),
        key=row["key"],
        text=row["text"],
        file=row["file"],
        page=row["page"],
        kind=row["kind"],
        row=row["row"],
        print=print_,
    )


def _mark(use: Use) -> bytes:
    """Return what a thing is looked up by: a digest of its key, of a page that of its text."""
    said = use.key if use.print is None else use.print.text
    return hashlib.sha256(plain(said).encode()).digest()[:16]


def _place(use: Use) -> tuple[str, ...]:
    row = -1 if use.row is None else use.row
    who = (use.holder.key, use.holder.year, use.holder.submission_id)
    return (*who, use.trace, use.key, use.file or "", f"{use.page or 0:06d}", f"{row:06d}")


def _chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))
