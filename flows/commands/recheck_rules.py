"""`hezheng recheck-rules`: judge all that was read before by the rules as they are now."""

from argparse import Namespace

from domain.report import Conclusion
from flows.bulk import RecheckOrder, recheck_rules
from flows.console import say
from flows.engine import flowing
from flows.logs import logging_to
from flows.settings import STATE
from reports.words import label, shown


def run(arguments: Namespace) -> int:
    """Judge again and list what comes out otherwise.

    Raises:
        ConfigurationError: records or store are not configured as needed.
        UnavailableError: one of them does not answer.
    """
    order = RecheckOrder(
        out=arguments.out,
        year=arguments.year,
        everything=arguments.all,
        as_of=arguments.as_of,
        lists=arguments.lists,
        keep=not arguments.dry_run,
        documents=not arguments.json_only,
        processes=arguments.workers,
    )
    with logging_to(arguments.out / STATE / "log.jsonl"):
        found = flowing(lambda: recheck_rules(order), arguments.out / STATE)
    for one in found.changes:
        before, after = (label("conclusion", Conclusion(word)) for word in (one.before, one.after))
        say(f"{one.submission_id}  {shown(one.name)}  {before} → {after}")
    said = "（未写入）" if arguments.dry_run else ""
    say(f"未变 {found.same} 份，有变化 {len(found.changes)} 份{said}。")
    return 0
