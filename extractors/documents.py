"""Pages to documents: what each page is, which belong together, what was read off them, and the balance of lines.

Nothing here sees a pixel: the same pages give the same documents, always.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.document import UNKNOWN, Accounting, Document, Reading, Source
from domain.geometry import Box
from domain.page import Line, Origin, Page
from domain.values import identity_number
from extractors.evidence_kind import EvidenceKind
from extractors.kinds import kinds

SURE = 0.6
"""Score from which a page is taken for a kind; below it the document stays unknown with its lines kept."""

MOST_CHARACTERS = 30_000
"""Characters of a page beyond which it is no paper of any kind: a dense sheet holds a few thousand."""

LEGIBLE = 0.6
"""Mean confidence of a line below which it counts as unreadable."""


def documents_of(file: str, sha256: str, pages: Sequence[Page], warnings: Sequence[str] = ()) -> tuple[Document, ...]:
    """Return the documents in a file, in page order.

    Args:
        file: its path inside the submission.
        sha256: digest of its bytes.
        pages: its pages that could be read, in order.
        warnings: what is to be said of the file as a whole.
    """
    documents = [_document(file, sha256, part.pages, part.kind, part.confidence) for part in _split(pages)]
    return tuple(_with_warnings(documents, warnings))


@dataclass(slots=True)
class _Part:
    """Pages that belong together; `kind` None when nobody knows what they are."""

    kind: EvidenceKind | None
    confidence: float
    pages: list[Page]


def _split(pages: Sequence[Page]) -> list[_Part]:
    """Begin a new part at each page that begins a document, unless it goes on with the one before it as surely."""
    parts: list[_Part] = []
    for page in pages:
        kind, score = _kind_of(page)
        last = parts[-1] if parts else None
        goes_on = last.kind.continues(page) if last and last.kind and not _overfull(page) else 0.0
        if last and goes_on >= SURE and (not kind or goes_on >= score):
            last.pages.append(page)
        elif last and kind is None and last.kind is None:
            last.pages.append(page)
            last.confidence = min(last.confidence, score)
        else:
            parts.append(_Part(kind, score, [page]))
    return parts


def unreadable(file: str, sha256: str, reason: str, message: str) -> Document:
    """Return the document that stands for a file which could not be read."""
    return Document(
        file=file,
        sha256=sha256,
        pages=(),
        page_sizes=(),
        kind=UNKNOWN,
        kind_confidence=0.0,
        source=Source.OCR,
        warnings=(message,),
        unreadable=reason,
    )


def _overfull(page: Page) -> bool:
    return sum(len(line.text) for line in page.lines) > MOST_CHARACTERS


def _kind_of(page: Page) -> tuple[EvidenceKind | None, float]:
    if _overfull(page):
        return None, 1.0
    scored = [(kind.recognise(page), kind) for kind in kinds()]
    score, kind = max(scored, key=lambda pair: pair[0])
    return (kind, round(score, 4)) if score >= SURE else (None, round(1 - score, 4))


def _document(file: str, sha256: str, pages: Sequence[Page], kind: EvidenceKind | None, confidence: float) -> Document:
    fields: Mapping[str, Reading] = kind.read(pages) if kind else {}
    return Document(
        file=file,
        sha256=sha256,
        pages=tuple(page.number for page in pages),
        page_sizes=tuple((page.width, page.height) for page in pages),
        kind=kind.name if kind else UNKNOWN,
        kind_confidence=confidence,
        source=_source(pages),
        fields=fields,
        seals=tuple(seal for page in pages for seal in page.seals),
        codes=tuple(code for page in pages for code in page.codes),
        accounting=tuple(_balance(page, fields.values()) for page in pages),
        warnings=tuple(warning for page in pages for warning in page.warnings),
        images=tuple(page.image for page in pages),
        lines=() if kind else tuple((page.number, line) for page in pages for line in page.lines),
        private=tuple((page.number, box) for page in pages for line in page.lines for box in _private(line)),
    )


def _private(line: Line) -> Iterator[Box]:
    """Yield where identity numbers stand in a line: the whole line where the places of characters are unknown."""
    for start, stop in identity_number.spans(line.text):
        if not line.centres:
            yield line.box
            continue
        first, last = line.centres[start], line.centres[stop - 1]
        half = (last - first) / (2 * (stop - 1 - start))
        yield Box(first - half, line.box.y0, last + half, line.box.y1)


def _source(pages: Sequence[Page]) -> Source:
    origins = {line.origin is Origin.OCR for page in pages for line in page.lines}
    if origins == {True, False}:
        return Source.MIXED
    return Source.TEXT if origins == {False} else Source.OCR


def _balance(page: Page, readings: Iterable[Reading]) -> Accounting:
    carried = {id(line) for reading in readings if reading.page == page.number for line in reading.lines}
    used = sum(id(line) in carried for line in page.lines)
    blurred = sum(id(line) not in carried and line.confidence < LEGIBLE for line in page.lines)
    return Accounting(
        page=page.number,
        lines=len(page.lines),
        used=used,
        unused=len(page.lines) - used - blurred,
        unreadable=blurred,
        ink_unread=page.ink_unread,
    )


def _with_warnings(documents: Sequence[Document], warnings: Sequence[str]) -> list[Document]:
    if not warnings or not documents:
        return list(documents)
    first = documents[0]
    return [replace(first, warnings=(*warnings, *first.warnings)), *documents[1:]]
