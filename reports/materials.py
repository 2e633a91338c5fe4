"""What was read off each document, and how much of it, for the end of a report."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.document import Document, Reading
from domain.page import Seal
from reports.words import field_label, kind_label, label, printable, shown

UNSURE = 0.9  # readings below this confidence show it


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One document: what it is, what was read, and the balance of its pages."""

    file: str
    pages: str
    kind: str
    source: str
    readings: tuple[tuple[str, str], ...]
    seals: str
    balance: str
    warnings: tuple[str, ...]
    readable: bool


def materials(documents: Iterable[Document]) -> tuple[Material, ...]:
    """Describe documents in their own order."""
    return tuple(_material(document) for document in documents)


def _material(document: Document) -> Material:
    readable = document.unreadable is None
    return Material(
        file=printable(document.file),
        pages=_pages(document.pages),
        kind=kind_label(document.kind) if readable else "无法读取",
        source=label("source", document.source) if readable else label("unreadable", document.unreadable or ""),
        readings=tuple((field_label(name), _value(name, reading)) for name, reading in document.fields.items()),
        seals="；".join(_seal(seal) for seal in document.seals),
        balance=_balance(document) if readable else "",
        warnings=tuple(printable(warning) for warning in document.warnings),
        readable=readable,
    )


def _pages(pages: tuple[int, ...]) -> str:
    if not pages:
        return "—"
    whole = pages == tuple(range(pages[0], pages[0] + len(pages)))
    return f"{pages[0]}–{pages[-1]}" if whole and len(pages) > 1 else "、".join(map(str, pages))


def _value(name: str, reading: Reading) -> str:
    notes = [printable(reading.repaired)] if reading.repaired else []
    if reading.confidence < UNSURE:
        notes.append(f"置信度 {reading.confidence:.2f}")
    return shown(reading.value, name) + (f"（{'；'.join(notes)}）" if notes else "")


def _seal(seal: Seal) -> str:
    return f"第 {seal.page} 页 {label('seal_kind', seal.kind)}“{shown(seal.text)}”"


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
