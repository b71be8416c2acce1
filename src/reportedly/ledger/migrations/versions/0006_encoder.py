"""A ledger knows which sentence encoder made its vectors: those of two cannot be compared."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column; all vectors of before are those of the first encoder."""
    column = sa.Column("encoder", sa.String(40), nullable=False, server_default="1")
    op.add_column("background", column)
