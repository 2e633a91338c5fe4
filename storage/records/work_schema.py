"""Tables of work under way: what was handed in, what each run still has to do, what was read of which file."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table

from storage.records.columns import Instant, Json, Words
from storage.records.schema import KEY, METADATA, SHA256

ARRIVALS = Table(
    "arrivals",
    METADATA,
    Column("key", String(KEY), primary_key=True, doc="of what was handed in: the same bytes, the same key"),
    Column("name", Words, nullable=False),
    Column("source", Words, nullable=False, doc="where it was found"),
    Column("received_at", Instant, nullable=False),
    Column("manifest", String(SHA256), doc="object: the files by path and digest; none where there is nothing to read"),
    Column("error", Words, doc="why there is nothing to read"),
    Column(
        "identity", String(KEY), doc="of enterprise, year and id, where the form says them without being recognised"
    ),
    Column("year", String(4)),
    Column("division", String(6)),
    Index(None, "received_at", "key"),
    Index(None, "identity", "received_at"),
)
"""What was handed in, each once."""

ITEMS = Table(
    "items",
    METADATA,
    Column("run", String(KEY), ForeignKey("runs.key"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("arrival", String(KEY), ForeignKey("arrivals.key"), nullable=False),
    Column("state", String(12), nullable=False, doc="waiting, reading, read, reporting, done, failed"),
    Column("owner", String(KEY), doc="who is at it"),
    Column("leased_until", Instant, doc="a worker that does not renew it has lost it"),
    Column("attempts", Integer, nullable=False),
    Column("submission_id", Words),
    Column("place", Words, doc="folder name of the report, given when all is read"),
    Column("ordinal", Integer, doc="which of the run's submissions of one holder under one id"),
    Column("holder", Words),
    Column("record", String(SHA256), doc="object: what was read, before others were looked at"),
    Column("row", Json, doc="the submission's row of the overview"),
    Index(None, "run", "state", "position"),
    Index(None, "arrival"),
)
"""What a run has to do, one row a submission: the only memory of how far it is."""

FILE_READINGS = Table(
    "file_readings",
    METADATA,
    Column("key", String(SHA256), primary_key=True, doc="of bytes, name and everything that reads"),
    Column("sha256", String(SHA256), nullable=False),
    Column("reading", String(SHA256), nullable=False, doc="object: the pages as read"),
    Column("kept_on", Date, nullable=False),
    Index(None, "sha256"),
)
"""What was read of each file, so that nobody reads it again."""

MADE = Table(
    "made",
    METADATA,
    Column("key", String(SHA256), primary_key=True, doc="of all that it is made from, and of what makes it"),
    Column("source", String(SHA256), nullable=False, doc="of the file, page image or record that it shows"),
    Column("object", String(SHA256), nullable=False, doc="object: what was made"),
    Column("kept_on", Date, nullable=False),
    Index(None, "source"),
)
"""What was made of a file, a page image or a record: whoever takes a source away finds here what must go with it."""
