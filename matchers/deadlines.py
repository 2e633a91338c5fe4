"""By when a submission should be reviewed (办理时限): working days after it came, by the level whose turn it is."""

import tomllib
from datetime import date
from functools import cache
from importlib import resources

from pydantic import TypeAdapter

from domain.errors import ConfigurationError
from domain.review import Level
from matchers.workdays import working_days


def due(submitted: date | None, level: Level) -> date | None:
    """Return the day by which a level should have decided; None when nobody can say."""
    if submitted is None:
        return None
    try:
        return working_days(submitted, _deadlines()[level], first_counts=False)[-1]
    except ConfigurationError:  # the calendar of that year is not known: a day is not guessed
        return None


@cache
def _deadlines() -> dict[Level, int]:
    """Return the working days of each level; they are part of the program, so that what is wrong here is a defect."""
    text = (resources.files("matchers") / "deadlines.toml").read_text(encoding="utf-8")
    return TypeAdapter(dict[Level, int]).validate_python(tomllib.loads(text))
