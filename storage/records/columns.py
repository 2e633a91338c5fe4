"""Column types that behave alike on SQLite and PostgreSQL."""

import json
import math
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, Float, Text
from sqlalchemy.types import TypeDecorator

_REPLACED = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """Return `text` as every database can keep it: without NUL, and without halves of surrogate pairs."""
    return text.replace("\0", _REPLACED).encode("utf-8", "replace").decode("utf-8")


class Words(TypeDecorator[str]):
    """Text as people and papers give it, of any length."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text in a form that the database takes."""
        return None if value is None else plain(value)


class Instant(TypeDecorator[datetime]):
    """A moment in time with its zone; kept in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; a moment without a zone is a defect of the caller."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; SQLite forgets the zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Number(TypeDecorator[float]):
    """A number that may be missing; what is no number, which a form may claim, is missing too."""

    impl = Float(53)
    cache_ok = True

    def process_bind_param(self, value: float | None, dialect: Dialect) -> float | None:
        """Return the number, None for NaN and infinities."""
        return value if value is not None and math.isfinite(value) else None


class Json(TypeDecorator[object]):
    """A value as JSON text with its keys in order, so that equal values are equal bytes; None is NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        """Return the value as JSON."""
        return None if value is None else plain(json.dumps(value, ensure_ascii=False, sort_keys=True))

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        """Return the value."""
        return None if value is None else json.loads(value)
