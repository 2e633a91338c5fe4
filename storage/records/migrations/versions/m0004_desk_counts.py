"""An index that the desk counts its queue from without looking at the cases themselves."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS = ["state", "level", "division", "conclusion"]


def upgrade() -> None:
    """Make the index."""
    op.create_index(op.f("ix_desk_cases_state_level_division_conclusion"), "desk_cases", _COLUMNS)


def downgrade() -> None:
    """Drop the index."""
    op.drop_index(op.f("ix_desk_cases_state_level_division_conclusion"), table_name="desk_cases")
