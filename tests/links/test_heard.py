"""What an outlet can have heard, and which sources can have said something."""

import pytest

from reportedly.links.heard import to_insiders, wish_of
from reportedly.links.propositions import propositions_of
from reportedly.links.speakers import (
    body_of_spokesman,
    counted_by,
    is_only_described,
    is_somebody,
    issuer_of,
)
from reportedly.records import (
    Anonymity,
    Attribution,
    Certainty,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Station,
)


def told(text, cue, content, *, kind="person", quoted="indirect"):
    """A report of one sentence that Ana Ruiz is the source of."""
    start = text.index("Ana Ruiz")
    source = Source("s1", "Ana Ruiz", (), (Span(start, start + 8),), kind, True)
    cues, contents = (
        (Span(text.index(part), text.index(part) + len(part)),) for part in (cue, content)
    )
    attribution = Attribution("a1", contents, cues, source.mentions, quoted, 0.9, speaker="s1")
    stations = (Station("Ana Ruiz", "s1"), Station("Post", relay="publishes"))
    values = (Certainty("CT+"), Certainty("Uu"))
    statement = Statement("t1", contents, stations, values, "a1")
    return Reading(Report("a", text), (attribution,), (source,), (statement,))


def wish(text, cue, content, **more):
    reading = told(text, cue, content, **more)
    return wish_of(reading, reading.sources[0], reading.attributions[0])


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ana Ruiz threatened to close the old dam.", "threatened", "to close the old dam"),
        ("Ana Ruiz wants the old dam closed.", "wants", "the old dam closed"),
        ("Ana Ruiz issued threats to close the dam.", "issued", "threats to close the dam"),
    ],
)
def test_a_wish_that_nobody_is_said_to_have_heard_is_the_outlets_account(text, cue, content):
    assert wish(text, cue, content)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("In a speech Ana Ruiz threatened to close the dam.", "threatened", "to close the dam"),
        ("Ana Ruiz wants the dam closed and told reporters so.", "wants", "the dam closed"),
        ("Ana Ruiz wants the dam “gone for good” now.", "wants", "the dam “gone for good” now"),
        ("Ana Ruiz warned of threats to the old dam.", "warned of", "threats to the old dam"),
    ],
)
def test_a_wish_that_was_uttered_in_public_is_its_speakers(text, cue, content):
    assert wish(text, cue, content) is None


def test_a_body_that_threatens_has_said_so():
    text = "Ana Ruiz threatened to close the old dam."
    assert wish(text, "threatened", "to close the old dam", kind="organisation") is None


def test_words_to_aides_in_the_same_sentence_make_a_wish_private():
    text = "Ana Ruiz has shown anger at leaks and told her senior aides to be silent."
    (one,) = propositions_of(told(text, "has shown anger at", "leaks"))
    assert to_insiders(one)


@pytest.mark.parametrize(
    ("name", "affiliation", "body"),
    [
        ("navy spokesman", ("India",), "navy"),
        ("spokeswoman for the World Bank", (), "World Bank"),
        ("Defence Ministry spokesperson", ("India",), "Defence Ministry"),
        ("Putin's spokesman", ("Vladimir Putin",), "Putin's spokesman"),
        ("company spokeswoman", (), None),
        ("spokesman", ("India",), None),
        ("Navy official", ("India",), None),
    ],
)
def test_a_spokesman_is_the_voice_of_a_body_that_can_be_told(name, affiliation, body):
    source = Source("s1", name, (), (), "person", False, affiliation, anonymity=Anonymity())
    assert body_of_spokesman(source) == body


def test_a_spokesman_who_would_not_be_named_is_nobody():
    asked = Anonymity(reason=Span(0, 5))
    source = Source("s1", "Navy spokesman", (), (), "person", False, anonymity=asked)
    assert body_of_spokesman(source) is None


@pytest.mark.parametrize(
    ("name", "kind", "speaks"),
    [
        ("digital blackout", "document", False),
        ("latest samplings", "document", False),
        ("records filed with the Harbour Board", "document", True),
        ("leaked documents", "document", True),
        ("Norland's intelligence agencies", "group", True),
        ("the mayor's ambassador to Tarvo", "person", True),
        ("everyone", "person", False),
        ("you", "person", False),
    ],
)
def test_what_nobody_wrote_or_recorded_says_nothing(name, kind, speaks):
    assert is_somebody(Source("s1", name, (), (), kind, False)) is speaks


def test_a_paper_speaks_for_the_body_that_issued_it():
    paper = Source("s1", "figures released by the Harbour Board of Tarvo", (), (), "document", True)
    assert issuer_of(paper).name == "Harbour Board of Tarvo"
    assert issuer_of(paper).kind == "organisation"


@pytest.mark.parametrize(
    ("text", "name", "named"),
    [
        ("The Harbour Board, a local body, put the toll at 42", "Harbour Board", True),
        ("The health ministry has put the number of dead at about 40", "health ministry", True),
        ("Officials put the damage at $3 million", "Officials", False),
    ],
)
def test_who_puts_a_number_at_so_much_has_given_it(text, name, named):
    found = counted_by(text)
    assert (found.name, found.named) == (name, named)


@pytest.mark.parametrize("text", ["He put the cup at 1 end", "Ruiz put the flags at the gate"])
def test_putting_things_somewhere_gives_no_number(text):
    found = counted_by(text)
    assert found is None or not found.named


@pytest.mark.parametrize(
    ("name", "described"),
    [("French firm", True), ("France Telecom", False), ("Russian military", False)],
)
def test_a_private_body_without_a_name_cannot_be_told(name, described):
    assert is_only_described(Source("s1", name, kind="organisation", named=True)) is described
