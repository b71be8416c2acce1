"""How alike statements are, one with many at once."""

import pytest

from reportedly.links import link_all
from reportedly.links.recent import Recent
from reportedly.links.same_statement import compare
from tests.links.test_claims import Bags, reading

TOLD = (
    ("a", "The dam burst at dawn and 12 people died", "Ana Ruiz"),
    ("b", "The dam burst at dawn and 14 people were killed", "Ruiz"),
    ("c", "The dam did not burst at dawn and nobody died", "Col. Ogun"),
    ("d", "Schools will open again on Monday, the minister said", "Ana Ruiz"),
)


def linked():
    return link_all([reading(id, "Post", text, who) for id, text, who in TOLD], Bags())


def all_of(propositions):
    return [one for id, _, _ in TOLD for one in propositions.of(id).values()]


def test_a_row_gives_what_comparing_each_pair_gives():
    corpus, linker = linked()
    made = all_of(linker.propositions)
    assert len(made) == len(TOLD)
    for a in made:
        row = linker.propositions.likenesses.row(a.ref, [b.ref for b in made])
        for b, score, raw in zip(made, row.scores, row.raw, strict=True):
            vectors = (linker.propositions.vector(one.ref) for one in (a, b))
            cosine = corpus.background.cosine(*vectors)
            alike = compare(a, b, cosine, corpus.background.overlap(a, b))
            assert raw == pytest.approx(alike.score, abs=1e-4)
            assert (score < 0) == bool(alike.clash or alike.opposed)


def test_likenesses_follow_what_is_common_among_reports():
    corpus, linker = linked()
    a, b, *_ = all_of(linker.propositions)
    before = linker.propositions.likenesses.row(a.ref, [b.ref]).raw[0]
    for n in range(40):
        linker.add(reading(f"more{n}", "Post", f"The dam burst at dawn in town {n}", "Ana Ruiz"))
    after = linker.propositions.likenesses.row(a.ref, [b.ref]).raw[0]
    assert after < before
    cosine = corpus.background.cosine(*map(linker.propositions.vector, (a.ref, b.ref)))
    expected = compare(a, b, cosine, corpus.background.overlap(a, b)).score
    assert after == pytest.approx(expected, abs=1e-4)


def test_a_report_that_is_read_anew_is_compared_by_its_new_words():
    _, linker = linked()
    a, b, *_ = all_of(linker.propositions)
    likenesses = linker.propositions.likenesses
    before = likenesses.row(a.ref, [b.ref]).raw[0]
    linker.add(reading("b", "Post", "Schools will open again on Monday", "Ruiz"))
    (now,) = linker.propositions.of("b").values()
    assert now.ref == b.ref
    assert likenesses.row(a.ref, [now.ref]).raw[0] < before / 2


def test_a_memory_of_bounded_size_forgets_what_was_not_asked_for_longest():
    recent = Recent(2)
    recent.put("a", 1)
    recent.put("b", 2)
    assert recent.some(["a", "c"]) == {"a": 1}
    recent.put("c", 3)
    assert recent.some("abc") == {"a": 1, "c": 3}
