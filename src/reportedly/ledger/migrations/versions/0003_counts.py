"""What a source says is counted once, and a statement can stand in claims that it denies."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_COUNTED = """
UPDATE report_sources SET
    statements = (SELECT count(*) FROM statements WHERE report_source = report_sources.key),
    interested = (SELECT count(*) FROM statements
                  WHERE report_source = report_sources.key AND interested)
"""


def upgrade() -> None:
    """Change the tables."""
    op.drop_index("ix_reports_latest", "reports")
    op.create_index("ix_places_country", "places", ["country"])
    for name in ("statements", "interested"):
        column = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        op.add_column("report_sources", column)
    op.execute(_COUNTED)
    op.drop_index("ix_carryings_statement", "carryings")
    op.create_index("ix_carryings_statement", "carryings", ["statement"])
    op.create_index(
        "uq_carryings_claim_statement", "carryings", ["claim", "statement"], unique=True
    )
