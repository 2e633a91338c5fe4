"""The record of judgements: whatever is changed in it is found."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from domain.review import FIRST, Act, Judgement, Role, link
from review.settings import STATE
from storage.desk import chain
from storage.desk.casefile import packed, verified
from storage.desk.chain import Checkpoint, append, audit
from storage.desk.tables import chain as table
from storage.desk.tables import head
from storage.records.database import Database, open_records
from tests.review.conftest import Invented, Office, body

ENTRIES = 60
TAMPERINGS = 1000


def judgement(number: int) -> Judgement:
    """Return one of many judgements, no two alike."""
    return Judgement(
        case=f"S{number % 7}",
        act=tuple(Act)[number % 6],
        reviewer=f"r{number % 3}",
        role=Role.CITY,
        at=f"2025-08-{1 + number % 28:02d}T00:00:00.{number:06d}Z",
        report=f"{number:064x}",
        ruleset=FIRST,
        note=f"第{number}条",
        refers=number // 2,
    )


@pytest.fixture
def records(tmp_path: Path) -> Database:
    """Return records with a chain of some length."""
    database = open_records(tmp_path / "records.sqlite")
    with database.write() as connection:
        append(connection, [judgement(number) for number in range(ENTRIES)])
    return database


def ends(connection: Connection) -> tuple[Checkpoint, ...]:
    """Return what was kept outside: the end of the chain after each entry."""
    rows = connection.execute(select(table.c.seq, table.c.digest).order_by(table.c.seq))
    return tuple(Checkpoint(seq=seq, digest=digest) for seq, digest in rows)


def test_a_chain_as_written_has_no_fault(records: Database) -> None:
    """What nobody touched is whole."""
    with records.read() as connection:
        assert list(audit(connection, ends(connection))) == []


Row = dict[str, object]


def _edited(connection: Connection, rows: list[Row], chance: random.Random) -> None:
    row, name = chance.choice(rows), chance.choice([one.name for one in table.c if one.name != "seq"])
    kept = row[name]
    value = kept + 1 if isinstance(kept, int) else _other(str(kept), chance)
    connection.execute(update(table).where(table.c.seq == row["seq"]).values({name: value}))


def _other(text: str, chance: random.Random) -> str:
    """Change, drop or add one character."""
    at = chance.randrange(len(text) + 1)
    return chance.choice([text[:at] + "甲" + text[at:], text[:at] + "0" + text[at + 2 :] + "x", text + " "])


def _deleted(connection: Connection, rows: list[Row], chance: random.Random) -> None:
    connection.execute(delete(table).where(table.c.seq == chance.choice(rows)["seq"]))


def _deleted_and_closed(connection: Connection, rows: list[Row], chance: random.Random) -> None:
    """Take entries out and write the rest anew, digests and all, as whoever knows the program could."""
    gone = {row["seq"] for row in chance.sample(rows, chance.randint(1, 5))}
    _rewritten(connection, [str(row["body"]) for row in rows if row["seq"] not in gone])


def _reordered(connection: Connection, rows: list[Row], chance: random.Random) -> None:
    one, other = chance.sample(rows, 2)
    for row, seq in ((one, -1), (other, one["seq"]), (one, other["seq"])):
        now = -1 if seq == other["seq"] else row["seq"]
        connection.execute(update(table).where(table.c.seq == now).values(seq=seq))


def _reordered_and_closed(connection: Connection, rows: list[Row], chance: random.Random) -> None:
    bodies = [str(row["body"]) for row in rows]
    one, other = chance.sample(range(len(bodies)), 2)
    bodies[one], bodies[other] = bodies[other], bodies[one]
    _rewritten(connection, bodies)


def _cut(connection: Connection, rows: list[Row], chance: random.Random) -> None:
    """Cut the tail off and register the new end, so that nothing inside contradicts it."""
    _rewritten(connection, [str(row["body"]) for row in rows[: chance.randrange(len(rows))]])


def _edited_and_closed(connection: Connection, rows: list[Row], chance: random.Random) -> None:
    bodies = [str(row["body"]) for row in rows]
    at = chance.randrange(len(bodies))
    bodies[at] = json.dumps({**json.loads(bodies[at]), "note": "另一句"}, sort_keys=True, separators=(",", ":"))
    _rewritten(connection, bodies)


def _rewritten(connection: Connection, bodies: list[str]) -> None:
    connection.execute(delete(table))
    connection.execute(update(head).values(seq=0, digest=FIRST))
    append(connection, [chain.parsed(text) for text in bodies])


KINDS: tuple[Callable[[Connection, list[Row], random.Random], None], ...] = (
    _edited,
    _deleted,
    _deleted_and_closed,
    _reordered,
    _reordered_and_closed,
    _cut,
    _edited_and_closed,
)


def test_a_thousand_tamperings_are_all_found(records: Database) -> None:
    """Edits, deletions, reorderings and tail cuts at random, clumsy or with all digests made anew: each is found."""
    chance = random.Random(20250930)  # noqa: S311  # no secret
    with records.read() as connection:
        kept = ends(connection)
        rows = [row._asdict() for row in connection.execute(select(table).order_by(table.c.seq))]
    missed = []
    for number in range(TAMPERINGS):
        with records.engine.connect() as connection:
            transaction = connection.begin()
            kind = KINDS[number % len(KINDS)]
            kind(connection, rows, chance)
            if not list(audit(connection, kept)):
                missed.append((number, kind.__name__))
            transaction.rollback()
    assert missed == []


def test_without_checkpoints_a_rewritten_chain_looks_whole(records: Database) -> None:
    """What the checkpoints are for: whoever may write the database can make a chain that is whole in itself."""
    with records.write() as connection:
        rows = [row._asdict() for row in connection.execute(select(table).order_by(table.c.seq))]
        kept = ends(connection)
        _edited_and_closed(connection, rows, random.Random(1))  # noqa: S311
        assert list(audit(connection, ())) == []
        assert list(audit(connection, kept)) != []


def test_an_entry_put_in_behind_the_end_is_found(records: Database) -> None:
    """An entry that was not appended through the end of the chain does not fit it."""
    with records.write() as connection:
        last = connection.execute(select(table).order_by(table.c.seq.desc())).first()
        assert last is not None
        body_ = judgement(999).canonical()
        row = {**last._asdict(), "seq": last.seq + 1, "previous": last.digest, "body": body_}
        connection.execute(insert(table).values({**row, "digest": link(last.digest, last.seq + 1, body_)}))
        assert list(audit(connection, ())) != []


SPOILT: tuple[tuple[tuple[str | int, ...], object], ...] = (
    (("report",), "{}"),
    (("case",), "S2025-2"),
    (("previous",), "1" * 64),
    (("chain", 0, "body"), "{}"),
    (("chain", 1, "body_sha256"), "2" * 64),
    (("chain", 2, "seq"), 9),
    (("chain", 4, "digest"), "3" * 64),
)


def _set(rows: list[Row], path: tuple[str | int, ...], value: object) -> list[Row]:
    number, name = path
    return [{**row, str(name): value} if at == number else row for at, row in enumerate(rows)]


@pytest.fixture
def decided(office: Office) -> Office:
    """Return a desk with judgements on two cases, by turns."""
    office.add(Invented(1, "410105", "郑州乙科技有限公司"), Invented(2, "410105", "郑州丙科技有限公司"))
    office.hire("city", Role.CITY, "410100")
    client = office.client("city")
    for place, who in (("S2025-1", "city"), ("S2025-2", "city"), ("S2025-1", ""), ("S2025-2", ""), ("S2025-1", "city")):
        wish = body(office, place, act="assign", value=who)
        assert client.post(f"/cases/{place}/judgements", json=wish).status_code == 200
    return office


def test_a_case_goes_out_as_one_file_that_anyone_can_verify(decided: Office) -> None:
    """The file holds the report and the case's judgements, nobody else's text, and verifies; any change is found."""
    content = decided.client("city").get("/cases/S2025-1/export").content
    with decided.desk.database.read() as connection:
        kept = ends(connection)
    assert list(verified(content, kept)) == []
    data = json.loads(content)
    assert [("body" in row) for row in data["chain"]] == [True, False, True, False, True]
    assert "S2025-2" not in json.dumps(data["chain"])
    for path, value in SPOILT:
        spoilt = json.loads(content)
        spoilt[path[0]] = value if len(path) == 1 else _set(spoilt[path[0]], path[1:], value)
        assert list(verified(json.dumps(spoilt).encode(), kept)), path


def _audited(office: Office, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flows.cli", "audit", "--out", str(office.out)]
    command += ["--checkpoints", str(office.out / "outside" / "checkpoints.jsonl"), *more]
    code = "import sys; from flows.cli import main; raise SystemExit(main(sys.argv[1:]))"
    return subprocess.run([sys.executable, "-c", code, *command[3:]], capture_output=True, text=True, check=False)  # noqa: S603


def test_the_command_says_whether_the_record_is_whole(decided: Office, tmp_path: Path) -> None:
    """`hezheng audit` ends with 0 over a whole record and with 1 once its tail is cut; so for an exported case."""
    assert _audited(decided).returncode == 0
    case = tmp_path / "case.json"
    case.write_bytes(packed_of(decided))
    assert _audited(decided, "--case", str(case)).returncode == 0
    with open_records(decided.out / STATE / "records.sqlite").write() as connection:
        last = connection.execute(select(table).order_by(table.c.seq.desc()).offset(1)).first()
        assert last is not None
        connection.execute(delete(table).where(table.c.seq > last.seq))
        connection.execute(update(head).values(seq=last.seq, digest=last.digest))
    answer = _audited(decided)
    assert answer.returncode == 1
    assert "已不在" in answer.stderr + answer.stdout


def packed_of(office: Office) -> bytes:
    """Return the file of a case."""
    with office.desk.database.read() as connection:
        return packed(connection, "S2025-1", office.desk.shelf.dossier("S2025-1").content)
