"""How long each step at the desk takes at the size of a season.

`python benchmarks/desk.py [--cases 30000] [--postgres] [--out OUT]`: makes up so many cases in records of their own,
with ten flags each and some judgements, and asks for every page as a browser does, through the whole application.
Beside the time of the clock stands the processor time of this process, which a busy machine does not stretch. With
`--out` (the output folder of a verification, with page images) it also times real cases: page, picture, decision.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient

from benchmarks.servers import postgres
from domain.finding import FindingCode, Severity
from domain.report import Conclusion
from domain.review import Act, Flag, Judgement, Listing, Reviewer, Role, first_level
from domain.values.divisions import HENAN_CITIES
from review import passwords
from review.desk import Desk
from review.settings import Settings
from review.web.app import create_app
from storage.desk import accounts, cases, chain

PASSWORD = "a season of thirty thousand"  # noqa: S105  # of an account that lives as long as this run
ROUNDS = 40
AT_ONCE = 1000
PLACES = ("/queue", "/queue?level=", "/queue?state=all&level=&order=due")
FILTERS = (
    "&region=4103",
    "&conclusion=conflict",
    "&code=FIELD_MISMATCH",
    "&fast_track=yes",
    "&onsite=yes",
    "&age=overdue",
)
SEARCHES = ("&q=示例科技1234", "&q=914101001234", "&q=2021SR0001234")


def main() -> None:
    """Make the season up, ask for its pages and print the times."""
    said = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # PostgreSQL is run by a user of its own
        out = said.out or Path(folder)
        server, address = postgres(Path(folder) / "postgres") if said.postgres else (None, None)
        if server:
            server.start()
        try:
            checkpoints = Path(folder) / "checkpoints.jsonl"
            desk = Desk(
                Settings(out=out, checkpoints=checkpoints, database=address or f"sqlite:///{folder}/desk.sqlite")
            )
            _measure(desk, said.cases)
        finally:
            if server:
                server.stop()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=30_000)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


def _measure(desk: Desk, count: int) -> None:
    began = time.perf_counter()
    _fill(desk, count)
    print(f"made up {count} cases in {time.perf_counter() - began:.0f} s on {desk.database.engine.dialect.name}")
    desk.take_in()
    client = _signed_in(desk)
    for name, addresses in _steps(client).items():
        _timed(name, [lambda address=address: client.get(address) for address in addresses])  # type: ignore[misc]
    real = [place for place, _ in desk.shelf.digests()]
    if real:
        _timed("case, first look", [lambda place=place: client.get(f"/cases/{place}") for place in real])  # type: ignore[misc]
        _timed("case, again", [lambda place=place: client.get(f"/cases/{place}") for place in real])  # type: ignore[misc]
        _timed("page image", [lambda address=address: client.get(address) for address in _pictures(desk, client)])  # type: ignore[misc]
        _timed("decision", [lambda place=place: _decide(desk, client, place) for place in real])  # type: ignore[misc]


def _fill(desk: Desk, count: int) -> None:
    chance = random.Random(2025)  # noqa: S311  # figures to be made again
    rows = list(_listings(count, chance))
    for start in range(0, count, AT_ONCE):
        with desk.database.write() as connection:
            part = rows[start : start + AT_ONCE]
            chain.append(connection, [_judgement(row) for row in part[::3]])
            cases.put(connection, part)


def _listings(count: int, chance: random.Random) -> Iterator[Listing]:
    cities = tuple(HENAN_CITIES)
    codes = tuple(FindingCode)
    for number in range(count):
        division = f"{chance.choice(cities)}{chance.randint(0, 12):02d}"
        day = f"2025-{chance.randint(7, 9):02d}-{chance.randint(1, 28):02d}"
        flags = tuple(
            Flag(
                key=f"{number:012x}{n:04x}", code=chance.choice(codes).value, severity=chance.choice(tuple(Severity)),
                field=f"ip[{n}].number", label=f"知识产权第{n + 1}项的登记号", kind="software_copyright",
            )
            for n in range(10)
        )  # fmt: skip
        yield Listing(
            place=f"B2025-{number:06d}",
            name=f"{chance.choice(tuple(HENAN_CITIES.values()))}示例科技{number}有限公司",
            uscc=f"91{division}{number:010d}",
            division=division,
            year="2025",
            conclusion=chance.choice(tuple(Conclusion)),
            fast_track=chance.random() < 0.3,  # noqa: PLR2004
            onsite_due=chance.random() < 0.2,  # noqa: PLR2004
            submitted=day,
            due=day,
            report=f"{number:064x}",
            flags=flags,
            keys=(f"2021SR{number:07d}",),
            level=first_level(division),
        )


def _judgement(row: Listing) -> Judgement:
    plain = Judgement(
        case=row.place, act=Act.REJECT_FLAG, reviewer="lead", role=Role.PROVINCE, at="2025-09-01T00:00:00.000000Z",
        report=row.report, ruleset=row.report, about=row.flags[0].key, reason="seen_equal",
    )  # fmt: skip
    return replace(plain, code=row.flags[0].code, kind=row.flags[0].kind, division=row.division)


def _signed_in(desk: Desk) -> TestClient:
    lead = Reviewer(login="lead", display="lead", role=Role.PROVINCE, division="410000", admin=True)
    with desk.database.write() as connection:
        accounts.add(connection, lead, passwords.hashed(PASSWORD))
    client = TestClient(create_app(desk))
    client.post("/sign-in", json={"login": "lead", "password": PASSWORD})
    page = client.get("/queue").text
    client.headers["X-CSRF-Token"] = page.partition('name="csrf-token" content="')[2].partition('"')[0]
    return client


def _steps(client: TestClient) -> dict[str, list[str]]:
    return {
        "queue": list(PLACES),
        "queue, filtered": [PLACES[1] + one for one in FILTERS],
        "queue, searched": [PLACES[1] + one for one in SEARCHES],
        "queue, page by page": _pages(client),
        "progress": ["/progress"],
        "learning": ["/learning", "/learning?by=region"],
    }


def _pages(client: TestClient) -> list[str]:
    """Return the addresses of the next pages, as far as rounds go: the last is as deep as it is asked for."""
    found = ["/queue?level="]
    for _ in range(ROUNDS):
        text = client.get(found[-1]).text.partition("data-more")[0]
        found.append(text.rpartition('href="')[2].partition('"')[0].replace("&amp;", "&"))
    return found


def _pictures(desk: Desk, client: TestClient) -> list[str]:
    """Return the address of the first page of every real case whose image is kept."""
    found = [f"/cases/{place}/pages/0" for place, _ in desk.shelf.digests()]
    return [address for address in found if client.get(address).is_success]


def _decide(desk: Desk, client: TestClient, place: str) -> object:
    row = desk.find(place, Reviewer(login="", display="", role=Role.PROVINCE, division="410000").area)
    assert row is not None  # noqa: S101
    wish = {"act": "assign", "seen": row.version, "report": row.report, "value": "lead"}
    return client.post(f"/cases/{place}/judgements", json=wish)


def _timed(name: str, asked: list[Callable[[], object]]) -> None:
    times = []
    worked = time.process_time()
    for number in range(max(ROUNDS, len(asked))):
        began = time.perf_counter()
        answer = asked[number % len(asked)]()
        times.append(1000 * (time.perf_counter() - began))
        assert getattr(answer, "status_code", 0) == 200, (name, answer)  # noqa: S101, PLR2004
    p95 = statistics.quantiles(times, n=20)[-1]
    own = 1000 * (time.process_time() - worked) / len(times)
    clock = f"median {statistics.median(times):6.1f} ms   p95 {p95:6.1f} ms   most {max(times):6.1f} ms"
    print(f"{name:22s} processor {own:6.1f} ms   {clock}")


if __name__ == "__main__":
    main()
