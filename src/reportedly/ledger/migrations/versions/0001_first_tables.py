"""The first tables, and what searches them.

A copy of the tables as they were then: ``ledger/tables.py`` goes on, this does not.
"""

import sqlalchemy as sa
from alembic import op

from reportedly.ledger.full_text import create_search

revision = "0001"
down_revision = None

metadata = sa.MetaData()

sa.Table(
    "cases",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("name", sa.Text(), nullable=False),
    sa.Column("made", sa.String(length=40), nullable=False),
    sa.PrimaryKeyConstraint("key", name="pk_cases"),
    sa.UniqueConstraint("name", name="uq_cases_name"),
)
sa.Table(
    "claims",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("id", sa.String(length=100), nullable=False),
    sa.Column("text", sa.Text(), nullable=False),
    sa.Column("credibility", sa.Integer(), nullable=False),
    sa.Column("computed", sa.Integer(), nullable=False),
    sa.Column("reliability", sa.String(length=1), nullable=False),
    sa.Column("support", sa.Text(), nullable=False),
    sa.Column("reports", sa.Integer(), nullable=False),
    sa.Column("outlets", sa.Integer(), nullable=False),
    sa.Column("origins", sa.Integer(), nullable=False),
    sa.Column("independent", sa.Integer(), nullable=False),
    sa.Column("disputed", sa.Boolean(), nullable=False),
    sa.Column("first", sa.Text(), nullable=True),
    sa.Column("last", sa.Text(), nullable=True),
    sa.Column("record", sa.Text(), nullable=False),
    sa.Column("grade", sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint("key", name="pk_claims"),
    sa.UniqueConstraint("id", name="uq_claims_id"),
)
sa.Table(
    "decisions",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("id", sa.String(length=100), nullable=False),
    sa.Column("subject", sa.String(length=40), nullable=False),
    sa.Column("target", sa.Text(), nullable=False),
    sa.Column("field", sa.String(length=40), nullable=False),
    sa.Column("value", sa.Text(), nullable=False),
    sa.Column("by", sa.Text(), nullable=False),
    sa.Column("at", sa.String(length=40), nullable=False),
    sa.Column("reason", sa.Text(), nullable=False),
    sa.Column("found", sa.Text(), nullable=False),
    sa.Column("report", sa.Text(), nullable=True),
    sa.Column("start", sa.Integer(), nullable=True),
    sa.Column("end", sa.Integer(), nullable=True),
    sa.Column("text", sa.Text(), nullable=True),
    sa.Column("undoes", sa.String(length=100), nullable=True),
    sa.PrimaryKeyConstraint("key", name="pk_decisions"),
    sa.UniqueConstraint("id", name="uq_decisions_id"),
)
sa.Table(
    "reports",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("id", sa.Text(), nullable=False),
    sa.Column("content", sa.String(length=64), nullable=False),
    sa.Column("url", sa.Text(), nullable=True),
    sa.Column("revision", sa.Integer(), nullable=False),
    sa.Column("latest", sa.Boolean(), nullable=False),
    sa.Column("title", sa.Text(), nullable=True),
    sa.Column("outlet", sa.Text(), nullable=True),
    sa.Column("published", sa.Text(), nullable=True),
    sa.Column("language", sa.Text(), nullable=True),
    sa.Column("added", sa.String(length=40), nullable=False),
    sa.Column("text", sa.Text(), nullable=False),
    sa.Column("record", sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint("key", name="pk_reports"),
    sa.UniqueConstraint("content", name="uq_reports_content"),
    sa.UniqueConstraint("id", name="uq_reports_id"),
    sqlite_autoincrement=True,
)
sa.Table(
    "sources",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("id", sa.Text(), nullable=False),
    sa.Column("name", sa.Text(), nullable=False),
    sa.Column("names", sa.Text(), nullable=False),
    sa.Column("kind", sa.String(length=20), nullable=False),
    sa.Column("named", sa.Boolean(), nullable=False),
    sa.Column("reliability", sa.String(length=1), nullable=False),
    sa.PrimaryKeyConstraint("key", name="pk_sources"),
    sa.UniqueConstraint("id", name="uq_sources_id"),
)
sa.Table(
    "tombstones",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("what", sa.String(length=20), nullable=False),
    sa.Column("content", sa.String(length=64), nullable=True),
    sa.Column("by", sa.Text(), nullable=False),
    sa.Column("at", sa.String(length=40), nullable=False),
    sa.Column("reason", sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint("key", name="pk_tombstones"),
)
sa.Table(
    "case_reports",
    metadata,
    sa.Column("case", sa.Integer(), nullable=False),
    sa.Column("report", sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(
        ["case"], ["cases.key"], name="fk_case_reports_case", ondelete="CASCADE"
    ),
    sa.ForeignKeyConstraint(
        ["report"], ["reports.key"], name="fk_case_reports_report", ondelete="CASCADE"
    ),
    sa.PrimaryKeyConstraint("case", "report", name="pk_case_reports"),
)
sa.Table(
    "places",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("report", sa.Integer(), nullable=False),
    sa.Column("id", sa.Text(), nullable=False),
    sa.Column("name", sa.Text(), nullable=False),
    sa.Column("kind", sa.Text(), nullable=False),
    sa.Column("country", sa.Text(), nullable=True),
    sa.Column("geonames", sa.Integer(), nullable=True),
    sa.Column("latitude", sa.Float(), nullable=False),
    sa.Column("longitude", sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(
        ["report"], ["reports.key"], name="fk_places_report", ondelete="CASCADE"
    ),
    sa.PrimaryKeyConstraint("key", name="pk_places"),
    sa.UniqueConstraint("report", "id", name="uq_places_report_id"),
)
sa.Table(
    "readings",
    metadata,
    sa.Column("report", sa.Integer(), nullable=False),
    sa.Column("versions", sa.Text(), nullable=False),
    sa.Column("unread", sa.Text(), nullable=True),
    sa.Column("record", sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(
        ["report"], ["reports.key"], name="fk_readings_report", ondelete="CASCADE"
    ),
    sa.PrimaryKeyConstraint("report", name="pk_readings"),
)
sa.Table(
    "report_links",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("a", sa.Integer(), nullable=False),
    sa.Column("b", sa.Integer(), nullable=False),
    sa.Column("relation", sa.String(length=30), nullable=False),
    sa.Column("direction", sa.Text(), nullable=True),
    sa.Column("share_a", sa.Float(), nullable=False),
    sa.Column("share_b", sa.Float(), nullable=False),
    sa.Column("score", sa.Float(), nullable=False),
    sa.Column("record", sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(["a"], ["reports.key"], name="fk_report_links_a", ondelete="CASCADE"),
    sa.ForeignKeyConstraint(["b"], ["reports.key"], name="fk_report_links_b", ondelete="CASCADE"),
    sa.PrimaryKeyConstraint("key", name="pk_report_links"),
    sa.UniqueConstraint("a", "b", name="uq_report_links_a_b"),
)
sa.Table(
    "report_sources",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("report", sa.Integer(), nullable=False),
    sa.Column("id", sa.Text(), nullable=False),
    sa.Column("source", sa.Integer(), nullable=True),
    sa.Column("name", sa.Text(), nullable=False),
    sa.Column("kind", sa.String(length=20), nullable=False),
    sa.Column("named", sa.Boolean(), nullable=False),
    sa.Column("affiliation", sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(
        ["report"], ["reports.key"], name="fk_report_sources_report", ondelete="CASCADE"
    ),
    sa.ForeignKeyConstraint(
        ["source"], ["sources.key"], name="fk_report_sources_source", ondelete="SET NULL"
    ),
    sa.PrimaryKeyConstraint("key", name="pk_report_sources"),
    sa.UniqueConstraint("report", "id", name="uq_report_sources_report_id"),
)
sa.Table(
    "sides",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("case", sa.Integer(), nullable=True),
    sa.Column("name", sa.Text(), nullable=False),
    sa.Column("members", sa.Text(), nullable=False),
    sa.Column("begin", sa.String(length=40), nullable=True),
    sa.Column("end", sa.String(length=40), nullable=True),
    sa.ForeignKeyConstraint(["case"], ["cases.key"], name="fk_sides_case", ondelete="CASCADE"),
    sa.PrimaryKeyConstraint("key", name="pk_sides"),
)
sa.Table(
    "source_links",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("a", sa.Integer(), nullable=False),
    sa.Column("b", sa.Integer(), nullable=False),
    sa.Column("score", sa.Float(), nullable=False),
    sa.Column("evidence", sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(
        ["a"], ["report_sources.key"], name="fk_source_links_a", ondelete="CASCADE"
    ),
    sa.ForeignKeyConstraint(
        ["b"], ["report_sources.key"], name="fk_source_links_b", ondelete="CASCADE"
    ),
    sa.PrimaryKeyConstraint("key", name="pk_source_links"),
    sa.UniqueConstraint("a", "b", name="uq_source_links_a_b"),
)
sa.Table(
    "statements",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("report", sa.Integer(), nullable=False),
    sa.Column("id", sa.Text(), nullable=False),
    sa.Column("number", sa.Integer(), nullable=False),
    sa.Column("start", sa.Integer(), nullable=False),
    sa.Column("end", sa.Integer(), nullable=False),
    sa.Column("text", sa.Text(), nullable=False),
    sa.Column("stance", sa.String(length=10), nullable=False),
    sa.Column("certainty", sa.String(length=3), nullable=False),
    sa.Column("publisher_certainty", sa.String(length=3), nullable=False),
    sa.Column("interested", sa.Boolean(), nullable=False),
    sa.Column("hedged", sa.Boolean(), nullable=False),
    sa.Column("attribution", sa.Text(), nullable=True),
    sa.Column("confidence", sa.Float(), nullable=False),
    sa.Column("speaker", sa.Text(), nullable=False),
    sa.Column("report_source", sa.Integer(), nullable=True),
    sa.Column("said_when", sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(
        ["report"], ["reports.key"], name="fk_statements_report", ondelete="CASCADE"
    ),
    sa.ForeignKeyConstraint(
        ["report_source"],
        ["report_sources.key"],
        name="fk_statements_report_source",
        ondelete="SET NULL",
    ),
    sa.PrimaryKeyConstraint("key", name="pk_statements"),
    sa.UniqueConstraint("report", "id", name="uq_statements_report_id"),
    sqlite_autoincrement=True,
)
sa.Table(
    "carryings",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("claim", sa.Integer(), nullable=False),
    sa.Column("report", sa.Integer(), nullable=False),
    sa.Column("statement", sa.Integer(), nullable=False),
    sa.Column("says", sa.String(length=12), nullable=False),
    sa.ForeignKeyConstraint(
        ["claim"], ["claims.key"], name="fk_carryings_claim", ondelete="CASCADE"
    ),
    sa.ForeignKeyConstraint(
        ["report"], ["reports.key"], name="fk_carryings_report", ondelete="CASCADE"
    ),
    sa.ForeignKeyConstraint(
        ["statement"], ["statements.key"], name="fk_carryings_statement", ondelete="CASCADE"
    ),
    sa.PrimaryKeyConstraint("key", name="pk_carryings"),
)
sa.Table(
    "events",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("report", sa.Integer(), nullable=False),
    sa.Column("statement", sa.Integer(), nullable=False),
    sa.Column("id", sa.Text(), nullable=False),
    sa.Column("type", sa.String(length=20), nullable=False),
    sa.Column("mode", sa.Text(), nullable=True),
    sa.Column("actor", sa.Text(), nullable=True),
    sa.Column("recipient", sa.Text(), nullable=True),
    sa.Column("negated", sa.Boolean(), nullable=False),
    sa.Column("modality", sa.String(length=20), nullable=False),
    sa.Column("begin", sa.Text(), nullable=True),
    sa.Column("end", sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(
        ["report"], ["reports.key"], name="fk_events_report", ondelete="CASCADE"
    ),
    sa.ForeignKeyConstraint(
        ["statement"], ["statements.key"], name="fk_events_statement", ondelete="CASCADE"
    ),
    sa.PrimaryKeyConstraint("key", name="pk_events"),
    sa.UniqueConstraint("report", "id", name="uq_events_report_id"),
)
sa.Table(
    "statement_links",
    metadata,
    sa.Column("key", sa.Integer(), nullable=False),
    sa.Column("a", sa.Integer(), nullable=False),
    sa.Column("b", sa.Integer(), nullable=False),
    sa.Column("kind", sa.String(length=12), nullable=False),
    sa.Column("score", sa.Float(), nullable=False),
    sa.Column("evidence", sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(
        ["a"], ["statements.key"], name="fk_statement_links_a", ondelete="CASCADE"
    ),
    sa.ForeignKeyConstraint(
        ["b"], ["statements.key"], name="fk_statement_links_b", ondelete="CASCADE"
    ),
    sa.PrimaryKeyConstraint("key", name="pk_statement_links"),
    sa.UniqueConstraint("a", "b", "kind", name="uq_statement_links_a_b_kind"),
)
sa.Table(
    "event_places",
    metadata,
    sa.Column("event", sa.Integer(), nullable=False),
    sa.Column("place", sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(
        ["event"], ["events.key"], name="fk_event_places_event", ondelete="CASCADE"
    ),
    sa.ForeignKeyConstraint(
        ["place"], ["places.key"], name="fk_event_places_place", ondelete="CASCADE"
    ),
    sa.PrimaryKeyConstraint("event", "place", name="pk_event_places"),
)
INDEXES = (
    ("ix_claims_credibility", "claims", ("credibility",), False),
    ("ix_claims_disputed", "claims", ("disputed",), False),
    ("ix_claims_independent", "claims", ("independent",), False),
    ("ix_claims_last", "claims", ("last",), False),
    ("ix_claims_reports", "claims", ("reports",), False),
    ("ix_decisions_at", "decisions", ("at",), False),
    ("ix_decisions_report", "decisions", ("report",), False),
    (
        "ix_decisions_subject_field",
        "decisions",
        (
            "subject",
            "field",
        ),
        False,
    ),
    ("ix_reports_added", "reports", ("added",), False),
    ("ix_reports_latest", "reports", ("latest",), False),
    ("ix_reports_outlet", "reports", ("outlet",), False),
    ("ix_reports_published", "reports", ("published",), False),
    ("ix_reports_url", "reports", ("url",), False),
    ("ix_sources_kind", "sources", ("kind",), False),
    ("ix_sources_name", "sources", ("name",), False),
    ("ix_tombstones_content", "tombstones", ("content",), False),
    ("ix_case_reports_case", "case_reports", ("case",), False),
    ("ix_case_reports_report", "case_reports", ("report",), False),
    ("ix_places_name", "places", ("name",), False),
    ("ix_places_report", "places", ("report",), False),
    ("ix_report_links_a", "report_links", ("a",), False),
    ("ix_report_links_b", "report_links", ("b",), False),
    ("ix_report_links_relation", "report_links", ("relation",), False),
    ("ix_report_sources_report", "report_sources", ("report",), False),
    ("ix_report_sources_source", "report_sources", ("source",), False),
    ("ix_sides_case", "sides", ("case",), False),
    ("ix_source_links_a", "source_links", ("a",), False),
    ("ix_source_links_b", "source_links", ("b",), False),
    ("ix_statements_confidence", "statements", ("confidence",), False),
    ("ix_statements_report", "statements", ("report",), False),
    ("ix_statements_report_source", "statements", ("report_source",), False),
    ("ix_statements_stance", "statements", ("stance",), False),
    ("ix_carryings_claim", "carryings", ("claim",), False),
    ("ix_carryings_report", "carryings", ("report",), False),
    ("ix_carryings_statement", "carryings", ("statement",), True),
    ("ix_events_begin", "events", ("begin",), False),
    ("ix_events_report", "events", ("report",), False),
    ("ix_events_statement", "events", ("statement",), False),
    ("ix_events_type", "events", ("type",), False),
    ("ix_statement_links_a", "statement_links", ("a",), False),
    ("ix_statement_links_b", "statement_links", ("b",), False),
    ("ix_event_places_event", "event_places", ("event",), False),
    ("ix_event_places_place", "event_places", ("place",), False),
)


def upgrade() -> None:
    """Make the tables."""
    metadata.create_all(op.get_bind())
    for name, table, columns, unique in INDEXES:
        op.create_index(name, table, list(columns), unique=unique)
    create_search(op.get_bind())
