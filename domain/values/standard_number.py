"""Numbers of standards (标准号): ``GB/T 39116-2020``.

Prefix, serial and year as 《国家标准管理办法》, 《行业标准管理办法》 and GB/T 1.1 set them: GB, the two letters of an
industry, DB with a division (地方标准), T/ with an association (团体标准), Q/ with an enterprise (企业标准); ISO,
IEC and ITU.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.values.text import fold

_INDUSTRIES = re.compile(
    "AQ|BB|C[BHJY]|D[ALZ]|EJ|FZ|G[AHMY]|H[BGJSY]|J[BCGJRTY]|KA|L[BDSY]|M[HTZ]|N[BY]|Q[BCJX]|RB|"
    "S[BCFHJLNWY]|T[BDY]|W[BHJMSW]|X[BF]|Y[BCDJSYZ]|ZY"
)
_FORM = re.compile(
    r"(?<![A-Z/])(GB|ISO(?:/IEC)?|IEC|ITU-[RT]|DB\d{2,4}|T/[A-Z]{2,10}|Q/[0-9]*[A-Z]{1,10}|[A-Z]{2})"
    r"(?:/([TZ]|TS|TR|PAS))? ?"
    r"([A-Z]?\d{1,6}(?:\.\d{1,3})*(?:-\d{1,3})?) ?[-:] ?((?:19|20)\d{2}|[89]\d)(?!\d)"
)
_CHINESE_ONE = re.compile(r"(?<=\d)\s*[一ー]+\s*(?=(?:19|20)\d\d)")


class Scope(StrEnum):
    """Whose standard it is."""

    INTERNATIONAL = "international"
    NATIONAL = "national"
    INDUSTRY = "industry"
    LOCAL = "local"
    ASSOCIATION = "association"
    ENTERPRISE = "enterprise"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardNumber:
    """The parts of a number: `prefix` with its ``/T`` or ``/Z``, `serial`, `year` as printed."""

    prefix: str
    serial: str
    year: str

    def __str__(self) -> str:
        """Write the number with a blank and a hyphen, ``ISO 9001:2015`` with its colon."""
        mark = ":" if self.scope is Scope.INTERNATIONAL else "-"
        return f"{self.prefix} {self.serial}{mark}{self.year}"

    @property
    def scope(self) -> Scope:
        """Whose standard the prefix says it is."""
        if self.prefix.startswith(("ISO", "IEC", "ITU")):
            return Scope.INTERNATIONAL
        if self.prefix.startswith("DB"):
            return Scope.LOCAL
        if self.prefix.startswith(("T/", "Q/")):
            return Scope.ASSOCIATION if self.prefix.startswith("T/") else Scope.ENTERPRISE
        return Scope.NATIONAL if self.prefix.startswith("GB") else Scope.INDUSTRY


def find(text: str) -> tuple[StandardNumber, ...]:
    """Return every number of a standard in `text`, in order.

    Dashes of any length, 一 read for a dash, and blanks do not count. Two letters are a prefix only when an industry
    bears them.
    """
    plain = _CHINESE_ONE.sub("-", fold(text).upper())
    plain = re.sub(r"-+", "-", plain)
    return tuple(number for match in _FORM.finditer(plain) if (number := _number(match)) is not None)


def parse(text: str) -> StandardNumber | None:
    """Return the number that `text` as a whole is, or None."""
    found = find(text)
    whole = _CHINESE_ONE.sub("-", fold(text).upper())
    return found[0] if len(found) == 1 and _FORM.fullmatch(re.sub(r"-+", "-", whole)) else None


def _number(match: re.Match[str]) -> StandardNumber | None:
    letters, kind, serial, year = match.groups()
    if len(letters) == 2 and letters != "GB" and not _INDUSTRIES.fullmatch(letters):  # noqa: PLR2004  an industry's letters
        return None
    return StandardNumber(prefix=f"{letters}/{kind}" if kind else letters, serial=serial, year=year)
