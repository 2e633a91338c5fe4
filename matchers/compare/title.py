"""Compare the titles of rights.

A title is as registered, but forms leave out the short name in brackets or the version of a software, and write V1.0 in
either case. Another version, or another word, is another right.
"""

import re

from domain.document import Value
from domain.finding import Verdict
from domain.values.look_alikes import differ_by_look_alikes
from domain.values.text import fold
from matchers.compare.ladder import (
    Ladder,
    Level,
    Pair,
    by_pixels,
    doubtful,
    identical,
    otherwise,
    same,
)

_VERSION = re.compile(r"(?:V|版本号?:?)(\d+(?:\.\d+)*)$", re.IGNORECASE)
_SHORT_NAME = re.compile(r"[(]?简称:?[^()]*[)]?")


def normal(value: Value) -> str:
    """Return the folded title in upper case, without the dot and quotes that print and form set differently."""
    return re.sub(r'["\']', "", fold(str(value)).upper())


def parts(value: Value) -> tuple[str, str]:
    """Return the title without short name and version, and the version (empty when none is stated)."""
    text = _SHORT_NAME.sub("", normal(value))
    version = _VERSION.search(text)
    return (text[: version.start()], version[1]) if version else (text, "")


def _fuller(pair: Pair) -> bool:
    (claimed, one), (read, other) = parts(pair.claimed), parts(pair.read)
    return claimed == read and (one == other or not (one and other))


def _other_version(pair: Pair) -> bool:
    return parts(pair.claimed)[0] == parts(pair.read)[0]


def _look_alike(pair: Pair) -> bool:
    return differ_by_look_alikes(normal(pair.claimed), normal(pair.read))


LADDER = Ladder(
    normal=normal,
    levels=(
        Level(label="一致", verdict=Verdict.MATCH, holds=identical),
        Level(label="仅空格、标点或大小写不同", verdict=Verdict.EQUIVALENT, holds=same(normal)),
        Level(label="一方另写简称或版本号，其余一致", verdict=Verdict.EQUIVALENT, holds=_fuller),
        *by_pixels("doubtful_minor"),
        Level(label="识读把握不足", verdict=Verdict.UNREADABLE, holds=doubtful(normal), notice="doubtful_minor"),
        Level(label="版本号不同", verdict=Verdict.MISMATCH, holds=_other_version, notice="title_differs"),
        Level(label="仅形近字不同", verdict=Verdict.MISMATCH, holds=_look_alike, notice="title_one_character"),
        Level(label="名称不同", verdict=Verdict.MISMATCH, holds=otherwise, notice="title_differs"),
    ),
)
