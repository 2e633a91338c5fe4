"""`hezheng bulk`: verify what was taken over, alone or beside others; a run that broke off goes on."""

from argparse import Namespace

from domain.report import Conclusion
from flows.bulk import BulkOrder, HelpOrder, help_bulk, verify_bulk
from flows.console import say
from flows.engine import flowing
from flows.interrupt import ending_at_once
from flows.logs import logging_to
from flows.settings import STATE
from reports.words import label


def run(arguments: Namespace) -> int:
    """Verify and say what came of it; return 1 when some could not be processed.

    Raises:
        ConfigurationError: weights, rules, bucket or database are not configured as needed.
        UnavailableError: database or store did not answer for long.
    """
    order = BulkOrder(
        out=arguments.out,
        year=arguments.year,
        division=arguments.division,
        changed=not arguments.all,
        rules=arguments.rules,
        as_of=arguments.as_of,
        lists=arguments.lists,
        processes=arguments.workers,
    )
    message = "已中断。已完成的都保留；再次运行时从中断处继续。"
    with logging_to(arguments.out / STATE / "log.jsonl"), ending_at_once(message, lambda: None):
        counts = flowing(lambda: _joined(arguments) if arguments.join else verify_bulk(order), arguments.out / STATE)
    said = (
        f"{'未能处理' if name == 'failed' else label('conclusion', Conclusion(name))} {many} 份"
        for name, many in counts.items()
    )
    say(f"{'，'.join(said) or '没有需要核验的材料'}。总览：{arguments.out / 'triage.xlsx'}")
    return 1 if counts.get("failed") else 0


def _joined(arguments: Namespace) -> dict[str, int]:
    return help_bulk(HelpOrder(run=arguments.join, out=arguments.out, processes=arguments.workers))
