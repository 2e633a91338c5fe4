"""The part of `hezheng spot-check` that draws: the same flow that a deployment runs."""

from argparse import Namespace
from pathlib import Path

from domain.spot_check import Outcome, SpotCheck
from flows.console import note, say
from flows.logs import logging_to
from flows.settings import STATE
from flows.spot_check import SpotCheckOrder, spot_check
from reports.spot_check_words import called, per_cent


def run(arguments: Namespace) -> int:
    """Draw, look again, and write the sheets; return 1 when a row of the list or of the results was not understood.

    Raises:
        BadInputError: a file, the seed or the results cannot be used.
        UnavailableError: the disk refuses.
    """
    with logging_to(arguments.out / STATE / "log.jsonl"):
        check = spot_check(_order(arguments))
    return 0 if check is None else _told(check, arguments.out)


def _order(arguments: Namespace) -> SpotCheckOrder:
    return SpotCheckOrder(
        registers=tuple(arguments.registers),
        verified=tuple(arguments.records or ()),
        out=arguments.out,
        seed=arguments.seed,
        share=arguments.share,
        year=arguments.year,
        as_of=arguments.as_of,
        lists=arguments.lists,
        evidence=tuple(arguments.evidence or ()),
        results=arguments.results,
    )


def _told(check: SpotCheck, out: Path) -> int:
    """Say what came of it, where it lies, and what was not understood."""
    faults = (*check.protocol.faults, *check.notes)
    for fault in faults:
        note(fault)
    counts = (f"{called('outcome', one)} {sum(two.outcome is one for two in check.looked)} 家" for one in Outcome)
    say(f"入库企业 {len(check.protocol.ranked)} 家，抽取 {len(check.looked)} 家：" + "；".join(counts) + "。")
    for title, rates in (("重新核对", check.rates), ("现场核查", check.inspected_rates or ())):
        if rates:
            whole = rates[-1]
            bounds = f"95% 区间 {per_cent(whole.low)} 至 {per_cent(whole.high)}"
            say(f"{title}差错率 {per_cent(whole.rate)}（{whole.errors}/{whole.known}，{bounds}）")
    say(f"总览：{out / 'spot-check.xlsx'}　核查表：{out / 'sheets'}　抽样记录：{out / 'protocol.json'}")
    return 1 if check.protocol.faults else 0
