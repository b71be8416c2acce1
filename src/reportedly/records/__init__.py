"""The frozen types that rooms pass each other.  Imports: standard library."""

from reportedly.records.attributions import Attribution, AttributionKind
from reportedly.records.events import (
    Actor,
    Event,
    EventType,
    Modality,
    Number,
    Place,
    Time,
    TimeKind,
)
from reportedly.records.grades import Case, Credibility, Decision, Grade, Reliability, Side
from reportedly.records.links import (
    Carrying,
    Claim,
    Origin,
    Passage,
    PassageKind,
    Relation,
    ReportLink,
    Says,
    SourceLink,
    StatementLink,
    StatementRef,
)
from reportedly.records.readings import Reading
from reportedly.records.reports import Failure, Furniture, FurnitureKind, Hyperlink, Report
from reportedly.records.sources import Anonymity, Chain, RelayKind, Source, SourceKind, Station
from reportedly.records.spans import Span
from reportedly.records.statements import (
    Certainty,
    CertaintyValue,
    Cite,
    Confirmation,
    Stance,
    Statement,
)

__all__ = [
    "Actor",
    "Anonymity",
    "Attribution",
    "AttributionKind",
    "Carrying",
    "Case",
    "Certainty",
    "CertaintyValue",
    "Chain",
    "Cite",
    "Claim",
    "Confirmation",
    "Credibility",
    "Decision",
    "Event",
    "EventType",
    "Failure",
    "Furniture",
    "FurnitureKind",
    "Grade",
    "Hyperlink",
    "Modality",
    "Number",
    "Origin",
    "Passage",
    "PassageKind",
    "Place",
    "Reading",
    "Relation",
    "RelayKind",
    "Reliability",
    "Report",
    "ReportLink",
    "Says",
    "Side",
    "Source",
    "SourceKind",
    "SourceLink",
    "Span",
    "Stance",
    "Statement",
    "StatementLink",
    "StatementRef",
    "Station",
    "Time",
    "TimeKind",
]
