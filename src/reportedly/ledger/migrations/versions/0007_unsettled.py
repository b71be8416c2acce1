"""Claims of many reports are made together: until then it is kept whose are still to be made."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table; the claims of all reports that are there have been made."""
    op.create_table(
        "unsettled",
        sa.Column("report", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.key"], name="fk_unsettled_report", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report", name="pk_unsettled"),
    )
