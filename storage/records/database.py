"""Open the records: a SQLite file or a PostgreSQL database, brought to the newest schema, errors put in our words."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.pool import ConnectionPoolEntry

from domain.errors import ConfigurationError, UnavailableError
from storage.records.migrating import migrate

_BUSY_S = 30
_PAUSE_S = 0.02
_CONNECT_S = 10
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "sqlite": "sqlite"}
_REFUSED = ("28", "3D")  # SQLSTATE classes: invalid authorization, no such database
_REFUSALS = ("authentication failed", "does not exist", "no pg_hba.conf entry")
"""What a server says before there is a connection: psycopg has no SQLSTATE then."""
_WRITES = "hezheng_writes"


class Database:
    """Records that were opened; safe for many threads, and beside other processes."""

    def __init__(self, engine: Engine, name: str) -> None:
        """Keep the engine; `name` says in Chinese what it is, without secrets."""
        self._engine, self.name = engine, name

    @property
    def engine(self) -> Engine:
        """The engine, for those who need more than a connection."""
        return self._engine

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the records.

        Raises:
            UnavailableError: the database does not answer, or is busy for too long.
        """
        with translated(self.name), self._engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield a connection whose changes are kept together when the block ends, or not at all.

        Raises:
            UnavailableError: the database does not answer, or is busy for too long; nothing was kept.
        """
        with translated(self.name), self._engine.execution_options(**{_WRITES: True}).begin() as connection:
            yield connection

    def close(self) -> None:
        """Give up all connections."""
        self._engine.dispose()


def exclusively(connection: Connection, what: int) -> None:
    """Let nobody else pass here for the same number until the transaction ends; on SQLite writers are alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": what})


def open_records(where: Path | str) -> Database:
    """Open the records in a SQLite file (a path) or at a database address (``postgresql://…``, ``sqlite:///…``).

    The schema is brought up to date under a lock, so that many may open at once.

    Raises:
        ConfigurationError: the address is none, is refused, or the database was made by a newer version of the program.
        UnavailableError: the database does not answer.
    """
    url = URL.create("sqlite", database=str(where)) if isinstance(where, Path) else _url(where)
    name = f"记录库 {_shown(url)}"
    if url.get_backend_name() == "sqlite" and url.database:
        _make_folder(Path(url.database))
    with translated(name):
        engine = _engine(url)
        try:
            migrate(engine, name)
        except BaseException:
            engine.dispose()
            raise
    return Database(engine, name)


@contextlib.contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn errors of SQLAlchemy and its drivers into ours, keeping the cause: the one place where they are known.

    Statements that contradict the schema are defects and pass as they are.
    """
    try:
        yield
    except exc.IntegrityError:
        raise
    except exc.DBAPIError as error:
        raise _in_our_words(name, error) from error
    except (exc.TimeoutError, OSError) as error:
        raise UnavailableError(f"{name} 没有应答（{type(error).__name__}）。请检查后重试。") from error


def _in_our_words(name: str, error: exc.DBAPIError) -> Exception:
    state = getattr(error.orig, "sqlstate", None) or ""
    said = str(error.orig)
    if state.startswith(_REFUSED) or any(word in said for word in _REFUSALS):
        return ConfigurationError(f"{name} 拒绝连接。请检查地址、用户名与口令。")
    if "file is not a database" in said:
        return ConfigurationError(f"{name} 不是记录库文件。请检查路径，或从备份恢复。")
    if "malformed" in said:
        return UnavailableError(f"{name} 已损坏。请从备份恢复后重试。")
    if isinstance(error, exc.ProgrammingError | exc.DataError | exc.NotSupportedError):
        return error
    word = state or type(error.orig).__name__
    return UnavailableError(f"{name} 没有应答或正忙（{word}）。请检查后重试。")


def _url(address: str) -> URL:
    try:
        url = make_url(address)
        return url.set(drivername=_DRIVERS[url.drivername.partition("+")[0]])
    except (exc.ArgumentError, KeyError, ValueError):
        message = "记录库的地址不能识别：应为 postgresql://用户:口令@主机:端口/库名 或 sqlite:///文件。请更正配置。"
        raise ConfigurationError(message) from None  # the cause would quote the address, and with it the password


def _shown(url: URL) -> str:
    """Return the address as it may be shown: without user and password, options left out."""
    if url.get_backend_name() == "sqlite":
        return url.database or "（内存）"
    host = url.host or url.query.get("host") or "本机"
    return f"{host}{f':{url.port}' if url.port else ''}/{url.database or ''}"


def _make_folder(file: Path) -> None:
    try:
        file.absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"无法在 {file.parent} 中写入：{error.strerror}。请另选文件夹。") from error


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _BUSY_S, "isolation_level": None})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args={"connect_timeout": _CONNECT_S})


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Let readers read while one writes, and keep references true (both are off where SQLite is left alone)."""
    cursor = connection.cursor()
    _write_ahead(cursor)
    for pragma in ("synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={_BUSY_S * 1000}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _write_ahead(cursor: DBAPICursor) -> None:
    """Have a file's journal written ahead; while another one writes SQLite refuses that at once, and does not wait."""
    until = time.monotonic() + _BUSY_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE_S)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once where there will be writing: taken later it may be refused without waiting."""
    mode = "IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {mode}")
