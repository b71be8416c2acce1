"""What is remembered of who says what, and when it is forgotten."""

from reportedly.links import ClaimMaker, link_all
from reportedly.links.told import Told
from tests.links.test_claims import Bags, reading

LONG = (
    "the old dam above Tarvo burst at dawn and flooded the mill, the school and most of the lower "
    "town, where firemen carried forty families out of their houses by boat before the bridge to "
    "the northern bank gave way and the only road to the hospital was cut for the whole day"
)
BY = {"published": "2020-05-02", "wire_credits": ("The Associated Press",)}


def claims(corpus, linker):
    maker = ClaimMaker(corpus, linker.propositions)
    reports = (one.report.id for one in corpus.readings())
    return maker.claims_about(
        [one.ref for id in reports for one in linker.propositions.of(id).values()]
    )


def test_whose_words_they_are_is_asked_anew_when_a_copy_comes():
    post = reading("a", "Post", LONG, published="2020-05-03")
    wire = reading("b", "AP", LONG, **BY)
    corpus, linker = link_all([post], Bags())
    (alone,) = claims(corpus, linker)
    linker.add(wire)
    (both,) = claims(corpus, linker)
    (afresh,) = claims(*link_all([post, wire], Bags()))
    assert alone.origins[0].name == "Post"
    assert both.origins == afresh.origins
    assert [one.name for one in both.origins] == ["AP"]


def test_a_report_stored_anew_is_forgotten_and_what_others_have_from_it():
    told, post = Told(), reading("a", "Post")
    told.said("b")["anything"] = "found"
    told.forget("a")
    assert told.said("b"), "nothing was known of it"
    told.spoken("a", {"a": post}.__getitem__)
    told.forget("a")
    assert not told.said("b")
