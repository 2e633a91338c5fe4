"""The rules for enterprises that have entered: how many are looked at again, and by when they must come again."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.finding import Severity
from matchers.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckRule(Rule):
    """抽查: the least share of entered enterprises that is looked at again, per cent of each stratum.

    An enterprise is of high risk when its review left a finding of one of `severities`, or one of the reasons
    `onsite` for an on-site check held.
    """

    share: Decimal
    severities: tuple[Severity, ...]
    onsite: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal(Rule):
    """By when an enterprise that entered must state its information anew for its entry to go on."""

    by: date
