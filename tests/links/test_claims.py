"""Claims and their origins, on readings built by hand."""

import zlib
from dataclasses import replace

import numpy as np
import pytest

from reportedly.links import ClaimMaker, link_all, propositions_of
from reportedly.links.same_statement import MOST_LEANING, leaning
from reportedly.records import (
    Attribution,
    Certainty,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Station,
)

DAM = "the old dam above Tarvo burst at dawn and flooded the mill"


class Bags:
    """Embeds a text as the sum of fixed random vectors of its words."""

    version = "words"

    def embed(self, texts):
        rows = np.zeros((len(texts), 384), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                rng = np.random.default_rng(zlib.crc32(word.strip(",.").encode()))
                row += rng.normal(size=384)
            row /= np.linalg.norm(row) or 1
        return rows


def reading(id, publisher, content=DAM, speaker=None, *, published="2020-05-02", **more):
    """A report of one sentence: said by somebody, or in the outlet's own voice."""
    text = f"{speaker} said {content}." if speaker else f"{content[0].upper()}{content[1:]}."
    start = len(text) - 1 - len(content)
    span = Span(start, len(text) - 1)
    report = Report(id, text, publisher=publisher, published=published, **more)
    stations = (Station(publisher),)
    sources, attributions = (), ()
    if speaker:
        stations = (Station(speaker, "s1"), Station(publisher, relay="publishes"))
        sources = (Source("s1", speaker, kind="person", named=speaker[0].isupper()),)
        attributions = (Attribution("a1", (span,), (), (), "indirect", 0.9, speaker="s1"),)
    certainty = tuple(Certainty("CT+") for _ in stations)
    statement = Statement("t1", (span,), stations, certainty, "a1" if speaker else None)
    return Reading(report, attributions, sources, (statement,))


def claims_of(*readings):
    corpus, linker = link_all(readings, Bags())
    maker = ClaimMaker(corpus, linker.propositions)
    return maker.claims_about(
        [one.ref for r in corpus.readings() for one in linker.propositions.of(r.report.id).values()]
    )


def claim_of(*readings):
    return max(claims_of(*readings), key=lambda claim: len(claim.carried))


def test_two_named_speakers_are_two_independent_origins():
    claim = claim_of(
        reading("a", "Post", speaker="Ana Ruiz"), reading("b", "Mail", speaker="Bo Lind")
    )
    assert {o.name for o in claim.origins} == {"Ana Ruiz", "Bo Lind"}
    assert claim.independent_origins == 2


@pytest.mark.parametrize("copies", [1, 2, 5])
def test_more_outlets_with_one_speaker_add_no_origin(copies):
    said = [reading(f"r{n}", f"Outlet {n}", speaker="Ana Ruiz") for n in range(copies + 1)]
    claim = claim_of(*said)
    assert len(claim.carried) == copies + 1
    assert claim.independent_origins == 1


def test_unknown_lineage_is_never_independent():
    claim = claim_of(reading("a", "Post"), reading("b", "Mail"), reading("c", "Echo"))
    assert len(claim.carried) == 3
    assert claim.independent_origins == 0


def test_an_unnamed_speaker_is_an_origin_that_does_not_count():
    claim = claim_of(reading("a", "Post", speaker="an official"))
    assert [o.name for o in claim.origins] == ["an official"]
    assert claim.independent_origins == 0


def test_a_claim_of_one_report_is_a_claim_all_the_same():
    claim = claim_of(reading("a", "Post", speaker="Ana Ruiz"))
    assert [(one.ref.report, one.says) for one in claim.carried] == [("a", "attributes")]
    assert claim.text in reading("a", "Post", speaker="Ana Ruiz").report.text


def test_the_order_of_reports_does_not_matter():
    some = [
        reading("a", "Post", speaker="Ana Ruiz", published="2020-05-01"),
        reading("b", "Mail", speaker="Bo Lind"),
        reading("c", "Echo", published="2020-05-03"),
    ]
    assert claim_of(*some) == claim_of(*reversed(some))


def test_a_lower_toll_disputes_a_higher_one():
    killed = "the flood at the old mill near Tarvo killed {} people in the valley"
    claim = claim_of(
        reading("a", "Post", killed.format(12), "Ana Ruiz"),
        reading("b", "Mail", killed.format(40), "Bo Lind"),
    )
    assert len({c.says for c in claim.carried}) == 2
    assert claim.disputed_by


BURST = "the old dam above Tarvo burst at dawn on Friday"
WENT_OUT = (
    "ten lanterns of the chapel went out, sheep fled north, bells rang for hours, boats carried "
    "sand, ropes, bread, wool, candles, cheese and blankets, a baker sang hymns, two foxes crossed "
    "the empty market, thieves emptied seven cellars, carpenters nailed planks over windows"
)


def test_each_report_is_said_to_have_it_from_the_origin_as_the_claim_names_it():
    claim = claim_of(
        reading("a", "Post", speaker="Ana Ruiz"),
        reading("b", "Mail", speaker="Ruiz"),
        reading("c", "Echo", speaker="Ana Ruiz"),
    )
    assert [origin.name for origin in claim.origins] == ["Ana Ruiz"]
    assert {one.origin for one in claim.carried} == {"Ana Ruiz"}


def test_a_long_sentence_carries_a_claim_beside_what_else_it_says():
    claims = claims_of(
        reading("a", "Post", BURST, "Ana Ruiz"),
        reading("b", "Mail", BURST, "Bo Lind"),
        reading("c", "Echo", f"{BURST}, {WENT_OUT}", "Cy Moor"),
        reading("d", "Dawn", WENT_OUT, "Di Voss"),
        reading("e", "Noon", WENT_OUT, "Ed Yates"),
    )
    beside = [{one.ref.report: one.beside for one in claim.carried} for claim in claims]
    assert {"a": False, "b": False, "c": True} in beside
    assert {"c": False, "d": False, "e": False} in beside


@pytest.mark.parametrize(("others", "held"), [(0, True), (60, False)])
def test_among_many_statements_that_are_near_more_is_asked_to_stand_beside(others, held):
    crowd = [
        reading(f"z{n}", "Times", f"the old dam above Tarvo on Friday at noon {n}word {n}more")
        for n in range(others)
    ]
    claims = claims_of(
        reading("a", "Post", BURST, "Ana Ruiz"),
        reading("b", "Mail", BURST, "Bo Lind"),
        reading("c", "Echo", f"{BURST}, {WENT_OUT}", "Cy Moor"),
        *crowd,
    )
    (claim,) = [one for one in claims if one.carried[0].ref.report == "a"]
    assert ("c" in {one.ref.report for one in claim.carried}) == held


def test_of_speech_within_speech_the_inner_one_carries_the_claim():
    text = f"Ana Ruiz said the council says {DAM}."
    inner, outer = Span(text.index(DAM), len(text) - 1), Span(text.index("the"), len(text) - 1)
    nested = Reading(
        Report("a", text, publisher="Post", published="2020-05-02"),
        attributions=(
            Attribution("a1", (outer,), (), (), "indirect", 0.9, speaker="s1"),
            Attribution("a2", (inner,), (), (), "indirect", 0.9, speaker="s2"),
        ),
        sources=(
            Source("s1", "Ana Ruiz", kind="person", named=True),
            Source("s2", "Tarvo Council", kind="organisation", named=True),
        ),
        statements=(
            Statement("t1", (outer,), (Station("Ana Ruiz", "s1"), Station("Post")),
                      (Certainty("CT+"), Certainty("Uu")), "a1"),
            Statement("t2", (inner,), (Station("Tarvo Council", "s2"), Station("Post")),
                      (Certainty("CT+"), Certainty("Uu")), "a2"),
        ),
    )  # fmt: skip
    claim = claim_of(nested, reading("b", "Mail", DAM, "Bo Lind"))
    assert {origin.name for origin in claim.origins} == {"Tarvo Council", "Bo Lind"}


@pytest.mark.parametrize(("other", "counts"), [(1, True), (8, False)])
def test_who_says_it_beside_much_else_is_listed_and_does_not_count(other, counts):
    more = ", ".join(WENT_OUT.split(", ")[:other])
    claims = claims_of(
        reading("a", "Post", BURST, "Ana Ruiz"),
        reading("b", "Mail", BURST, "Ana Ruiz"),
        reading("c", "Echo", f"the old dam above Tarvo broke on Friday, {more}", "Cy Moor"),
        reading("d", "Dawn", WENT_OUT, "Di Voss"),
    )
    (claim,) = [one for one in claims if one.carried[0].ref.report == "a"]
    assert claim.carried[-1].beside
    found = [(origin.name, origin.independent) for origin in claim.origins]
    assert found == [("Ana Ruiz", True), ("Cy Moor", counts)]


def statement_of(text, *, lead=False):
    report = reading("x", "Post", text, "Ana Ruiz")
    return replace(propositions_of(report)[0], lead=lead)


def test_figures_of_a_claim_tell_whether_a_statement_carries_it():
    claim = [statement_of("the fire in the old mill by the river killed 12 people on Sunday")]
    agrees, lacks = (
        leaning(statement_of(f"the fire in the old mill by the river {rest} on Sunday"), claim)
        for rest in ("killed 12 people", "killed many people")
    )
    assert agrees > 0 > lacks


def test_a_lead_and_a_long_statement_lean_to_a_claim():
    short, long = statement_of(BURST), statement_of(f"{BURST}, {WENT_OUT}")
    assert leaning(short, [short]) < leaning(long, [short]) <= MOST_LEANING
    assert leaning(short, [short]) < leaning(replace(short, lead=True), [short])


def test_what_has_little_in_common_with_a_claim_does_not_carry_it():
    claim = claim_of(
        reading("a", "Post", BURST, "Ana Ruiz"),
        reading("b", "Mail", BURST, "Bo Lind"),
        reading("c", "Echo", "the mayor of Tarvo slept badly and sold his boat", "Cy Moor"),
    )
    assert {one.ref.report for one in claim.carried} == {"a", "b"}


@pytest.mark.parametrize(
    ("before", "content", "alone"),
    [
        ("The plane of the minister landed an hour late at the field, pushing back ",
         "the start of the talks with the old mayor", False),
        ("The mayor, who had slept in his house by the river since early May, said ",
         "that the dam is safe and well today", True),
    ],
)  # fmt: skip
def test_a_small_content_without_a_verb_is_compared_with_its_sentence(before, content, alone):
    text = f"{before}{content}."
    span = Span(len(before), len(before) + len(content))
    certainty = (Certainty("CT+"),) * 2
    made = Statement("t1", (span,), (Station("X"), Station("Post")), certainty, "a1")
    found = propositions_of(Reading(Report("a", text, publisher="Post"), statements=(made,)))
    assert [one.text for one in found] == [content if alone else text]
