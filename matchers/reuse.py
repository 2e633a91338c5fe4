"""What two enterprises rely on: the same right, certificate, file or page (豫科企〔2025〕8号 一（二）).

A submission that is handed in again, or again next year, relies on its own things. Papers that name both enterprises,
published standards and letters with lists are for all whom they name. Whom a certificate or a page names is not asked;
the other is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.document import UNKNOWN, Document
from domain.finding import EvidenceRef
from domain.page_print import UNSURE, same_page
from domain.submission import Form, IntellectualProperty
from domain.use import Holder, Trace, Use, names
from domain.values import credit_code
from domain.values.text import fold
from matchers.case import Case
from matchers.catalogue import Notice
from matchers.rights import Right, numbers

_PUBLIC = frozenset({UNKNOWN, "standard", "rd_institution"})
_NUMBERS = {"high_tech_certificate": "certificate_no", "award_certificate": "certificate_no"}
_LEAST_NUMBER = 6
_SAID = 400


def holder_of(form: Form, year: str) -> Holder:
    """Return whose submission it is, by the rules of which year."""
    name = form.enterprise.name or ""
    key = credit_code.normalise(form.enterprise.uscc or "") or fold(name) or form.submission_id
    return Holder(key=key, name=name, submission_id=form.submission_id, year=year)


def uses(case: Case, rights: Sequence[Right]) -> tuple[Use, ...]:
    """Return what the submission relies on."""
    holder = holder_of(case.form, case.ruleset.year)
    own = [document for document in case.documents if document.kind not in _PUBLIC and document.unreadable is None]
    listed = (_of_right(holder, row, claim) for row, claim in enumerate(case.form.ip) if numbers.key_of(claim))
    papers = (use for document in own for use in _of_document(case, holder, document, rights))
    return tuple(dict.fromkeys((*listed, *papers)))


def notices(case: Case, rights: Sequence[Right]) -> Iterator[Notice]:
    """Yield what this submission and another enterprise's both rely on, the gravest trace of each thing once."""
    said: set[tuple[str, str, str]] = set()
    for own in uses(case, rights):
        for other in case.elsewhere:
            if _same(own, other) and not _shared(own, other):
                notice = _notice(case, rights, own, other)
                place = (notice.key, notice.field, other.holder.submission_id)
                if place not in said:
                    said.add(place)
                    yield notice


def _of_right(holder: Holder, row: int, claim: IntellectualProperty) -> Use:
    return Use(holder=holder, trace=Trace.RIGHT, key=f"{claim.type}:{numbers.key_of(claim)}", row=row)


def _of_document(case: Case, holder: Holder, document: Document, rights: Sequence[Right]) -> Iterator[Use]:
    row = next((right.row for right in rights if right.document is document), None)
    first = document.pages[0] if document.pages else None
    said = "".join(one.text for one in document.prints) or _names(document)
    file = Use(
        holder=holder,
        trace=Trace.FILE,
        key=document.sha256,
        text=said[:_SAID],
        file=document.file,
        page=first,
        kind=document.kind,
        row=row,
    )
    yield file
    number = document.fields.get(_NUMBERS.get(document.kind, "number"))
    legible = number is not None and number.confidence >= case.ruleset.tolerances.legible
    if number is not None and legible and len(str(number.value)) >= _LEAST_NUMBER:
        key = f"{document.kind}:{fold(str(number.value)).upper()}"
        yield replace(file, trace=Trace.CERTIFICATE, key=key, text=_names(document))
    for one in document.prints:
        yield replace(file, trace=Trace.PAGE, key="", text="", page=one.page, print=one)


def _names(document: Document) -> str:
    """Return whom a document names as its holder."""
    fields = (document.fields.get(field) for field in ("owner", "name"))
    return "；".join(str(reading.value) for reading in fields if reading)


def _same(own: Use, other: Use) -> bool:
    if own.trace is not other.trace:
        return False
    if own.print is not None and other.print is not None:
        return same_page(own.print, other.print)
    return own.key == other.key


def _text(use: Use) -> str:
    return fold(use.print.text if use.print else use.text)


def _names_holder(use: Use, holder: Holder) -> bool:
    return names(use.print.text if use.print else use.text, holder)


def _shared(own: Use, other: Use) -> bool:
    """Tell whether both may rely on it.

    That is a paper that names both, a page of printed wording that names neither, and a form of fixed wording that this
    enterprise has filled in with its own name and the other without it.
    """
    named = (_names_holder(own, own.holder), _names_holder(own, other.holder))
    if all(named) or own.trace is not Trace.PAGE:
        return all(named)
    return not any(named) or (named[0] and not _may_name(other, own.holder))


def _may_name(use: Use, holder: Holder) -> bool:
    """Tell whether a page shows a name where characters not surely read may be any."""
    name = "".join(f"[{re.escape(char)}{UNSURE}]" for char in fold(holder.name))
    return re.search(name, _text(use)) is not None


def _notice(case: Case, rights: Sequence[Right], own: Use, other: Use) -> Notice:
    """Say it of the one whom the paper does not name; the one whom it names is only told."""
    key = "ip_used_elsewhere" if own.trace is Trace.RIGHT else "evidence_reused"
    if _is_own(rights, own):
        key += "_own"
    place = EvidenceRef(file=own.file, page=own.page, kind=own.kind) if own.file else None
    proof = next((right.document for right in rights if right.row == own.row and right.document), None)
    if place is None and proof is not None:
        place = EvidenceRef(file=proof.file, page=proof.pages[0] if proof.pages else None, kind=proof.kind)
    row = "" if own.row is None else f"（知识产权第{own.row + 1}项）"
    words = {
        "other": other.holder.name or other.holder.key,
        "submission": other.holder.submission_id,
        "year": other.holder.year,
        "what": _WHAT[own.trace],
        "row": row,
    }
    return Notice(
        key=key,
        field=_field(own),
        rule=case.ruleset.evidence if own.row is None else case.ruleset.score.ip,
        claimed=case.form.ip[own.row].number if own.row is not None else None,
        evidence=(place,) if place else (),
        words=words,
    )


_WHAT = {Trace.RIGHT: "权利", Trace.CERTIFICATE: "证书", Trace.FILE: "文件", Trace.PAGE: "页面"}


def _field(own: Use) -> str:
    if own.row is None:
        return own.kind or "evidence"
    return f"ip[{own.row}].number" if own.trace is Trace.RIGHT else f"ip[{own.row}]"


def _is_own(rights: Sequence[Right], own: Use) -> bool:
    """Tell whether the thing is this enterprise's by its own words: the paper names it, the right is proven its own."""
    right = next((one for one in rights if one.row == own.row), None) if own.row is not None else None
    if right is not None:
        return right.owned
    return _names_holder(own, own.holder)
