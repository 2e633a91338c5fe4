"""What a verdict rests on, kept so that it can be given again without reading a page: form, readings, rules, date.

The record holds what the matchers are given and nothing else. It is JSON under gzip with no time of making in it, so
that the same input gives the same bytes.
"""

import gzip
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from pydantic import TypeAdapter, ValidationError

from domain.document import Document
from domain.errors import UnreadableFileError
from domain.lists import Lists
from domain.report import Assessment
from domain.submission import Submission
from domain.use import Holder
from domain.values import credit_code
from domain.values.text import fold
from matchers import reuse, rulesets
from matchers.assess import assess
from matchers.case import Around

_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One submission as it was assessed; `rules` is the digest of the ruleset, `engine` what read the pages."""

    format: int = _FORMAT
    submission: Submission
    documents: tuple[Document, ...]
    year: str
    rules: str
    as_of: date
    around: Around
    engine: tuple[tuple[str, str], ...]

    @property
    def rules_unchanged(self) -> bool:
        """Whether the rules of the year are still those of the record."""
        return self.year in rulesets.available() and rulesets.digest(self.year) == self.rules


def dumped(record: Record) -> bytes:
    """Return the record as bytes: equal records, equal bytes.

    Where the files lay on the machine is left out, and of the lists every entry that nothing here can be looked up by.
    """
    around = replace(record.around, lists=_concerning(record))
    bare = replace(record, submission=replace(record.submission, evidence=()), around=around)
    return gzip.compress(_adapter().dump_json(bare), compresslevel=6, mtime=0)


def loaded(content: bytes) -> Record:
    """Return the record that `content` holds; raises UnreadableFileError when it is none."""
    try:
        return _adapter().validate_json(gzip.decompress(content))
    except (OSError, EOFError, ValidationError) as error:
        message = "核对记录无法读取：不是本程序所写，或已损坏。请重新核验该份材料。"
        raise UnreadableFileError(message, reason="damaged") from error


def holder_of(record: Record) -> Holder:
    """Return whose submission a record is of."""
    return reuse.holder_of(record.submission.form, record.year)


def replayed(record: Record) -> Assessment:
    """Return the assessment of the record by the rules of its year as they stand now."""
    ruleset = rulesets.load(record.year)
    return assess(record.submission, record.documents, ruleset, record.as_of, record.around)


def _concerning(record: Record) -> Lists:
    """Return the lists with the entries alone that a name or code of the form or of a document leads to."""
    enterprise, lists = record.submission.form.enterprise, record.around.lists
    read = (str(reading.value) for document in record.documents for reading in document.fields.values())
    texts = {text for text in (enterprise.name, enterprise.uscc, *read) if text}
    codes, names = set(map(credit_code.normalise, texts)), set(map(fold, texts))
    return Lists(
        supplied=frozenset(sorted(lists.supplied)),
        by_code={code: found for code, found in sorted(lists.by_code.items()) if code in codes},
        by_name={name: found for name, found in sorted(lists.by_name.items()) if name in names},
    )


@cache
def _adapter() -> TypeAdapter[Record]:
    """Return the one adapter; it is dear to make."""
    return TypeAdapter(Record)
