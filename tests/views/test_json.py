from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given

from reportedly.records import Carrying, Reading, Report, StatementRef
from reportedly.records.shapes import (
    NotAReading,
    decode_record,
    encode_record,
    fields_of,
    shape_of,
)
from reportedly.views.exports.json import reading_from_dict, reading_to_dict, reading_to_json
from tests.views.examples import TEXT, dam_reading
from tests.views.strategies import readings


@given(readings())
def test_a_reading_written_and_read_back_is_the_same_reading(reading):
    assert reading_from_dict(reading_to_dict(reading)) == reading


@given(readings())
def test_the_json_line_is_one_line_of_utf8_that_reads_back_as_the_same_reading(reading):
    line = reading_to_json(reading)
    assert len(line.splitlines()) == 1
    assert reading_from_dict(json.loads(line.encode().decode())) == reading


def test_a_reading_has_the_guide_s_format_with_the_report_around_it():
    found = reading_to_dict(dam_reading())
    first = found["attributions"][1]
    assert (found["id"], found["publisher"], found["published"]) == (
        "dam",
        "The Post",
        "2024-05-02",
    )
    assert first == {
        "id": "a2",
        "content": [[29, 46]],
        "cue": [[24, 28]],
        "source": [[14, 23]],
        "kind": "direct",
        "confidence": 0.62,
        "parent": "a1",
        "speaker": {
            "id": "s2",
            "name": "Ana Ruiz",
            "aliases": ["The mayor"],
            "kind": "unspecified",
            "named": False,
            "affiliation": [],
            "roles": [],
            "role": "",
            "rank": None,
            "misspellings": [],
            "anonymity": None,
        },
    }
    assert [TEXT[start:end] for start, end in first["content"]] == ["“the dam is safe”"]
    assert found["furniture"] == [{"span": [0, 14], "kind": "dateline"}]
    assert found["hyperlinks"][0]["url"] == "https://radio.example/1"
    assert found["versions"] == {"tagger": "1", "rules": "2"}
    assert found["unread"] is None


def test_no_field_of_the_report_is_hidden_by_a_field_of_the_reading():
    names = [field.name for record in (Report, Reading) for field in fields_of(record)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("trouble", ["\ud83d", "\x1b[31m", "\x9b31m", "\u202e", "\u2028", "\x85"])
def test_the_json_line_holds_nothing_that_breaks_it_or_steers_a_terminal(trouble):
    reading = Reading(Report(id="x", text=f"a{trouble}b"))
    line = reading_to_json(reading)
    assert line.encode() and line.isprintable()
    assert json.loads(line)["text"] == f"a{trouble}b"


def test_other_scripts_stand_unescaped():
    assert "Сергей 国 “x”" in reading_to_json(Reading(Report(id="x", text="Сергей 国 “x”")))


def test_a_speaker_without_a_source_is_named_in_the_error():
    reading = replace(dam_reading(), sources=())
    with pytest.raises(ValueError, match="dam.html: attribution a1 is spoken by s1, which is not"):
        reading_to_dict(reading)


def test_a_confidence_that_json_cannot_hold_is_an_error():
    first, *rest = dam_reading().attributions
    reading = replace(dam_reading(), attributions=(replace(first, confidence=float("nan")), *rest))
    with pytest.raises(ValueError, match="not JSON compliant"):
        reading_to_json(reading)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"text": None}, "text: expected a string, found None"),
        ({"attributions": [3]}, r"attributions\[0\]: expected an object, found 3"),
        ({"furniture": [{"span": [4, 2], "kind": "date"}]}, r"furniture\[0\]\.span: expected \[st"),
        ({"furniture": [{"span": [1], "kind": "date"}]}, r"furniture\[0\]\.span: expected \[start"),
        ({"furniture": [{"span": [0, 1], "kind": "ad"}]}, "kind: expected one of title, "),
        ({"furniture": [{"span": [0, 1]}]}, r"furniture\[0\]\.kind: missing"),
        ({"versions": ["1"]}, "versions: expected an object"),
        ({"sources": []}, r"attributions\[0\]\.speaker: expected the id of one of sources, found"),
    ],
)
def test_data_of_another_shape_is_refused_with_its_place(change, complaint):
    with pytest.raises(NotAReading, match=complaint):
        reading_from_dict(reading_to_dict(dam_reading()) | change)


def test_fields_with_defaults_can_be_left_out_and_unknown_keys_are_passed_over():
    assert reading_from_dict({"id": "x", "text": "y", "later": 1}) == Reading(Report("x", "y"))


def test_a_whole_number_is_read_as_a_confidence():
    data = reading_to_dict(dam_reading())
    data["attributions"][0]["confidence"] = 1
    assert reading_from_dict(data).attributions[0].confidence == 1.0


def test_a_named_tuple_is_written_and_read_as_a_record():
    carrying = Carrying(StatementRef("dam", "t1"), "asserts", "The Peak", "safe")
    data = encode_record(carrying, Carrying)
    assert data["ref"] == {"report": "dam", "statement": "t1"}
    assert decode_record(data, Carrying) == carrying
    with pytest.raises(NotAReading, match="ref.statement: missing"):
        decode_record(data | {"ref": {"report": "dam"}}, Carrying)


def test_a_type_without_a_json_shape_is_refused_by_name():
    with pytest.raises(TypeError, match="no JSON shape for <class 'bytes'>"):
        shape_of(bytes)
