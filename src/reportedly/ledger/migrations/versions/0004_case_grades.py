"""Claims have a grade of their own in each case that has sides of its own."""

import sqlalchemy as sa
from alembic import op

from reportedly.ledger.tables import AnyText

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change the tables."""
    op.create_table(
        "case_grades",
        sa.Column("case", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("credibility", sa.Integer(), nullable=False),
        sa.Column("computed", sa.Integer(), nullable=False),
        sa.Column("reliability", sa.String(1), nullable=False),
        sa.Column("support", AnyText(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case"], ["cases.key"], name="fk_case_grades_case", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["claim"], ["claims.key"], name="fk_case_grades_claim", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case", "claim", name="pk_case_grades"),
    )
    op.create_index("ix_case_grades_claim", "case_grades", ["claim"])
