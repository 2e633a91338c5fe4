"""Pages to documents: what each page is, which belong together, what was read off them, and the balance of lines.

Nothing here sees a pixel: the same pages give the same documents, always.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from domain.document import UNKNOWN, Accounting, CodeCheck, Document, Reading, Source
from domain.geometry import Box
from domain.joined_seal import JoinedSeal
from domain.page import Line, Origin, Page, Seal
from domain.straddle import straddle, unread_slice
from domain.values import identity_number
from extractors.code_checks import checks
from extractors.copies import print_of, within_file
from extractors.splitting.roles import LEGIBLE, Role
from extractors.splitting.sequence import parts_of
from extractors.splitting.sheet import Part, Sheet

_SAID = {
    Role.BLANK: "第{pages}页为空白页。",
    Role.PICTURE: "第{pages}页只有图像，没有读出文字。",
    Role.SEPARATOR: "第{pages}页只有标题，是材料之间的隔页。",
    Role.CONTENTS: "第{pages}页是目录。",
}


def documents_of(
    file: str,
    sha256: str,
    pages: Sequence[Page],
    warnings: Sequence[str] = (),
    joined: Sequence[JoinedSeal] = (),
) -> tuple[Document, ...]:
    """Return the documents in a file, in page order.

    Args:
        file: its path inside the submission.
        sha256: digest of its bytes.
        pages: its pages that could be read, in order.
        warnings: what is to be said of the file as a whole.
        joined: its seals over several pages.
    """
    documents = within_file([_with_slices(_document(file, sha256, part), joined) for part in parts_of(pages)])
    return tuple(_with_warnings(documents, warnings))


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


def _document(file: str, sha256: str, part: Part) -> Document:
    pages = _pages(part.sheets)
    fields = _fields(part)
    told = checks(part.sheets, fields)
    used = {id(line) for reading in fields.values() for line in reading.lines}
    return Document(
        file=file,
        sha256=sha256,
        pages=tuple(page.number for page in pages),
        page_sizes=tuple((page.width, page.height) for page in pages),
        kind=part.kind.name if part.kind else UNKNOWN,
        title=part.kind.title if part.kind else "",
        kind_confidence=part.confidence,
        source=_source(pages),
        fields=fields,
        seals=tuple(seal for sheet in part.sheets for seal in sheet.seals),
        codes=tuple(code for sheet in part.sheets for code in sheet.codes),
        accounting=tuple(_balance(page, part.sheets, used) for page in pages),
        warnings=(*(warning for page in pages for warning in page.warnings), *_said(part, told)),
        images=tuple(page.image for page in pages),
        lines=() if part.kind else tuple((s.whole.number, line) for s in part.sheets for line in s.lines),
        regions=tuple(sheet.region for sheet in part.sheets if sheet.region is not None),
        role=part.role,
        code_checks=told,
        prints=tuple(print_of(file, page) for page in pages),
        traces=tuple(trace for page in pages for trace in page.traces),
        private=tuple((sheet.whole.number, box) for sheet in part.sheets for box in _private(sheet)),
    )


def _with_slices(document: Document, joined: Iterable[JoinedSeal]) -> Document:
    """Return a document with the seals over several pages that it bears, and with their slices.

    Other slices that are not read count only where several of its pages bear one at the same place.
    """
    own = tuple(one for one in joined if any(part.page in document.pages for part in one.parts))
    seals = (*document.seals, *(seal for one in own for seal in _unseen(document, one)))
    found = replace(document, seals=seals, joined=own)
    if own or straddle(found) is not None:
        return found
    return replace(found, seals=tuple(seal for seal in seals if seal.shape != "straddle" or seal.text))


def _unseen(document: Document, joined: JoinedSeal) -> Iterator[Seal]:
    """Yield the slices of a seal on a document that the joined seal alone proves, as on copies without colour."""
    for part in joined.parts:
        known = any(seal.page == part.page and seal.box.intersection(part.box) > 0 for seal in document.seals)
        if part.page in document.pages and not known:
            yield unread_slice(part.page, part.box, joined.seal.colour)


def _pages(sheets: Iterable[Sheet]) -> tuple[Page, ...]:
    """Return the pages that sheets stand on, each once."""
    return tuple({sheet.whole.number: sheet.whole for sheet in sheets}.values())


def _fields(part: Part) -> Mapping[str, Reading]:
    """Return what the kind reads off the sheets, as it stands on the pages."""
    if part.kind is None:
        return {}
    sheets = {sheet.whole.number: sheet for sheet in part.sheets}
    read = part.kind.read(tuple(sheet.page for sheet in part.sheets))
    return {field: sheets[reading.page].on_page(reading) for field, reading in read.items()}


def _remarks(part: Part) -> tuple[str, ...]:
    """Say what does not balance on the sheets of a known kind."""
    return tuple(part.kind.remarks(tuple(sheet.page for sheet in part.sheets))) if part.kind else ()


def _private(sheet: Sheet) -> Iterator[Box]:
    """Yield where identity numbers stand on the page of a sheet, those beside it included: pictures show them too."""
    for line in sheet.whole.lines:
        yield from _identity_numbers(line)
    if sheet.region is not None:
        yield from (sheet.box_on_page(box) for line in sheet.page.lines for box in _identity_numbers(line))


def _identity_numbers(line: Line) -> Iterator[Box]:
    """Yield where identity numbers stand in a line: the whole line where the places of characters are unknown."""
    for start, stop in identity_number.spans(line.text):
        if not line.centres:
            yield line.box
            continue
        first, last = line.centres[start], line.centres[stop - 1]
        half = (last - first) / (2 * (stop - 1 - start))
        yield Box(first - half, line.box.y0, last + half, line.box.y1)


def _said(part: Part, told: Iterable[CodeCheck]) -> Iterator[str]:
    """Say what pages are that are no evidence, that a document shares its page, and that a code says otherwise."""
    if part.role:
        yield _SAID[Role(part.role)].format(pages="、".join(str(sheet.whole.number) for sheet in part.sheets))
    for sheet in part.sheets:
        if sheet.region is not None:
            turned = f"，旋转{sheet.region.turn}度后识读" if sheet.region.turn else ""
            yield f"第{sheet.whole.number}页上有几份材料，本材料为其中一份{turned}。"
    for one in told:
        if not one.agrees:
            yield f"第{one.page}页二维码或条形码所载{one.name}“{one.coded}”与印刷的“{one.printed}”不一致，请核对原件。"


def _source(pages: Sequence[Page]) -> Source:
    origins = {line.origin is Origin.OCR for page in pages for line in page.lines}
    if origins == {True, False}:
        return Source.MIXED
    return Source.TEXT if origins == {False} else Source.OCR


def _balance(page: Page, sheets: Iterable[Sheet], used: set[int]) -> Accounting:
    lines = [line for sheet in sheets if sheet.whole.number == page.number for line in sheet.lines]
    carrying = sum(id(line) in used for line in lines)
    blurred = sum(id(line) not in used and line.confidence < LEGIBLE for line in lines)
    return Accounting(
        page=page.number,
        lines=len(lines),
        used=carrying,
        unused=len(lines) - carrying - blurred,
        unreadable=blurred,
        ink_unread=page.ink_unread,
    )


def _with_warnings(documents: Sequence[Document], warnings: Sequence[str]) -> list[Document]:
    if not warnings or not documents:
        return list(documents)
    first = documents[0]
    return [replace(first, warnings=(*warnings, *first.warnings)), *documents[1:]]
