"""The generator of readings: what its truth says is so in the texts."""

import json
from itertools import combinations, islice

import pytest

from benchmarks.generate import generate
from reportedly.records import Reading, Span
from reportedly.views.exports.json import reading_from_dict, reading_to_json

SOME = list(generate(reports=400, seed=3))
READINGS = {reading.report.id: reading for reading, _ in SOME}


def runs(text: str, words: int) -> set[tuple[str, ...]]:
    every = text.lower().split()
    return {tuple(every[n : n + words]) for n in range(len(every) - words + 1)}


def test_the_same_seed_gives_the_same_reports_and_fewer_are_the_first_of_more():
    assert list(generate(reports=50, seed=3)) == SOME[:50]
    assert list(generate(reports=50, seed=4)) != SOME[:50]


def test_reports_come_one_by_one_by_date_each_with_an_id_of_its_own():
    first = next(iter(generate(reports=10**9, seed=3)))
    assert first == SOME[0]
    dates = [reading.report.published for reading, _ in islice(SOME, 400)]
    assert dates == sorted(dates)
    assert len(READINGS) == 400


def test_readings_survive_json():
    for reading, _ in SOME[:40]:
        assert reading_from_dict(json.loads(reading_to_json(reading))) == reading


def spans_of(reading: Reading) -> list[Span]:
    spans = [span for one in reading.statements for span in one.content]
    spans += [span for one in reading.attributions for span in (*one.source, *one.cue)]
    spans += [span for one in reading.events for span in one.trigger]
    return spans + [one.span for one in (*reading.times, *reading.places)]


def test_spans_cover_whole_words():
    for reading, _ in SOME:
        text = reading.report.text
        for span in spans_of(reading):
            words = span.of(text)
            assert words == words.strip()
            around = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
            assert not any(edge.isalnum() for edge in around)


def test_mentions_read_back_as_names_of_their_source():
    for reading, _ in SOME:
        for source in reading.sources:
            for span in source.mentions:
                said = span.of(reading.report.text)
                assert said in (source.name, *source.aliases)


def test_places_and_numbers_read_back():
    for reading, _ in SOME:
        text = reading.report.text
        assert all(place.span.of(text) == place.name for place in reading.places)
        for event in reading.events:
            for number in event.numbers:
                assert number.span.of(text).split()[0] == f"{number.low:.0f}"


def test_copies_share_long_runs_of_words_and_others_hardly_any():
    texts = {id: runs(reading.report.text, 8) for id, reading in READINGS.items()}
    shared = {(truth.report, one.report): one for _, truth in SOME for one in truth.shared}
    for a, b in combinations(texts, 2):
        found = shared.get((a, b)) or shared.get((b, a))
        common = len(texts[a] & texts[b])
        if found is None:
            assert common < 90  # a quotation, background and a notice
        elif found.copied:
            assert common >= 15


def test_what_carries_a_claim_is_a_statement_of_the_reading():
    for reading, truth in SOME:
        ids = {statement.id for statement in reading.statements}
        assert {carried.statement for carried in truth.carried} <= ids


def test_denials_of_a_claim_are_statements_that_deny_or_give_another_number():
    denying = 0
    for reading, truth in SOME:
        stances = {statement.id: statement.stance for statement in reading.statements}
        for carried in truth.carried:
            if carried.says == "denies":
                denying += 1
                assert stances[carried.statement] == "denies" or carried.number is not None
    assert denying > 20


@pytest.mark.parametrize("how", ["reprint", "abridged", "edited", "partial", "update", None])
def test_every_way_of_copying_occurs(how):
    assert sum(truth.copied == how for _, truth in SOME) > 5
