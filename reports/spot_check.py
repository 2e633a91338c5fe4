"""A spot check as workbooks: the overview, and the table that inspectors fill in and give back."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from domain.spot_check import Inspected, KeptState, Looked, Outcome, Ranked, Rate, SpotCheck
from reports.spot_check_words import called, per_cent, region_of, said
from reports.words import NOTHING, label, shown
from reports.workbook import PLAIN, Book, Column, Look, Row

NAMED = (
    Column(title="序号", width=7),
    Column(title="入库登记编号", width=22),
    Column(title="企业名称", width=36),
    Column(title="统一社会信用代码", width=22),
    Column(title="地区", width=12),
)
LOOKED = (
    *NAMED,
    Column(title="入库路径", width=11),
    Column(title="风险", width=11),
    Column(title="本层位次", width=9),
    Column(title="留存材料重新核对", width=26),
    Column(title="新情况", width=60),
    Column(title="佐证材料文件", width=26),
    Column(title="审核时结论", width=12),
    Column(title="现时结论", width=12),
    Column(title="核查结论", width=12),
    Column(title="提交编号", width=16),
)
RATES = (
    Column(title="地区", width=14),
    Column(title="入库企业", width=10, numbers="#,##0"),
    Column(title="抽取", width=9, numbers="#,##0"),
    Column(title="有结果", width=9, numbers="#,##0"),
    Column(title="不符合", width=9, numbers="#,##0"),
    Column(title="差错率", width=10),
    Column(title="95%区间下限", width=12),
    Column(title="95%区间上限", width=12),
    Column(title="有效样本量", width=11, numbers="0.0"),
    Column(title="未覆盖企业", width=11, numbers="#,##0"),
)
CHANGES = (
    *NAMED,
    Column(title="程度", width=8),
    Column(title="发现", width=26),
    Column(title="说明", width=70),
    Column(title="依据", width=40),
)
FRAME = (
    Column(title="键", width=22),
    Column(title="企业名称", width=36),
    Column(title="地区", width=12),
    Column(title="入库路径", width=11),
    Column(title="风险", width=11),
    Column(title="本层位次", width=9),
    Column(title="抽中", width=7),
    Column(title="排序摘要", width=70),
)
NOTES = (Column(title="说明", width=110),)
TO_FILL = (
    *NAMED,
    Column(title="核查结论", width=14),
    Column(title="核查人", width=20),
    Column(title="核查日期", width=14),
    Column(title="说明", width=50),
)
LOOKS = {
    Outcome.AGAINST: Look("555555", bold=True, white=True),
    Outcome.UNVERIFIED: Look("BBBBBB", bold=True),
    Outcome.NEWS: Look("DDDDDD"),
    Outcome.SAME: PLAIN,
}

Lines = Iterator[tuple[Row, Sequence[Look]]]


def spot_check_xlsx(check: SpotCheck) -> bytes:
    """Return the overview as .xlsx: the sample, rates by region, changes, the whole frame with its ranks, notes."""
    found = {one.key: one for one in check.inspected}
    with Book() as book:
        book.sheet("抽查企业", LOOKED, _looked(check.looked, found))
        book.sheet("重新核对差错率", RATES, _rates(check.rates))
        book.sheet("现场核查差错率", RATES, _rates(check.inspected_rates or ()))
        book.sheet("新情况", CHANGES, _changes(check.looked))
        book.sheet("抽样名单", FRAME, _frame(check.protocol.ranked))
        book.sheet("说明", NOTES, (((text,), ()) for text in notes(check)))
    return book.content


def results_xlsx(check: SpotCheck) -> bytes:
    """Return the table for inspectors as .xlsx, its verdicts chosen from a list; what is known is filled in."""
    found = {one.key: one for one in check.inspected}
    with Book() as book:
        sheet = book.sheet("核查结果", TO_FILL, _to_fill(check.looked, found))
        at = len(NAMED)
        verdicts = [called("verdict", word) for word in ("conforms", "fails", "open")]
        sheet.data_validation(1, at, max(1, len(check.looked)), at, {"validate": "list", "source": verdicts})
    return book.content


def spot_check_json(check: SpotCheck) -> bytes:
    """Return what came of a spot check for other programs; the frame stands in the protocol alone."""
    known = asdict(check)
    protocol = known.pop("protocol")
    head = {key: protocol[key] for key in ("year", "drawn_on", "seed", "share", "digest")}
    return json.dumps({**head, **known}, ensure_ascii=False, indent=1, default=str).encode("utf-8", "replace")


def notes(check: SpotCheck) -> tuple[str, ...]:
    """Say how the sample came about, what the figures mean, and what could not be looked at."""
    known = check.protocol
    numbers = {"size": len(known.ranked), "drawn": len(known.sample)}
    terms = {"share": known.share.per_cent, "source": known.share.source, "drawn_on": known.drawn_on}
    return (
        said("drawn", **numbers, **terms),
        said("seed", seed=known.seed),
        said("digest", digest=known.digest),
        said("as_of", as_of=check.as_of),
        said("machine"),
        said("interval"),
        *known.algorithm,
        *known.faults,
        *check.notes,
    )


def files_of(one: Looked) -> str:
    """Say what has become of the evidence files of an enterprise."""
    if one.files is None:
        return said("files_absent")
    otherwise = [file for file in one.files if file.state is not KeptState.SAME]
    if not otherwise:
        return said("files_same", count=len(one.files))
    return "；".join(f"{shown(file.file)}{called('kept', file.state)}" for file in otherwise)


def rate_row(one: Rate) -> tuple[str | int | float, ...]:
    """Return a rate as the tables show it."""
    counts = (one.size, one.drawn, one.known, one.errors)
    shares = (per_cent(one.rate), per_cent(one.low), per_cent(one.high))
    return (region_of(one), *counts, *shares, round(one.effective, 1), one.uncovered)


def _named(number: int, one: Ranked) -> tuple[str | int, ...]:
    firm = one.enterprise
    return number, shown(firm.number), shown(firm.name), shown(firm.uscc), region_of(firm.stratum)


def _looked(looked: Sequence[Looked], found: dict[str, Inspected]) -> Lines:
    for number, one in enumerate(looked, 1):
        place = one.drawn.enterprise.stratum
        verdict = found.get(one.drawn.enterprise.key)
        changes = one.again.changes if one.again else ()
        said_ = one.why or "；".join(change.finding.message.rstrip("。") for change in changes) or NOTHING
        conclusions = (one.again.before, one.again.now) if one.again else ()
        cells = (called("track", place.track), called("risk", place.risk), one.drawn.place)
        yield (
            (
                *_named(number, one.drawn),
                *cells,
                called("outcome", one.outcome),
                said_,
                files_of(one) if one.again else NOTHING,
                *(label("conclusion", word) for word in conclusions or (NOTHING, NOTHING)),
                called("verdict", verdict.verdict) if verdict else NOTHING,
                shown(one.submission_id),
            ),
            (*[PLAIN] * 8, LOOKS[one.outcome]),
        )


def _rates(rates: Sequence[Rate]) -> Lines:
    for one in rates:
        yield rate_row(one), (Look("DDDDDD", bold=True),) * len(RATES) if one.region is None else ()


def _changes(looked: Sequence[Looked]) -> Lines:
    for number, one in enumerate(looked, 1):
        for change in one.again.changes if one.again else ():
            found = change.finding
            words = (label("severity", found.severity), label("code", found.code), found.message, found.rule.source)
            yield (*_named(number, one.drawn), *words), ()


def _frame(ranked: Sequence[Ranked]) -> Lines:
    for one in ranked:
        firm, place = one.enterprise, one.enterprise.stratum
        words = (region_of(place), called("track", place.track), called("risk", place.risk))
        yield (firm.key, shown(firm.name), *words, one.place, "是" if one.drawn else "", one.digest), ()


def _to_fill(looked: Sequence[Looked], found: dict[str, Inspected]) -> Lines:
    for number, one in enumerate(looked, 1):
        known = found.get(one.drawn.enterprise.key)
        filled = (called("verdict", known.verdict), known.inspectors, known.day, known.remark) if known else ("",) * 4
        yield (*_named(number, one.drawn), *filled), ()
