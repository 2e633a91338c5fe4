"""A spot check as a story: list, draw, look again, report; on a schedule or from the command line, the same.

Parameters are plain values, so that a deployment can state them and a page can ask for them.
"""

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from pydantic import BaseModel, ConfigDict, Field

from domain.errors import BadInputError
from domain.spot_check import Frame, Inspected, Looked, Outcome, Protocol, Ranked, Share, SpotCheck, Verdict
from extractors.forms.inspections import read_inspections
from flows.entries import Entries, taken_in, year_of
from flows.settings import today
from flows.stored import Stored
from flows.surroundings import Surroundings, evidence_of, handed_in, lists_in
from matchers import protocol, rulesets
from matchers.error_rate import cells, rates
from matchers.reverify import outcome, reverified, stated
from matchers.sampling import digest_of, draw
from reports.check_sheet import check_sheet
from reports.spot_check import results_xlsx, spot_check_json, spot_check_xlsx
from reports.spot_check_word import spot_check_markdown, spot_check_word
from reports.spot_check_words import called, said
from storage.files import write_atomically
from storage.objects import DamagedObjectError, MissingObjectError

log = logging.getLogger(__name__)


class SpotCheckOrder(BaseModel, frozen=True):
    """What is to be spot-checked, and where the sheets go."""

    model_config = ConfigDict(title="抽查", json_schema_extra={"description": "抽查哪些企业，抽查表写到哪里"})

    registers: tuple[Path, ...] = Field(
        default=(), title="入库登记表", description="入库企业登记表（CSV 或 Excel），可多份；不填用记录库中导入的名单"
    )
    verified: tuple[Path, ...] = Field(
        default=(), title="核验输出文件夹", description="留有核验记录的输出文件夹，可多个"
    )
    out: Path = Field(title="输出文件夹", description="抽查表写到哪里")
    seed: str | None = Field(
        default=None,
        title="抽样种子",
        description="名单摘要公布之后公开确定的种子，如开奖号码；不填则只算出名单摘要，供先行公布",
    )
    share: Decimal | None = Field(default=None, title="抽查比例", description="百分之几；不填按年度规则")
    year: str | None = Field(default=None, title="年度", description="评价年度，如 2025；不填为最近一年")
    as_of: date | None = Field(default=None, title="核对日期", description="按哪一天重新核对；不填为今天")
    lists: Path | None = Field(default=None, title="名单文件夹", description="经营异常、严重违法失信、撤销编号等名单")
    evidence: tuple[Path, ...] = Field(
        default=(),
        title="佐证材料文件夹",
        description="存放申报材料的文件夹，核对文件有无变动；不填则核对收件时存入存储的",
    )
    results: Path | None = Field(default=None, title="核查结果", description="核查人填报后的表（CSV 或 Excel）")


@flow(
    name="抽查入库企业",
    description="按公开的种子分层抽取入库企业，用今天的日期和名单重新核对留存材料，出具核查表和差错率。"
    "没有种子时只算出名单摘要，公布之后再确定种子。",
)
def spot_check(order: SpotCheckOrder) -> SpotCheck | None:
    """Draw enterprises that entered, look again at what they entered on, and write the sheets.

    Without a seed the digest of the list is written alone, to be published before anyone knows the seed.

    Raises:
        BadInputError: a register, the seed or the results cannot be used.
        ConfigurationError: there are no rules for the year.
    """
    year = year_of(order.year)
    entries = taken_in(order.registers, order.verified, year)
    if order.seed is None:
        announce(entries, year, order.out)
        return None
    drawn = sampled(entries, order, year)
    write_atomically(order.out / "protocol.json", protocol.dumped(drawn))
    looked = looked_again(drawn, entries, order)
    check = concluded(drawn, looked, order, entries.faults)
    write_sheets(check, order.out)
    return check


@task(name="算出名单摘要", cache_policy=NO_CACHE)
def announce(entries: Entries, year: str, out: Path) -> None:
    """Write the digest of the list, with its size and faults; raises BadInputError when nobody has entered."""
    known = _some(entries, year)
    digest = digest_of(known.enterprises)
    told = {
        "year": year,
        "digest": digest,
        "enterprises": len(known.enterprises),
        "faults": [*entries.faults, *known.faults],
    }
    write_atomically(out / "digest.json", json.dumps(told, ensure_ascii=False, indent=1).encode())
    create_markdown_artifact(said("digest", digest=digest), key="spot-check-digest", description="名单摘要")
    log.info("announced", extra={"bound": {"sha256": digest, "frame": len(known.enterprises)}})


@task(name="抽样", cache_policy=NO_CACHE)
def sampled(entries: Entries, order: SpotCheckOrder, year: str) -> Protocol:
    """Draw the sample; raises BadInputError when nobody has entered, or seed or share mean nothing."""
    known = _some(entries, year)
    rule = rulesets.load(year).spot_check
    share = Share(per_cent=rule.share if order.share is None else order.share, source=rule.source)
    drawn = draw(known, order.seed or "", share, order.as_of or today())
    log.info(
        "drawn", extra={"bound": {"sha256": drawn.digest, "frame": len(drawn.ranked), "sample": len(drawn.sample)}}
    )
    return drawn


@task(name="重新核对", cache_policy=NO_CACHE)
def looked_again(drawn: Protocol, entries: Entries, order: SpotCheckOrder) -> tuple[Looked, ...]:
    """Look again at the stored evidence of every enterprise drawn."""
    around = Surroundings(order.verified, lists_in(order.lists))
    folders = handed_in(order.evidence) if order.evidence else None
    eye = _Eye(as_of=order.as_of or today(), around=around, folders=folders)
    return tuple(_looked(one, entries.records.get(one.enterprise.uscc or ""), eye) for one in drawn.sample)


@task(name="汇总差错率", cache_policy=NO_CACHE)
def concluded(drawn: Protocol, looked: tuple[Looked, ...], order: SpotCheckOrder, faults: tuple[str, ...]) -> SpotCheck:
    """Reckon the rates, of stored evidence and of what inspectors found."""
    inspected, wrong = read_inspections(order.results) if order.results else ((), ())
    strangers = {one.key for one in inspected} - {one.enterprise.key for one in drawn.sample}
    wrong += tuple(f"{key} 不在本次抽样之列，其核查结果未计入。" for key in sorted(strangers))
    verdicts = _verdicts(one for one in inspected if one.key not in strangers)
    return SpotCheck(
        protocol=drawn,
        as_of=order.as_of or today(),
        looked=looked,
        rates=rates(cells(drawn, _machine(looked))),
        inspected=tuple(verdicts.values()),
        inspected_rates=rates(cells(drawn, _people(verdicts))) if order.results else None,
        notes=(*faults, *wrong, *_unsupplied(order, looked)),
    )


@task(name="出具抽查表", cache_policy=NO_CACHE)
def write_sheets(check: SpotCheck, out: Path) -> None:
    """Write the check sheets, the table to fill in, the overview and the summary."""
    for one in check.looked:
        write_atomically(
            out / "sheets" / f"{protocol.file_name(one.drawn.enterprise.key)}.docx", check_sheet(check, one)
        )
    for name, content in (
        ("results.xlsx", results_xlsx(check)),
        ("spot-check.xlsx", spot_check_xlsx(check)),
        ("spot-check.docx", spot_check_word(check)),
        ("spot-check.json", spot_check_json(check)),
    ):
        write_atomically(out / name, content)
    create_markdown_artifact(spot_check_markdown(check), key="spot-check", description="抽查情况")
    log.info("spot check", extra={"bound": {"sample": len(check.looked), "sha256": check.protocol.digest}})


def _some(entries: Entries, year: str) -> Frame:
    known = entries.frame(year)
    if not known.enterprises:
        raise BadInputError(f"登记表（或记录库）中没有 {year} 年度已入库的企业，无从抽取。请检查登记表和年度后重试。")
    return known


@dataclass(frozen=True, slots=True, kw_only=True)
class _Eye:
    """What stored evidence is looked at with: the day, what is around, and what was handed in (None: not at hand)."""

    as_of: date
    around: Surroundings
    folders: dict[str, Path] | None


def _looked(drawn: Ranked, kept: Stored | None, eye: _Eye) -> Looked:
    """Look again at one enterprise; what cannot be looked at is said, and never taken for good."""
    if kept is None:
        return Looked(drawn=drawn, outcome=Outcome.UNVERIFIED, why=called("why", "no_record"))
    try:
        record = kept.record()
        again = reverified(record, eye.as_of, eye.around.of(record))
        files = evidence_of(record, kept, eye.folders)
    except (BadInputError, MissingObjectError, DamagedObjectError, OSError) as error:
        why = called("why", "damaged").format(error=error.strerror if isinstance(error, OSError) else error)
        return Looked(drawn=drawn, outcome=Outcome.UNVERIFIED, why=why, submission_id=kept.submission_id)
    return Looked(
        drawn=drawn,
        outcome=outcome(again, files),
        again=again,
        files=files,
        submission_id=kept.submission_id,
        figures=stated(record),
    )


def _machine(looked: Sequence[Looked]) -> dict[str, bool]:
    known = (one for one in looked if one.outcome is not Outcome.UNVERIFIED)
    return {one.drawn.enterprise.key: one.outcome is Outcome.AGAINST for one in known}


def _verdicts(inspected: Iterator[Inspected]) -> dict[str, Inspected]:
    """Return the last verdict on each enterprise."""
    return {one.key: one for one in inspected}


def _people(verdicts: dict[str, Inspected]) -> dict[str, bool]:
    return {key: one.verdict is Verdict.FAILS for key, one in verdicts.items() if one.verdict is not Verdict.OPEN}


def _unsupplied(order: SpotCheckOrder, looked: Sequence[Looked]) -> Iterator[str]:
    lists = lists_in(order.lists)
    yield from lists.faults
    if not lists.supplied:
        yield "没有提供名单，经营异常、严重违法失信、撤销编号等情况均未重新核对。"
    if any(one.files is None for one in looked):
        yield "没有提供佐证材料文件夹，也未经收件存入存储的，材料文件是否有变动未核对。"
