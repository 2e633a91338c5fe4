"""The tables. What is changed here needs a migration beside it in `migrations/versions/`; a test compares the two.

The words are those of the rules: 申报 submission, 材料 document, 发现 finding, 入库登记编号 registry number.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from storage.records.columns import Instant, Json, Number, Words

_NUMBERS = text("field IN ('certificate_no', 'number')")

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

KEY = 32
SHA256 = 64
_Counter = BigInteger().with_variant(Integer, "sqlite")

RUNS = Table(
    "runs",
    METADATA,
    Column("key", String(KEY), primary_key=True),
    Column("kind", String(24), nullable=False, doc="verify, bulk, recheck, spot_check"),
    Column("state", String(12), nullable=False, doc="running, completed, failed, crashed"),
    Column("started", Instant, nullable=False),
    Column("ended", Instant),
    Column("leased_until", Instant, doc="a run that does not renew it is no longer at work"),
    Column("as_of", Date),
    Column("ruleset", String(4)),
    Column("engine", Json, nullable=False),
    Column("counts", Json, nullable=False),
    Column("asked", Json, nullable=False, doc="what the run was asked to do"),
    Index(None, "kind", "started"),
)
"""One row a run of the program."""

SUBMISSIONS = Table(
    "submissions",
    METADATA,
    Column("key", String(KEY), primary_key=True, doc="of holder, year, id: the same submission, the same key"),
    Column("submission_id", Words, nullable=False),
    Column("year", String(4), nullable=False),
    Column("uscc", Words),
    Column("name", Words),
    Column("folded_name", Words, doc="width and brackets aside, to be searched"),
    Column("division", String(6), doc="six digits, GB/T 2260"),
    Column("city", String(4), doc="the first four of them"),
    Column("submitted_at", Date),
    Column("due", Date, doc="by when the first level should have reviewed it"),
    Column("conclusion", String(12), nullable=False),
    Column("weight", BigInteger, nullable=False, doc="the smaller, the earlier a person should look"),
    Column("path", String(12), nullable=False, doc="fast_track or score"),
    Column("score_total", Integer),
    Column("score_claimed", Number),
    Column("onsite_required", Boolean, nullable=False),
    Column("onsite_recorded", Boolean, nullable=False),
    Column("high", Integer, nullable=False),
    Column("medium", Integer, nullable=False),
    Column("low", Integer, nullable=False),
    Column("info", Integer, nullable=False),
    Column("not_checked", Json, nullable=False, doc="sentences"),
    Column("unreadable", Integer, nullable=False, doc="files that could not be read"),
    Column("place", Words, nullable=False, doc="folder of the report under that of the run"),
    Column("as_of", Date, nullable=False),
    Column("evidence_digest", String(SHA256), doc="of what was handed in, to see whether it changed"),
    Column("record_digest", String(SHA256), nullable=False, doc="object: what the verdict rests on"),
    Column("report_digest", String(SHA256), nullable=False, doc="object: report.json"),
    Column("files", Json, nullable=False, doc="objects of the report by file name"),
    Column("rules_digest", String(SHA256), nullable=False),
    Column("engine", Json, nullable=False),
    Column("run", String(KEY), ForeignKey("runs.key"), nullable=False),
    Column("verified_at", Instant, nullable=False),
    Index(None, "weight", "key"),
    Index(None, "city", "weight", "key"),
    Index(None, "division", "weight", "key"),
    Index(None, "conclusion", "weight", "key"),
    Index(None, "due", "weight", "key"),
    Index(None, "uscc"),
    Index(None, "submission_id"),
    Index(None, "folded_name"),
    Index(None, "rules_digest"),
    Index(None, "run"),
)
"""Each submission as last verified."""

VERIFICATIONS = Table(
    "verifications",
    METADATA,
    Column("submission", String(KEY), primary_key=True),
    Column("run", String(KEY), ForeignKey("runs.key"), primary_key=True),
    Column("verified_at", Instant, nullable=False),
    Column("conclusion", String(12), nullable=False),
    Column("path", String(12), nullable=False),
    Column("score_total", Integer),
    Column("counts", Json, nullable=False, doc="findings by severity"),
    Column("codes", Json, nullable=False, doc="findings by code"),
    Column("record_digest", String(SHA256), nullable=False),
    Column("report_digest", String(SHA256), nullable=False),
    Column("rules_digest", String(SHA256), nullable=False),
)
"""Every verification there was, one row a submission and run."""

FAILURES = Table(
    "failures",
    METADATA,
    Column("run", String(KEY), ForeignKey("runs.key"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("reason", Words, nullable=False),
)
"""What was handed in and could not be processed."""

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("submission", ForeignKey("submissions.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("file", Words, nullable=False),
    Column("sha256", String(SHA256), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("title", Words, nullable=False),
    Column("pages", Json, nullable=False),
    Column("images", Json, nullable=False, doc="objects of the page images, in the order of the pages"),
    Column("legibility", Number, doc="mean confidence of what was read, 0 to 1"),
    Column("unreadable", String(24), doc="stable word"),
    Index(None, "sha256"),
    Index(None, "kind"),
)

READINGS = Table(
    "readings",
    METADATA,
    Column("submission", String(KEY), primary_key=True),
    Column("document", Integer, primary_key=True),
    Column("field", String(80), primary_key=True),
    Column("value", Json, nullable=False),
    Column("text", Words, nullable=False),
    Column("confidence", Number, nullable=False),
    Column("page", Integer, nullable=False),
    Column("box", Json, nullable=False, doc="x0, y0, x1, y1 in page pixels"),
    Column("repaired", Words),
    ForeignKeyConstraint(
        ["submission", "document"], ["documents.submission", "documents.position"], ondelete="CASCADE"
    ),
    Index("ix_readings_number", "value", postgresql_where=_NUMBERS, sqlite_where=_NUMBERS),
)
"""Identity numbers of persons are masked here; the record has them."""

FINDINGS = Table(
    "findings",
    METADATA,
    Column("submission", ForeignKey("submissions.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("digest", String(SHA256), nullable=False, doc="the same finding, the same digest, whatever its words"),
    Column("code", String(32), nullable=False),
    Column("severity", String(8), nullable=False),
    Column("field", String(120), nullable=False),
    Column("label", Words),
    Column("message", Words, nullable=False),
    Column("clears_if", Words, nullable=False),
    Column("rule", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("claimed", Json),
    Column("read", Json),
    Column("level", Words),
    Column("difference", Words),
    Column("evidence", Json, nullable=False, doc="file, page, box, kind of each place"),
    Index(None, "code", "submission"),
    Index(None, "severity", "code", "submission"),
    Index(None, "digest"),
)

HOLDERS = Table(
    "holders",
    METADATA,
    Column("id", _Counter, primary_key=True, autoincrement=True),
    Column("key", Words, nullable=False, doc="credit code, or the name where the form states none"),
    Column("year", String(4), nullable=False),
    Column("submission_id", Words, nullable=False),
    Column("name", Words, nullable=False),
    UniqueConstraint("key", "year", "submission_id"),
)
"""Whose submissions rely on something."""

USES = Table(
    "uses",
    METADATA,
    Column("id", _Counter, primary_key=True, autoincrement=True),
    Column("holder", _Counter, ForeignKey("holders.id", ondelete="CASCADE"), nullable=False),
    Column("trace", String(12), nullable=False, doc="right, certificate, file, page"),
    Column("key", Words, nullable=False),
    Column("mark", LargeBinary(16), nullable=False, doc="digest of the key, of a page that of its text"),
    Column("text", Words, nullable=False),
    Column("file", Words),
    Column("page", Integer),
    Column("kind", String(40)),
    Column("row", Integer),
    Column("print_file", Words),
    Column("print_page", Integer),
    Column("print_text", Words),
    Column("fingerprint", String(16), doc="64 bits in hexadecimal"),
    Column("outline", LargeBinary(34), doc="what the text of the page consists of, roughly"),
    Column("named", Boolean, doc="of a page: whether it names whose it is; unknown of those kept by earlier versions"),
    Index(None, "trace", "mark"),
    Index(None, "holder"),
)
"""What submissions rely on, so that one thing two enterprises rely on is noticed."""

ENTERPRISES = Table(
    "enterprises",
    METADATA,
    Column("key", String(KEY), primary_key=True),
    Column("registry_no", Words, doc="入库登记编号"),
    Column("year", String(4), nullable=False),
    Column("uscc", Words),
    Column("name", Words),
    Column("folded_name", Words),
    Column("division", String(6)),
    Column("city", String(4)),
    Column("region", Words, doc="as the targets of the year name it"),
    Column("entered_on", Date),
    Column("path", String(12), doc="fast_track or score, where the list says"),
    Column("score", Number),
    Column("state", String(16), nullable=False, doc="under_review, returned, entered, revoked"),
    Column("source", Words, nullable=False, doc="name of the list"),
    Column("noted_at", Instant, nullable=False),
    Index(None, "registry_no"),
    Index(None, "uscc", "year"),
    Index(None, "folded_name"),
    Index(None, "year", "state", "city"),
)
"""Enterprises of the national database, each year of each, as the newest list has them."""

ENTERPRISE_HISTORY = Table(
    "enterprise_history",
    METADATA,
    Column("enterprise", ForeignKey("enterprises.key", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("until", Instant, nullable=False, doc="when another list said otherwise"),
    Column("was", Json, nullable=False, doc="what was said before"),
)
"""What earlier lists said of an enterprise."""
