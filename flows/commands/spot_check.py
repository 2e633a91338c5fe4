"""`hezheng spot-check`: draw enterprises that entered, look again at what they entered on, or prove a draw."""

import importlib
from argparse import Namespace
from pathlib import Path

from domain.errors import BadInputError, NoSubmissionError
from extractors.forms.register import read_register
from flows.console import note, say
from flows.entries import taken_in, year_of
from flows.settings import STATE, Settings, prepare_prefect
from matchers import protocol
from matchers.sampling import differing, digest_of, proven
from reports.spot_check_words import said

_MOST_NAMED = 10


def run(arguments: Namespace) -> int:
    """Prove a protocol, publish the digest of a list, or draw; return 1 when a proof fails or a row was not understood.

    Raises:
        BadInputError: a file, the seed or the results cannot be used, or the command lacks one of them.
    """
    if arguments.replay is not None:
        return _replay(arguments.replay, arguments.registers)
    if not arguments.registers and not arguments.records and not Settings.read().database:
        raise BadInputError("没有给出入库登记表。请给出登记表（CSV 或 Excel），或用 --records 指明导入了名单的文件夹。")
    if arguments.seed is None:
        return _digest(arguments)
    if arguments.out is None:
        raise BadInputError("没有指定抽查表写到哪里。请加 --out 文件夹。")
    prepare_prefect(arguments.out / STATE)
    status: int = importlib.import_module("flows.commands.draw").run(arguments)  # Prefect, which only a draw needs
    return status


def _digest(arguments: Namespace) -> int:
    """Say the digest of the list, to be published before anyone knows the seed."""
    year = year_of(arguments.year)
    entries = taken_in(arguments.registers, arguments.records or (), year)
    known = entries.frame(year)
    faults = (*entries.faults, *known.faults)
    for fault in faults:
        note(fault)
    strata = {one.stratum for one in known.enterprises}
    others = f"另有 {known.aside} 行不属本年度已入库企业"
    say(f"{year} 年度入库企业 {len(known.enterprises)} 家，分 {len(strata)} 层；{others}。")
    say(said("digest", digest=digest_of(known.enterprises)))
    say("请先公布名单摘要，再公开确定种子，然后加 --seed 种子 --out 文件夹 抽取。")
    return 1 if faults else 0


def _replay(path: Path, registers: list[Path]) -> int:
    """Draw again from a protocol, and hold it against registers where they are given."""
    try:
        kept = protocol.loaded(path.read_bytes())
    except OSError as error:
        raise NoSubmissionError(f"无法读取 {path}：{error.strerror or error}。请检查路径后重试。") from error
    holds = proven(kept)
    say(
        f"{path}："
        + ("重新抽取的结果与记录完全一致。" if holds else "重新抽取的结果与记录不一致，记录在抽样后有改动。")
    )
    say(f"{said('seed', seed=kept.seed)}　{said('digest', digest=kept.digest)}　抽取 {len(kept.sample)} 家")
    rows = [row for register in registers for row in read_register(register)[0]]
    strangers = differing(kept, rows) if registers else ()
    if strangers:
        named = "、".join(strangers[:_MOST_NAMED]) + ("等" if strangers[_MOST_NAMED:] else "")
        say(f"登记表与抽样名单有 {len(strangers)} 家企业不同：{named}。")
    return 0 if holds and not strangers else 1
