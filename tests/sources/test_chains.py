from dataclasses import replace

import pytest

from reportedly.records import Furniture, Hyperlink, Span
from reportedly.sources import resolve_sources, trace_chains
from reportedly.sources.outlets import same_outlet
from tests.sources.examples import ANALYSER, chains_of, marked


def stations(text, **fields):
    return [[s.name for s in chain] for chain in chains_of(text, **fields)[0]]


@pytest.mark.parametrize(
    ("text", "chain", "relay"),
    [
        ("[S1 Ana Ruiz] [Q1 told] AFP [C1 it rained].", "AFP", "told"),
        (
            "In an interview with Le Monde, [S1 Ana Ruiz] [Q1 said] [C1 it rained].",
            "Le Monde",
            "told",
        ),
        ("Speaking on Press TV, [S1 Ana Ruiz] [Q1 said] [C1 it rained].", "Press TV", "broadcast"),
        (
            "[C1 It rained], [S1 Ana Ruiz] [Q1 was quoted as saying] by Xinhua.",
            "Xinhua",
            "republished",
        ),
        ("[S1 Ana Ruiz] [Q1 told] state media [C1 it rained].", "state media", "told"),
    ],
)
def test_a_medium_beside_the_cue_is_a_relay(text, chain, relay):
    found = chains_of(text)[0][0]
    assert [s.name for s in found] == ["Ana Ruiz", chain, "The Chronicle"]
    assert [s.relay for s in found] == [None, relay, "publishes"]


@pytest.mark.parametrize("told", ["reporters", "the press", "parliament", "her son"])
def test_who_is_told_and_carries_nothing_is_no_relay(told):
    assert stations(f"[S1 Ana Ruiz] [Q1 told] {told} [C1 it rained].") == [
        ["Ana Ruiz", "The Chronicle"]
    ]


def test_a_relay_is_carried_over_to_the_speakers_later_statements():
    text = "[S1 Ana Ruiz] [Q1 told] AFP [C1 it rained]. [S2 She] [Q2 added] [C2 it was cold]."
    assert stations(text)[1] == ["Ana Ruiz", "AFP", "The Chronicle"]


def test_an_outer_attribution_relays_the_inner():
    text = "[S1 Reuters] [Q1 reported] [S2<1 Ana Ruiz] [Q2 accused] [C2 them]."
    assert stations(text) == [
        ["Reuters", "The Chronicle"],
        ["Ana Ruiz", "Reuters", "The Chronicle"],
    ]


def test_who_reports_what_an_unnamed_source_told_it_comes_after_that_source():
    text = "[S1 Reuters] [Q1 said] [S2<1 an official] [Q2 said] [C2 it rained]."
    found = stations(text.replace("[C2 it rained]", "[C2 it] [C1 rained]"))
    assert found[1] == ["official", "Reuters", "The Chronicle"]


def test_a_denier_passes_nothing_on():
    text = "[S1 Ana Ruiz] [Q1 denied] [S2<1 the police] [Q2 saying] [C2 it rained]."
    assert stations(text)[1] == ["police", "The Chronicle"]


def test_an_outlet_citing_itself_stands_twice_at_the_end_and_cites_its_own():
    chains, cites = chains_of("Last year [S1 The Chronicle] [Q1 reported] [C1 it rained].")
    assert [s.name for s in chains[0]] == ["The Chronicle", "The Chronicle"]
    assert [(c.outlet, c.own) for c in cites] == [("The Chronicle", True)]


def test_a_wire_credit_of_the_report_stands_before_the_publisher():
    text = "[S1 Ana Ruiz] [Q1 said] [C1 it rained]. (AP)"
    report, _ = marked(text)
    credit = Furniture(Span(len(report.text) - 4, len(report.text)), "wire_credit")
    chains, cites = chains_of(text, wire_credits=("Associated Press",), furniture=(credit,))
    assert [s.name for s in chains[0]] == ["Ana Ruiz", "Associated Press", "The Chronicle"]
    assert chains[0][1].evidence[0].of(report.text) == "(AP)"
    assert [c.outlet for c in cites] == ["Associated Press"]


def test_what_is_posted_is_known_as_such():
    found = chains_of("In a post on Telegram, [S1 Ana Ruiz] [Q1 said] [C1 it rained].")[0][0]
    assert [(s.name, s.relay) for s in found] == [("Ana Ruiz", None), ("The Chronicle", "posted")]


def test_a_hyperlink_on_the_cue_leads_to_the_relay():
    text = "[S1 Ana Ruiz] [Q1 said] [C1 it rained]."
    link = Hyperlink(Span(9, 13), "https://www.reuters.com/world/1")
    assert stations(text, hyperlinks=(link,)) == [["Ana Ruiz", "Reuters", "The Chronicle"]]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("[S1 Rudaw] [Q1 reported] [C1 it rained].", ["Rudaw"]),
        ("[S1 A UN report] [Q1 found] [C1 it rained].", ["UN report"]),
        ("[S1 Ana Ruiz] [Q1 tweeted] [C1 it rained].", ["Ana Ruiz's tweet"]),
        ("In a statement, [S1 the Free Party] [Q1 said] [C1 it rained].", ["Free Party statement"]),
        ("[S1 Residents] [Q1 said] [C1 it rained].", []),
        ("[S1 Unconfirmed reports] [Q1 said] [C1 it rained].", []),
    ],
)
def test_what_a_report_draws_on(text, cited):
    assert [cite.outlet for cite in chains_of(text)[1]] == cited


def shared_content(text, *, outer=None):
    """The chains of a marked text of two attributions; the first one's content is given anew."""
    report, (first, second) = marked(text, publisher="The Chronicle")
    content = second.content if outer is None else (spanning(second),)
    found = (replace(first, content=content), replace(second, parent=outer))
    analysis = ANALYSER.analyse([report.text])[0]
    resolved, sources = resolve_sources(report, found, analysis)
    chains, _ = trace_chains(report, resolved, sources, analysis)
    return [[station.name for station in chains[a.id]] for a in resolved]


def spanning(attribution):
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def test_an_outlet_that_reports_on_somebodys_claims_carries_them():
    text = "[S1 The Herald] [Q1 reported] on [S2 an official's] [Q2 claims] that [C2 it leaked]."
    assert shared_content(text)[1] == ["official", "Herald", "The Chronicle"]


@pytest.mark.parametrize(
    ("cue", "chain"),
    [
        ("told it", ["residents", "Reuters", "The Chronicle"]),
        ("fear", ["Reuters", "The Chronicle"]),
    ],
)
def test_an_unnamed_origin_is_who_told_it_not_who_only_fears_it(cue, chain):
    text = f"[S1 Reuters] [Q1 said] [S2 residents] [Q2 {cue}] [C2 the dam leaks badly]."
    assert shared_content(text, outer="a1")[0] == chain


@pytest.mark.parametrize(("domain", "same"), [("cnn.com", True), ("bbc.com", False)])
def test_a_publisher_given_by_its_domain_is_the_outlet(domain, same):
    assert same_outlet("CNN", domain) == same
