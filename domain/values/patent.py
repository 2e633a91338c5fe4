"""Numbers of Chinese patents (专利号): ``ZL202110123456.7``.

Application numbers since 2003-10-01 (国家知识产权局《专利申请号标准》 ZC 0006-2003): four digits of the filing year,
one of the kind, seven of the serial, a point and a check digit over weights 2 to 9 and 2 to 5, modulo 11. Before, the
year had two digits and the serial five, over weights 2 to 9. ``ZL`` stands before the number of a granted patent.
"""

import re
from dataclasses import dataclass

from domain.values.text import fold

_FORM = re.compile(r"(?:ZL)?((?:19|20)\d{2})([12389])(\d{7})\.?([\dX])")
_OLD_FORM = re.compile(r"(?:ZL)?(8[5-9]|9\d|0[0-3])([12389])(\d{5})\.?([\dX])")
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_CHECKS = "0123456789X"
_CENTURY_TURN = 85
_RIGHTS = {"1": "invention", "8": "invention", "2": "utility_model", "9": "utility_model", "3": "design"}
_DIGITS = str.maketrans("OQDILSBG", "00011586")
_PREFIX_LENGTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PatentNumber:
    """The parts of a number; `year` is that of filing, `right` the kind of right as forms name it."""

    year: int
    right: str
    digits: str
    check: str

    @property
    def valid(self) -> bool:
        """Whether the check digit holds."""
        total = sum(int(digit) * weight for digit, weight in zip(self.digits, _WEIGHTS, strict=False))
        return _CHECKS[total % 11] == self.check

    def __str__(self) -> str:
        """Write the number as certificates print it."""
        return f"ZL{self.digits}.{self.check}"


def parse(text: str) -> PatentNumber | None:
    """Return the parts of the number that `text` as a whole is, or None; the check digit may still be wrong.

    ``ZL`` and the point may be missing; width, case and spaces do not count.
    """
    plain = re.sub(r"[·,。、]", ".", fold(text).upper())
    if (match := _FORM.fullmatch(plain)) is not None:
        year = int(match[1])
    elif (match := _OLD_FORM.fullmatch(plain)) is not None:
        year = int(match[1]) + (1900 if int(match[1]) >= _CENTURY_TURN else 2000)
    else:
        return None
    return PatentNumber(year=year, right=_RIGHTS[match[2]], digits=match[1] + match[2] + match[3], check=match[4])


def normalise(text: str) -> str:
    """Return the number as certificates print it, or what letters and digits there are when it is none."""
    number = parse(text)
    return re.sub(r"[^0-9A-Z]", "", fold(text).upper()) if number is None else str(number)


def is_valid(text: str) -> bool:
    """Tell whether `text` is a number whose check digit holds."""
    number = parse(text)
    return number is not None and number.valid


def repair(text: str) -> str | None:
    """Return the valid number that an OCR reading stands for once letters among its digits are put right, or None."""
    plain = fold(text).upper()
    prefix = _PREFIX_LENGTH if re.match("[Z2][L1I]", plain) else 0
    number = parse("ZL" + plain[prefix:].translate(_DIGITS))
    return str(number) if number is not None and number.valid else None
