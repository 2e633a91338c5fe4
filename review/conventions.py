"""The conventions of the desk, out of `desk.toml`: reasons, and what two people must see."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import ClassVar

from pydantic import TypeAdapter

from domain.review import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Anything of the conventions; a key that it does not know is refused."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason(Part):
    """Why a flag is rejected: a stable word, the key that chooses it, its text; `note` says that words are needed."""

    code: str
    key: str
    text: str
    note: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FourEyes(Part):
    """What a second person must confirm: an act, on findings of some codes (empty: of any)."""

    act: Act
    codes: tuple[str, ...]
    text: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnsiteNeeds(Part):
    """What an on-site result must name."""

    inspectors: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions(Part):
    """All of them."""

    reasons: tuple[Reason, ...]
    four_eyes: tuple[FourEyes, ...]
    onsite: OnsiteNeeds

    def reason(self, code: str) -> Reason | None:
        """Return the reason of a code, None when there is none."""
        return next((one for one in self.reasons if one.code == code), None)

    def second(self, act: Act, code: str) -> FourEyes | None:
        """Return why a second person must confirm an act on a finding of a code, None when none must."""
        return next((one for one in self.four_eyes if one.act is act and (not one.codes or code in one.codes)), None)


@cache
def conventions() -> Conventions:
    """Return the conventions; they are part of the program, so that what is wrong with them is a defect."""
    text = (resources.files("review") / "desk.toml").read_text(encoding="utf-8")
    return TypeAdapter(Conventions).validate_python(tomllib.loads(text))
