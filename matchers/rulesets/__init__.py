"""One file a year, complete in itself: no year inherits from another, so an edit to one never moves another."""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib import resources

from pydantic import TypeAdapter, ValidationError

from domain.errors import ConfigurationError
from matchers import catalogue
from matchers.compare import LADDERS
from matchers.rule import Rule
from matchers.ruleset import Band, Role, Ruleset

_ADAPTER = TypeAdapter(Ruleset)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule as the reviewer reads it."""

    id: str
    text: str
    source: str


def available() -> tuple[str, ...]:
    """Return the years that there are rules for, the earliest first."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


@cache
def load(year: str) -> Ruleset:
    """Return the rules of `year` (``2025``).

    Raises:
        ConfigurationError: there is no such year, or its file has faults; all of them are listed at once.
    """
    if year not in available():
        raise ConfigurationError(
            f"没有{year}年度的规则，现有：{'、'.join(available())}。请用 --rules 指定其中一个年度。"
        )
    return parse((resources.files(__name__) / f"{year}.toml").read_text(encoding="utf-8"))


def digest(year: str) -> str:
    """Return the SHA-256 of the rules of `year` with the words and curves that verdicts depend on."""
    folder = resources.files("matchers")
    files = (folder / "rulesets" / f"{year}.toml", folder / "catalogue.toml", folder / "calibration.toml")
    return sha256(b"\n".join(file.read_bytes() for file in files)).hexdigest()


def parse(text: str) -> Ruleset:
    """Return the ruleset that the TOML `text` states; raises ConfigurationError with every fault."""
    try:
        ruleset = _ADAPTER.validate_python(tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"规则文件不是有效的 TOML：{error}。请改正后重试。") from error
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, fault['loc']))}：{fault['msg']}" for fault in error.errors()]
        raise ConfigurationError(_listed(faults)) from error
    if faults := _inconsistencies(ruleset):
        raise ConfigurationError(_listed(faults))
    return ruleset


def describe(ruleset: Ruleset) -> tuple[RuleLine, ...]:
    """Return every rule with its values filled in, in the order of the file."""
    return tuple(RuleLine(id=rule.id, text=described(rule), source=rule.source) for rule in ruleset.rules())


def _listed(faults: list[str]) -> str:
    return "规则文件有误，请逐条改正：" + "；".join(faults)


def _inconsistencies(ruleset: Ruleset) -> list[str]:
    """Return what no type can see: ids used twice, references to nothing, bands out of order."""
    ids = [rule.id for rule in ruleset.rules()]
    faults = [f"规则编号重复：{id_}" for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1})]
    for pairing in ruleset.pairings:
        faults += [f"{pairing.claim}：没有规则 {pairing.rule}"] * (pairing.rule not in ids)
        faults += [f"{pairing.claim}：没有比较方法 {pairing.ladder}"] * (pairing.ladder not in LADDERS)
    sealed = [kind for duty in ruleset.seals for kind in duty.kinds]
    faults += [f"seals：{kind} 列了不止一次" for kind in sorted({kind for kind in sealed if sealed.count(kind) > 1})]
    faults += _of_kinds(ruleset)
    score = ruleset.score
    for indicator in (score.tech_staff, score.rd_revenue, score.rd_cost, score.ip):
        faults += [f"{indicator.id}：分档须由高到低"] * (not _falling(indicator.bands))
    keys, known = set(ruleset.severities), set(catalogue.sentence_keys())
    return faults + [f"severities：{key} 多余或缺少" for key in sorted(keys ^ known)]


def _of_kinds(ruleset: Ruleset) -> list[str]:
    """Return kinds and sentences that nobody knows, and claims that are contradicted and never proven."""
    kinds = {one.kind for one in ruleset.pairings} | {one.kind for one in ruleset.periods}
    kinds |= {kind for need in ruleset.needs for kind in need.kinds}
    faults = [f"没有材料种类 {kind}" for kind in sorted(kinds) if catalogue.kind(kind) is None]
    sentences = {period.sentence for period in ruleset.periods} - set(catalogue.sentence_keys())
    faults += [f"没有结论文字 {key}" for key in sorted(sentences)]
    claims = {role: {one.claim for one in ruleset.pairings if one.role is role} for role in Role}
    unproven = (claims[Role.WITNESS] | claims[Role.RESERVE]) - claims[Role.PROOF]
    return faults + [f"{claim}：没有可以佐证的材料种类（proof）" for claim in sorted(unproven)]


def _falling(bands: tuple[Band, ...]) -> bool:
    bounds = [band.at_least for band in bands]
    return bounds == sorted(set(bounds), reverse=True)


def described(rule: Rule) -> str:
    """Return the text of a rule with its values filled in."""
    return rule.text.format(**{field.name: _words(getattr(rule, field.name)) for field in fields(rule)})


def _words(value: object) -> str:
    """Write a value of a rule in Chinese."""
    if isinstance(value, Band):
        return f"{value.at_least}起{value.points}分"
    if isinstance(value, tuple):
        return "、".join(catalogue.title(item) if isinstance(item, str) else _words(item) for item in value)
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)
