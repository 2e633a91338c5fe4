"""The tables of the desk; what is changed here needs a migration among those of `storage.records`.

`cases`, `flags` and `case_keys` follow from reports and judgements and can be made anew; `chain` is appended to only.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from storage.records.columns import Words
from storage.records.schema import METADATA

cases = Table(
    "desk_cases",
    METADATA,
    Column("place", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("uscc", Words, nullable=False),
    Column("division", String(12), nullable=False),
    Column("year", String(8), nullable=False),
    Column("conclusion", String(12), nullable=False),
    Column("risk", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("medium", Integer, nullable=False),
    Column("fast_track", Boolean, nullable=False),
    Column("onsite_due", Boolean, nullable=False),
    Column("submitted", String(10), nullable=False),
    Column("due", String(10), nullable=False),
    Column("report", String(64), nullable=False),
    Column("first", String(10), nullable=False),
    Column("level", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("assignee", String(64), nullable=False),
    Column("waiting", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Index(None, "state", "risk", "due", "place"),
    Index(None, "state", "due", "risk", "place"),
    Index(None, "division", "state"),
    Index(None, "state", "level", "division", "conclusion"),
    Index(None, "uscc"),
)

flags = Table(
    "desk_flags",
    METADATA,
    Column("place", Words, ForeignKey("desk_cases.place", ondelete="CASCADE"), primary_key=True),
    Column("key", String(16), primary_key=True),
    Column("code", String(40), nullable=False),
    Column("severity", String(8), nullable=False),
    Column("field", Words, nullable=False),
    Column("label", Words, nullable=False),
    Column("kind", String(60), nullable=False),
    Column("settled", Boolean, nullable=False),
    Column("division", String(12), nullable=False, server_default=""),  # the case's, to count a season's flags by
    Index(None, "code", "place"),
    Index(None, "code", "kind", "division"),
)

case_keys = Table(
    "desk_case_keys",
    METADATA,
    Column("key", String(80), primary_key=True),
    Column("place", Words, ForeignKey("desk_cases.place", ondelete="CASCADE"), primary_key=True),
)

chain = Table(
    "judgements",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("place", Words, nullable=False),
    Column("act", String(20), nullable=False),
    Column("reviewer", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    Column("code", String(40), nullable=False),
    Column("kind", String(60), nullable=False),
    Column("division", String(12), nullable=False),
    Column("reason", String(40), nullable=False),
    Column("refers", Integer, nullable=False),
    Column("body", Words, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Index(None, "place", "seq"),
    Index(None, "act", "code"),
)

head = Table(
    "judgements_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
)

reviewers = Table(
    "desk_reviewers",
    METADATA,
    Column("login", String(64), primary_key=True),
    Column("display", Words, nullable=False),
    Column("role", String(10), nullable=False),
    Column("division", String(12), nullable=False),
    Column("admin", Boolean, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("password", Words, nullable=False),
    Column("fresh", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", String(32), nullable=False),
)

sessions = Table(
    "desk_sessions",
    METADATA,
    Column("token", String(64), primary_key=True),
    Column("login", String(64), ForeignKey("desk_reviewers.login", ondelete="CASCADE"), nullable=False),
    Column("began", String(32), nullable=False),
    Column("seen", String(32), nullable=False),
)

views = Table(
    "desk_views",
    METADATA,
    Column("login", String(64), ForeignKey("desk_reviewers.login", ondelete="CASCADE"), primary_key=True),
    Column("name", String(80), primary_key=True),
    Column("query", Words, nullable=False),
)
