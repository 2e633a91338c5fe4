"""What a page, or a part of one, is."""

from domain.page import Page
from extractors.evidence_kind import EvidenceKind
from extractors.kinds import kinds

SURE = 0.6
"""Score from which a page is taken for a kind; below it the document stays unknown with its lines kept."""

MOST_CHARACTERS = 30_000
"""Characters of a page beyond which it is no paper of any kind: a dense sheet holds a few thousand."""


def kind_of(page: Page) -> tuple[EvidenceKind | None, float]:
    """Return the kind that a page begins, with its score; None, and how sure it is that it is none of ours."""
    if overfull(page):
        return None, 1.0
    scored = [(kind.recognise(page), kind) for kind in kinds()]
    score, kind = max(scored, key=lambda pair: pair[0])
    return (kind, round(score, 4)) if score >= SURE else (None, round(1 - score, 4))


def overfull(page: Page) -> bool:
    """Say whether a page holds more text than paper does."""
    return sum(len(line.text) for line in page.lines) > MOST_CHARACTERS
