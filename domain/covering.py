"""Which fields of a document stand, in whole or in part, under one of its seals."""

from domain.document import Document
from domain.geometry import Box
from domain.page import Seal

_ACROSS, _DOWN = 24, 4
"""Points along and across a field's print at which it is asked whether a seal lies there."""


def covered(document: Document, seal: Seal) -> tuple[str, ...]:
    """Return the names of the fields over which `seal` lies, in the order of the document's fields."""
    return tuple(
        name for name, reading in document.fields.items() if reading.page == seal.page and _lies_on(seal, reading.box)
    )


def _lies_on(seal: Seal, print_: Box) -> bool:
    """Tell whether part of a box lies within a seal: within the ellipse in its box, within the whole box of a square.

    The shape of a fragment (骑缝章) is not known, so that its box stands for it.
    """
    if seal.box.intersection(print_) == 0:
        return False
    if seal.shape not in {"round", "oval"}:
        return True
    (x, y), across, down = seal.box.centre, seal.box.width / 2, seal.box.height / 2
    columns = (print_.x0 + (at + 0.5) / _ACROSS * print_.width for at in range(_ACROSS))
    rows = [print_.y0 + (at + 0.5) / _DOWN * print_.height for at in range(_DOWN)]
    return any(((u - x) / across) ** 2 + ((v - y) / down) ** 2 < 1 for u in columns for v in rows)
