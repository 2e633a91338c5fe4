"""Registration numbers of software copyrights (软件著作权登记号): ``2021SR0123456``.

Year of registration, ``SR``, a serial of six digits (to 2018) or seven; no check digit. Form as printed on
计算机软件著作权登记证书 since 2002 (《计算机软件著作权登记办法》).
"""

import re
from dataclasses import dataclass

from domain.values.text import fold

_FORM = re.compile(r"(20\d{2})SR(\d{5,7})")
_AS_READ = re.compile(r"([2Z][0-9OQDIL]{3})[S5][RK]([0-9OQDILZSBG]{5,7})")
_DIGITS = str.maketrans("OQDILZSBG", "000112586")


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftwareNumber:
    """Year of registration and serial."""

    year: int
    serial: str

    def __str__(self) -> str:
        """Write the number as certificates print it."""
        return f"{self.year}SR{self.serial}"


def parse(text: str) -> SoftwareNumber | None:
    """Return the parts of the number that `text` as a whole is, or None; width, case and spaces do not count."""
    match = _FORM.fullmatch(fold(text).upper())
    return SoftwareNumber(year=int(match[1]), serial=match[2]) if match else None


def normalise(text: str) -> str:
    """Return the letters and digits of `text` in upper case; no judgement on what they are."""
    return re.sub(r"[^0-9A-Z]", "", fold(text).upper())


def repair(text: str) -> str | None:
    """Return the number that an OCR reading stands for once letters among its digits are put right, or None."""
    match = _AS_READ.fullmatch(fold(text).upper())
    number = parse(f"{match[1].translate(_DIGITS)}SR{match[2].translate(_DIGITS)}") if match else None
    return str(number) if number else None
