"""The evidence list: what each document is, what was read off it, its seals, and how legible it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.covering import covered
from domain.document import Document, Reading
from domain.finding import EvidenceRef
from domain.page import Seal
from domain.report import SealRuling, StraddleRuling
from reports.words import NOTHING, field_label, heading, kind_label, label, printable, shown

UNSURE = 0.9  # readings below this confidence show it
BLURRED = 0.1  # share of lines that cannot be read above which a document is called blurred
HOPELESS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One reading off a document, and where it stands."""

    name: str
    value: str
    ref: EvidenceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One document: what it is, what was read, and the balance of its pages.

    `sealed` says whether it bears the enterprise's own seal, empty when it need not; `leaves` are its (file, page)
    pairs.
    """

    file: str
    pages: str
    kind: str
    source: str
    legibility: str
    readings: tuple[Item, ...]
    sealed: str
    seals: tuple[str, ...]
    balance: str
    warnings: tuple[str, ...]
    readable: bool
    leaves: tuple[tuple[str, int], ...]


def materials(
    documents: Iterable[Document], rulings: Iterable[SealRuling] = (), straddles: Sequence[StraddleRuling] = ()
) -> tuple[Material, ...]:
    """Describe documents in their own order.

    `rulings` say which of them bear the enterprise's own seal, `straddles` what the seals over several pages are.
    """
    sealed = {(one.file, one.kind, one.first_page): one for one in rulings}
    return tuple(
        _material(document, sealed.get((document.file, document.kind, next(iter(document.pages), None))), straddles)
        for document in documents
    )


def _material(document: Document, ruling: SealRuling | None, straddles: Iterable[StraddleRuling]) -> Material:
    readable = document.unreadable is None
    joined = [one for one in straddles if _bears(document, one)]
    return Material(
        file=printable(document.file),
        pages=_pages(document.pages),
        kind=_kind(document) if readable else heading("unread"),
        source=label("source", document.source) if readable else label("unreadable", document.unreadable or ""),
        legibility=label("legibility", _legibility(document)),
        readings=tuple(_item(document, name, reading) for name, reading in document.fields.items()),
        sealed=label("sealed", ruling.sealed) if ruling else "",
        seals=(
            *(_seal(seal, document) for seal in document.seals if _stands_alone(seal, joined)),
            *map(_straddle, joined),
        ),
        balance=_balance(document) if readable else "",
        warnings=tuple(printable(warning) for warning in document.warnings),
        readable=readable,
        leaves=tuple((document.file, page) for page in document.pages),
    )


def _kind(document: Document) -> str:
    return label("role", document.role) if document.role else kind_label(document.kind, document.title)


def _pages(pages: tuple[int, ...]) -> str:
    if not pages:
        return NOTHING
    whole = pages == tuple(range(pages[0], pages[0] + len(pages)))
    return f"{pages[0]}–{pages[-1]}" if whole and len(pages) > 1 else "、".join(map(str, pages))


def _item(document: Document, name: str, reading: Reading) -> Item:
    place = EvidenceRef(file=document.file, page=reading.page, box=reading.box, kind=document.kind)
    return Item(name=field_label(name), value=_value(name, reading), ref=place)


def _value(name: str, reading: Reading) -> str:
    notes = [printable(reading.repaired)] if reading.repaired else []
    if reading.confidence < UNSURE:
        notes.append(f"置信度 {reading.confidence:.2f}")
    return shown(reading.value, name) + (f"（{'；'.join(notes)}）" if notes else "")


def _seal(seal: Seal, document: Document) -> str:
    covers = "、".join(field_label(name) for name in covered(document, seal))
    under = f"，压盖：{covers}" if covers else ""
    return f"第 {seal.page} 页 {label('seal_kind', seal.kind)}“{shown(seal.text)}”{under}"


def _stands_alone(seal: Seal, joined: Iterable[StraddleRuling]) -> bool:
    """Tell whether a seal is a whole one, or a slice that was read and is not shown as part of one already."""
    return seal.shape != "straddle" or (bool(seal.text) and not any(seal.page in one.pages for one in joined))


def _bears(document: Document, one: StraddleRuling) -> bool:
    return one.file == document.file and not set(one.pages).isdisjoint(document.pages)


def _straddle(one: StraddleRuling) -> str:
    unfit = f"，第 {_pages(one.unfit)} 页印迹不相接" if one.unfit else ""
    return f"第 {_pages(one.pages)} 页骑缝章拼合“{shown(one.text)}”，{label('straddle', one.sealed)}{unfit}"


def _legibility(document: Document) -> str:
    """Return the stable word for how much of a document's print could be read."""
    if document.unreadable is not None:
        return "none"
    lines = sum(row.lines for row in document.accounting)
    lost = sum(row.unreadable for row in document.accounting)
    if not lines:
        return "empty"
    share = lost / lines
    return "clear" if share <= BLURRED else "blurred" if share <= HOPELESS else "hopeless"


def _balance(document: Document) -> str:
    """Add up the balance of a document's pages; nothing when none was kept."""
    rows = document.accounting
    if not rows:
        return ""
    lines, used, unused, lost = (
        sum(getattr(row, name) for row in rows) for name in ("lines", "used", "unused", "unreadable")
    )
    ink = max(row.ink_unread for row in rows)
    return f"文字 {lines} 行：用于字段 {used}，未用 {unused}，无法辨认 {lost}；未识别墨迹至多 {ink:.1%}"
