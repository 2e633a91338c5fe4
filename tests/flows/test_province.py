"""Deployments of `prefect.yaml` on a real Prefect server with PostgreSQL, run by real workers; one is killed."""

import csv
import os
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest

from benchmarks.kills import begun
from benchmarks.province import Site, make_submissions, site
from benchmarks.servers import AbsentError
from storage.records.database import open_records
from storage.records.items import take
from storage.records.queue import Filter, counts
from storage.records.runs import newest

pytestmark = [pytest.mark.ocr, pytest.mark.server]

MANY = 4
BOUND_S = 120
"""No run is called running longer than this after its process is gone."""


@dataclass
class Season:
    """What came of the deployments: the state of each by name, and of the run whose machine was lost."""

    site: Site
    out: Path
    states: dict[str, str] = field(default_factory=dict)
    lost: str = ""


@pytest.fixture(scope="module")
def season() -> Iterator[Season]:
    """Run every deployment once; skipped without the servers, unless HEZHENG_SERVERS demands them."""
    with tempfile.TemporaryDirectory(prefix="hezheng-province-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        make_submissions(folder / "in", MANY)
        try:
            with site(folder / "site") as made:
                made.deploy()
                made.deploy()
                told = Season(made, folder / "out")
                _tell(told, folder)
                yield told
        except AbsentError as error:
            if os.environ.get("HEZHENG_SERVERS") == "required":
                pytest.fail(str(error))
            pytest.skip(str(error))


def _tell(told: Season, folder: Path) -> None:
    made, out = told.site, str(told.out)
    made.workers = [made.hand(number) for number in (1, 2, 3)]
    made.workers[0].start(wait=False)
    _do(told, "intake", {"order": {"sources": [str(folder / "in")], "out": out}})
    told.lost = made.order("helper", {"order": {"run": _stuck(made), "out": out, "processes": 1}})
    assert made.wait_for(told.lost, "RUNNING") == "RUNNING"
    while not made.heard(told.lost, "prefect.flow-run.heartbeat"):
        time.sleep(0.5)
    _lose(made)
    lost_at = time.monotonic()
    for worker in made.workers[1:]:
        worker.start(wait=False)
    made.run("enterprises", "import", str(_register(folder)), "--out", out)
    _do(told, "nightly", {"order": {"out": out, "helpers": 1, "processes": 1, "lists": str(_lists(folder))}})
    for one, parameters in {
        "expiring": {"out": out},
        "new-rules": {"order": {"out": out, "everything": True, "processes": 1}},
        "quarterly": {"order": {"out": str(folder / "spot"), "year": "2025"}},
        "weekly": {"order": {"out": str(folder / "watch"), "year": "2025"}},
        "progress": {"order": {"out": str(folder / "progress"), "year": "2025"}},
    }.items():
        _do(told, one, parameters)
    made.wait_for(told.lost, patience_s=BOUND_S - (time.monotonic() - lost_at))


def _do(told: Season, deployment: str, parameters: object) -> None:
    told.states[deployment] = told.site.wait_for(told.site.order(deployment, parameters), patience_s=300)


def _stuck(made: Site) -> str:
    """Begin a run that cannot end within the test, since somebody holds one of its items; return its key."""
    run = begun(made.url)
    with closing(open_records(made.url)) as records, records.write() as connection:
        assert take(connection, run, "reading", "f" * 32, datetime.now(UTC) + timedelta(hours=1))
    return run


def _lose(made: Site) -> None:
    """Kill the first worker and everything it started, as when its machine is gone."""
    worker = made.workers[0].process
    assert worker is not None
    for process in (*psutil.Process(worker.pid).children(recursive=True), psutil.Process(worker.pid)):
        process.send_signal(signal.SIGKILL)


def _register(folder: Path) -> Path:
    """Write the platform's list: the first of the submissions has entered."""
    path = folder / "register.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["企业名称", "统一社会信用代码", "入库登记编号", "所属地区", "状态", "入库日期"])
        rows.writerow(
            ["河南试验0000有限公司", "91410100MA45XQ7T3K", "202541010208000001", "郑州市", "已入库", "2025-10-10"]
        )
    return path


def _lists(folder: Path) -> Path:
    """Write lists that name the second of the submissions."""
    (folder / "lists").mkdir()
    text = "企业名称,列入日期,列入原因\n河南试验0001有限公司,2025-01-10,未年报\n"
    (folder / "lists" / "abnormal.csv").write_text(text, encoding="utf-8")
    return folder / "lists"


def test_every_deployment_runs_to_its_end(season: Season) -> None:
    """What stands in `prefect.yaml` can be deployed, twice, and what is asked for on its page is done."""
    wanted = {"intake", "nightly", "expiring", "new-rules", "quarterly", "weekly", "progress"}
    assert season.states == dict.fromkeys(wanted, "COMPLETED")


def test_a_helper_takes_part_and_all_is_reported_once(season: Season) -> None:
    """Every submission has its one row, report and record, whoever did it; lists count for all; the log is kept."""
    with closing(open_records(season.site.url)) as records, records.read() as connection:
        assert sum(counts(connection, Filter(), "year").values()) == MANY
        assert sum(counts(connection, Filter(code="LISTED"), "year").values()) == 1
        assert [row["state"] for row in newest(connection, "recheck")] == ["completed", "completed"]
    reports = sorted(path.parent.name for path in season.out.glob("*/report.json"))
    assert reports == [f"K{number:04d}" for number in range(MANY)]
    assert len(list((season.out / ".hezheng" / "records").iterdir())) == MANY
    assert '"reported"' in (season.out / ".hezheng" / "log.jsonl").read_text("utf-8")


def test_what_a_lost_machine_was_at_is_not_called_running(season: Season) -> None:
    """The server gives up a run whose worker and process are gone, within two minutes."""
    assert season.site.state(season.lost) == "CRASHED"
