"""What a QR code or barcode says beside what is printed: the same identifiers, or others.

Licences carry the credit code (older ones the registration number) in the address of the publicity system, patents
their number and that of the announcement, audit reports their number or 报告编码, proofs of insurance their 验证码.
Only an identifier of the same form as a printed one is compared, and it differs only where both are beyond doubt:
their check digits hold, or every printed character was read surely. No address is ever opened.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from domain.document import CodeCheck, Reading
from domain.page import Code
from domain.values import credit_code, patent, registration_number
from extractors.layout.numbers import occurrences
from extractors.layout.prose import prose
from extractors.layout.script import plain
from extractors.splitting.sheet import Sheet

SURELY_READ = 0.95
"""Confidence of the weakest character from which a printed identifier without a check digit may differ from a code."""

_MARKS = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]|第")


@dataclass(frozen=True, slots=True)
class _Identifier:
    """A sort of identifier: the fields that print it, its form in a code, and its check digit where it has one."""

    name: str
    fields: tuple[str, ...]
    form: re.Pattern[str]
    valid: Callable[[str], bool] | None = None


_IDENTIFIERS = (
    _Identifier("统一社会信用代码", ("uscc",), re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}"), credit_code.is_valid),
    _Identifier("注册号", ("registration_no",), re.compile(r"\d{15}"), registration_number.is_valid),
    _Identifier("专利号", ("number",), re.compile(r"(?:ZL)?(?:19|20)\d{10}\.?[\dX]"), patent.is_valid),
    _Identifier("登记号", ("number",), re.compile(r"20\d{2}SR\d{6,7}")),
    _Identifier("证书编号", ("certificate_no",), re.compile(r"G[RF]20\d{10}")),
    _Identifier(
        "文号",
        ("report_no", "document_no"),
        re.compile(r"[\u4e00-\u9fff]{1,14}[(\[〔【]20\d{2}[)\]〕】][\u4e00-\u9fff]{0,4}?第?\d{1,6}号"),
    ),
)
_ANNOUNCEMENT = re.compile(r"CN\d{7,9}[ABCUSY]")
_LABELLED = re.compile(
    r"(?:验证码|校验码|核验码|查验码|查询码|验证编号|验真码|防伪编码|防伪码|报告编码|报备编码|报备号)[:：]?"
    r"((?:[\u4e00-\u9fff]?(?=[0-9A-Z]*\d))[0-9A-Z-]{8,32})"
)


def checks(sheets: Sequence[Sheet], fields: Mapping[str, Reading]) -> tuple[CodeCheck, ...]:
    """Return for each identifier in a code of the sheets that is printed there as well whether both are the same.

    Args:
        sheets: those of one document.
        fields: what was read off it.
    """
    printed = [_Printed("授权公告号", text, sure) for text, sure in _stated(sheets, _ANNOUNCEMENT)]
    labelled = [_Printed("验证码", text, sure) for text, sure in _stated(sheets, _LABELLED)]
    found: list[CodeCheck] = []
    for code in (code for sheet in sheets for code in sheet.codes):
        payload = plain(unquote(code.text)).upper()
        found += _of_fields(code, payload, fields)
        found += _told(code, _ANNOUNCEMENT.findall(payload), printed)
        found += _told(code, _tokens(payload), labelled)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Printed:
    """An identifier as printed, and how sure its weakest character is; 1 when its check digit holds."""

    name: str
    text: str
    confidence: float


def _of_fields(code: Code, payload: str, fields: Mapping[str, Reading]) -> Iterator[CodeCheck]:
    for sort in _IDENTIFIERS:
        coded = [text for text in sort.form.findall(payload) if sort.valid is None or sort.valid(text)]
        read = [reading for field in sort.fields if (reading := fields.get(field)) is not None]
        printed = [_printed(sort, reading) for reading in read if sort.form.search(plain(str(reading.value)).upper())]
        yield from _told(code, coded, printed)


def _printed(sort: _Identifier, reading: Reading) -> _Printed:
    """Take a field at its word when its check digit holds as read; a repaired one only ever agrees."""
    text = str(reading.value)
    if reading.repaired is not None:
        return _Printed(sort.name, text, 0.0)
    proven = sort.valid is not None and sort.valid(text)
    return _Printed(sort.name, text, 1.0 if proven else reading.confidence * (sort.valid is None))


def _told(code: Code, coded: Sequence[str], printed: Sequence[_Printed]) -> Iterator[CodeCheck]:
    """Yield what the identifiers of one sort in a code say to those printed: one is the same, or surely none."""
    if not coded or not printed:
        return
    same = [one for one in printed for text in coded if _bare(one.text) == _bare(text)]
    sure = [one for one in printed if one.confidence >= SURELY_READ]
    like = [text for text in coded if any(_alike_in_form(one.text, text) for one in sure)]
    if same:
        yield _check(code, same[0], same[0].text, agrees=True)
    elif like and len(sure) == len(printed):
        yield _check(code, sure[0], like[0], agrees=False)


def _check(code: Code, printed: _Printed, coded: str, *, agrees: bool) -> CodeCheck:
    return CodeCheck(page=code.page, box=code.box, name=printed.name, printed=printed.text, coded=coded, agrees=agrees)


def _stated(sheets: Sequence[Sheet], form: re.Pattern[str]) -> Iterator[tuple[str, float]]:
    """Yield each place where the form stands on the sheets, its first group where it has one, with its confidence."""
    for sheet in sheets:
        for match, span in occurrences([prose(sheet.page)], form):
            yield match[form.groups], span.confidence


def _tokens(payload: str) -> list[str]:
    """Return the words of a payload, an address taken apart, that could be a code for checking."""
    return [word for word in re.split(r"[/?&=#;,]", payload) if len(word) >= 8 and re.search(r"\d", word)]  # as printed


def _bare(text: str) -> str:
    """Return an identifier without marks and without the letters before a patent's number."""
    return re.sub(r"^ZL(?=\d)", "", _MARKS.sub("", plain(text)).upper())


def _alike_in_form(one: str, other: str) -> bool:
    """Say whether two identifiers are as long and have letters, digits and Chinese in the same places or nearly so."""
    a, b = _bare(one), _bare(other)
    if len(a) != len(b) or not a:
        return False
    return sum(_sort(x) == _sort(y) for x, y in zip(a, b, strict=True)) >= len(a) // 2


def _sort(char: str) -> str:
    return "digit" if char.isdigit() else "latin" if char.isascii() else "chinese"
