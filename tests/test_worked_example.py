"""The worked example of the design, row by row, on the article that it was taken from.

What is asked for is told by what stands in the text: who is named, what is quoted.  The rows on
dates and reprints are tested with their rooms.
"""

import pytest

import reportedly

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def reading(shared):
    place = shared / "examples" / "antimedia.txt"
    if not place.is_file():
        pytest.skip(f"needs the article of the worked example: no {place}")
    return reportedly.read(place)


def said(reading, words, *, cue=""):
    """The attributions whose content holds ``words``, the shortest content first."""
    text = reading.report.text
    found = [
        a
        for a in reading.attributions
        if words in " ".join(s.of(text) for s in a.content)
        and cue in " ".join(s.of(text) for s in a.cue)
    ]
    return sorted(found, key=lambda a: sum(s.end - s.start for s in a.content))


def statement(reading, attribution):
    return next(s for s in reading.statements if s.attribution == attribution.id)


def stations(reading, attribution):
    return [station.name for station in statement(reading, attribution).chain]


def source(reading, name):
    return next(s for s in reading.sources if s.name == name)


def test_a_relayed_accusation_has_its_chain_and_each_voice_its_certainty(reading):
    found = statement(reading, said(reading, "of providing safe corridors", cue="accused")[0])
    assert [s.name for s in found.chain] == ["Sergei Surovikin", "U.S. News", "Anti-Media"]
    assert (found.certainty.value, found.publisher_certainty.value) == ("CT+", "Uu")


def test_wordings_of_one_source_are_one_with_rank_command_country_and_misspelling(reading):
    general = source(reading, "Sergei Surovikin")
    text = reading.report.text
    mentions = {span.of(text) for span in general.mentions}
    assert {"The general", "Surkovikin"} <= mentions | set(general.aliases)
    assert "A Russian general who commands forces in Syria" in general.aliases
    assert any("Col. Gen. Sergei Surovikin" in w for w in (*mentions, *general.aliases))
    assert (general.rank, general.affiliation) == ("Col. Gen.", ("Russia",))
    assert general.misspellings == ("Surkovikin",)
    assert any("commands forces in Syria" in role for role in general.roles)


def test_a_quotation_closed_by_the_wrong_mark_is_direct_and_only_probable(reading):
    quoted = said(reading, "There is an impression")[0]
    assert quoted.kind == "direct"
    assert quoted.content[-1].of(reading.report.text).rstrip("“").endswith("advances.")
    assert statement(reading, quoted).certainty.value == "PR+"


def test_what_is_dismissed_is_a_statement_of_its_own_source(reading):
    denial = statement(reading, said(reading, "U.S. argument that", cue="dismissed")[0])
    assert denial.stance == "denies"
    assert denial.chain[0].name == "Sergei Surovikin"
    denied = next(s for s in reading.statements if s.id == denial.denied)
    assert denied.chain[0].name == "United States"
    assert denied.content[0].of(reading.report.text).startswith("Syrian government forces")


def test_the_writers_hedges_come_in_degrees(reading):
    text = reading.report.text

    def own(words):
        return next(
            s.certainty.value
            for s in reading.statements
            if s.attribution is None and words in s.content[0].of(text)
        )

    assert own("If this is the case") == "Uu"
    suggested = statement(reading, said(reading, "has helped empower", cue="suggests")[0])
    assert suggested.certainty.value == "PS+"
    assert statement(reading, said(reading, "may seem a bit dubious")[0]).certainty.value == "PS+"
    alleged = said(reading, "dropped munitions", cue="allegedly")[0]
    assert source(reading, "unspecified").id == alleged.speaker
    assert statement(reading, alleged).publisher_certainty.value == "Uu"


def test_an_unnamed_origin_and_the_paper_that_it_spoke_to(reading):
    claim = said(reading, "directly aiding", cue="claiming")[0]
    origin, relay, *_ = stations(reading, claim)
    assert (origin, relay) == ("anonymous source", "Russian newspaper")
    assert not source(reading, origin).named


def test_an_outlet_that_quotes_itself_is_no_new_origin(reading):
    noted = said(reading, "may seem a bit dubious", cue="noted")[0]
    assert stations(reading, noted) == ["Anti-Media", "Anti-Media"]
    cite = next(c for c in reading.cites if c.outlet == "Anti-Media")
    assert cite.own
    claimed = said(reading, "allowing safe passage", cue="claims")[0]
    assert stations(reading, claimed)[1:] == ["Anti-Media", "Anti-Media"]


def test_a_report_carried_by_another_outlet_is_relayed(reading):
    relayed = said(reading, "are already fleeing", cue="According to")[0]
    assert stations(reading, relayed)[:2] == ["Talib Shaghati", "Guardian"]


def test_a_conditional_prediction_confirms_only_conditionally(reading):
    text = reading.report.text
    found = [c for c in reading.confirmations if c.cue[0].of(text) == "confirmed"]
    assert [c.bears_out for c in found] == ["conditional"]


def test_a_party_to_the_conflict_is_interested_and_the_reason_is_told(reading):
    found = statement(reading, said(reading, "of colluding with")[0])
    assert found.interested
    assert "Surovikin" in found.interest


@pytest.mark.parametrize(
    ("trigger", "kind", "mode", "actor", "recipient"),
    [
        ("launched + airstrikes", "ASSAULT", "aerial", "United States", "pro-government forces"),
        ("made + deal", "AGREE", None, "ISIS militants", "Kurdish forces"),
        ("shot down", "ASSAULT", None, "U.S. military", "armed drone"),
        ("attack", "ASSAULT", "unconventional", "Assad", None),
        ("audio + discussing", "CONSULT", None, "former Secretary of State John Kerry", None),
    ],
)
def test_its_five_events_are_told_with_who_did_them(reading, trigger, kind, mode, actor, recipient):
    text = reading.report.text
    found = [
        (e.type, e.mode, e.actor and e.actor.name, e.recipient and e.recipient.name)
        for e in reading.events
        if " + ".join(span.of(text) for span in e.trigger) == trigger
    ]
    assert (kind, mode, actor, recipient) in found
