"""Find the labels of the 信息表 among its cells, wrapped or not, and cut them from values on the same line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from domain.geometry import Box
from domain.page import Origin
from extractors.forms.printed.words import SIGNING, Key, keys_by_name, label_text
from extractors.layout.cells import Cell, below
from extractors.layout.script import plain

LONGEST = 4
"""Lines over which one label may wrap."""

_UNIT = re.compile(r"[(（]?(亿元|万元|千元|元)[)）]?$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A label where it stands: the keys it may mean, its lines, and the unit of money printed with it, if any."""

    keys: tuple[Key, ...]
    cells: tuple[Cell, ...]
    unit: str | None

    @property
    def box(self) -> Box:
        """The box around its lines."""
        return Box.around(cell.box for cell in self.cells)


def cut(cells: Iterable[Cell]) -> list[Cell]:
    """Cut ``企业名称：某某公司`` into a label and a value; cells without a label stay whole."""
    return [piece for cell in cells for piece in _cut(cell)]


def hits(cells: Sequence[Cell]) -> list[Hit]:
    """Return every label from top to bottom, each line used once."""
    found: list[Hit] = []
    used: set[int] = set()
    for cell in cells:
        if id(cell) not in used and (hit := _hit(cell, cells)) is not None:
            found.append(hit)
            used.update(id(line) for line in hit.cells)
    return found


def _hit(cell: Cell, cells: Sequence[Cell]) -> Hit | None:
    """Take the label that most lines make up: a bracket may be closed only on the next."""
    lines: list[Cell] = []
    best: Hit | None = None
    under: Cell | None = cell
    while under is not None and len(lines) < LONGEST:
        lines.append(under)
        text = plain("".join(line.text for line in lines))
        name, closed = label_text(text), text.count("(") <= text.count(")")
        keys = keys_by_name().get(name) or (_close(name) if len(lines) == 1 and _is_recognised(cell) else ())
        if keys and (best is None or closed):
            unit = _UNIT.search(text.rstrip(":*"))
            best = Hit(keys, tuple(lines), unit[1] if unit else None)
        under = below(under.box, cells) if (not closed if best else _begins(name)) else None
    return best


def _begins(text: str) -> bool:
    return bool(text) and any(name.startswith(text) for name in keys_by_name())


def _is_recognised(cell: Cell) -> bool:
    return cell.glyphs[0].line.origin is Origin.OCR


def _close(text: str) -> tuple[Key, ...]:
    """Return the keys of the only name that differs by one character, for labels a recogniser may have misread."""
    close = [keys for name, keys in keys_by_name().items() if len(name) == len(text) >= 4 and _slips(name, text) == 1]
    return close[0] if len(close) == 1 else ()


def _slips(a: str, b: str) -> int:
    return sum(one != other for one, other in zip(a, b, strict=True))


def _cut(cell: Cell) -> Iterator[Cell]:
    text = "".join(plain(char)[:1] or " " for char in cell.text)
    edges = {0, len(text)}
    for match in _labelled().finditer(text):
        edges |= {match.start(), match.end()}
    places = sorted({len(text[:edge].replace(" ", "")) for edge in edges})
    if len(places) == 2:
        yield cell
        return
    for start, end in pairwise(places):
        yield cell.part(start, end)


@cache
def _labelled() -> re.Pattern[str]:
    """Match a label that is told from what follows by a colon, a blank, or a word for signing.

    Of ``法定代表人（签字）：`` a recogniser may lose brackets and colon, the smallest marks of the line.
    """
    wordings = "|".join(re.escape(name) for name in sorted(keys_by_name(), key=len, reverse=True))
    told = rf"{SIGNING}?(?: ?\([^()]{{1,8}}\))?(?::|(?= (?!\()))"
    signed = rf"[ (]?{SIGNING}(?:\)|(?![^()]{{0,6}}\)))(?=.)"
    return re.compile(rf"(?<![^\s;,、|])(?:其中:?)?(?:{wordings})(?:{told}|{signed})")
