"""A province in small: PostgreSQL, MinIO, a Prefect server and two workers, undisturbed and under kills."""

import hashlib
import os
import random
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.kills import begun, broken, disturbed, reports
from benchmarks.province import CLI, ROOT, Site, make_submissions, site
from benchmarks.same_reports import compared
from benchmarks.servers import AbsentError

pytestmark = [pytest.mark.ocr, pytest.mark.server]

MANY, KILLS = 4, 3


@dataclass(frozen=True)
class Season:
    """A site that has verified what it took over, once."""

    site: Site
    handed_in: Path
    expected: dict[str, str]


@pytest.fixture(scope="module")
def season() -> Iterator[Season]:
    """Start a site and let its workers verify; skipped without the servers, unless HEZHENG_SERVERS demands them."""
    with tempfile.TemporaryDirectory(prefix="hezheng-site-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        make_submissions(folder / "in", MANY)
        try:
            with site(folder / "site") as made:
                made.run("intake", str(folder / "in"), "--out", str(folder / "site" / "intake"))
                run = begun(made.url)
                disturbed(made, run, random.Random(1), 0)  # noqa: S311  # to be repeated
                yield Season(made, folder / "in", reports(made, run))
        except AbsentError as error:
            if os.environ.get("HEZHENG_SERVERS") == "required":
                pytest.fail(str(error))
            pytest.skip(str(error))


def test_reports_are_those_of_one_machine(season: Season, tmp_path: Path) -> None:
    """Two workers over database, store and server give the reports that one process gives, to the byte."""
    argv = [*CLI, "verify", str(season.handed_in), "--out", str(tmp_path), "--as-of", "2025-09-30"]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "PREFECT_API_URL": season.site.environment["PREFECT_API_URL"]}
    subprocess.run(argv, check=True, capture_output=True, env=surroundings)  # noqa: S603  # our own command
    alone = {path.parent.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in tmp_path.glob("*/report.json")}
    assert len(alone) == MANY
    assert season.expected == alone
    for number in (1, 2):
        out = season.site.folder / f"out{number}"
        same, wrong = compared(tmp_path, out)
        assert wrong == []
        assert same > MANY
        season.site.run("recheck", *map(str, sorted(out.glob("*/report.json"))))  # records lie beside, for the desk too


def test_nothing_is_lost_and_nothing_told_twice(season: Season) -> None:
    """Whoever is killed at whatever instant, the run comes to the same end."""
    run = begun(season.site.url)
    chance = random.Random(int.from_bytes(os.urandom(4)))  # noqa: S311  # another instant each time
    fallen = disturbed(season.site, run, chance, KILLS)
    assert broken(season.site, run, season.expected) == [], fallen
