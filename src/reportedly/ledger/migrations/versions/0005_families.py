"""A shingle knows the family of its report: what stands in many families is nobody's own."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Change the table; until they are rebuilt, reports of before are families of their own."""
    column = sa.Column("family", sa.Integer(), nullable=False, server_default="0")
    op.add_column("shingles", column)
    op.execute("UPDATE shingles SET family = report")
