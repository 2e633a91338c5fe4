"""Files as such: what cannot be opened, what is not what its slot says, and what is not there."""

from collections.abc import Iterator

from domain.document import UNKNOWN, Document
from matchers import catalogue, claims
from matchers.case import Case, place_of
from matchers.catalogue import Notice
from matchers.ruleset import Need

_LEAST_MARKS = 2


def files(case: Case) -> Iterator[Notice]:
    """Yield what is to be said of each file: it cannot be read, nothing is on it, it is not what its slot says."""
    for file in sorted({document.file for document in case.documents}):
        documents = [document for document in case.documents if document.file == file]
        yield from _unreadable(case, documents)
        yield from _misplaced(case, documents)


def missing(case: Case) -> Iterator[Notice]:
    """Yield a notice for every claim that needs evidence of a kind we read, and has none.

    A file in the right slot that could not be opened, or that was not recognised, is said to be just that.
    """
    for need in case.ruleset.needs:
        kinds = [kind for kind in need.kinds if kind in case.ruleset.kinds_read]
        if kinds and need.demanded and claims.made(case.form, need) and not _seen(case, need):
            yield from _missing(case, need, kinds)


def not_checked(case: Case) -> Iterator[str]:
    """Yield in Chinese every claim whose kinds of evidence are not read, or not asked for and not there."""
    for need in case.ruleset.needs:
        if claims.made(case.form, need) and not case.ruleset.kinds_read.intersection(need.kinds):
            kinds = "、".join(map(catalogue.title, need.kinds))
            yield f"{need.label}：信息表所填尚未与佐证材料核对（{kinds}）。"
        elif not need.demanded and not _seen(case, need):
            yield f"{need.label}：佐证材料中未见，未作核对。{need.note}"


def _seen(case: Case, need: Need) -> bool:
    return any(case.of_kind(kind) for kind in need.kinds)


def _missing(case: Case, need: Need, kinds: list[str]) -> Iterator[Notice]:
    placed = [document for document in case.documents if set(case.slots_of(document.file)) & set(kinds)]
    if any(document.unreadable or _is_blank(document) for document in placed):
        return
    unknown = tuple(place_of(document) for document in placed if document.kind == UNKNOWN)
    titles = "、".join(map(catalogue.title, kinds))
    yield Notice(
        key="evidence_unrecognised" if unknown else "evidence_missing",
        field=need.field,
        rule=need,
        evidence=unknown,
        words={"claim": need.label, "kinds": titles, "wanted": f"{titles}（{need.note}）" if need.note else titles},
    )


def _unreadable(case: Case, documents: list[Document]) -> Iterator[Notice]:
    slots = case.slots_of(documents[0].file)
    field = slots[0] if slots else "evidence"
    for document in documents:
        if document.unreadable:
            words = {"fault": document.warnings[0] if document.warnings else "原因不明。"}
            yield _of_file(case, "evidence_unreadable", field, document, words)
    if all(_is_blank(document) for document in documents):
        yield _of_file(case, "evidence_illegible", field, documents[0], {})


def _is_blank(document: Document) -> bool:
    """Tell whether a file was opened and nothing legible found in this document."""
    nothing = not document.fields and not document.lines
    return (
        document.unreadable is None
        and nothing
        and not any(page.lines > page.unreadable for page in document.accounting)
    )


def _misplaced(case: Case, documents: list[Document]) -> Iterator[Notice]:
    """Yield where a file is surely not what its slot says; a file may hold several documents, one of them right."""
    for slot in case.slots_of(documents[0].file):
        if catalogue.kind(slot) is None or any(document.kind == slot for document in documents):
            continue
        if all(_surely_not(case, document, slot) for document in documents):
            words = {"expected": catalogue.title(slot), "found": _contents(documents)}
            yield _of_file(case, "kind_mismatch", "evidence.slot", documents[0], words)


def _contents(documents: list[Document]) -> str:
    kinds = dict.fromkeys(catalogue.title_of(document) for document in documents if document.kind != UNKNOWN)
    return f"为{'、'.join(kinds)}，已按实际内容核对" if kinds else "与之不符"


def _surely_not(case: Case, document: Document, slot: str) -> bool:
    """Tell whether a document is of another known kind, or has much clear text and almost no mark of the slot's kind.

    A kind whose marks are not known cannot be ruled out by text.
    """
    if document.unreadable:
        return False
    if document.kind != UNKNOWN:
        return True
    known = catalogue.kind(slot)
    limits = case.ruleset.tolerances
    clear = [line.text for _, line in document.lines if line.confidence >= limits.legible]
    if known is None or not known.marks or len(clear) < limits.clear_lines:
        return False
    text = "".join(clear)
    return sum(mark in text for mark in known.marks) < _LEAST_MARKS


def _of_file(case: Case, key: str, field: str, document: Document, words: dict[str, str]) -> Notice:
    return Notice(key=key, field=field, rule=case.ruleset.evidence, evidence=(place_of(document),), words=words)
