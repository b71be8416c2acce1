"""Speakers named jointly, told apart: the labelling guide wants one attribution for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.attributions.grounds import Grounds, rule_words
from reportedly.records import Attribution, Span

BODIES = frozenset(("GPE", "ORG", "NORP", "LOC"))


def tell_apart(found: Sequence[Attribution], grounds: Grounds) -> list[Attribution]:
    """ "Moscow and Damascus said C" as two attributions of one content, in the order of ``found``.

    Both must be names that the analyser has as states, bodies or outlets, or the second somebody's
    own ("Ruiz and his supporters"); a name with "and" in it is one.  Two persons stay together:
    telling them apart too costs 0.4 points of soft F1 on PolNeAR dev, whose labels do not, and
    brings 0.3 on the articles labelled by the guide (training/RUNS.md).  The second has no id yet.
    """
    return [part for one in found for part in _parts(one, grounds)]


def _parts(one: Attribution, grounds: Grounds) -> tuple[Attribution, ...]:
    if len(one.source) != 1 or not one.cue:
        return (one,)
    spans = _two(one.source[0], grounds)
    if spans is None:
        return (one,)
    return replace(one, source=(spans[0],)), replace(one, id="", source=(spans[1],))


def _two(source: Span, grounds: Grounds) -> tuple[Span, Span] | None:
    grammar, tokens = grounds.grammar, grounds.tokens
    inside = list(grammar.analysis.within(source))
    head = next((i for i in inside if tokens[i].head not in inside or tokens[i].head == i), None)
    if head is None:
        return None
    link = next((c for c in grammar.children(head, "cc") if tokens[c].text.lower() == "and"), None)
    other = next((c for c in grammar.children(head, "conj") if c in inside), None)
    if link is None or other is None or not head < link < other:
        return None
    owned = bool(grammar.children(other, "poss"))
    if not (owned or (_is_body(head, grounds) and _is_body(other, grounds))):
        return None
    if _inside_a_name(tokens[link].start, grounds):
        return None
    start = source.start + len(_both(source.of(grounds.text)))
    first = grounds.trimmed(start, tokens[link].start)
    second = grounds.trimmed(tokens[link].end, source.end)
    return (first, second) if first and second else None


def _is_body(index: int, grounds: Grounds) -> bool:
    """Whether a word is in the name of a state, a body or an outlet."""
    token = grounds.tokens[index]
    return token.pos == "PROPN" and any(
        n.start <= token.start < n.end and n.label in BODIES for n in grounds.grammar.analysis.names
    )


def _inside_a_name(place: int, grounds: Grounds) -> bool:
    return any(n.start < place < n.end for n in grounds.grammar.analysis.names)


def _both(wording: str) -> str:
    first = wording.split(" ", 1)[0]
    return f"{first} " if first.lower() in rule_words()["both"] else ""
