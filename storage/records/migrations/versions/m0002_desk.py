"""The desk: its queue, accounts and views; judgements take their final form, chained, before anything wrote any."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.drop_table("judgements")
    _desk_cases()
    _desk_reviewers()
    _judgements_head()
    _desk_case_keys()
    _desk_flags()
    _desk_sessions()
    _desk_views()
    _judgements()
    op.execute(f"INSERT INTO judgements_head (id, seq, digest) VALUES (1, 0, '{'0' * 64}')")  # noqa: S608  # constants


def downgrade() -> None:
    """Drop the tables, and judgements with them."""
    for table in (
        "judgements",
        "desk_views",
        "desk_sessions",
        "desk_flags",
        "desk_case_keys",
        "judgements_head",
        "desk_reviewers",
        "desk_cases",
    ):
        op.drop_table(table)
    op.create_table(
        "judgements",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
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


def _desk_cases() -> None:
    op.create_table(
        "desk_cases",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("uscc", sa.Text(), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("year", sa.String(length=8), nullable=False),
        sa.Column("conclusion", sa.String(length=12), nullable=False),
        sa.Column("risk", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("medium", sa.Integer(), nullable=False),
        sa.Column("fast_track", sa.Boolean(), nullable=False),
        sa.Column("onsite_due", sa.Boolean(), nullable=False),
        sa.Column("submitted", sa.String(length=10), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=False),
        sa.Column("report", sa.String(length=64), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("assignee", sa.String(length=64), nullable=False),
        sa.Column("waiting", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_desk_cases")),
    )
    op.create_index(op.f("ix_desk_cases_division_state"), "desk_cases", ["division", "state"])
    op.create_index(op.f("ix_desk_cases_state_due_risk_place"), "desk_cases", ["state", "due", "risk", "place"])
    op.create_index(op.f("ix_desk_cases_state_risk_due_place"), "desk_cases", ["state", "risk", "due", "place"])
    op.create_index(op.f("ix_desk_cases_uscc"), "desk_cases", ["uscc"])


def _desk_reviewers() -> None:
    op.create_table(
        "desk_reviewers",
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("display", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("admin", sa.Boolean(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("fresh", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_desk_reviewers")),
    )


def _judgements_head() -> None:
    op.create_table(
        "judgements_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements_head")),
    )


def _desk_case_keys() -> None:
    op.create_table(
        "desk_case_keys",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place"], ["desk_cases.place"], name=op.f("fk_desk_case_keys_place"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "place", name=op.f("pk_desk_case_keys")),
    )


def _desk_flags() -> None:
    op.create_table(
        "desk_flags",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("severity", sa.String(length=8), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["place"], ["desk_cases.place"], name=op.f("fk_desk_flags_place"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("place", "key", name=op.f("pk_desk_flags")),
    )
    op.create_index(op.f("ix_desk_flags_code_place"), "desk_flags", ["code", "place"])


def _desk_sessions() -> None:
    op.create_table(
        "desk_sessions",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("began", sa.String(length=32), nullable=False),
        sa.Column("seen", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["login"], ["desk_reviewers.login"], name=op.f("fk_desk_sessions_login"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_desk_sessions")),
    )


def _desk_views() -> None:
    op.create_table(
        "desk_views",
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["login"], ["desk_reviewers.login"], name=op.f("fk_desk_views_login"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("login", "name", name=op.f("pk_desk_views")),
    )


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("reviewer", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("division", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("refers", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_judgements")),
    )
    op.create_index(op.f("ix_judgements_place_seq"), "judgements", ["place", "seq"])
    op.create_index(op.f("ix_judgements_act_code"), "judgements", ["act", "code"])
