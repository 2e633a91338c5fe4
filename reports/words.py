"""The Chinese a reviewer reads for the contract's words: one catalogue, `words.toml`."""

import re
import tomllib
from functools import cache
from importlib import resources

from domain.document import Value
from domain.values.identity_number import masked

NOTHING = "—"
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BOUND = re.compile(r"^(?P<name>[a-z_]+)(?P<sign><=|>=|<|>)(?P<limit>.+)$", re.DOTALL)
_CHOICE = re.compile(r"\]\.type$|rd_basis$")
_ROW = re.compile(r"^(?P<table>[a-z_]+)\[(?P<index>\d+)\](?:\.(?P<rest>.+))?$")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Return the tables of `words.toml`, each from a stable word to its Chinese label."""
    return tomllib.loads(resources.files("reports").joinpath("words.toml").read_text(encoding="utf-8"))


def label(table: str, word: str) -> str:
    """Return the label of `word` in `table`; a word the catalogue does not know stands for itself."""
    return printable(catalogue()[table].get(word, word))


def heading(word: str) -> str:
    """Return a heading or a fixed phrase of the reports; a KeyError is a defect."""
    return catalogue()["heading"][word]


def kind_label(kind: str, title: str = "") -> str:
    """Return the label of a kind of evidence: of the contract's table, else the title that a further paper brings."""
    return printable(title) if title and is_paper(kind) else label("kind", kind)


def is_paper(kind: str) -> bool:
    """Tell whether a kind is read though the contract's table of kinds does not name it."""
    return kind not in catalogue()["kind"]


def condition_label(condition: str) -> str:
    """Return the label of a basic condition, its bound put into words: 职工总数（人）不超过 500."""
    bound = _BOUND.match(condition)
    if bound is None:
        return label("basic", condition)
    return f"{label('basic', bound['name'])}{label('bound', bound['sign'])} {printable(bound['limit'])}"


def field_label(path: str) -> str:
    """Return the label of a form path, an evidence field or an evidence kind; rows count from 1 for people.

    ``ip[2].number`` becomes 知识产权第3项·编号.
    """
    row = _ROW.match(path)
    if row:
        label_of_table = label("field", row["table"])
        place = f"{label_of_table}第{int(row['index']) + 1}项"
        return f"{place}·{label('field', row['table'] + '.' + row['rest'])}" if row["rest"] else place
    known = catalogue()["field"].get(path) or catalogue()["kind"].get(path)
    return known or printable(path)


def shown(value: Value | None, field: str = "") -> str:
    """Return a value as people write it: lists joined, choices named, money with its unit, no point without need."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(printable(part) for part in value) or NOTHING
    if isinstance(value, str):
        return label("choice", value) if _CHOICE.search(field) else printable(value)
    number = str(value) if isinstance(value, int) else f"{value:.15g}"
    return number + (" 万元" if field.endswith("_wan") else "")


def printable(text: str) -> str:
    """Return `text` as it may be printed.

    Identity numbers of persons are hidden, and so is what XML, and so Word and Excel, cannot hold (XML 1.0, 2.2).
    """
    return masked(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text))
