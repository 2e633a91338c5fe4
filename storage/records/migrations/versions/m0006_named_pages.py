"""Whether a page names whose it is, so that forms that everybody fills in are not compared with one another."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of what is kept already it stays unknown, which costs time and no finding."""
    op.add_column("uses", sa.Column("named", sa.Boolean()))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("uses", "named")
