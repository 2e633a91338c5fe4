"""What submissions rely on, so that one thing that two enterprises rely on can be noticed.

A register keeps it: of one run, and of earlier runs where it is told where they are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.page_print import PagePrint
from domain.values.text import fold


class Trace(StrEnum):
    """What is known again: a right by its number, a certificate by its, a file by its bytes, a page by its look."""

    RIGHT = "right"
    CERTIFICATE = "certificate"
    FILE = "file"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose submission it is: `key` is the credit code, or the name where the form states none."""

    key: str
    name: str
    submission_id: str
    year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One thing that a submission relies on.

    `key` is what it is known by (empty for a page, which is known by `print`), `text` what stands on it in short: whom
    it names decides whether two enterprises may both rely on it. `file` and `page` say where; `row` that of a right.
    """

    holder: Holder
    trace: Trace
    key: str
    text: str = ""
    file: str | None = None
    page: int | None = None
    kind: str | None = None
    row: int | None = None
    print: PagePrint | None = None


def names(text: str, holder: Holder) -> bool:
    """Say whether what stands on a paper names whose submission it is."""
    return bool(holder.name) and fold(holder.name) in fold(text)


class Register(Protocol):
    """Keeps what submissions rely on."""

    def record(self, holder: Holder, uses: Sequence[Use]) -> None:
        """Keep what a submission relies on, in place of what was kept of the same submission before."""
        ...

    def elsewhere(self, holder: Holder) -> tuple[Use, ...]:
        """Return what other enterprises rely on that this one, as recorded, relies on too; in a fixed order.

        A page that both have, each with its own name or both without, is for all and may be left out: that is a form
        that each has filled in, or printed wording.
        """
        ...
