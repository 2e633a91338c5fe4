"""`hezheng intake`: take over what lies in folders, ZIP files or under a prefix of the bucket, each once."""

from argparse import Namespace

from flows.bulk import IntakeOrder, intake
from flows.console import say
from flows.engine import flowing
from flows.logs import logging_to
from flows.settings import STATE


def run(arguments: Namespace) -> int:
    """Take over and say how many were new.

    Raises:
        NoSubmissionError: a source does not exist.
        ConfigurationError: bucket or database are not configured as needed.
        UnavailableError: one of them does not answer.
    """
    with logging_to(arguments.out / STATE / "log.jsonl"):
        order = IntakeOrder(sources=tuple(arguments.sources), out=arguments.out)
        new, known = flowing(lambda: intake(order), arguments.out / STATE)
    say(f"新收 {new} 份，此前已收 {known} 份。")
    return 0
