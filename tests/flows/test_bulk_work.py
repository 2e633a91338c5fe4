"""Working on a run to its end, beside others, through whatever steps raise; steps are stand-ins, records are real."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

import pytest

from domain.errors import BadInputError, UnavailableError
from domain.report import Conclusion
from flows.bulk_steps import rows
from flows.bulk_work import work
from flows.run import Run
from reports.triage import TriageRow
from storage.records.arrivals import Received, keep_arrival
from storage.records.database import Database
from storage.records.items import Item, done, of_run, plan, was_read
from storage.records.runs import RunStart, begin, run_row

MANY = 6


@dataclass
class Steps:
    """Steps that do nothing but finish, unless told to raise; they count what they were asked."""

    records: Database
    trouble: Callable[[str, Item], None] = lambda _step, _item: None
    asked: list[tuple[str, int]] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def read(self, item: Item) -> None:
        """Read."""
        self._ask("read", item)
        said = {"submission_id": "S", "holder": "A", "record": "ab" * 32}
        with self.records.write() as connection:
            was_read(connection, item, said)

    def report(self, item: Item) -> None:
        """Report."""
        self._ask("report", item)
        row = TriageRow(submission_id="S", conclusion=Conclusion.CLEAR)
        with self.records.write() as connection:
            done(connection, item, rows().dump_python(row, mode="json"))

    def _ask(self, step: str, item: Item) -> None:
        with self._lock:
            self.asked.append((step, item.position))
        self.trouble(step, item)


@pytest.fixture
def run(run: Run) -> Run:
    """Return a run of some items."""
    with run.database.write() as connection:
        begin(connection, RunStart(kind="bulk", key=run.key, as_of=run.as_of))
        keys = [f"a{number}" for number in range(MANY)]
        for key in keys:
            keep_arrival(connection, Received(key=key, name=key, source="收件", manifest="ab" * 32))
        plan(connection, run.key, keys)
    return run


def places(run: Run) -> list[str | None]:
    """Return the folders of a run's items."""
    with run.database.read() as connection:
        return [row["place"] for row in of_run(connection, "r")]


def test_every_item_is_read_before_the_first_is_reported(run: Run) -> None:
    """Each step of each item is done once, in two passes, and the run is said to have ended."""
    steps = Steps(run.database)
    assert work(run, steps.read, steps.report) == Counter(clear=MANY)
    assert Counter(steps.asked) == Counter((step, at) for step in ("read", "report") for at in range(MANY))
    assert {step for step, _ in steps.asked[:MANY]} == {"read"}
    assert places(run) == ["S", *(f"S-{number}" for number in range(2, MANY + 1))]
    with run.database.read() as connection:
        row = run_row(connection, "r")
    assert row is not None
    assert (row["state"], row["counts"]) == ("completed", {"clear": MANY})
    assert (run.out / "triage.xlsx").is_file()


def test_workers_share_a_run(run: Run) -> None:
    """Two at once do each step once, and both come to the same end."""
    steps = Steps(run.database)
    with ThreadPoolExecutor(2) as threads:
        ends = list(threads.map(lambda _: work(run, steps.read, steps.report), range(2)))
    assert ends == [Counter(clear=MANY)] * 2
    assert len(steps.asked) == len(set(steps.asked)) == 2 * MANY


def test_what_cannot_be_processed_fails_alone(run: Run) -> None:
    """An error of the input and a defect fail their items, each with its reason, and the rest is done."""

    def trouble(step: str, item: Item) -> None:
        if step == "read" and item.position == 1:
            raise BadInputError("打不开。")
        if step == "report" and item.position == 2:
            raise ZeroDivisionError

    steps = Steps(run.database, trouble)
    assert work(run, steps.read, steps.report) == Counter(clear=MANY - 2, failed=2)
    with run.database.read() as connection:
        reasons = [row["row"].get("failure") for row in of_run(connection, "r")]
    assert reasons[1] == "打不开。"
    assert "ZeroDivisionError" in str(reasons[2])


def test_what_a_service_failed_is_done_later(run: Run) -> None:
    """An item that a store or a database failed is taken up again, by this worker or another."""
    failures = Counter({("read", 0): 2, ("report", 3): 1})

    def trouble(step: str, item: Item) -> None:
        if failures[step, item.position] > 0:
            failures[step, item.position] -= 1
            raise UnavailableError("没有应答。")

    steps = Steps(run.database, trouble)
    assert work(run, steps.read, steps.report) == Counter(clear=MANY)
    assert steps.asked.count(("read", 0)) == 3


def test_a_run_that_ended_is_not_done_again(run: Run) -> None:
    """Whoever joins late finds nothing to do and writes the same overview."""
    steps = Steps(run.database)
    work(run, steps.read, steps.report)
    before = (run.out / "run.json").read_bytes()
    assert work(run, steps.read, steps.report) == Counter(clear=MANY)
    assert len(steps.asked) == 2 * MANY
    assert (run.out / "run.json").read_bytes() == before
