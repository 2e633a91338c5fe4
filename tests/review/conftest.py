"""A desk over invented cases: reports and records as a verification leaves them, without reading a page."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image, ImageDraw

from domain.document import Document, Reading, Source
from domain.geometry import Box
from domain.review import Reviewer, Role
from domain.submission import Enterprise, FastTrackClaims, Finance, Form, HighTechClaim, SelfScore, Staff, Submission
from flows.replay import reported
from matchers import rulesets
from matchers.case import ALONE
from matchers.record import Record, dumped
from reports.json import report_json
from review import passwords
from review.desk import Desk
from review.settings import STATE, Settings
from review.web.app import create_app
from storage.desk import accounts
from storage.folder import FolderStore

PASSWORD = "一句很长的口令 for tests"  # noqa: S105  # of accounts that live as long as their test
SIZE = (1000, 1400)
AS_OF = date(2025, 9, 30)


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented enterprise: what its form claims, and what its licence prints instead of the name, if anything."""

    number: int
    division: str = "410105"
    printed_name: str | None = None
    name: str = ""

    @property
    def place(self) -> str:
        """The number of the submission, and the folder of its report."""
        return f"S2025-{self.number}"

    @property
    def claimed(self) -> str:
        """The name that the form claims."""
        return self.name or f"郑州甲{self.number}科技有限公司"


@dataclass(slots=True)
class Office:
    """A folder of reports with a desk over it."""

    out: Path
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        """Open the desk."""
        (self.out / STATE).mkdir(parents=True, exist_ok=True)
        self.desk = Desk(Settings(out=self.out, checkpoints=self.out / "outside" / "checkpoints.jsonl"))

    def add(self, *cases: Invented) -> None:
        """Lay the reports and records of cases down and take them in."""
        for case in cases:
            record = _record(case, FolderStore(self.out / STATE / "pages"))
            folder = self.out / case.place
            folder.mkdir(exist_ok=True)
            (folder / "report.json").write_bytes(report_json(reported(record)))
            kept = self.out / STATE / "records" / f"{case.place}.json.gz"
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(dumped(record))
        assert self.desk.take_in() == []

    def hire(self, login: str, role: Role, division: str, *, admin: bool = False) -> Reviewer:
        """Make an account with the password of the tests."""
        reviewer = Reviewer(login=login, display=login, role=role, division=division, admin=admin)
        with self.desk.database.write() as connection:
            accounts.add(connection, reviewer, _hashed())
        return reviewer

    def client(self, login: str | None = None) -> TestClient:
        """Return a browser's stand-in, signed in where a name is given, with the token its posts must carry."""
        client = TestClient(create_app(self.desk), follow_redirects=False)
        if login is not None:
            answer = client.post("/sign-in", json={"login": login, "password": PASSWORD})
            assert answer.status_code == 200, answer.text
            page = client.get("/queue").text
            client.headers["X-CSRF-Token"] = page.partition('name="csrf-token" content="')[2].partition('"')[0]
        return client


_HASHED: list[str] = []


def _hashed() -> str:
    """Hash the password of the tests once: hashing is slow on purpose."""
    if not _HASHED:
        _HASHED.append(passwords.hashed(PASSWORD))
    return _HASHED[0]


def _record(case: Invented, images: FolderStore) -> Record:
    documents = (_licence(case, images),)
    form = Form(
        submission_id=case.place,
        year=2025,
        submitted_at=date(2025, 8, 14),
        first_time=False,
        enterprise=Enterprise(
            name=case.claimed,
            uscc=f"91410100MA45X{case.number:05d}"[:18],
            division=case.division,
            established=date(2018, 3, 15),
            legal_representative="王建国",
        ),
        staff=Staff(total=46, tech=18),
        finance=Finance(
            year=2024, revenue_wan=1834.5, total_assets_wan=2210.07, cost_wan=1702.11, rd_expense_wan=203.4
        ),
        fast_track=FastTrackClaims(high_tech=HighTechClaim(certificate_no="GR202341000123", issued=date(2023, 11, 22))),
        self_score=SelfScore(tech_staff=20, rd=50, rd_basis="revenue", ip=0, total=70),
    )
    return Record(
        submission=Submission(form=form, evidence=()),
        documents=documents,
        year="2025",
        rules=rulesets.digest("2025"),
        as_of=AS_OF,
        around=ALONE,
        engine=(("ocr", "none"), ("version", "0")),
    )


def _licence(case: Invented, images: FolderStore) -> Document:
    """Return a licence that was read exactly, with its drawn page and an identity number on it."""
    name = case.printed_name or case.claimed
    boxes = {"name": Box(200, 300, 700, 340), "legal_representative": Box(200, 400, 330, 440)}
    picture = _drawn(name)
    said = {"name": name, "legal_representative": "王建国"}
    readings = {
        key: Reading(value=value, text=value, confidence=0.99, page=1, box=boxes[key]) for key, value in said.items()
    }
    return Document(
        file="evidence/营业执照.jpg",
        sha256=hashlib.sha256(picture).hexdigest(),
        pages=(1,),
        page_sizes=(SIZE,),
        kind="business_licence",
        kind_confidence=0.99,
        source=Source.OCR,
        fields=readings,
        images=(images.put(picture),),
        private=((1, Box(200, 800, 500, 840)),),
    )


def _drawn(name: str) -> bytes:
    image = Image.new("RGB", SIZE, (250, 250, 246))
    draw = ImageDraw.Draw(image)
    for place, shade in ((Box(200, 300, 700, 340), len(name)), (Box(200, 800, 500, 840), 0)):
        draw.rectangle((place.x0, place.y0, place.x1, place.y1), fill=(shade, shade, shade))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Open an empty desk."""
    return Office(tmp_path / "out")


Body = dict[str, object]


@pytest.fixture
def judged(office: Office) -> Callable[..., int]:
    """Return what posts a decision on a case as it stands now and gives the status of the answer."""

    def post(client: TestClient, place: str, **said: object) -> int:
        return client.post(f"/cases/{place}/judgements", json=body(office, place, **said)).status_code

    return post


def body(office: Office, place: str, **said: object) -> Body:
    """Return a decision on a case as it stands now."""
    row = office.desk.find(place, Reviewer(login="", display="", role=Role.PROVINCE, division="410000").area)
    assert row is not None
    return {"seen": row.version, "report": row.report, **said}
