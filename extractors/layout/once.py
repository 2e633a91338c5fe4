"""What is worked out of a page's lines once and asked for by every kind of evidence."""

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, TypeVar

from domain.page import Line

T = TypeVar("T")

_LATEST = 8
"""How many pages are remembered: two submissions are under way at a time, and a page may be looked at in parts."""


class _Same(Generic[T]):
    """Lines that are the same only when they are the very same tuple: comparing them by value costs more than it saves.

    It holds the tuple, so that no other can take its place in memory as long as it is remembered.
    """

    __slots__ = ("lines",)

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines

    def __hash__(self) -> int:
        return id(self.lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.lines is other.lines


def once(work: Callable[[tuple[Line, ...]], T]) -> Callable[[tuple[Line, ...]], T]:
    """Return `work` such that the latest pages' results are kept; what it returns must not be changed by anyone."""

    @lru_cache(maxsize=_LATEST)
    def kept(same: _Same[T]) -> T:
        return work(same.lines)

    return lambda lines: kept(_Same(lines))
