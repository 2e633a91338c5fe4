"""`hezheng progress`: how far each region is on its way to its target, from registers, runs or the records."""

from argparse import Namespace

from flows.console import note, say
from flows.season import SeasonOrder, reckoned, write_progress
from reports.progress import table


def run(arguments: Namespace) -> int:
    """Write the season in three shapes; return 1 when a line of a register could not be understood.

    Raises:
        NoSubmissionError: a path is neither a register nor the folder of a run.
        UnreadableFileError: a register or a run's record cannot be read.
        ConfigurationError: there are no targets for the year.
        UnavailableError: the records do not answer.
    """
    order = SeasonOrder(
        sources=tuple(arguments.paths),
        out=arguments.out,
        year=arguments.year,
        as_of=arguments.as_of,
        until=arguments.until,
    )
    known, faults = reckoned(order)
    write_progress(known, order.out)
    for fault in faults:
        note(fault)
    say("　".join(table(known)[-1][:8]) + f"　见 {arguments.out / 'progress.xlsx'}")
    return 1 if faults else 0
