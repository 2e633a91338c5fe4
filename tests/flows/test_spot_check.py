"""The whole of `hezheng spot-check`, as a user runs it, over records that were kept at entry."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook

from matchers.case import Around
from matchers.record import Record, dumped
from matchers.rulesets import digest
from tests.notation import USCC, certificate, licence, papers, patent, software, submission

OTHER = "91410302MA3X00002M"
KEYS = ("2025410100A8000001", "2025410300A8000002", "2025410100A8000003")
LIST = f"""企业名称,统一社会信用代码,地区,状态,入库登记编号
河南蓝天科技有限公司,{USCC},郑州市,已入库,{KEYS[0]}
洛阳红日科技有限公司,{OTHER},洛阳市,已入库,{KEYS[1]}
河南绿地科技有限公司,91411300123456788M,郑州市,已入库,{KEYS[2]}
河南蓝天科技有限公司,{USCC},郑州市,已入库,{KEYS[0]}
某某公司,,郑州市,审核中,
"""


@dataclass(frozen=True)
class Place:
    """Where a season lies."""

    folder: Path

    def hezheng(self, *argv: object) -> subprocess.CompletedProcess[str]:
        """Run the command as a user does."""
        code = "import sys; from flows.cli import main; sys.exit(main())"
        words = [sys.executable, "-c", code, "spot-check", *map(str, argv)]
        return subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603

    def draw(self, *more: object, out: str = "out") -> subprocess.CompletedProcess[str]:
        """Draw everything, on a day on which a certificate has lapsed."""
        inputs = (self.folder / "list.csv", "--records", self.folder / "verified", "--year", "2025")
        terms = ("--seed", "种子 17", "--share", "100", "--as-of", "2026-11-23", "--out", self.folder / out)
        return self.hezheng(*inputs, *terms, *more)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Keep a list of three enterprises, of two of which a record is kept; the paper of one was changed since."""
    folder = tmp_path_factory.mktemp("season")
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    keep(folder, "S1", "fast_track.high_tech.issued=2025-06-30")
    keep(folder, "S2", f"enterprise.uscc={OTHER}", "enterprise.name=洛阳红日科技有限公司")
    return Place(folder)


def keep(folder: Path, submission_id: str, *changes: str) -> None:
    """Keep the record of a submission, and its licence as it was handed in."""
    paper = f"licence of {submission_id}".encode()
    issued = "2025-06-30" if submission_id == "S1" else "2023-11-22"
    documents = (replace(licence(), sha256=sha256(paper).hexdigest()), certificate(f"issued={issued}"))
    record = Record(
        submission=submission(f"submission_id={submission_id}", *changes),
        documents=(*documents, software(), patent(), *papers()),
        year="2025",
        rules=digest("2025"),
        as_of=date(2025, 9, 30),
        around=Around(),
        engine=(("ocr", "x"),),
    )
    records = folder / "verified" / ".hezheng" / "records"
    records.mkdir(parents=True, exist_ok=True)
    (records / f"{submission_id}.json.gz").write_bytes(dumped(record))
    evidence = folder / "handed-in" / submission_id / "evidence"
    evidence.mkdir(parents=True)
    (evidence / "licence.jpg").write_bytes(paper)


@pytest.fixture(scope="module")
def drawn(place: Place) -> subprocess.CompletedProcess[str]:
    """Draw once, without the evidence at hand."""
    return place.draw()


def test_the_digest_is_said_before_there_is_a_seed(place: Place, tmp_path: Path) -> None:
    """Without a seed nothing is drawn or written; the digest does not hang on the encoding of the list."""
    once = place.hezheng(place.folder / "list.csv", "--year", "2025", "--out", tmp_path / "out")
    other = place.folder / "gbk.csv"
    other.write_bytes(
        "\n".join(reversed(LIST.splitlines()[1:])).join([LIST.splitlines()[0] + "\n", ""]).encode("gb18030")
    )
    again = place.hezheng(other, "--year", "2025")
    assert (once.returncode, once.stderr) == (0, "")
    assert once.stdout == again.stdout
    assert "入库企业 3 家" in once.stdout
    assert not (tmp_path / "out").exists()


@pytest.mark.server
def test_a_spot_check_from_list_to_sheets(place: Place, drawn: subprocess.CompletedProcess[str]) -> None:
    """A lapsed certificate speaks against entry, an enterprise without a record is not verified, all have sheets."""
    out = place.folder / "out"
    told = json.loads((out / "spot-check.json").read_text(encoding="utf-8"))
    outcomes = {one["drawn"]["enterprise"]["key"]: one["outcome"] for one in told["looked"]}
    assert drawn.returncode == 0, drawn.stderr
    assert outcomes == {KEYS[0]: "same", KEYS[1]: "against", KEYS[2]: "unverified"}
    assert {path.stem for path in (out / "sheets").iterdir()} == set(KEYS)
    assert (told["rates"][-1]["known"], told["rates"][-1]["uncovered"]) == (2, 1)
    assert "没有提供名单" in drawn.stderr
    assert "蓝天" not in (out / ".hezheng" / "log.jsonl").read_text(encoding="utf-8")


@pytest.mark.server
@pytest.mark.usefixtures("drawn")
def test_a_draw_is_proven_from_its_protocol(place: Place) -> None:
    """The protocol proves the sample beside the list; one in which a name was moved, or another list, does not."""
    protocol = place.folder / "out" / "protocol.json"
    assert place.hezheng("--replay", protocol, place.folder / "list.csv").returncode == 0
    shorter = place.folder / "shorter.csv"
    shorter.write_text("\n".join(LIST.splitlines()[:3]), encoding="utf-8")
    assert place.hezheng("--replay", protocol, shorter).returncode == 1
    changed = place.folder / "changed.json"
    changed.write_text(protocol.read_text(encoding="utf-8").replace("洛阳市", "郑州市"), encoding="utf-8")
    failed = place.hezheng("--replay", changed)
    assert failed.returncode == 1
    assert "有改动" in failed.stdout


@pytest.mark.server
@pytest.mark.usefixtures("drawn")
def test_changed_evidence_and_results_come_in(place: Place) -> None:
    """A file that is not what was read makes its enterprise unverified; what inspectors found gives the rate."""
    (place.folder / "handed-in" / "S1" / "evidence" / "licence.jpg").write_bytes(b"another")
    book = load_workbook(place.folder / "out" / "results.xlsx")
    for row, verdict in zip(book["核查结果"].iter_rows(min_row=2), ("符合", "不符合"), strict=False):
        row[5].value, row[6].value = verdict, "张三、李四"
    filled = place.folder / "filled.xlsx"
    book.save(filled)
    done = place.draw("--evidence", place.folder / "handed-in", "--results", filled, out="again")
    told = json.loads((place.folder / "again" / "spot-check.json").read_text(encoding="utf-8"))
    outcomes = {one["drawn"]["enterprise"]["key"]: one["outcome"] for one in told["looked"]}
    assert done.returncode == 0, done.stderr
    assert outcomes[KEYS[0]] == "unverified"
    assert (told["inspected_rates"][-1]["known"], told["inspected_rates"][-1]["errors"]) == (2, 1)


def test_a_draw_needs_a_place(place: Place) -> None:
    """A seed without a folder to write to is said, in Chinese, before anything is drawn."""
    done = place.hezheng(place.folder / "list.csv", "--seed", "x", "--year", "2025")
    assert done.returncode == 1
    assert "--out" in done.stderr


@pytest.mark.server
def test_monitoring_over_the_same_records(place: Place) -> None:
    """`hezheng monitor` lists by day what lapses and who is no longer as at entry; who is not watched is said."""
    code = "import sys; from flows.cli import main; sys.exit(main())"
    inputs = ["monitor", place.folder / "list.csv", "--records", place.folder / "verified", "--year", "2025"]
    terms = ["--as-of", "2026-11-23", "--within", "900", "--out", place.folder / "watch"]
    words = [sys.executable, "-c", code, *map(str, [*inputs, *terms])]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603
    told = json.loads((place.folder / "watch" / "monitor.json").read_text(encoding="utf-8"))
    assert done.returncode == 1, done.stderr
    days = [line["due"] for line in told["lines"]]
    assert days == sorted(days)
    assert ("2028-06-29", "high_tech") in {(line["due"], line["matter"]) for line in told["lines"]}
    assert {line["enterprise"]["key"] for line in told["lines"] if line["matter"] == "against"} == {KEYS[1]}
    assert [firm["key"] for firm, _ in told["unwatched"]] == [KEYS[2]]
    assert (place.folder / "watch" / "monitor.xlsx").is_file()


@pytest.mark.server
def test_a_scheduled_run_without_a_seed_only_announces(place: Place, tmp_path: Path) -> None:
    """What a schedule starts writes the digest that the command says, and draws nobody."""
    code = (
        "import sys; from pathlib import Path; from flows.settings import prepare_prefect;"
        "prepare_prefect(Path(sys.argv[2]) / '.hezheng');"
        "from flows.spot_check import SpotCheckOrder, spot_check;"
        "order = SpotCheckOrder(registers=sys.argv[1:2], out=sys.argv[2], year='2025');"
        "sys.exit(spot_check(order) is not None)"
    )
    words = [sys.executable, "-c", code, str(place.folder / "list.csv"), str(tmp_path / "out")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "out" / "digest.json").read_text(encoding="utf-8"))
    assert told["digest"] in place.hezheng(place.folder / "list.csv", "--year", "2025").stdout
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"digest.json", ".hezheng"}


@pytest.mark.server
def test_the_records_know_who_entered(place: Place, tmp_path: Path) -> None:
    """With the platform's list taken over, no register is needed: the digest is the same as of the list itself."""
    shutil.copytree(place.folder / "verified", tmp_path / "verified")
    code = "import sys; from flows.cli import main; sys.exit(main())"
    taken = ["enterprises", "import", place.folder / "list.csv", "--out", tmp_path / "verified", "--year", "2025"]
    done = subprocess.run([sys.executable, "-c", code, *map(str, taken)], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    records = ("--records", tmp_path / "verified", "--year", "2025")
    assert (
        place.hezheng(*records).stdout.splitlines()[1]
        == place.hezheng(place.folder / "list.csv", *records).stdout.splitlines()[1]
    )
