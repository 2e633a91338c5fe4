"""One submission under review: the form, its evidence, the rules and the day they are applied on."""

from dataclasses import dataclass
from datetime import date

from domain.document import Document
from domain.finding import EvidenceRef
from domain.lists import NO_LISTS, Lists
from domain.submission import Form, Submission
from domain.use import Use
from matchers.ruleset import Ruleset


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What surrounds a submission: the lists supplied for the run, and what other enterprises rely on too."""

    lists: Lists = NO_LISTS
    elsewhere: tuple[Use, ...] = ()


ALONE = Around()
"""A submission of which nothing is known but itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that the checks may know; `documents` stand in order of file and page, however they came."""

    submission: Submission
    documents: tuple[Document, ...]
    ruleset: Ruleset
    as_of: date
    lists: Lists = NO_LISTS
    elsewhere: tuple[Use, ...] = ()

    @property
    def form(self) -> Form:
        """The form as claimed."""
        return self.submission.form

    def of_kind(self, kind: str) -> tuple[Document, ...]:
        """Return the documents of this kind that could be opened."""
        return tuple(one for one in self.documents if one.kind == kind and one.unreadable is None)

    def slots_of(self, file: str) -> tuple[str, ...]:
        """Return the kinds that the enterprise says `file` is."""
        return tuple(slot.kind for slot in self.form.slots if slot.file == file)


def place_of(document: Document) -> EvidenceRef:
    """Point at a document as a whole."""
    page = document.pages[0] if document.pages else None
    return EvidenceRef(file=document.file, page=page, kind=document.kind)


def place_of_field(document: Document, field: str) -> EvidenceRef:
    """Point at a field of a document, at the document as a whole where the field was not read."""
    reading = document.fields.get(field)
    if reading is None:
        return place_of(document)
    return EvidenceRef(file=document.file, page=reading.page, box=reading.box, kind=document.kind)
