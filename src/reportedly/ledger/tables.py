"""The ledger's tables: records as JSON, and beside them the columns that are searched.

Primary: reports, decisions, cases, sides, tombstones.  All others are derived from these, and
``reportedly rebuild`` makes them anew.  ``key`` is the ledger's own number of a row; ``id`` is the
id that people and records use.
"""

from __future__ import annotations

import json
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

ESCAPE: Final = "\uf8fe"


class AnyText(TypeDecorator[str]):
    """Text with any character.

    PostgreSQL stores no NUL, so there a NUL becomes two characters of private use, and back.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or dialect.name != "postgresql":
            return value
        return value.replace(ESCAPE, f"{ESCAPE}1").replace("\0", f"{ESCAPE}0")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or dialect.name != "postgresql" or ESCAPE not in value:
            return value
        return value.replace(f"{ESCAPE}0", "\0").replace(f"{ESCAPE}1", ESCAPE)


_JSON: Final = json.JSONEncoder(ensure_ascii=True, check_circular=False, separators=(",", ":"))


class Encoded(TypeDecorator[Any]):
    """Lists and objects as one line of JSON in a text column, the same on both databases."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return _JSON.encode(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


LONGEST_NAME: Final = 300
"""Characters of a name that are searched by; an index takes no names without end."""


def short(text: str | None) -> str | None:
    """``text`` for a column that has an index: its first 300 characters."""
    return None if text is None else text[:LONGEST_NAME]


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True)


def _to(table: str, name: str, *, gone: str = "CASCADE", **options: Any) -> Column[int]:
    options = {"nullable": gone != "CASCADE", "index": True} | options
    return Column(name, Integer, ForeignKey(f"{table}.key", ondelete=gone), **options)


reports = Table(
    "reports",
    metadata,
    _key(),
    Column("id", AnyText, nullable=False, unique=True),
    Column("content", String(64), nullable=False, unique=True),  # hash of text, outlet and URL
    Column("url", AnyText, index=True),  # its first 300 characters; all of it is in the record
    Column("revision", Integer, nullable=False),
    Column("latest", Boolean, nullable=False),
    Column("title", AnyText),
    Column("outlet", AnyText, index=True),
    Column("published", AnyText, index=True),
    Column("language", AnyText),
    Column("added", String(40), nullable=False, index=True),
    Column("text", AnyText, nullable=False),
    Column("record", Encoded, nullable=False),  # the report without its text
    sqlite_autoincrement=True,  # a purged report's key never becomes another's
)

readings = Table(
    "readings",
    metadata,
    _to("reports", "report", primary_key=True, index=False),
    Column("versions", Encoded, nullable=False),
    Column("unread", AnyText),
    Column("record", Encoded, nullable=False),  # as found: without the report, before decisions
)

sources = Table(
    "sources",
    metadata,
    _key(),
    Column("id", AnyText, nullable=False, unique=True),
    Column("name", AnyText, nullable=False, index=True),
    Column("names", AnyText, nullable=False),  # the name and every alias, a line each
    Column("kind", String(20), nullable=False, index=True),
    Column("named", Boolean, nullable=False),
    Column("reliability", String(1), nullable=False),
)

report_sources = Table(
    "report_sources",
    metadata,
    _key(),
    _to("reports", "report"),
    Column("id", AnyText, nullable=False),
    _to("sources", "source", gone="SET NULL"),
    Column("name", AnyText, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("named", Boolean, nullable=False),
    Column("affiliation", Encoded, nullable=False),
    Column("statements", Integer, nullable=False, server_default="0"),  # that it speaks first in
    Column("interested", Integer, nullable=False, server_default="0"),  # of these
    UniqueConstraint("report", "id"),
)

statements = Table(
    "statements",
    metadata,
    _key(),
    _to("reports", "report"),
    Column("id", AnyText, nullable=False),
    Column("number", Integer, nullable=False),  # its place in the reading
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", AnyText, nullable=False),
    Column("stance", String(10), nullable=False, index=True),
    Column("certainty", String(3), nullable=False),
    Column("publisher_certainty", String(3), nullable=False),
    Column("interested", Boolean, nullable=False),
    Column("hedged", Boolean, nullable=False),
    Column("attribution", AnyText),
    Column("confidence", Float, nullable=False, index=True),  # 1 for the outlet's own voice
    Column("speaker", AnyText, nullable=False),
    _to("report_sources", "report_source", gone="SET NULL"),
    Column("said_when", AnyText),
    UniqueConstraint("report", "id"),
    sqlite_autoincrement=True,
)

events = Table(
    "events",
    metadata,
    _key(),
    _to("reports", "report"),
    _to("statements", "statement"),
    Column("id", AnyText, nullable=False),
    Column("type", String(20), nullable=False, index=True),
    Column("mode", AnyText),
    Column("actor", AnyText),
    Column("recipient", AnyText),
    Column("negated", Boolean, nullable=False),
    Column("modality", String(20), nullable=False),
    Column("begin", AnyText, index=True),
    Column("end", AnyText),
    UniqueConstraint("report", "id"),
)

places = Table(
    "places",
    metadata,
    _key(),
    _to("reports", "report"),
    Column("id", AnyText, nullable=False),
    Column("name", AnyText, nullable=False, index=True),
    Column("kind", AnyText, nullable=False),
    Column("country", AnyText, index=True),
    Column("geonames", Integer),
    Column("latitude", Float, nullable=False),
    Column("longitude", Float, nullable=False),
    UniqueConstraint("report", "id"),
)

event_places = Table(
    "event_places",
    metadata,
    _to("events", "event", primary_key=True),
    _to("places", "place", primary_key=True),
)

report_links = Table(
    "report_links",
    metadata,
    _key(),
    _to("reports", "a"),
    _to("reports", "b"),
    Column("relation", String(30), nullable=False, index=True),
    Column("direction", AnyText),
    Column("share_a", Float, nullable=False),
    Column("share_b", Float, nullable=False),
    Column("score", Float, nullable=False),
    Column("record", Encoded, nullable=False),
    UniqueConstraint("a", "b"),
)

statement_links = Table(
    "statement_links",
    metadata,
    _key(),
    _to("statements", "a"),
    _to("statements", "b"),
    Column("kind", String(12), nullable=False),
    Column("score", Float, nullable=False),
    Column("evidence", Encoded, nullable=False),
    UniqueConstraint("a", "b", "kind"),
)

source_links = Table(
    "source_links",
    metadata,
    _key(),
    _to("report_sources", "a"),
    _to("report_sources", "b"),
    Column("score", Float, nullable=False),
    Column("evidence", Encoded, nullable=False),
    UniqueConstraint("a", "b"),
)

claims = Table(
    "claims",
    metadata,
    _key(),
    Column("id", String(100), nullable=False, unique=True),
    Column("text", AnyText, nullable=False),
    Column("credibility", Integer, nullable=False, index=True),  # the analyst's where decided
    Column("computed", Integer, nullable=False),
    Column("reliability", String(1), nullable=False),
    Column("support", AnyText, nullable=False),
    Column("reports", Integer, nullable=False, index=True),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("independent", Integer, nullable=False, index=True),
    Column("disputed", Boolean, nullable=False, index=True),
    Column("first", AnyText),  # dates of publication of its reports
    Column("last", AnyText, index=True),
    Column("record", Encoded, nullable=False),
    Column("grade", Encoded, nullable=False),  # as computed
)

carryings = Table(
    "carryings",
    metadata,
    _key(),
    _to("claims", "claim"),
    _to("reports", "report"),
    _to("statements", "statement"),
    Column("says", String(12), nullable=False),
    Index("uq_carryings_claim_statement", "claim", "statement", unique=True),
)

BELONGS = carryings.c.says.in_(("asserts", "attributes"))
"""A carrying of the claim that its statement belongs to; of others "denies" or "beside" is kept."""

decisions = Table(
    "decisions",
    metadata,
    _key(),
    Column("id", String(100), nullable=False, unique=True),
    Column("subject", String(40), nullable=False),
    Column("target", AnyText, nullable=False),
    Column("field", String(40), nullable=False),
    Column("value", AnyText, nullable=False),
    Column("by", AnyText, nullable=False),
    Column("at", String(40), nullable=False, index=True),
    Column("reason", AnyText, nullable=False),
    Column("found", AnyText, nullable=False),
    Column("report", AnyText, index=True),
    Column("start", Integer),
    Column("end", Integer),
    Column("text", AnyText),
    Column("undoes", String(100)),
    Index("ix_decisions_subject_field", "subject", "field"),
)

cases = Table(
    "cases",
    metadata,
    _key(),
    Column("name", AnyText, nullable=False, unique=True),
    Column("made", String(40), nullable=False),
)

case_reports = Table(
    "case_reports",
    metadata,
    _to("cases", "case", primary_key=True),
    _to("reports", "report", primary_key=True),
)

sides = Table(
    "sides",
    metadata,
    _key(),
    _to("cases", "case", nullable=True),  # none: it holds in every case
    Column("name", AnyText, nullable=False),
    Column("members", Encoded, nullable=False),
    Column("begin", String(40)),
    Column("end", String(40)),
)

case_grades = Table(
    "case_grades",
    metadata,
    # What claims come to with the sides of a case; none for a case without sides of its own.
    _to("cases", "case", primary_key=True, index=False),
    _to("claims", "claim", primary_key=True),
    Column("credibility", Integer, nullable=False),  # the analyst's where decided
    Column("computed", Integer, nullable=False),
    Column("reliability", String(1), nullable=False),
    Column("support", AnyText, nullable=False),
    Column("independent", Integer, nullable=False),
)

tombstones = Table(
    "tombstones",
    metadata,
    _key(),
    Column("what", String(20), nullable=False),  # report, or source
    Column("content", String(64), index=True),  # hash of the report, so that it does not come back
    Column("by", AnyText, nullable=False),
    Column("at", String(40), nullable=False),
    Column("reason", AnyText, nullable=False),
)

# --- what finds candidates for links --------------------------------------------------------------

shingles = Table(
    "shingles",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    # A report's key, without a reference: an index for it would be as large as the table, and
    # ``report_words`` gives the hashes of a report that goes.
    Column("report", Integer, primary_key=True, autoincrement=False),
    Column("family", Integer, nullable=False, server_default="0"),  # the first report's key
    sqlite_with_rowid=False,
)

report_words = Table(
    "report_words",
    metadata,
    _to("reports", "report", primary_key=True, index=False),
    Column("words", LargeBinary, nullable=False),  # as ledger/shingles.py packs them
)

propositions = Table(
    "propositions",
    metadata,
    _to("statements", "statement", primary_key=True, index=False),
    Column("record", Encoded, nullable=False),
    Column("vector", LargeBinary, nullable=False),  # little-endian 16-bit floats
)

stems = Table(
    "stems",
    metadata,
    Column("stem", AnyText, primary_key=True),
    Column("reports", Integer, nullable=False),  # that have it
)

background = Table(
    "background",
    metadata,
    Column("reports", Integer, primary_key=True, autoincrement=False),  # one row
    Column("statements", Integer, nullable=False),
    Column("sum", LargeBinary, nullable=False),  # of all vectors, little-endian doubles
    Column("changes", Integer, nullable=False),
    Column("encoder", String(40), nullable=False, server_default="1"),  # that made all vectors
)

unsettled = Table(  # reports that are linked, and whose claims are still to be made
    "unsettled",
    metadata,
    _to("reports", "report", primary_key=True, index=False),
)

# --- who works at the desk ------------------------------------------------------------------------

users = Table(
    "users",
    metadata,
    _key(),
    Column("name", AnyText, nullable=False, unique=True),
    Column("hash", AnyText, nullable=False),  # argon2id
    Column("role", String(10), nullable=False),
    Column("made", String(40), nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    _key(),
    _to("users", "user"),
    Column("id", String(40), nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True),  # SHA-256 of 256 random bits
    Column("label", AnyText, nullable=False),
    Column("made", String(40), nullable=False),
    Column("used", String(40)),
)

SEARCHED: Final = {
    "reports": ("title", "text"),
    "statements": ("text", "speaker"),
    "claims": ("text",),
    "sources": ("names",),
}
"""Columns whose words are searched: the table to its columns."""
