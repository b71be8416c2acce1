"""Gathering pairs into claims."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.links.clusters import gather


def test_a_chain_of_likenesses_does_not_become_one_group():
    items = list("abcdef")
    linked = [(a, b, 0.8) for a, b in pairwise(items)]
    near = {frozenset((a, b)) for a, b, _ in linked}
    groups = gather(items, linked, lambda a, b: 0.8 if frozenset((a, b)) in near else 0.0)
    assert max(map(len, groups)) <= 3


def test_what_cannot_both_hold_is_never_in_one_group():
    groups = gather(list("abc"), [("a", "b", 0.9), ("b", "c", 0.8)],
                    lambda a, b: -1.0 if {a, b} == {"a", "c"} else 0.9)  # fmt: skip
    assert groups == [["a", "b"], ["c"]]


@given(st.permutations([("a", "b", 0.9), ("b", "c", 0.8), ("c", "d", 0.7), ("a", "c", 0.9)]))
def test_the_order_of_links_does_not_matter(linked):
    scores = {frozenset((a, b)): s for a, b, s in linked}
    groups = gather(list("abcd"), linked, lambda a, b: scores.get(frozenset((a, b)), 0.5))
    assert groups == gather(
        list("abcd"), sorted(linked), lambda a, b: scores.get(frozenset((a, b)), 0.5)
    )


def test_two_groups_that_do_not_join_are_compared_once():
    """However many links are between them: a part of 400 statements has thousands."""
    halves = ["a", "b", "c"], ["x", "y", "z"]
    inside = [(a, b, 0.9) for half in halves for a, b in pairwise(half)]
    across = [(a, x, 0.7) for a in halves[0] for x in halves[1]]
    asked = []

    def likeness(a, b):
        together = any({a, b} <= set(half) for half in halves)
        asked.append((a, b))
        return 0.9 if together else 0.1

    assert gather([*halves[0], *halves[1]], [*inside, *across], likeness) == list(halves)
    assert len(asked) == 2 * 3 + 9
