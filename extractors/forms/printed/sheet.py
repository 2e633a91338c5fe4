"""Read the printed 信息表: what stands beside each label, and the rows of its two tables.

A value stands right of its label, or, in a row of labels alone, under it. Both may wrap and stand in the middle of
their row. Nothing is told by the address of a cell: only by its label and by where text stands.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.geometry import Box
from domain.page import Page
from extractors.forms.printed.labels import Hit, cut, hits
from extractors.forms.printed.values import chosen, take
from extractors.forms.printed.words import SECTION, Key, words
from extractors.forms.values import JsonValue
from extractors.layout.cells import Cell, beside, cells_of, joined, same_column
from extractors.layout.script import plain
from extractors.layout.table import Header, Row, headers, table

MOST_LABELS = 400
"""Labels looked at on one form; an honest one has some fifty."""

_UNIT = re.compile(r"单位:?(?:人民币)?(亿元|万元|千元|元)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sheet says for one key: the value as `form.json` would hold it, and the cells it stands in.

    `understood` says that the value is what the key can hold; otherwise it is the text as printed.
    """

    value: JsonValue
    cells: tuple[Cell, ...]
    understood: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers by dotted path (``ip[0].title``), and the tables that are there (``ip``, ``evidence``)."""

    answers: Mapping[str, Answer]
    tables: frozenset[str]


def read_sheet(pages: Sequence[Page]) -> Sheet:
    """Read all pages of one form."""
    cells = cut(cells_of(pages))
    ends = [cell for cell in cells if len(cell.text) < 40 and SECTION.fullmatch(plain(cell.text))]
    rights, files = (
        headers(cells, kind.names, kind.needed) for kind in (words().tables[t] for t in ("ip", "evidence"))
    )
    labels = hits(_outside(cells, [*rights, *files], ends))[:MOST_LABELS]
    unit = _UNIT.search(plain("".join(cell.text for cell in cells)))
    headings = {id(end) for end in ends}
    rest = [cell for cell in cells if id(cell) not in headings]
    answers = dict(_beside_labels(labels, rest, unit[1] if unit else "万元"))
    stops = [*ends, *(hit.cells[0] for hit in labels)]
    answers |= _table("ip", rights, _bodies(rights, cells, stops), _right)
    answers |= _table("evidence", files, _bodies(files, cells, stops), _file)
    return Sheet(answers, frozenset(name for name, found in (("ip", rights), ("evidence", files)) if found))


def _outside(cells: Sequence[Cell], tables: Sequence[Header], ends: Sequence[Cell]) -> list[Cell]:
    """Leave out headings of sections, and tables with all that stands in them down to the next section."""
    stretches = [(header.box.y0, _first_below(header, ends)) for header in tables]
    headings = {id(end) for end in ends}
    outside = (cell for cell in cells if not any(low <= cell.y < high for low, high in stretches))
    return [cell for cell in outside if id(cell) not in headings]


def _first_below(header: Header, ends: Iterable[Cell]) -> float:
    return min((end.box.y0 for end in ends if end.y > header.box.y1), default=float("inf"))


def _beside_labels(labels: Sequence[Hit], cells: Sequence[Cell], unit: str) -> Iterator[tuple[str, Answer]]:
    """Yield the answers; where a label stands twice the first that says something counts."""
    used = {id(cell) for hit in labels for cell in hit.cells}
    free = [cell for cell in cells if id(cell) not in used]
    answered: dict[str, Answer] = {}
    group = ""
    for hit in labels:
        key = _meant(hit.keys, group)
        group = key.path.rpartition(".")[0] or group
        if not key.path:
            continue
        held = answered.get(key.path)
        if held is None or held.value is None:
            answered[key.path] = _answer(_value(hit, labels, free), key.form, hit.unit or unit)
    yield from answered.items()


def _meant(keys: Sequence[Key], group: str) -> Key:
    """Choose among the keys of one name the one that belongs with the label before it."""
    return next((key for key in keys if key.path.rpartition(".")[0] == group), keys[0])


def _value(hit: Hit, labels: Sequence[Hit], free: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the lines of the value, from top to bottom."""
    box = hit.box
    right = [other.box.x0 for other in labels if other is not hit and other.box.x0 >= box.x1 and beside(box, other.box)]
    stop = min(right, default=float("inf"))
    row = [cell for cell in free if box.x1 - cell.box.height <= cell.box.x0 < stop and _nearest(cell, hit, labels)]
    if not row:
        return _under(hit, labels, free)
    first = min(row, key=lambda cell: cell.box.x0)
    lines = [cell for cell in row if same_column(first.box, cell.box)]
    return tuple(_grown(lines, hit, labels, free))


def _nearest(cell: Cell, hit: Hit, labels: Sequence[Hit]) -> bool:
    """Say whether a line stands on the row of this label, and of no label nearer above or below it."""
    if not beside(hit.box, cell.box):
        return False
    rivals = [other for other in labels if same_column(other.box, hit.box) and beside(other.box, cell.box)]
    return min(rivals, key=lambda other: abs(other.box.centre[1] - cell.y), default=hit) is hit


def _grown(lines: list[Cell], hit: Hit, labels: Sequence[Hit], free: Sequence[Cell]) -> list[Cell]:
    """Add the lines of the same value further up and down: close by, in its column, on no other row."""
    grown = list(lines)
    while True:
        box = Box.around(cell.box for cell in grown)
        held = {id(cell) for cell in grown}
        near = (cell for cell in free if id(cell) not in held and _goes_on(cell, box))
        more = [cell for cell in near if not _rowed(cell, hit, labels, free)]
        if not more:
            return sorted(grown, key=lambda cell: (cell.y, cell.box.x0))
        grown.extend(more)


def _goes_on(cell: Cell, box: Box) -> bool:
    gap = max(cell.box.y0 - box.y1, box.y0 - cell.box.y1)
    return gap <= 0.6 * cell.box.height and cell.box.overlap_x(box) >= 0.5 * cell.box.width


def _rowed(cell: Cell, hit: Hit, labels: Sequence[Hit], free: Sequence[Cell]) -> bool:
    """Say whether something stands in the label's column, or a label anywhere, on the row of this line."""
    named = any(other is not hit and beside(other.box, cell.box, 0.5) for other in labels)
    return named or any(same_column(hit.box, other.box) and beside(other.box, cell.box, 0.5) for other in free)


def _under(hit: Hit, labels: Sequence[Hit], free: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the line right under a label that has nothing beside it."""
    box = hit.box
    near = [
        cell
        for cell in free
        if 0 < cell.y - box.centre[1] <= 3 * box.height
        and same_column(box, cell.box)
        and not any(beside(other.box, cell.box, 0.5) for other in labels)
    ]
    return tuple(sorted(near, key=lambda cell: cell.y)[:1])


def _bodies(found: Sequence[Header], cells: Sequence[Cell], stops: Sequence[Cell]) -> list[list[Cell]]:
    """Return the cells under each header, down to the next section, label or header."""
    bodies = []
    for header in found:
        headings = {id(cell) for heading in header.headings for cell in heading.cells}
        low = header.box.centre[1]
        later = [other.box.y0 for other in found if other.box.y0 > header.box.y1]
        high = min([*later, *(stop.box.y0 for stop in stops if stop.y > header.box.y1)], default=float("inf"))
        bodies.append([cell for cell in cells if low < cell.y < high and id(cell) not in headings])
    return bodies


def _table(
    name: str, found: Sequence[Header], bodies: Iterable[Sequence[Cell]], read: Callable[[Row], dict[str, Answer]]
) -> dict[str, Answer]:
    rows = [row for header, body in zip(found, bodies, strict=True) for row in table(header, body, "index")]
    told = [answers for answers in map(read, rows) if any(answer.value is not None for answer in answers.values())]
    return {f"{name}[{at}].{key}": answer for at, row in enumerate(told) for key, answer in row.items()}


def _right(row: Row) -> dict[str, Answer]:
    """Read one row of 知识产权情况."""
    forms = {"type": "text", "title": "text", "number": "code", "owner": "text", "granted": "day"}
    answers = {key: _answer(row.get(key, ()), form) for key, form in forms.items()}
    printed = answers["type"]
    if isinstance(printed.value, str):
        meant = chosen(printed.value, words().ip_types)
        answers["type"] = Answer(meant or printed.value, printed.cells, meant is not None)
    return answers


def _file(row: Row) -> dict[str, Answer]:
    """Read one row of 佐证材料清单."""
    file, kind = (_answer(row.get(key, ()), "text") for key in ("file", "slot"))
    slot = chosen(kind.value, words().slots) or "other" if isinstance(kind.value, str) else None
    return {"file": file, "slot": Answer(slot, kind.cells)}


def _answer(cells: tuple[Cell, ...], form: str, unit: str = "万元") -> Answer:
    value, understood = take(form, joined(cells), unit)
    return Answer(value, cells, understood)
