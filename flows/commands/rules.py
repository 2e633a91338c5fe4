"""`hezheng rules`: the rules of a year, as a reviewer would cite them."""

from argparse import Namespace

from flows.console import say
from matchers import rulesets


def run(arguments: Namespace) -> int:
    """Print every rule with its source; raises ConfigurationError when there are none for the year."""
    years = rulesets.available()
    year = arguments.year or years[-1]
    say(f"{year} 年度规则（现有年度：{'、'.join(years)}）")
    for line in rulesets.describe(rulesets.load(year)):
        say(f"\n{line.id}\n  {line.text}\n  依据：{line.source}")
    return 0
