"""What two reports of one event both rest on."""

import pytest

from reportedly.links.copies import Copying
from reportedly.links.propositions import propositions_of
from reportedly.links.shared_origin import Side, own_accounts, shared_origin, shared_voice
from reportedly.records import (
    Attribution,
    Certainty,
    Passage,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Station,
)

QUOTE = "He may come in with maps of Syria and of Ukraine"


def side(id: str, publisher: str, *said: tuple[Source, str]) -> Side:
    """A report of one sentence for each that speaks: "NAME said: WORDS."."""
    text, attributions, statements = "", [], []
    for n, (source, words) in enumerate(said):
        start = len(text) + len(source.name) + len(" said: ")
        text += f"{source.name} said: {words}.\n"
        content = (Span(start, start + len(words)),)
        attributions.append(Attribution(f"a{n}", content, (), (), "direct", 1.0, speaker=source.id))
        chain = (Station(source.name, source.id), Station(publisher, relay="publishes"))
        statements.append(
            Statement(f"t{n}", content, chain, (Certainty("CT+"),) * 2, attribution=f"a{n}")
        )
    reading = Reading(
        Report(id, text, publisher=publisher),
        attributions=tuple(attributions),
        sources=tuple({source.id: source for source, _ in said}.values()),
        statements=tuple(statements),
    )
    made = {one.ref.statement: one for one in propositions_of(reading)}
    return Side(reading, made)


def person(name: str, kind: str = "person") -> Source:
    return Source(name, name, kind=kind, named=True)  # type: ignore[arg-type]


def quoted(a: Side, b: Side, words: str) -> Copying:
    starts = [one.reading.report.text.index(words) for one in (a, b)]
    spans = [Span(start, start + len(words)) for start in starts]
    return Copying((Passage(spans[0], spans[1], "quotation"),))


WARNER, SCHIFF = person("Mark Warner"), person("Adam Schiff")
TOLD = "the president should not go alone into the meeting with Putin"
OTHER = "the indictment of the officers is no witch hunt of any kind"


def test_words_that_both_quote_have_one_origin_and_are_shown():
    a, b = side("a", "CNN", (WARNER, QUOTE), (SCHIFF, OTHER)), side("b", "Fox", (WARNER, QUOTE))
    found = shared_origin(a, b, quoted(a, b, QUOTE), ())
    assert found is not None
    assert (found.name, found.evidence) == ("Mark Warner", (f"Both quote Mark Warner: {QUOTE}",))


def test_a_shared_quotation_given_to_two_speakers_names_none():
    a, b = side("a", "CNN", (WARNER, QUOTE)), side("b", "Fox", (SCHIFF, QUOTE))
    found = shared_origin(a, b, quoted(a, b, QUOTE), ())
    assert found is not None
    assert (found.name, found.evidence) == (None, (f"Both quote the same words: {QUOTE}",))


def test_reports_of_other_speakers_share_no_origin():
    a, b = side("a", "CNN", (WARNER, TOLD)), side("b", "Fox", (SCHIFF, OTHER))
    assert shared_origin(a, b, Copying(), ()) is None
    assert shared_voice(a, b) is None


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("Alexis Kouyias", "Alexis Kougias", "Alexis Kouyias"),
        ("Jill Biden", "Joe Biden", None),
    ],
)
def test_a_lead_with_no_voice_but_the_others_rests_on_it_slips_of_the_pen_allowed(
    first, second, name
):
    a = side("a", "CNN", (person(first), TOLD))
    b = side("b", "Fox", (person(second), OTHER), (person("Ana Ruiz"), QUOTE))
    found = shared_voice(a, b)
    assert (found.name if found else None) == name


def test_two_leads_with_voices_of_their_own_beside_a_common_one_are_two_accounts():
    a = side("a", "CNN", (WARNER, TOLD), (SCHIFF, OTHER))
    b = side("b", "Fox", (WARNER, OTHER), (person("Ana Ruiz"), QUOTE))
    assert shared_voice(a, b) is None


def test_a_body_is_one_in_both_under_a_longer_name():
    navy, spokesmen = person("navy", "organisation"), person("Indian navy", "organisation")
    found = shared_voice(side("a", "BBC", (navy, TOLD)), side("b", "CNN", (spokesmen, OTHER)))
    assert found is not None and found.evidence == ("Both leads rest on Indian navy.",)


def test_two_reports_of_one_agency_are_no_two_accounts():
    found = shared_voice(side("a", "AFP", (WARNER, TOLD)), side("b", "AFP", (SCHIFF, OTHER)))
    assert found is not None and found.name == "AFP"


def test_two_accounts_tell_whom_each_has_it_from():
    told = own_accounts(side("a", "CNN", (WARNER, TOLD), (SCHIFF, OTHER)), side("b", "Fox"))
    assert told == (
        "Their leads tell of one event and share no source.",
        "CNN has it from Mark Warner, Adam Schiff.",
        "Fox names no source in its lead.",
    )
