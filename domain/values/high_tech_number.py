"""The number of a high-tech enterprise certificate (高新技术企业证书编号).

``GR`` (first or renewed recognition) or ``GF`` (re-examination, 2011 to 2015), year, the province by the first two
digits of GB/T 2260, a serial of six digits. There is no check digit. Cities with a plan of their own (计划单列市) share
the province's code; the first serial digit marks them. Form and marks as seen on certificates of 2009 to 2024.
"""

import re
from dataclasses import dataclass

from domain.values.divisions import PROVINCES
from domain.values.text import fold

_FORM = re.compile(r"(G[RF])(20\d{2})(\d{2})(\d{6})")
_PREFIX_LENGTH = 2
_LENGTH = 14
_DIGITS = str.maketrans("OQDILZSBG", "000112586")
_PREFIXES = {"GR": "GR", "GF": "GF", "CR": "GR", "6R": "GR", "CF": "GF", "6F": "GF", "GP": "GR", "GE": "GF"}
_PROVINCES = PROVINCES | {"66": "新疆兵团"}
_CITIES = {"212": "大连", "331": "宁波", "351": "厦门", "371": "青岛", "442": "深圳"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HighTechNumber:
    """The parts of a certificate number; `city` is set for a city with a plan of its own."""

    prefix: str
    year: int
    province_code: str
    province: str
    city: str | None
    serial: str


def normalise(text: str) -> str:
    """Return the letters and digits of `text` in upper case; no judgement on what they are."""
    return re.sub("[^0-9A-Z]", "", fold(text).upper())


def parse(text: str) -> HighTechNumber | None:
    """Return the parts of the number that `text` as a whole is, or None when its form or its province is wrong."""
    match = _FORM.fullmatch(normalise(text))
    if match is None or match[3] not in _PROVINCES:
        return None
    prefix, year, province, serial = match.groups()
    return HighTechNumber(
        prefix=prefix,
        year=int(year),
        province_code=province,
        province=_PROVINCES[province],
        city=_CITIES.get(province + serial[0]),
        serial=serial,
    )


def repair(text: str) -> str | None:
    """Return the number that an OCR reading of fourteen characters stands for, or None.

    Only what cannot stand in its place changes: letters among the digits (O for 0, I for 1), a prefix that is no prefix
    (CR for GR). A reading of the right form comes back as it is.
    """
    read = normalise(text)
    number = _PREFIXES.get(read[:_PREFIX_LENGTH], "") + read[_PREFIX_LENGTH:].translate(_DIGITS)
    return number if len(read) == _LENGTH and parse(number) else None
