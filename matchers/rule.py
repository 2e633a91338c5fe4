"""What every part of a ruleset is: it knows its own keys alone; a rule also says what it is and where it stands."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Anything of a ruleset; a key that it does not know is refused."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Part):
    """A rule: a stable id, what it says in Chinese, and where it stands."""

    id: str
    text: str
    source: str
