"""The whole of `hezheng verify`, run once as a user runs it, on submissions good and bad; then once more."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "samples" / "submissions"
CLEAN, FAULTY = "S2025-9001", "S2025-9002"

pytestmark = [pytest.mark.ocr, pytest.mark.server]


@dataclass(frozen=True)
class Finished:
    """A run that has ended."""

    folder: Path
    out: Path
    status: int
    output: str
    errors: str

    def report(self, place: str) -> dict[str, object]:
        """Return a report."""
        report: dict[str, object] = json.loads((self.out / place / "report.json").read_text(encoding="utf-8"))
        return report

    def findings(self, place: str) -> list[dict[str, object]]:
        """Return the findings of a report."""
        findings = self.report(place)["findings"]
        assert isinstance(findings, list)
        return findings

    def events(self, name: str) -> int:
        """Count the entries of the log that tell of one kind of event."""
        log = (self.out / ".hezheng" / "log.jsonl").read_text(encoding="utf-8").splitlines()
        return sum(json.loads(line)["event"] == name for line in log)


def hezheng(folder: Path, out: Path, *more: str) -> Finished:
    """Run the command as a user does."""
    code = "import sys; from flows.cli import main; sys.exit(main())"
    argv = [sys.executable, "-c", code, "verify", str(folder), "--out", str(out), "--as-of", "2025-09-30", *more]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)  # noqa: S603
    return Finished(folder, out, done.returncode, done.stdout, done.stderr)


def recheck(*reports: Path) -> subprocess.CompletedProcess[str]:
    """Recheck reports as a user does."""
    code = "import sys; from flows.cli import main; sys.exit(main())"
    argv = [sys.executable, "-c", code, "recheck", *map(str, reports)]
    return subprocess.run(argv, capture_output=True, text=True, check=False)  # noqa: S603


def sample(submission_id: str) -> Path:
    """Return the folder of a sample."""
    [folder] = SAMPLES.glob(f"{submission_id}-*")
    return folder


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """Verify a folder with a clean submission, a faulty one, one with the same id, and three that cannot be read."""
    folder = tmp_path_factory.mktemp("handed-in")
    shutil.copytree(sample(CLEAN), folder / "a-clean")
    shutil.copytree(sample(FAULTY), folder / "b-faulty")
    (folder / "c-again").mkdir()
    form = {"submission_id": CLEAN, "year": 2025, "enterprise": {"name": "../../坏\u0000名字"}}
    (folder / "c-again" / "form.json").write_text(json.dumps(form), encoding="utf-8")
    (folder / "c-again" / "evidence").mkdir()
    (folder / "c-again" / "evidence" / "空.pdf").write_bytes(b"")
    (folder / "d-year").mkdir()
    (folder / "d-year" / "form.json").write_text('{"submission_id": "S-old", "year": 1999}', encoding="utf-8")
    (folder / "e-broken.zip").write_bytes(b"PK")
    (folder / "f-formless" / "evidence").mkdir(parents=True)
    (folder / "lists").mkdir()
    code = json.loads((sample(FAULTY) / "form.json").read_text(encoding="utf-8"))["enterprise"]["uscc"]
    listed = f"统一社会信用代码,企业名称,列入日期,列入原因,移出日期\n{code},,2025-07-18,失联,\n"
    (folder / "lists" / "abnormal.csv").write_bytes(listed.encode("gb18030"))
    (folder / "lists" / "dishonest.csv").write_bytes(b"\xff\xff\xff")
    return hezheng(folder, tmp_path_factory.mktemp("out"))


def test_some_failed_and_the_rest_was_done(finished: Finished) -> None:
    """Submissions that cannot be processed make the status 1, are named with the reason, and stop nobody."""
    run = json.loads((finished.out / "run.json").read_text(encoding="utf-8"))
    assert finished.status == 1, finished.errors
    assert {row["submission_id"] for row in run["submissions"]} == {CLEAN, FAULTY}
    assert {row["submission_id"] for row in run["failed"]} == {"d-year", "e-broken", "f-formless"}
    assert all("。" in row["reason"] for row in run["failed"])


def test_every_submission_has_its_reports(finished: Finished) -> None:
    """JSON, Word and HTML lie under the submission's id, the overview beside them, and nothing half-written."""
    for place in (CLEAN, FAULTY, f"{CLEAN}-2"):
        names = {path.name for path in (finished.out / place).iterdir()}
        assert names - {"return.docx", "return.txt"} == {"report.json", "report.docx", "report.html"}
    assert (finished.out / "triage.xlsx").read_bytes().startswith(b"PK")
    assert not list(finished.out.glob("**/.part-*"))
    assert not list((finished.out / ".hezheng").glob("unpacked-*"))


def test_two_submissions_with_one_id_keep_apart(finished: Finished) -> None:
    """The second submission of an id goes to a folder of its own; both reports keep the id; the user is told."""
    assert finished.report(CLEAN)["submission_id"] == CLEAN
    assert finished.report(f"{CLEAN}-2")["submission_id"] == CLEAN
    assert finished.report(CLEAN)["documents"] != finished.report(f"{CLEAN}-2")["documents"]
    assert f"{CLEAN}-2" in finished.errors


def test_the_conclusions_are_those_of_the_samples(finished: Finished) -> None:
    """What the samples say of themselves comes out at the other end."""
    for submission_id in (CLEAN, FAULTY):
        expected = json.loads((sample(submission_id) / "expected.json").read_text(encoding="utf-8"))
        assert finished.report(submission_id)["conclusion"] == expected["conclusion"]


def test_lists_beside_the_submissions_are_looked_up(finished: Finished) -> None:
    """Who stands on a list is told so, a list that cannot be read is named, and is no clean one."""
    codes = {place: {one["code"] for one in finished.findings(place)} for place in (CLEAN, FAULTY)}
    assert "LISTED" in codes[FAULTY]
    assert "LISTED" not in codes[CLEAN]
    assert "dishonest.csv" in finished.errors
    not_checked = finished.report(CLEAN)["not_checked"]
    assert isinstance(not_checked, list)
    assert any(line.startswith("严重违法失信名单") for line in not_checked)
    assert not any(line.startswith("经营异常名录") for line in not_checked)


def test_a_file_that_cannot_be_read_is_in_the_report(finished: Finished) -> None:
    """An empty file is a document that says why it was not read."""
    documents = finished.report(f"{CLEAN}-2")["documents"]
    assert isinstance(documents, list)
    [document] = documents
    assert document["file"] == "evidence/空.pdf"
    assert document["unreadable"]


def test_the_terminal_shows_results_only(finished: Finished) -> None:
    """Standard output is the Chinese table and nothing of the libraries; errors hold no traceback."""
    lines = finished.output.splitlines()
    assert lines[0].split() == ["提交编号", "企业", "结论", "发现", "报告位置"]
    assert len(lines) == 8
    assert all(line.startswith("hezheng：") for line in finished.errors.splitlines())


def test_the_log_names_nobody(finished: Finished) -> None:
    """The log tells what was done in numbers, and holds no name and no credit code."""
    text = (finished.out / ".hezheng" / "log.jsonl").read_text(encoding="utf-8")
    form = json.loads((sample(CLEAN) / "form.json").read_text(encoding="utf-8"))["enterprise"]
    assert finished.events("reported") >= 3
    assert form["name"] not in text
    assert form["uscc"] not in text
    assert form["legal_representative"] not in text


def test_the_same_again_reads_nothing_and_changes_nothing(finished: Finished) -> None:
    """A second run over the same files takes the readings of the first and writes the same reports."""
    before = {path: path.read_bytes() for path in finished.out.glob("*/report.*")}
    read = finished.events("read")
    again = hezheng(finished.folder, finished.out)
    assert again.status == 1
    assert again.output == finished.output
    assert read > 0
    assert again.events("read") == read
    assert {path: path.read_bytes() for path in finished.out.glob("*/report.*")} == before


def test_every_verdict_comes_out_the_same_without_reading(finished: Finished) -> None:
    """`recheck` replays each report from what was kept and finds it equal to the letter; a changed one it does not."""
    reports = sorted(finished.out.glob("*/report.json"))
    done = recheck(*reports)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("完全一致") == len(reports) == 3
    report = finished.out / CLEAN / "report.json"
    kept = report.read_bytes()
    report.write_bytes(kept.replace(b'"conclusion": "', b'"conclusion": "no '))
    changed = recheck(report)
    report.write_bytes(kept)
    assert changed.returncode == 1
    assert "conclusion" in changed.stdout


def test_the_number_of_workers_changes_nothing(finished: Finished, tmp_path: Path) -> None:
    """One reading process gives the same reports, to the byte, as several."""
    alone = hezheng(finished.folder, tmp_path, "--workers", "1")
    assert alone.status == 1
    for place in (CLEAN, FAULTY, f"{CLEAN}-2"):
        assert (tmp_path / place / "report.json").read_bytes() == (finished.out / place / "report.json").read_bytes()
