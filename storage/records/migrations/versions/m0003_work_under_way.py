"""Work under way: what was handed in, what each run still has to do, what was read of which file."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _arrivals()
    _items()
    op.create_table(
        "file_readings",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("reading", sa.String(length=64), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_file_readings")),
    )
    op.create_index(op.f("ix_file_readings_sha256"), "file_readings", ["sha256"])


def downgrade() -> None:
    """Drop the tables."""
    for table in ("file_readings", "items", "arrivals"):
        op.drop_table(table)


def _arrivals() -> None:
    op.create_table(
        "arrivals",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("manifest", sa.String(length=64)),
        sa.Column("error", sa.Text()),
        sa.Column("identity", sa.String(length=32)),
        sa.Column("year", sa.String(length=4)),
        sa.Column("division", sa.String(length=6)),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_arrivals")),
    )
    op.create_index(op.f("ix_arrivals_received_at_key"), "arrivals", ["received_at", "key"])
    op.create_index(op.f("ix_arrivals_identity_received_at"), "arrivals", ["identity", "received_at"])


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("run", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("arrival", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("owner", sa.String(length=32)),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("ordinal", sa.Integer()),
        sa.Column("holder", sa.Text()),
        sa.Column("record", sa.String(length=64)),
        sa.Column("row", sa.Text()),
        sa.ForeignKeyConstraint(["arrival"], ["arrivals.key"], name=op.f("fk_items_arrival")),
        sa.ForeignKeyConstraint(["run"], ["runs.key"], name=op.f("fk_items_run")),
        sa.PrimaryKeyConstraint("run", "position", name=op.f("pk_items")),
    )
    op.create_index(op.f("ix_items_run_state_position"), "items", ["run", "state", "position"])
    op.create_index(op.f("ix_items_arrival"), "items", ["arrival"])
