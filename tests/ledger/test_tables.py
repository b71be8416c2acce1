"""Tables follow the records: a field that is added, dropped or renamed shows here."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest
from sqlalchemy import String

from reportedly.ledger import tables as t
from reportedly.ledger.decisions import CERTAINTIES, STANCES
from reportedly.records import (
    Case,
    CertaintyValue,
    Claim,
    Decision,
    Event,
    EventType,
    Grade,
    Modality,
    Place,
    Reading,
    Relation,
    Report,
    ReportLink,
    Says,
    Side,
    Source,
    SourceKind,
    SourceLink,
    Stance,
    Statement,
    StatementLink,
)

OWN = {"key", "record"}
WHOLE = [  # kept in columns alone: every field has one
    (t.decisions, Decision, {}),
    (t.sides, Side, {}),
    (t.cases, Case, {"reports": "case_reports", "sides": "sides"}),
    (t.statement_links, StatementLink, {}),
    (t.source_links, SourceLink, {}),
]
PARTLY = [  # kept as JSON; these columns are for searching, and ours is what no record has
    (t.reports, Report, {"content", "revision", "latest", "added", "outlet"}),
    (t.readings, Reading, {"report"}),
    (t.statements, Statement, {
        "report", "number", "start", "end", "text", "certainty", "publisher_certainty",
        "confidence", "speaker", "report_source", "said_when",
    }),
    (t.report_sources, Source, {"report", "source", "statements", "interested"}),
    (t.events, Event, {"report", "begin", "end"}),
    (t.places, Place, {"report"}),
    (t.report_links, ReportLink, set()),
    (t.claims, Claim, {
        "credibility", "computed", "reliability", "support", "reports", "outlets", "independent",
        "disputed", "first", "last", "grade",
    }),
]  # fmt: skip


@pytest.mark.parametrize(("table", "record", "elsewhere"), WHOLE)
def test_a_record_that_is_kept_in_columns_has_one_for_each_field(table, record, elsewhere):
    columns = {column.name for column in table.columns} - OWN
    assert {field.name for field in fields(record)} - set(elsewhere) <= columns
    assert set(elsewhere.values()) <= set(t.metadata.tables)


@pytest.mark.parametrize(("table", "record", "ours"), PARTLY)
def test_a_column_is_a_field_of_its_record_or_the_ledgers_own(table, record, ours):
    columns = {column.name for column in table.columns} - OWN
    names = {field.name for field in fields(record)}
    assert columns - ours <= names
    assert not ours & (names - {"certainty", "publisher_certainty", "text", "report"})


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (t.statements.c.stance, Stance),
        (t.statements.c.certainty, CertaintyValue),
        (t.statements.c.publisher_certainty, CertaintyValue),
        (t.report_sources.c.kind, SourceKind),
        (t.sources.c.kind, SourceKind),
        (t.events.c.type, EventType),
        (t.events.c.modality, Modality),
        (t.report_links.c.relation, Relation),
        (t.carryings.c.says, Says),
    ],
)
def test_every_word_of_a_closed_list_fits_its_column(column, values):
    assert isinstance(column.type, String)
    assert max(map(len, get_args(values))) <= column.type.length


def test_what_can_be_decided_are_the_values_that_records_have():
    assert set(STANCES) == set(get_args(Stance))
    assert set(CERTAINTIES) == set(get_args(CertaintyValue))
    assert {field.name for field in fields(Grade)} >= {"credibility", "reliability", "support"}
