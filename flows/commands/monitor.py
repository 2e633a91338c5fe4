"""`hezheng monitor`: what of entered enterprises lapses when, and who is no longer as at entry."""

from argparse import Namespace

from flows.console import note, say
from flows.logs import logging_to
from flows.monitor import MonitorOrder, monitor
from flows.settings import STATE
from reports.monitoring import notes


def run(arguments: Namespace) -> int:
    """Write the worklist; return 1 when some enterprise could not be watched, 0 otherwise.

    Raises:
        BadInputError: a register cannot be used.
        UnavailableError: the disk refuses.
    """
    order = MonitorOrder(
        registers=tuple(arguments.registers),
        verified=tuple(arguments.records),
        out=arguments.out,
        lists=arguments.lists,
        as_of=arguments.as_of,
        within=arguments.within,
        year=arguments.year,
    )
    with logging_to(arguments.out / STATE / "log.jsonl"):
        known = monitor(order)
    for text in known.notes:
        note(text)
    say(notes(known)[0])
    say(f"工作清单：{arguments.out / 'monitor.xlsx'}")
    return 1 if known.unwatched else 0
