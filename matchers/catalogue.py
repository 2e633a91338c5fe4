"""Every sentence that a finding can say, and what it means for the conclusion; the words are in `catalogue.toml`."""

import dataclasses
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Formatter
from typing import ClassVar

from pydantic import TypeAdapter

from domain.document import Document, Value
from domain.finding import EvidenceRef, Finding, FindingCode, RuleRef, Severity
from domain.report import Conclusion
from matchers.rule import Rule
from matchers.ruleset import Ruleset


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A message with placeholders, what would clear it, and the conclusion it leads to (``clear``: none)."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    code: FindingCode
    bears: Conclusion
    message: str
    clears_if: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a reviewer calls a kind of evidence; `marks` are words printed on every document of it.

    `instrument` names the field that tells one document of the kind from its predecessor.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    title: str
    marks: tuple[str, ...] = ()
    instrument: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The whole of `catalogue.toml`."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    fields: dict[str, str]
    kinds: dict[str, Kind]
    terms: dict[str, str]
    sentences: dict[str, Sentence]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A finding before it is worded: the key of its sentence, and `words` for the placeholders."""

    key: str
    field: str
    rule: Rule
    claimed: Value | None = None
    read: Value | None = None
    evidence: tuple[EvidenceRef, ...] = ()
    words: dict[str, str] = dataclasses.field(default_factory=dict)


def sentence_keys() -> tuple[str, ...]:
    """Return the keys of all sentences."""
    return tuple(_catalogue().sentences)


def field_label(path: str) -> str:
    """Return what a reviewer calls the field of this dotted path, rows counted from 1; the path when it has no name."""
    row = re.search(r"\[(\d+)\]", path)
    label = _catalogue().fields.get(re.sub(r"\[\d+\]", "[]", path), path)
    return label.format(row=int(row[1]) + 1) if row else label


def kind(name: str) -> Kind | None:
    """Return what is known of a kind of evidence, None when it is not one."""
    return _catalogue().kinds.get(name)


def title(word: str) -> str:
    """Return what a reviewer calls a kind of evidence or another stable word, the word itself when it has no name."""
    known = kind(word)
    return known.title if known else _catalogue().terms.get(word, word)


def title_of(document: Document) -> str:
    """Return what a reviewer calls a document's kind; one that no sentence names is called by its own title."""
    return title(document.kind) if kind(document.kind) or not document.title else document.title


def conclusion_of(notice: Notice) -> Conclusion:
    """Return the conclusion that a notice alone leads to."""
    return _catalogue().sentences[notice.key].bears


def word(notice: Notice, ruleset: Ruleset) -> Finding:
    """Return the finding that `notice` stands for, worded and weighed."""
    sentence = _catalogue().sentences[notice.key]
    words = _words(notice)
    return Finding(
        code=sentence.code,
        severity=Severity(ruleset.severities[notice.key]),
        field=notice.field,
        message=sentence.message.format(**words),
        clears_if=sentence.clears_if.format(**words),
        rule=RuleRef(id=notice.rule.id, source=notice.rule.source),
        claimed=notice.claimed,
        read=notice.read,
        evidence=notice.evidence,
        level=notice.words.get("level"),
        difference=notice.words.get("difference") or None,
        label=_named(notice),
    )


def _named(notice: Notice) -> str:
    """Return what a reviewer calls a notice's field; a kind of evidence is called as the notice's own words call it."""
    about = any(place.kind == notice.field for place in notice.evidence)
    label = field_label(notice.field)
    return notice.words.get("kind", label) if about else label


def placeholders(key: str) -> frozenset[str]:
    """Return the names that the sentence of `key` wants filled in."""
    sentence = _catalogue().sentences[key]
    parsed = (*Formatter().parse(sentence.message), *Formatter().parse(sentence.clears_if))
    return frozenset(name for _, name, _, _ in parsed if name)


def _words(notice: Notice) -> dict[str, str]:
    files = "、".join(dict.fromkeys(ref.file for ref in notice.evidence))
    field = notice.field
    common = {"label": field_label(field), "claimed": shown(notice.claimed, field), "read": shown(notice.read, field)}
    return {**common, "files": files, **notice.words}


def shown(value: Value | None, field: str = "") -> str:
    """Write the value of a field for the reviewer: lists with 、, money to 0.01 万元, no useless fraction."""
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, float) and field.endswith("_wan"):
        value = round(value, 2)
    return f"{value:.12g}" if isinstance(value, float) else str(value)


@cache
def _catalogue() -> Catalogue:
    text = (resources.files("matchers") / "catalogue.toml").read_text(encoding="utf-8")
    return TypeAdapter(Catalogue).validate_python(tomllib.loads(text))
