"""Days in the contract's form."""

from domain.values import date


def first_day(text: str) -> str | None:
    """Return the first day that `text` states, as YYYY-MM-DD, or None."""
    days = date.find(text)
    return days[0].isoformat() if days else None


def last_day(text: str) -> str | None:
    """Return the last day that `text` states, as YYYY-MM-DD, or None."""
    days = date.find(text)
    return days[-1].isoformat() if days else None
