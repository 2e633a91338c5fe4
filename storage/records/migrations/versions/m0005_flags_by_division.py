"""The division of a flag's case beside the flag: a season's flags are counted from an index alone."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_INDEX = "ix_desk_flags_code_kind_division"


def upgrade() -> None:
    """Add the column, fill it from the cases, and make the index."""
    op.add_column("desk_flags", sa.Column("division", sa.String(12), nullable=False, server_default=""))
    op.execute(
        "UPDATE desk_flags SET division = (SELECT division FROM desk_cases WHERE desk_cases.place = desk_flags.place)"
    )
    op.create_index(op.f(_INDEX), "desk_flags", ["code", "kind", "division"])


def downgrade() -> None:
    """Drop both."""
    op.drop_index(op.f(_INDEX), table_name="desk_flags")
    op.drop_column("desk_flags", "division")
