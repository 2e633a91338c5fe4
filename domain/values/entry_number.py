"""入库登记编号: year, division, kind of enterprise, and a serial number; 18 characters without a check digit."""

import re

from domain.values.text import fold

_FORM = re.compile(r"(?P<year>20\d{2})(?P<division>\d{6})[0AB][0-9A-Z]\d{6}", re.ASCII)


def normalise(text: str) -> str:
    """Return a number in half width and capitals, without white space."""
    return fold(text).upper()


def is_valid(number: str) -> bool:
    """Tell whether a number has the form that 国科发火〔2018〕11号 lays down."""
    return _FORM.fullmatch(normalise(number)) is not None


def year_of(number: str) -> str | None:
    """Return the year of evaluation (``2025``) that a number of the right form states, None for any other."""
    found = _FORM.fullmatch(normalise(number))
    return found["year"] if found else None
