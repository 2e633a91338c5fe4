"""What was made of a file or a page image: pictures, documents, reports that need not be made twice."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; what was kept before is made once more and found from then on."""
    op.create_table(
        "made",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("object", sa.String(64), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_made")),
    )
    op.create_index(op.f("ix_made_source"), "made", ["source"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("made")
