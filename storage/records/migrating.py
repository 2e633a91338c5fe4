"""Bring a database to the newest schema, one process at a time."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from domain.errors import ConfigurationError

_LOCK = 0x48455A48  # any number that no other program on the server takes


def migrate(engine: Engine, name: str) -> None:
    """Bring the database up to date; nothing is written where it is.

    Raises:
        ConfigurationError: it was made by a newer version of the program, which this one must not touch.
    """
    with engine.begin() as connection:
        if current(connection) == newest():
            return
    with engine.execution_options(hezheng_writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = current(connection)
        if found is not None and found not in known():
            message = f"{name} 由更新版本的程序建立（{found}），本版（{newest()}）不能使用。请升级程序，或另选记录库。"
            raise ConfigurationError(message)
        if found != newest():
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def current(connection: Connection) -> str | None:
    """Return the revision of the database, None of an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def newest() -> str:
    """Return the revision that this version of the program writes."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


@cache
def known() -> frozenset[str]:
    """Return all revisions that this version of the program knows."""
    return frozenset(one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
