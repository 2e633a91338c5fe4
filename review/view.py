"""One case as it is laid before the reviewer: flags, claims with every reading of them, pages, working, history."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from domain.document import Document, Reading
from domain.finding import Comparison, Finding
from domain.geometry import Box
from domain.review import Act, Entry, Reviewer, Standing, flag_key
from matchers import rulesets
from matchers.working import Step, working
from reports.cards import Card, by_weight
from reports.differences import Pieces, marked
from reports.outline import Outline, Row, outline
from reports.pictures import Gallery
from reports.return_notice import return_text
from reports.words import field_label, kind_label, label, printable
from review import deciding
from review.conventions import conventions
from review.shelf import Dossier
from storage.desk.cases import CaseRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on a page: the page's number in the viewer from 0, and a box in its pixels, None for the whole page."""

    page: int
    box: tuple[int, int, int, int] | None

    @property
    def corners(self) -> str:
        """The box as the viewer takes it, empty for none."""
        return ",".join(map(str, self.box)) if self.box else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page in the viewer: its place among the pages kept, its name, size in pixels, and whether a part is hidden."""

    number: int
    name: str
    short: str
    digest: str
    width: int
    height: int
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One reading of a claim off one document: beside the claim, with its place."""

    where: str
    pieces: Pieces
    confidence: str
    spot: Spot | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagView:
    """A finding with what was decided about it."""

    key: str
    card: Card
    spots: tuple[tuple[str, Spot | None], ...]
    witnesses: tuple[Witness, ...]
    entry: Entry | None
    pending: Entry | None
    blocks: bool
    onsite: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim of the form with its verdict, every reading of it, and the correction beside them if there is one."""

    path: str
    row: Row
    spot: Spot | None
    witnesses: tuple[Witness, ...]
    correction: Entry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """Everything that the page of a case shows."""

    case: CaseRow
    said: Outline
    flags: tuple[FlagView, ...]
    claims: tuple[ClaimView, ...]
    leaves: tuple[Leaf, ...]
    steps: tuple[Step, ...]
    notice: str
    standing: Standing
    history: tuple[Entry, ...]
    others: tuple[CaseRow, ...]
    may: frozenset[str]
    blocking: int
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was decided on a case, and the other cases of its credit code."""

    standing: Standing
    history: tuple[Entry, ...]
    others: tuple[CaseRow, ...]


def case_view(case: CaseRow, dossier: Dossier, past: Past, reviewer: Reviewer, today: date) -> CaseView:
    """Lay out a case for a reviewer."""
    report = dossier.report
    said = outline(report, Gallery((), dossier_without_pictures))
    pages = _Pages(report.documents)
    left = deciding.open_flags(dossier, past.standing)
    return CaseView(
        case=case,
        said=said,
        flags=tuple(_flags(dossier, said, pages, past.standing, left)),
        claims=tuple(_claims(dossier, said, pages, past.standing)),
        leaves=pages.leaves,
        steps=working(dossier.record),
        notice=return_text(report) or "",
        standing=past.standing,
        history=past.history,
        others=past.others,
        may=frozenset(act.value for act in Act) if reviewer.decides_at(past.standing.level) else frozenset(),
        blocking=len(left),
        today=today,
    )


def dossier_without_pictures(digest: str) -> bytes:
    """Show no picture: the browser cuts what it shows out of the pages themselves."""
    raise LookupError(digest)


class _Pages:
    """The pages of a case in the order of the evidence, each once, and where a reading lies on them."""

    def __init__(self, documents: Iterable[Document]) -> None:
        kept: dict[tuple[str, int], tuple[Document, int]] = {}
        private: set[tuple[str, int]] = set()  # of several documents on a page one may know of a number alone
        for document in documents:
            for index, page in enumerate(document.pages):
                kept.setdefault((document.file, page), (document, index))
            private.update((document.file, page) for page, _ in document.private)
        self._numbers = {key: number for number, key in enumerate(kept)}
        self.leaves = tuple(
            _leaf(number, key, *at, hidden=key in private) for number, (key, at) in enumerate(kept.items())
        )

    def spot(self, file: str, page: int | None, box: Box | None) -> Spot | None:
        """Return where a place lies in the viewer, None when its page is not there."""
        number = self._numbers.get((file, page or 1))
        return None if number is None else Spot(page=number, box=box.rounded() if box else None)


def leaves_of(documents: Iterable[Document]) -> tuple[Leaf, ...]:
    """Return the pages of a case as the viewer numbers them."""
    return _Pages(documents).leaves


def _leaf(number: int, key: tuple[str, int], document: Document, index: int, *, hidden: bool) -> Leaf:
    width, height = document.page_sizes[index] if index < len(document.page_sizes) else (1, 1)
    file = printable(key[0])
    return Leaf(
        number=number,
        name=f"{file} 第 {key[1]} 页（{_kind(document)}）",
        short=f"{_kind(document)} {key[1]}",
        digest=(document.images[index] if index < len(document.images) else None) or "",
        width=width,
        height=height,
        hidden=hidden,
    )


def _kind(document: Document) -> str:
    return label("role", document.role) if document.role else kind_label(document.kind, document.title)


def _flags(
    dossier: Dossier, said: Outline, pages: _Pages, now: Standing, left: dict[str, Finding]
) -> Iterator[FlagView]:
    waiting = {entry.judgement.about: entry for entry in now.pending}
    unsettled = deciding.unsettled()
    for finding, card in zip(by_weight(dossier.report.assessment.findings), said.cards, strict=True):
        key = flag_key(finding)
        places = ((place.where, pages.spot(place.ref.file, place.ref.page, place.ref.box)) for place in card.places)
        yield FlagView(
            key=key,
            card=card,
            spots=tuple(places),
            witnesses=tuple(_witnesses(dossier, finding.field, finding.claimed, pages)),
            entry=now.flags.get(key),
            pending=waiting.get(key),
            blocks=key in left,
            onsite=finding.code in unsettled,
        )


def _claims(dossier: Dossier, said: Outline, pages: _Pages, now: Standing) -> Iterator[ClaimView]:
    for comparison, row in zip(dossier.report.assessment.comparisons, said.rows, strict=True):
        place = row.ref
        yield ClaimView(
            path=comparison.field,
            row=row,
            spot=pages.spot(place.file, place.page, place.box) if place else None,
            witnesses=tuple(_witnesses(dossier, comparison.field, comparison.claimed, pages)),
            correction=now.corrections.get(correction_key(comparison)),
        )


def correction_key(comparison: Comparison) -> str:
    """Return what a correction is about: the claim, and the document it was compared with."""
    place = comparison.evidence
    return f"{comparison.field}|{place.file if place else ''}|{place.page if place else ''}"


def _witnesses(dossier: Dossier, path: str, claimed: object, pages: _Pages) -> Iterator[Witness]:
    """Yield what each document says on a claim, in the order of the rules."""
    for document, reading in _readings(dossier, path):
        _, pieces = marked(claimed, reading.value, path)  # type: ignore[arg-type]  # a value of the form
        yield Witness(
            where=f"{_kind(document)}　{printable(document.file)} 第 {reading.page} 页",
            pieces=pieces,
            confidence=f"{reading.confidence:.0%}",
            spot=pages.spot(document.file, reading.page, reading.box),
        )


def _readings(dossier: Dossier, path: str) -> Iterator[tuple[Document, Reading]]:
    ruleset = rulesets.load(dossier.record.year)
    paired = [(one.kind, one.reading) for one in ruleset.pairings if one.claim == path]
    for kind, field in paired or _of_right(dossier, path):
        for document in dossier.report.documents:
            if document.kind == kind and field in document.fields:
                yield document, document.fields[field]


def _of_right(dossier: Dossier, path: str) -> list[tuple[str, str]]:
    """Return the kind and field that prove a part of a right of the form, nothing for any other path."""
    table, _, rest = path.partition("[")
    row, _, part = rest.partition("].")
    rights = dossier.record.submission.form.ip
    if table != "ip" or not row.isdigit() or int(row) >= len(rights):
        return []
    rule = rulesets.load(dossier.record.year).right(rights[int(row)].type)
    return [] if rule is None else [(rule.kind, rule.granted if part == "granted" else part)]


def act_label(act: Act) -> str:
    """Return what a reviewer calls an act."""
    return label("act", act)


def reason_text(code: str) -> str:
    """Return the text of a reason, the code itself when the conventions no longer know it."""
    reason = conventions().reason(code)
    return reason.text if reason else code


def about_label(entry: Entry) -> str:
    """Return in Chinese what a judgement is about."""
    said = entry.judgement
    if said.code:
        return label("code", said.code)
    return field_label(said.about.partition("|")[0]) if said.about else ""
