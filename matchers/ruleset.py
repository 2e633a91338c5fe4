"""What a ruleset holds: one year's rules, each with its text and its legal source.

Every part that a finding can rest on is a `Rule`. Texts may name the part's own values in braces, so that a number
stands in one place only; `describe` fills them in.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from domain.finding import Severity
from domain.lists import ListName
from matchers.entry_rules import Renewal, SpotCheckRule
from matchers.rule import Part, Rule


class Role(StrEnum):
    """What a kind of evidence is to a claim (docs/adr/0017).

    A `PROOF` bears the claim out alone. A `RESERVE` measures by another definition and is heard only where no proof is
    at hand. A `WITNESS` prints the claim in passing: it contradicts, and proves nothing. What is its `OWN` must be
    right on every paper of the kind, whatever others say.
    """

    PROOF = "proof"
    RESERVE = "reserve"
    WITNESS = "witness"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Rule):
    """The days on which submissions are taken, both included."""

    opens: date
    closes: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility(Rule):
    """Words of a licence's 类型 that exclude an enterprise, and words that a person must weigh."""

    excluded: tuple[str, ...]
    doubtful: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry(Rule):
    """Where a paper asks whether the industry is restricted, and the answer that excludes."""

    kind: str
    reading: str
    excludes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidents(Rule):
    """The lists that none may stand on."""

    on: tuple[ListName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRule(Rule):
    """What an entry of a list means.

    It counts as long as it is not removed and, with `term_years`, has not run out; with `years_back`, when it belongs
    to the year of the rules or so many before, and those of `recent_years` before are to be known.
    """

    list: ListName
    term_years: int | None = None
    years_back: int | None = None
    recent_years: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Rule):
    """A figure of the form, by its dotted path, that may not be exceeded."""

    field: str
    at_most: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Part):
    """Points from `at_least` on, that bound included; per cent for ratios, a count for rights."""

    at_least: Decimal
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Rule):
    """An indicator of the score with its bands, the highest first."""

    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights(Rule):
    """科技成果: one right of the first class earns all points, rights of the second class earn by their number.

    `granted_by` says by which day a right must be granted: ``submission`` or ``as_of``.
    """

    first_class: tuple[str, ...]
    first_class_points: int
    second_class: tuple[str, ...]
    granted_by: Literal["submission", "as_of"]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RightTerm(Part):
    """How many years a right runs from its filing, for those filed from a day on (None: whenever)."""

    years: int
    filed_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RightRule(Rule):
    """A type of right of the form: the kind of certificate that proves it and the fields to be compared.

    `number` names the ladder for its number, `granted` the field with the day of grant, `filed` that of filing from
    which `terms` run (the latest first). Where `grade` names a field, the certificate must say `grade_word` there.
    """

    type: str
    kind: str
    number: str
    granted: str
    filed: str | None = None
    terms: tuple[RightTerm, ...] = ()
    grade: str | None = None
    grade_word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring(Rule):
    """The score as a whole: the pass mark and its indicators."""

    pass_mark: int
    tech_staff: Indicator
    rd_revenue: Indicator
    rd_cost: Indicator
    ip: Rights


@dataclass(frozen=True, slots=True, kw_only=True)
class HighTech(Rule):
    """直通车(一): how long a certificate runs, whose code numbers carry, and by when the year's results are public."""

    valid_years: int
    province: str
    announced_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRule(Rule):
    """直通车(二): awards that count by their title, how many years back, and the last rank of a unit."""

    titles: tuple[str, ...]
    years: int
    rank_at_most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionRule(Rule):
    """直通车(三): words by which the level of an institution is known, the highest first.

    `doubtful` are kinds of institution of which no source says whether they count. A paper of at most `plaque_lines`
    lines and without a number is taken for a plaque.
    """

    national: tuple[str, ...]
    provincial: tuple[str, ...]
    local: tuple[str, ...]
    doubtful: tuple[str, ...]
    plaque_lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRule(Rule):
    """直通车(四): whose standards count, how many years back, and the last rank of a drafter."""

    scopes: tuple[str, ...]
    years: int
    rank_at_most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FastTrackRules(Part):
    """The four fast-track conditions."""

    high_tech: HighTech
    award: AwardRule
    rd_institution: InstitutionRule
    standard: StandardRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger(Rule):
    """A reason for an on-site check; it holds when every condition that is given holds. `reason` is a stable word.

    `lists` are looked through for entries of the year of the rules and the `list_years` before.
    """

    reason: str
    staff_at_most: Decimal | None = None
    staff_at_least: Decimal | None = None
    tech_share_at_least: Decimal | None = None
    rd_expense_below: Decimal | None = None
    ip_at_most: int | None = None
    first_time: bool | None = None
    lists: tuple[ListName, ...] = ()
    list_years: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Rule):
    """A claim of the form by its dotted path, and the kinds that can prove it; `always` when no form is without it.

    What is not `demanded` is said to be unseen, and not asked for. `note` goes with either where the texts in force
    leave open what is needed.
    """

    claim: str
    label: str
    field: str
    kinds: tuple[str, ...]
    always: bool = False
    demanded: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Rule):
    """The year that papers of a kind must be of: `offset` years after the year of the rules.

    `reading` names the field that states a year or begins with one; `sentence` is said when no paper is of that year.
    """

    kind: str
    reading: str
    offset: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealDuty(Rule):
    """Kinds of evidence that must bear the enterprise's own 公章.

    `pages`: on ``any`` page of the document, or on ``each``. `issuers` are words of which the seal of whoever issues
    such a document bears one; empty when it bears no issuer's seal or anybody's.
    """

    kinds: tuple[str, ...]
    pages: Literal["any", "each"]
    issuers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing(Part):
    """A claim beside a field read off a kind of evidence, the ladder that compares them and the rule behind it.

    `formerly` names the field that older layouts of the kind print in its place; `optional` says that some layouts
    print neither. `dated` names the field with the day of the document, by which it may bear a former name; without it
    only the present name counts. `when` names a claim without which the two are not compared. `among` says that the
    field may give several names, of which one need agree.
    `role` is what the kind is to the claim; `share` stands in place of the tolerance of that name where the definition
    leaves room; only a form that chose the R&D `option` needs this figure.
    """

    claim: str
    kind: str
    reading: str
    ladder: str
    rule: str
    formerly: str | None = None
    optional: bool = False
    dated: str | None = None
    role: Role = Role.OWN
    share: Decimal | None = None
    option: Literal["revenue", "cost"] | None = None
    when: str | None = None
    among: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerances(Part):
    """Numbers that decide between levels.

    `legible`: confidence from which a reading is taken at its word; below `hopeless` it proves nothing; in between it
    is doubted where at least `plausible` of it agrees with the claim. `money_wan` and `money_share`: how far two
    amounts may lie apart (万元; share of the larger). `slips`: ratios that betray a unit or a decimal point.
    `mean_share`: how far a quarterly mean of persons may lie from their number (share of the larger); `mean_factor`:
    how many times a quarterly mean of assets may be the figure of the year's end, or the reverse. `deduction_share`:
    which part of R&D expense the deduction for the same year may leave standing, or the reverse.
    `clear_lines`: how many legible lines make sure that a page is not what its slot says. `same_from`: the chance, by
    the pixels, from which a claim is borne out though something else was read; below `other_below` the difference
    stands. `fit_nats` and `doubt_nats` say the same of a character of a seal (natural logarithm of the likelihood
    ratio).
    """

    legible: float
    hopeless: float
    plausible: float
    money_wan: Decimal
    money_share: Decimal
    slips: tuple[int, ...]
    mean_share: Decimal
    mean_factor: Decimal
    deduction_share: Decimal
    clear_lines: int
    same_from: float
    other_below: float
    fit_nats: float
    doubt_nats: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruleset(Part):
    """One year's rules, complete in themselves."""

    year: str
    title: str
    window: Window
    data_year: Rule
    staff: Rule
    finance: Rule
    form: Rule
    identity: Rule
    consistency: Rule
    evidence: Rule
    eligibility: Eligibility
    limits: tuple[Limit, ...]
    industry: Industry
    incidents: Incidents
    lists: tuple[ListRule, ...]
    score: Scoring
    rights: tuple[RightRule, ...]
    fast_track: FastTrackRules
    onsite: tuple[Trigger, ...]
    spot_check: SpotCheckRule
    renewal: Renewal
    needs: tuple[Need, ...]
    periods: tuple[Period, ...]
    seals: tuple[SealDuty, ...]
    pairings: tuple[Pairing, ...]
    tolerances: Tolerances
    severities: dict[str, Severity]

    def rules(self) -> tuple[Rule, ...]:
        """Return every rule in the order of the file."""
        return tuple(_rules(self))

    def rule(self, id_: str) -> Rule:
        """Return the rule of this id; a StopIteration is a defect, since loading checks every reference."""
        return next(rule for rule in _rules(self) if rule.id == id_)

    @property
    def kinds_read(self) -> frozenset[str]:
        """The kinds of evidence that some claim is compared with."""
        return frozenset((*(pairing.kind for pairing in self.pairings), *(right.kind for right in self.rights)))

    def right(self, type_: str | None) -> RightRule | None:
        """Return the rule for a type of right as forms name it, None for a type that does not count."""
        return next((right for right in self.rights if right.type == type_), None)


def _rules(part: object) -> Iterator[Rule]:
    if isinstance(part, Rule):
        yield part
    if isinstance(part, tuple):
        for item in part:
            yield from _rules(item)
    elif isinstance(part, Part):
        for field in dataclasses.fields(part):
            yield from _rules(getattr(part, field.name))
