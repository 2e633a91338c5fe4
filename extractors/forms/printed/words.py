"""What the 信息表 calls its keys, as `words.toml` lists it.

A label is compared without numbering, without what stands in brackets, without 其中: see `label_text`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractors.layout.script import plain

SECTION = re.compile(r"[一二三四五六七八九十]+[、.．].{2,16}|申报信息|基本信息")
"""A heading that ends the table above it."""

SIGNING = "(?:签字|签名|签章|盖章|公章|印章)"
"""What a label says of whoever signs beside it."""

_SIGNED = re.compile(rf"{SIGNING}\)?$")
_NUMBERING = re.compile(r"^(?:\d{1,2}[.、)]|\(?[一二三四五六七八九十\d]{1,2}\)|[一二三四五六七八九十]{1,2}[、.])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key of the form: its dotted path, how its value is written, and what sheets call it.

    A key whose path is empty only bounds its neighbours.
    """

    path: str
    form: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table: what each may be called, and those without which a row is not its header."""

    needed: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All of `words.toml`; the last three map a word to what it means, in the order in which they are looked for."""

    keys: tuple[Key, ...]
    tables: Mapping[str, Columns]
    ip_types: Mapping[str, str]
    slots: Mapping[str, str]
    bases: Mapping[str, str]


@cache
def words() -> Words:
    """Load the vocabulary."""
    data = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return Words(
        keys=tuple(Key(path=row["path"], form=row["form"], names=tuple(row["names"])) for row in data["key"]),
        tables={
            name: Columns(
                needed=tuple(row["needed"]), names={key: tuple(names) for key, names in row["columns"].items()}
            )
            for name, row in data["table"].items()
        },
        ip_types=data["ip_type"],
        slots=data["slot"],
        bases=data["basis"],
    )


@cache
def keys_by_name() -> Mapping[str, tuple[Key, ...]]:
    """Return the keys by every name they go by; a name may be shared by several."""
    found: dict[str, tuple[Key, ...]] = {}
    for key in words().keys:
        for name in key.names:
            found[name] = (*found.get(name, ()), key)
    return found


def label_text(text: str) -> str:
    """Return a label as names are written in `words.toml`."""
    body = _NUMBERING.sub("", plain(text)).lstrip("*")
    return _SIGNED.sub("", body.removeprefix("其中").lstrip(":").split("(")[0].rstrip(":*"))
