"""Times and memory of a season's records: 30,000 made-up submissions, 400,000 digests, 900,000 fingerprints.

    python benchmarks/season.py [--postgres] [--submissions 30000] [--folder DIR]

Fills a database with rows as `verify` writes them (all resting on one small record), then measures a page of
the queue by city and severity, counts, a search by name, the search for reuse of one submission, progress, and judging
all records by a changed ruleset, by which one in twenty comes out otherwise and gets new files. Prints seconds and the
most memory that the process, and any of those it started, had.
"""

import argparse
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from benchmarks.province import site
from domain.finding import EvidenceRef, Finding, FindingCode, RuleRef, Severity
from domain.page_print import outline
from domain.report import Report
from domain.season import Registered, State
from domain.submission import Enterprise, Form, Staff, Submission
from domain.use import Holder, Trace
from flows.replay import reported
from flows.rules_change import Scope, rechecked
from flows.season import SeasonOrder, reckoned, write_progress
from flows.settings import STATE
from matchers import targets
from matchers.case import ALONE
from matchers.record import Record, dumped, loaded
from matchers.rulesets import digest
from reports.json import report_json
from storage.bucket import BucketStore
from storage.folder import FolderStore
from storage.objects import ObjectStore
from storage.records.database import Database, open_records
from storage.records.enterprises import import_list
from storage.records.queue import After, Filter, codes, counts, page
from storage.records.runs import RunStart, begin
from storage.records.schema import HOLDERS, USES
from storage.records.submissions import find, keep
from storage.records.uses import RecordsRegister
from storage.records.verified import Verified

REGIONS = tuple(one.name for one in targets.load("2025").regions)
CITIES = tuple(f"41{city:02d}" for city in range(1, 18))
DIGESTS, PRINTS, LAYOUTS, CHUNK = 400_000, 900_000, 300, 5_000
OTHERWISE = 20
FORM = "本企业郑重承诺：所提交的申报材料真实、准确、完整，无任何虚假成分。如有虚假，愿承担后果。" * 4 + "企业：{name}"
WORDS = "河南省某某科技有限公司证书编号经营范围技术开发服务销售咨询电子产品软件有效期限登记机关"


def measured(name: str, work: Callable[[], object], times: int = 1) -> None:
    """Do something and print how long it took, the median and the longest of several."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    own, others = (resource.getrusage(who).ru_maxrss / 1024 for who in whose)
    took = f"{statistics.median(spent):.3f} s (longest {max(spent):.3f} s)"
    print(f"{name}: {took}; at most {own:.0f} MB, a child {others:.0f} MB", flush=True)


def record(number: int) -> Record:
    """Return a small record."""
    form = Form(
        submission_id=f"N{number:06d}",
        year=2025,
        submitted_at=date(2025, 8, 1),
        enterprise=Enterprise(
            name=f"河南季节{number:06d}有限公司", division=f"{CITIES[number % 17]}{number % 5 + 1:02d}"
        ),
        staff=Staff(total=20, tech=8),
    )
    return Record(
        submission=Submission(form=form, evidence=()),
        documents=(),
        year="2025",
        rules=digest("2025"),
        as_of=date(2025, 9, 30),
        around=ALONE,
        engine=(("ocr", "made up"),),
    )


def findings(chance: random.Random) -> tuple[Finding, ...]:
    """Return a few findings."""
    place = EvidenceRef(file="evidence/01.pdf", page=1, kind="business_licence")
    return tuple(
        Finding(
            code=chance.choice(tuple(FindingCode)),
            severity=chance.choice(tuple(Severity)),
            field=f"f{number}",
            message="信息表与材料不一致，请核对。",
            clears_if="更正后消除。",
            rule=RuleRef(id="evidence", source="某文件"),
            claimed="甲",
            read="乙",
            evidence=(place,),
        )
        for number in range(chance.randrange(6))
    )


def fill(database: Database, objects: ObjectStore, many: int, chance: random.Random) -> None:
    """Keep submissions as `verify` does, many in a transaction; all of them rest on one record."""
    rested = loaded(dumped(record(0)))  # a number that was kept may come back as another type
    first = reported(rested)
    kept = objects.put(dumped(rested))
    same, other = (objects.put(report_json(first) + end) for end in (b"", b"\n"))
    for start in range(0, many, 500):
        with database.write() as connection:
            for number in range(start, min(start + 500, many)):
                files = {"report.json": same if number % OTHERWISE else other}
                keep(connection, verified(made_up(first, number, chance), files, kept))


def made_up(first: Report, number: int, chance: random.Random) -> Report:
    """Return the report of another submission."""
    form = record(number).submission.form
    return replace(
        first,
        submission_id=form.submission_id,
        enterprise_name=form.enterprise.name,
        division=form.enterprise.division,
        assessment=replace(first.assessment, findings=findings(chance)),
    )


def verified(report: Report, files: dict[str, str], kept: str) -> Verified:
    """Return a submission as it is handed to the records, judged by rules of before."""
    return Verified(
        report=report,
        holder=Holder(key=str(report.enterprise_name), name="", submission_id=report.submission_id, year="2025"),
        run="season",
        place=report.submission_id,
        files=files,
        record=kept,
        rules="0" * 64,
        at=datetime.now(UTC),
    )


def uses(many: int, chance: random.Random) -> Iterator[dict[str, object]]:
    """Yield the rows of what is relied on: files by digest, and pages.

    The first page of each is a form that all fill in with their names; of the others one in three has a common layout.
    """
    layouts, form = [chance.getrandbits(64) for _ in range(LAYOUTS)], chance.getrandbits(64)
    none = ("file", "page", "kind", "row", "print_file", "print_page", "print_text", "fingerprint", "named")
    empty = dict.fromkeys(none)
    for number in range(DIGESTS):
        said = f"{chance.getrandbits(256):064x}"
        row = {"holder": number % many + 1, "trace": Trace.FILE.value, "key": said, "text": "", "outline": None}
        yield {**empty, **row, "mark": chance.randbytes(16)}
    for number in range(PRINTS):
        if number < many:
            bits, text, named = turned(form, chance), FORM.format(name=f"甲{number}"), True
        else:
            bits = chance.getrandbits(64) if number % 3 else turned(chance.choice(layouts), chance)
            text = "".join(chance.choices(WORDS, k=200)) + f"{chance.getrandbits(40):013d}"
            named = bool(chance.getrandbits(1))
        row = {"holder": number % many + 1, "trace": Trace.PAGE.value, "key": "", "text": "", "print_text": text}
        look = {"fingerprint": f"{bits:016x}", "outline": outline(text), "print_file": "a", "print_page": 1}
        look |= {"named": named}
        yield {**empty, **row, **look, "mark": chance.randbytes(16)}


def turned(bits: int, chance: random.Random) -> int:
    """Return a fingerprint of the same layout."""
    for place in chance.sample(range(64), chance.randrange(7)):
        bits ^= 1 << place
    return bits


def fill_uses(database: Database, many: int, chance: random.Random) -> None:
    """Keep what is relied on, and one submission that relies on thirty pages of others."""
    holders = [
        {
            "id": number + 1,
            "key": f"k{number}",
            "year": "2025",
            "submission_id": f"N{number:06d}",
            "name": f"甲{number}",
        }
        for number in range(many)
    ]
    with database.write() as connection:
        for start in range(0, many, CHUNK):
            connection.execute(insert(HOLDERS), holders[start : start + CHUNK])
    batch: list[dict[str, object]] = []
    for row in uses(many, chance):
        batch.append(row)
        if len(batch) == CHUNK:
            with database.write() as connection:
                connection.execute(insert(USES), batch)
            batch = []


def enter(database: Database, many: int) -> None:
    """Take over a list on which all have entered."""
    listed = (
        Registered(
            name=f"河南季节{number:06d}有限公司",
            uscc=None,
            region=REGIONS[number % len(REGIONS)],
            state=State.ENTERED,
            day=date(2025, 7, 1) + timedelta(days=number % 90),
            number=f"2025{CITIES[number % 17]}00A8{number:06d}",
        )
        for number in range(many)
    )
    with database.write() as connection:
        import_list(connection, listed, "平台名单", "2025")


def measure(database: Database, out: Path, many: int) -> None:
    """Measure what a season asks for."""

    def turn() -> None:
        with database.read() as connection:
            rows = page(connection, Filter(division="4103", severity="high"))
            page(connection, Filter(division="4103", severity="high"), After.of(rows[-1]))

    def count() -> None:
        with database.read() as connection:
            counts(connection, Filter(), "city")
            counts(connection, Filter(division="4103"), "conclusion")

    def all_codes() -> None:
        with database.read() as connection:
            codes(connection, Filter(division="4103"))

    def named() -> None:
        with database.read() as connection:
            find(connection, f"季节{many // 2:06d}")

    measured("two pages of the queue, one city, high", turn, 20)
    measured("counts by city and of one city", count, 20)
    measured("counts of codes in one city", all_codes, 20)
    measured("search by part of a name", named, 20)
    register = RecordsRegister(database)
    holder = Holder(key="k7", name="甲7", submission_id="N000007", year="2025")
    measured("reuse of one submission, first (reads the looks of all)", lambda: register.elsewhere(holder))
    measured("reuse of one submission, then", lambda: register.elsewhere(holder), 20)
    measured("progress, written", lambda: write_progress(reckoned(SeasonOrder(out=out, year="2025"))[0], out))
    measured(f"{many} records judged anew", lambda: print(len(rechecked(Scope(out=out)).changes), "changed"))


def main() -> None:
    """Fill and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--submissions", type=int, default=30_000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="hezheng-season-"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    with place(folder, servers=given.postgres) as (database, objects):
        chance = random.Random(1)  # noqa: S311  # to be repeated
        with database.write() as connection:
            begin(connection, RunStart(kind="bulk", key="season"))
        measured("submissions kept", lambda: fill(database, objects, given.submissions, chance))
        measured("uses kept", lambda: fill_uses(database, given.submissions, chance))
        measured("platform's list taken over", lambda: enter(database, given.submissions))
        measure(database, folder / "out", given.submissions)


@contextmanager
def place(folder: Path, *, servers: bool) -> Iterator[tuple[Database, ObjectStore]]:
    """Yield records and objects: files in `folder`, or PostgreSQL and MinIO, which the environment then names."""
    if not servers:
        state = folder / "out" / STATE
        with closing(open_records(state / "records.sqlite")) as database:
            yield database, FolderStore(state / "pages")
        return
    with site(folder / "site", prefect=False) as made:
        os.environ.update(made.environment)
        with closing(open_records(made.url)) as database:
            yield database, BucketStore(made.options)


if __name__ == "__main__":
    main()
