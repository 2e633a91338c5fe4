"""Pages in sequence: which of them belong together, and what stands between them."""

from collections.abc import Sequence

from domain.page import Page
from extractors.evidence_kind import EvidenceKind
from extractors.splitting.insets import settled
from extractors.splitting.recognition import SURE, kind_of, overfull
from extractors.splitting.regions import documents_on
from extractors.splitting.roles import Role, role_of
from extractors.splitting.sheet import Part, part_of, whole

MOST_BETWEEN = 3
"""Pages of text of no known kind that may stand between two pages of one document and belong to it."""


def parts_of(pages: Sequence[Page]) -> list[Part]:
    """Return what the pages of a file are, in order; every page is in exactly one part, or in several by regions."""
    parts: list[Part] = []
    waiting: list[Part] = []  # what may yet turn out to stand inside the latest document
    for page in pages:
        rest, turned = settled(page)
        kind, score = kind_of(rest)
        latest = parts[-1] if parts else None
        if latest and _goes_on(latest, waiting, rest, score if kind else 0.0):
            latest.sheets += [*(sheet for part in waiting for sheet in part.sheets), whole(rest)]
            parts, waiting = [*parts, *turned], []
        elif found := [*_begun(rest, kind, score, shared=bool(turned)), *turned]:
            parts, waiting = [*parts, *waiting, *found], []
        else:
            _wait(waiting, rest, score)
    return [*parts, *waiting]


def _goes_on(latest: Part, waiting: Sequence[Part], page: Page, score: float) -> bool:
    """Say whether a page goes on with the latest document at least as surely as it begins one of its own (`score`).

    A heading on a page of its own ends a document, unless what follows it begins nothing.
    """
    if latest.kind is None or not page.lines or overfull(page):
        return False
    unknown = sum(len(part.sheets) for part in waiting if part.role is None)
    parted = any(part.role in {Role.SEPARATOR, Role.CONTENTS} for part in waiting)
    if unknown > MOST_BETWEEN or (parted and score):
        return False
    return latest.kind.continues(page) >= max(SURE, score)


def _begun(page: Page, kind: EvidenceKind | None, score: float, *, shared: bool) -> list[Part]:
    """Return the documents that a page begins: those that share it, or the one that it is; none when nobody knows."""
    if several := documents_on(page):
        return several
    if shared and (page.lines or page.seals or page.codes):
        return [Part(kind, score, [part_of(page)])]
    return [Part(kind, score, [whole(page)])] if kind else []


def _wait(waiting: list[Part], page: Page, score: float) -> None:
    """Keep a page that nobody knows; such pages belong together while nothing else stands between them."""
    role = role_of(page)
    if waiting and waiting[-1].role == role and role is not Role.SEPARATOR:
        waiting[-1].sheets.append(whole(page))
        waiting[-1].confidence = min(waiting[-1].confidence, score)
    else:
        waiting.append(Part(None, score, [whole(page)], role))
