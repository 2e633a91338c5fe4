"""Where two texts differ, character by character, for marking."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from domain.document import Value
from reports.words import shown

MINIMUM_ALIKE = 0.4  # below this share of common characters the texts are two different ones: mark them whole


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters, marked when the other text does not have it here."""

    text: str
    marked: bool


Pieces = tuple[Piece, ...]


def marked(claimed: Value | None, read: Value | None, field: str) -> tuple[Pieces, Pieces]:
    """Return both values as shown, cut into pieces, the differing ones marked.

    Numbers that differ are marked whole: a digit marked alone in an amount misleads. Nothing is marked when one side
    says nothing.
    """
    left, right = shown(claimed, field), shown(read, field)
    if claimed is None or read is None or left == right:
        return (Piece(left, marked=False),), (Piece(right, marked=False),)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if _number(claimed) or _number(read) or matcher.ratio() < MINIMUM_ALIKE:
        return (Piece(left, marked=True),), (Piece(right, marked=True),)
    codes = matcher.get_opcodes()
    ours = _pieces(left, [(start, stop, tag != "equal") for tag, start, stop, _, _ in codes])
    theirs = _pieces(right, [(start, stop, tag != "equal") for tag, _, _, start, stop in codes])
    return ours, theirs


def _number(value: Value) -> bool:
    return isinstance(value, int | float)


def _pieces(text: str, spans: list[tuple[int, int, bool]]) -> Pieces:
    return tuple(Piece(text[start:stop], marked=differs) for start, stop, differs in spans if stop > start)
