"""One reading as one JSON object: the labelling guide's format, with the report around it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from reportedly.records import Reading, Source, Statement
from reportedly.records.shapes import NotAReading, decode_record, encode_record
from reportedly.views.audit import audit_reading
from reportedly.views.audit_records import Audit

NOT_IN_SPEAKER = frozenset({"mentions"})
"""Fields of a source that stand in ``sources`` only, not again in every ``speaker``."""

# Valid inside a JSON string as they are, but they end a line for some readers (NEL, LS, PS), steer
# a terminal (C1, the bidirectional overrides), or have no UTF-8 form (lone surrogates).
TROUBLE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def reading_to_dict(reading: Reading) -> dict[str, object]:
    """The reading as one flat object of lists, dicts, strings and numbers.

    The report's fields come first, then ``attributions``, ``sources``, ``versions`` (name to
    version) and ``unread``.  Spans are ``[start, end]``, code points of ``text``, end exclusive.
    ``speaker`` is the source itself, without its mentions, or null.  As in the labelling guide,
    each attribution also holds what its statement says (chain, stance, certainties, ...), and
    ``own_voice`` lists the statements in the outlet's own voice.  ``audit`` says what the report
    rests on and what to check next; it is derived, and passed over when a reading is read back.
    Raises: ValueError when a speaker is not among the reading's sources.
    """
    found: dict[str, Any] = encode_record(reading, Reading)
    speakers = {source.id: _speaker(source) for source in reading.sources}
    said = {s.attribution: s for s in reading.statements if s.attribution is not None}
    found["own_voice"] = [
        {
            "content": [[span.start, span.end] for span in statement.content],
            "certainty": statement.publisher_certainty.value,
        }
        for statement in reading.statements
        if statement.attribution is None
    ]
    for attribution in found["attributions"]:
        if (statement := said.get(attribution["id"])) is not None:
            attribution |= statement_fields(statement)
        name = attribution["speaker"]
        if name is not None and name not in speakers:
            raise ValueError(
                f"{reading.report.location or reading.report.id}: attribution {attribution['id']} "
                f"is spoken by {name}, which is not among the reading's sources"
            )
        attribution["speaker"] = None if name is None else speakers[name]
    found["audit"] = encode_record(audit_reading(reading), Audit)
    return found


def _speaker(source: Source) -> dict[str, object]:
    encoded = encode_record(source, Source)
    kept = {name: value for name, value in encoded.items() if name not in NOT_IN_SPEAKER}
    return kept | {"role": source.role}


def statement_fields(statement: Statement) -> dict[str, object]:
    """What the labelling guide writes into an attribution of what its statement says."""
    return {
        "chain": [station.name for station in statement.chain],
        "stance": statement.stance,
        "certainty": statement.certainty.value,
        "publisher_certainty": statement.publisher_certainty.value,
        "interested": statement.interested,
        "when": statement.when,
    }


def reading_to_json(reading: Reading) -> str:
    """The reading as one line of JSON, without the line's end.

    Other scripts stand as they are; characters that break lines, steer terminals or cannot be
    written as UTF-8 are escaped.
    Raises: ValueError for a number that JSON does not have (NaN, infinity).
    """
    return json_line(reading_to_dict(reading))


def json_line(data: object) -> str:
    """``data`` as one line of JSON that any reader and any terminal takes as one.

    Raises: ValueError for a number that JSON does not have (NaN, infinity).
    """
    line = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return TROUBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def reading_from_dict(data: Mapping[str, Any]) -> Reading:
    """The reading that ``reading_to_dict`` wrote; keys it does not know are passed over.

    Raises: NotAReading, which says where the data has another shape.
    """
    flat = dict(data)
    if isinstance(flat.get("attributions"), list | tuple):
        flat["attributions"] = [_with_speaker_id(item) for item in flat["attributions"]]
    reading: Reading = decode_record(flat, Reading)
    _check_speakers(reading)
    return reading


def _with_speaker_id(attribution: Any) -> Any:
    if not isinstance(attribution, Mapping) or not isinstance(attribution.get("speaker"), Mapping):
        return attribution
    return {**attribution, "speaker": attribution["speaker"].get("id")}


def _check_speakers(reading: Reading) -> None:
    known = {source.id for source in reading.sources}
    for index, attribution in enumerate(reading.attributions):
        if attribution.speaker is not None and attribution.speaker not in known:
            raise NotAReading(
                f"attributions[{index}].speaker: expected the id of one of sources, "
                f"found {attribution.speaker!r}"
            )
