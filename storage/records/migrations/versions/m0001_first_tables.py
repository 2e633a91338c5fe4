"""The first tables: runs, submissions with what was read and found, uses, enterprises, judgements."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _enterprises()
    _holders()
    _judgements()
    _runs()
    _enterprise_history()
    _failures()
    _submissions()
    _uses()
    _verifications()
    _documents()
    _findings()
    _readings()


def downgrade() -> None:
    """Drop the tables."""
    for table in (
        "readings",
        "findings",
        "documents",
        "verifications",
        "uses",
        "submissions",
        "failures",
        "enterprise_history",
        "runs",
        "judgements",
        "holders",
        "enterprises",
    ):
        op.drop_table(table)


def _enterprises() -> None:
    op.create_table(
        "enterprises",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("registry_no", sa.Text()),
        sa.Column("year", sa.String(length=4), nullable=False),
        sa.Column("uscc", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("folded_name", sa.Text()),
        sa.Column("division", sa.String(length=6)),
        sa.Column("city", sa.String(length=4)),
        sa.Column("region", sa.Text()),
        sa.Column("entered_on", sa.Date()),
        sa.Column("path", sa.String(length=12)),
        sa.Column("score", sa.Float(precision=53)),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_enterprises")),
    )
    op.create_index(op.f("ix_enterprises_folded_name"), "enterprises", ["folded_name"])
    op.create_index(op.f("ix_enterprises_registry_no"), "enterprises", ["registry_no"])
    op.create_index(op.f("ix_enterprises_uscc_year"), "enterprises", ["uscc", "year"])
    op.create_index(op.f("ix_enterprises_year_state_city"), "enterprises", ["year", "state", "city"])


def _holders() -> None:
    op.create_table(
        "holders",
        sa.Column("id", _COUNTER, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("year", sa.String(length=4), nullable=False),
        sa.Column("submission_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holders")),
        sa.UniqueConstraint("key", "year", "submission_id", name=op.f("uq_holders_key_year_submission_id")),
    )


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("seq", _COUNTER, autoincrement=False, nullable=False),
        sa.Column("submission", sa.String(length=32), nullable=False),
        sa.Column("finding", sa.String(length=64)),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=40)),
        sa.Column("note", sa.Text()),
        sa.Column("seen_report", sa.String(length=64), nullable=False),
        sa.Column("seen_rules", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_judgements")),
        sa.UniqueConstraint("hash", name=op.f("uq_judgements_hash")),
    )
    op.create_index(op.f("ix_judgements_finding"), "judgements", ["finding"])
    op.create_index(op.f("ix_judgements_submission_seq"), "judgements", ["submission", "seq"])


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True)),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("as_of", sa.Date()),
        sa.Column("ruleset", sa.String(length=4)),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_runs")),
    )
    op.create_index(op.f("ix_runs_kind_started"), "runs", ["kind", "started"])


def _enterprise_history() -> None:
    op.create_table(
        "enterprise_history",
        sa.Column("enterprise", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enterprise"], ["enterprises.key"], name=op.f("fk_enterprise_history_enterprise"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("enterprise", "version", name=op.f("pk_enterprise_history")),
    )


def _failures() -> None:
    op.create_table(
        "failures",
        sa.Column("run", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.key"], name=op.f("fk_failures_run")),
        sa.PrimaryKeyConstraint("run", "position", name=op.f("pk_failures")),
    )


def _submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("submission_id", sa.Text(), nullable=False),
        sa.Column("year", sa.String(length=4), nullable=False),
        sa.Column("uscc", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("folded_name", sa.Text()),
        sa.Column("division", sa.String(length=6)),
        sa.Column("city", sa.String(length=4)),
        sa.Column("submitted_at", sa.Date()),
        sa.Column("due", sa.Date()),
        sa.Column("conclusion", sa.String(length=12), nullable=False),
        sa.Column("weight", sa.BigInteger(), nullable=False),
        sa.Column("path", sa.String(length=12), nullable=False),
        sa.Column("score_total", sa.Integer()),
        sa.Column("score_claimed", sa.Float(precision=53)),
        sa.Column("onsite_required", sa.Boolean(), nullable=False),
        sa.Column("onsite_recorded", sa.Boolean(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("medium", sa.Integer(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("info", sa.Integer(), nullable=False),
        sa.Column("not_checked", sa.Text(), nullable=False),
        sa.Column("unreadable", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("evidence_digest", sa.String(length=64)),
        sa.Column("record_digest", sa.String(length=64), nullable=False),
        sa.Column("report_digest", sa.String(length=64), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("rules_digest", sa.String(length=64), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("run", sa.String(length=32), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.key"], name=op.f("fk_submissions_run")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_submissions")),
    )
    op.create_index(op.f("ix_submissions_city_weight_key"), "submissions", ["city", "weight", "key"])
    op.create_index(op.f("ix_submissions_conclusion_weight_key"), "submissions", ["conclusion", "weight", "key"])
    op.create_index(op.f("ix_submissions_division_weight_key"), "submissions", ["division", "weight", "key"])
    op.create_index(op.f("ix_submissions_due_weight_key"), "submissions", ["due", "weight", "key"])
    op.create_index(op.f("ix_submissions_folded_name"), "submissions", ["folded_name"])
    op.create_index(op.f("ix_submissions_rules_digest"), "submissions", ["rules_digest"])
    op.create_index(op.f("ix_submissions_run"), "submissions", ["run"])
    op.create_index(op.f("ix_submissions_submission_id"), "submissions", ["submission_id"])
    op.create_index(op.f("ix_submissions_uscc"), "submissions", ["uscc"])
    op.create_index(op.f("ix_submissions_weight_key"), "submissions", ["weight", "key"])


def _uses() -> None:
    op.create_table(
        "uses",
        sa.Column("id", _COUNTER, autoincrement=True, nullable=False),
        sa.Column("holder", _COUNTER, nullable=False),
        sa.Column("trace", sa.String(length=12), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("mark", sa.LargeBinary(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("file", sa.Text()),
        sa.Column("page", sa.Integer()),
        sa.Column("kind", sa.String(length=40)),
        sa.Column("row", sa.Integer()),
        sa.Column("print_file", sa.Text()),
        sa.Column("print_page", sa.Integer()),
        sa.Column("print_text", sa.Text()),
        sa.Column("fingerprint", sa.String(length=16)),
        sa.Column("outline", sa.LargeBinary(length=34)),
        sa.ForeignKeyConstraint(["holder"], ["holders.id"], name=op.f("fk_uses_holder"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uses")),
    )
    op.create_index(op.f("ix_uses_holder"), "uses", ["holder"])
    op.create_index(op.f("ix_uses_trace_mark"), "uses", ["trace", "mark"])


def _verifications() -> None:
    op.create_table(
        "verifications",
        sa.Column("submission", sa.String(length=32), nullable=False),
        sa.Column("run", sa.String(length=32), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conclusion", sa.String(length=12), nullable=False),
        sa.Column("path", sa.String(length=12), nullable=False),
        sa.Column("score_total", sa.Integer()),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.Column("record_digest", sa.String(length=64), nullable=False),
        sa.Column("report_digest", sa.String(length=64), nullable=False),
        sa.Column("rules_digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.key"], name=op.f("fk_verifications_run")),
        sa.PrimaryKeyConstraint("submission", "run", name=op.f("pk_verifications")),
    )


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("submission", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("pages", sa.Text(), nullable=False),
        sa.Column("images", sa.Text(), nullable=False),
        sa.Column("legibility", sa.Float(precision=53)),
        sa.Column("unreadable", sa.String(length=24)),
        sa.ForeignKeyConstraint(
            ["submission"], ["submissions.key"], name=op.f("fk_documents_submission"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("submission", "position", name=op.f("pk_documents")),
    )
    op.create_index(op.f("ix_documents_kind"), "documents", ["kind"])
    op.create_index(op.f("ix_documents_sha256"), "documents", ["sha256"])


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("submission", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("severity", sa.String(length=8), nullable=False),
        sa.Column("field", sa.String(length=120), nullable=False),
        sa.Column("label", sa.Text()),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("clears_if", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("claimed", sa.Text()),
        sa.Column("read", sa.Text()),
        sa.Column("level", sa.Text()),
        sa.Column("difference", sa.Text()),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission"], ["submissions.key"], name=op.f("fk_findings_submission"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("submission", "position", name=op.f("pk_findings")),
    )
    op.create_index(op.f("ix_findings_code_submission"), "findings", ["code", "submission"])
    op.create_index(op.f("ix_findings_digest"), "findings", ["digest"])
    op.create_index(op.f("ix_findings_severity_code_submission"), "findings", ["severity", "code", "submission"])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("submission", sa.String(length=32), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("box", sa.Text(), nullable=False),
        sa.Column("repaired", sa.Text()),
        sa.ForeignKeyConstraint(
            ["submission", "document"],
            ["documents.submission", "documents.position"],
            name=op.f("fk_readings_submission_document"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("submission", "document", "field", name=op.f("pk_readings")),
    )
    numbers = sa.text("field IN ('certificate_no', 'number')")
    op.create_index("ix_readings_number", "readings", ["value"], postgresql_where=numbers, sqlite_where=numbers)
