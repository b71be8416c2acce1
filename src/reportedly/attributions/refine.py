"""Attributions squared with the grammar of their sentences and with the labelling guide.

The tagger has learnt its labels from a corpus with other conventions than the guide, and sees no
grammar.  What each rule is worth: training/RUNS.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.attributions.grounds import Grounds, rule_words
from reportedly.attributions.joint import tell_apart
from reportedly.attributions.nesting import smallest_holders
from reportedly.attributions.no_statements import states_nothing
from reportedly.attributions.passed_over import (
    find_clauses,
    find_hearsay,
    find_reproaches,
    find_unnamed,
)
from reportedly.language.analysis import Analysis
from reportedly.records import Attribution, Report, Span

# Chosen on PolNeAR dev and the guide's twelve articles: training/RUNS.md.
LONGEST_ANTECEDENT = 6  # words
UNSURE_INSIDE = 0.5  # inside another, what is less sure than this is left out
AT_START = 6  # code points: "that" and a space


def refine_attributions(
    report: Report, attributions: Sequence[Attribution], analysis: Analysis
) -> tuple[Attribution, ...]:
    """The attributions as the labelling guide has them, in text order, ids and parents made anew.

    What states nothing is dropped; a relative pronoun at the start of a content is given what it
    stands for; adverbs of hearsay and clauses of saying that were passed over are read; what a
    speaker says of its own words is one with them.  Offsets: code points of the report's text.
    """
    grounds = Grounds(report.text, analysis)
    found = [one for one in attributions if not states_nothing(one, grounds)]
    found = [_without_doer(_with_antecedent(one, grounds), grounds) for one in found]
    found += find_hearsay(found, grounds)
    found += find_clauses(found, grounds)
    found += find_reproaches(found, grounds)
    found += find_unnamed(found, grounds)
    return _renumbered(tell_apart(_unstacked(found, grounds), grounds))


def _with_antecedent(one: Attribution, grounds: Grounds) -> Attribution:
    """ "fires, which state media said were out": the fires, and what is said of them."""
    first = next(iter(grounds.inside(one.content)), None)
    if first is None or grounds.tokens[first].tag not in ("WDT", "WP"):
        return one
    named = _antecedent(first, grounds)
    if named is None or any(named.meets(s) for s in (*one.cue, *one.source)):
        return one
    rest = grounds.trimmed(grounds.tokens[first].end, one.content[0].end)
    content = (named, *((rest,) if rest else ()), *one.content[1:])
    kind = grounds.marks.kind(content, (*one.cue, *one.source))
    return replace(one, content=content, kind=kind)


def _without_doer(one: Attribution, grounds: Grounds) -> Attribution:
    """ "Those investigating allegations that C": who does something about them does not say C."""
    inside, cue = grounds.inside(one.source), grounds.inside(one.cue)
    if not inside or not cue or inside[-1] > cue[0] or grounds.tokens[cue[-1]].pos != "NOUN":
        return one
    between = range(inside[0], cue[0])
    doing = any(
        i in between
        and grounds.tokens[i].tag == "VBG"
        and grounds.lemma(i) not in rule_words()["voicing"]
        for i in [inside[-1] if len(inside) > 1 else -1, grounds.tokens[cue[-1]].head]
    )
    return replace(one, source=()) if doing else one


def _antecedent(pronoun: int, grounds: Grounds) -> Span | None:
    grammar, tokens = grounds.grammar, grounds.tokens
    clause = next((i for i in grammar.above(pronoun) if tokens[i].dep == "relcl"), None)
    if clause is None:
        return None
    whole = grammar.span(tokens[clause].head, without=(clause,))
    if len(grammar.analysis.within(whole)) > LONGEST_ANTECEDENT:
        return None
    return grounds.trimmed(whole.start, min(whole.end, tokens[pronoun].start))


def _unstacked(found: list[Attribution], grounds: Grounds) -> list[Attribution]:
    """Without those inside others whose source is the outer one's again, or nobody.

    "She said she believes C" is one attribution; so is "I think C" in what she is quoted with.
    What is unsure inside another goes too.
    """
    return [
        one
        for one, outer in zip(found, smallest_holders(found), strict=True)
        if outer is None or not _is_stacked(one, outer, grounds)
    ]


def _is_stacked(one: Attribution, outer: Attribution, grounds: Grounds) -> bool:
    wording = " ".join(s.of(grounds.text) for s in one.source).lower()
    if one.confidence < UNSURE_INSIDE or wording in rule_words()["stacked"]:
        return True
    first = grounds.trimmed(outer.content[0].start, outer.content[0].end) or outer.content[0]
    if outer.source and one.source and outer.source[0].start > one.source[0].start:
        return False  # "He dismissed it, according to the Herald": he is somebody else
    return wording in rule_words()["pronouns"] and one.source[0].start - first.start < AT_START


def _renumbered(found: list[Attribution]) -> tuple[Attribution, ...]:
    """In text order, with ids in that order; parents follow, those that are gone give theirs."""
    ordered = sorted(found, key=_place)
    ids = {id(one): f"a{n}" for n, one in enumerate(ordered, 1)}
    known = {one.id: ids[id(one)] for one in ordered if one.id}
    renumbered = []
    for one, holder in zip(ordered, smallest_holders(ordered), strict=True):
        parent = known.get(one.parent or "") or (ids[id(holder)] if holder else None)
        renumbered.append(replace(one, id=ids[id(one)], parent=parent))
    return tuple(renumbered)


def _place(one: Attribution) -> tuple[int, int]:
    spans = (*one.source, *one.cue, *one.content)
    return min(s.start for s in spans), -max(s.end for s in spans)
