"""A finding as it is laid before the reviewer, and the places that prove it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.finding import EvidenceRef, Finding, Severity
from reports.differences import Pieces, marked
from reports.pictures import Gallery
from reports.words import field_label, kind_label, label, printable

PICTURES_EACH = 4  # per finding; what is left out is said
WEIGHT = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands, in full and in `short`, with the piece of the page when its image is kept."""

    where: str
    short: str
    ref: EvidenceRef
    picture: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One finding."""

    number: int
    code: str
    title: str
    field: str
    severity: str
    weight: str
    message: str
    sides: tuple[Pieces, Pieces] | None
    places: tuple[Place, ...]
    left_out: int
    rule: str
    clears_if: str


Titles = Mapping[str, str]
"""What kinds of evidence are called, for those that the catalogue does not name."""


def cards(findings: Iterable[Finding], gallery: Gallery, titles: Titles) -> tuple[Card, ...]:
    """Lay out findings from heavy to light."""
    return tuple(_card(number, finding, gallery, titles) for number, finding in enumerate(by_weight(findings), 1))


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings from heavy to light, otherwise in their own order."""
    return sorted(findings, key=lambda finding: WEIGHT[finding.severity])


def where(place: EvidenceRef, titles: Titles) -> str:
    """Name a place: file, page, kind."""
    page = f"，第 {place.page} 页" if place.page else ""
    kind = f"（{_called(place.kind, titles)}）" if place.kind else ""
    return f"{printable(place.file)}{page}{kind}"


def field_of(finding: Finding) -> str:
    """Return what a reviewer calls the field of a finding."""
    return called(finding.field, finding.label)


def called(field: str, name: str | None) -> str:
    """Return the name that comes with a field; a kind of evidence, or a field that came without, is named here."""
    return printable(name) if name and name != field else field_label(field)


def _called(kind: str, titles: Titles) -> str:
    return kind_label(kind, titles.get(kind, ""))


def _card(number: int, finding: Finding, gallery: Gallery, titles: Titles) -> Card:
    places = finding.evidence[:PICTURES_EACH]
    silent = finding.claimed is None and finding.read is None
    return Card(
        number=number,
        code=finding.code.value,
        title=label("code", finding.code),
        field=field_of(finding),
        severity=label("severity", finding.severity),
        weight=finding.severity.value,
        message=printable(finding.message),
        sides=None if silent else marked(finding.claimed, finding.read, finding.field),
        places=tuple(_place(place, gallery, titles) for place in places),
        left_out=len(finding.evidence) - len(places),
        rule=f"{printable(finding.rule.source)}（规则 {printable(finding.rule.id)}）",
        clears_if=printable(finding.clears_if),
    )


def _place(place: EvidenceRef, gallery: Gallery, titles: Titles) -> Place:
    name = _called(place.kind, titles) if place.kind else printable(place.file.rpartition("/")[2])
    short = f"{name}第 {place.page} 页" if place.page else name
    return Place(where=where(place, titles), short=short, ref=place, picture=gallery.piece(place))
