"""What a kind of evidence promises."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.document import Reading
from domain.page import Page


def never(_page: Page) -> float:
    """Say of every page that it begins something new: what certificates of one page do."""
    return 0.0


def nothing(_pages: Sequence[Page]) -> tuple[str, ...]:
    """Have nothing to remark: what papers without totals do."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceKind:
    """One kind of evidence.

    Attributes:
        name: the contract's name, also the name of the file that defines it.
        title: what a reviewer calls it.
        fields: the fields it may yield, in the order they are shown.
        recognise: how surely a page is the first page of this kind, in [0, 1].
        continues: how surely a page goes on with a document of this kind that began before it, in [0, 1].
        read: the fields read off the pages of one document; a field that is not there is absent.
        remarks: what does not balance on the pages of one document, each a Chinese sentence with both figures; nothing
            is corrected by it.
    """

    name: str
    title: str
    fields: tuple[str, ...]
    recognise: Callable[[Page], float]
    read: Callable[[Sequence[Page]], Mapping[str, Reading]]
    continues: Callable[[Page], float] = never
    remarks: Callable[[Sequence[Page]], Iterable[str]] = nothing
