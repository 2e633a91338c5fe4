"""Names of accounting firms (会计师事务所), printed and sealed, the one mostly over the other.

What a firm may call itself is closed: a stem, 会计师事务所, and one of five legal forms (注册会计师法 第二十三条、
第二十四条; 财会〔2010〕12号), so that misread characters there can be told. The report's number begins with the firm's
short name (豫某某会审字), which tells a misread stem.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.document import Reading
from domain.page import Page
from domain.values import company_name
from extractors.layout.key_values import Span
from extractors.layout.pieces import pieces
from extractors.layout.script import plain
from extractors.layout.votes import most_said

_CORE = "会计师事务所"
_FORMS = ("有限责任公司", "有限公司", "(特殊普通合伙)", "(普通合伙)", "(有限合伙)")
_BRANCH = re.compile(r"[\u4e00-\u9fff]{2,6}分所$")
_SHORT = re.compile(r"[\u4e00-\u9fff]?([\u4e00-\u9fff]{2,6}?)(?:会?审|会师报|专审|会专|报字|验字|会字)")
_MOST_SLIPS = 2

PRINTED_WELL = 0.8
"""Confidence from which a printed name is taken before a seal's."""


def firm(pages: Sequence[Page], report_no: str = "") -> Reading | None:
    """Return the firm's name, with its legal form where any place says it; None when no place names a firm.

    Args:
        pages: cover and opinion, in order.
        report_no: the report's number, "" when unknown.
    """
    short = match[1] if (match := _SHORT.match(report_no)) else ""
    printed, sealed = list(_printed(pages)), list(_sealed(pages))
    found = [_with_stem(one, short) for one in (*printed, *sealed)]
    full = [one for one in found if not str(one.value).endswith(_CORE)] or found
    agreed = [one for one in full if not short or short in str(one.value)] or full
    surely = [one for one in agreed if one.lines and one.confidence >= PRINTED_WELL]
    return most_said(surely or agreed)


def firm_name(text: str) -> str | None:
    """Return the name of the firm that `text` begins with, its fixed part put right, or None."""
    for core in (_CORE, _CORE[:-1]):
        for at in range(2, len(text) - len(core) + 1):
            form = _form(text[at + len(core) :])
            if _slips(text[at : at + len(core)], core) <= (_MOST_SLIPS if form else 0) and form is not None:
                return _as_printed(text[:at] + _CORE + form)
    return None


def _form(text: str) -> str | None:
    """Return the legal form that `text` begins with, "" where nothing follows, None for anything else."""
    for form in _FORMS:
        if len(text) >= len(form) and _slips(text[: len(form)], form) <= 1:
            branch = _BRANCH.fullmatch(text[len(form) :])
            return form + (branch[0] if branch else "")
    return "" if not text else None


def _slips(text: str, expected: str) -> int:
    return sum(a != b for a, b in zip(text, expected, strict=True))


def _as_printed(name: str) -> str:
    return name.replace("(", "（").replace(")", "）")


def _printed(pages: Sequence[Page]) -> Iterator[Reading]:
    for page in pages:
        spans = pieces(page.lines)
        for span in spans:
            text = plain(span.text)
            name = firm_name(text)
            if name is not None and "注册会计师" not in text:
                yield span.reading(firm_name(text + _form_below(span, spans)) or name, page.number)


def _form_below(name: Span, spans: Sequence[Span]) -> str:
    """Return the legal form that stands in brackets right under a name, or nothing."""
    under = (
        plain(span.text)
        for span in spans
        if plain(span.text) in _FORMS
        and 0 < span.box.centre[1] - name.box.centre[1] < 2.5 * name.box.height
        and span.box.overlap_x(name.box) > 0
    )
    return next(under, "")


def _sealed(pages: Sequence[Page]) -> Iterator[Reading]:
    for page in pages:
        for seal in page.seals:
            if (name := firm_name(plain(seal.text))) is not None:
                yield Reading(value=name, text=seal.text, confidence=seal.confidence, page=page.number, box=seal.box)


def _with_stem(one: Reading, short: str) -> Reading:
    """Put one character of the stem right by the short name in the report's number, and say so."""
    name = str(one.value)
    stem = name[: name.index(_CORE)]
    mended = set(_mended(stem, short)) if short and short not in stem else set()
    if len(mended) != 1:
        return one
    value = mended.pop() + name[len(stem) :]
    note = f"印刷或印章处读作“{name}”，按报告文号中的简称“{short}”订正为“{value}”。"
    return replace(one, value=value, repaired=note)


def _mended(stem: str, short: str) -> Iterator[str]:
    """Yield the stems that end in `short` (or `short` and 联合) if one of its characters was misread or lost.

    Lost it is only right behind a place: of 周观衡 one is misread and part of the place is lost.
    """
    for tail in ("", "联合"):
        head = stem.removesuffix(tail)
        if head + tail != stem:
            continue
        place = "".join(company_name.split(head + _CORE).regions)
        for size in (len(short), len(short) - 1):
            region, read = head[:-size], head[-size:]
            whole = region == place if len(read) < len(short) else len(region) >= 2
            if whole and _one_apart(read, short):
                yield region + short + tail


def _one_apart(read: str, short: str) -> bool:
    if len(read) == len(short):
        return _slips(read, short) == 1
    return any(read == short[:i] + short[i + 1 :] for i in range(len(short)))
