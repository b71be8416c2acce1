"""What the outlet says in its own voice: checkable facts for which it gives no source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.records import Attribution, Certainty, Report, Span
from reportedly.statements.cues import reports_speech
from reportedly.statements.grammar import SUBJECTS, Clause, Parse
from reportedly.statements.hedges import Modality, read_own_modality

MOST = 15
"""No more than these are given of one report (the labelling guide), the most consequential."""

FEWEST_WORDS = 4
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LINKS = frozenset({"cc", "mark", "punct"})
_LEADING = frozenset(
    {"while", "and", "but", "as", "because", "although", "though", "with", "after"}
)
_NOT_PROSE = frozenset(
    "dateline date byline wire_credit licence share subscribe related notice outlet_tag".split()
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A clause or sentence in the outlet's own voice.

    ``words`` are indexes into the report's tokens; ``headline`` whether it is the report's title.
    """

    words: tuple[int, ...]
    clause: Clause
    headline: bool = False
    whole: bool = True

    def span(self, parse: Parse) -> Span:
        """From its first word to its last."""
        return Span(parse.tokens[self.words[0]].start, parse.tokens[self.words[-1]].end)


class Ranked(NamedTuple):
    """How consequential a stretch is; the highest come first."""

    score: float
    place: int


def own_stretches(
    report: Report, parse: Parse, attributions: Sequence[Attribution]
) -> list[Stretch]:
    """The stretches of the report that no attribution covers, in text order.

    A sentence with no attribution in it is one stretch; of others what the attributions leave.
    """
    taken = _taken(report, parse, attributions)
    title = _headline(report, parse)
    found = []
    for first, last in parse.analysis.sentences:
        for words in _runs(parse, range(first, last), taken):
            words = _trimmed(parse, words)
            whole = len(words) > (last - first) * 0.7
            if len(words) < FEWEST_WORDS or not _is_told(parse, words, whole):
                continue
            clause = parse.clause([Span(parse.tokens[words[0]].start, parse.tokens[words[-1]].end)])
            if clause is not None:
                found.append(Stretch(tuple(words), clause, words[0] in title, whole))
    return found


def own_facts(parse: Parse, stretches: Sequence[Stretch]) -> list[tuple[Stretch, Certainty]]:
    """At most ``MOST`` checkable facts with the outlet's own certainty, in text order.

    Headlines are left out: the text below says it again.  So are questions, wishes and orders, and
    sentences that report speech of somebody whom no attribution holds.
    """
    found = []
    for place, stretch in enumerate(stretches):
        modality = read_own_modality(stretch.clause)
        if stretch.headline or not _is_checkable(parse, stretch, modality):
            continue
        found.append((Ranked(_consequence(parse, stretch, place), -place), stretch, modality))
    best = sorted(found, key=lambda f: f[0], reverse=True)[:MOST]
    best.sort(key=lambda f: f[1].words[0])
    return [(s, Certainty(m.value, m.evidence if m.value != "CT+" else ())) for _, s, m in best]


def _taken(report: Report, parse: Parse, attributions: Sequence[Attribution]) -> frozenset[int]:
    spans = {s for a in attributions for s in (*a.content, *a.cue, *a.source)}
    spans |= {f.span for f in report.furniture if f.kind in _NOT_PROSE}
    return frozenset(i for span in spans for i in parse.analysis.within(span))


def _headline(report: Report, parse: Parse) -> frozenset[int]:
    """The words of the title, where it stands in the text."""
    spans = [f.span for f in report.furniture if f.kind == "title"]
    text = report.text
    opening = len(text) - len(text.lstrip())
    end = text.find("\n", opening)
    if not spans and 0 < end - opening < 200 and text[end - 1 : end] not in (".", "!", "”", '"'):
        spans = [Span(opening, end)]
    return frozenset(i for span in spans for i in parse.analysis.within(span))


def _runs(parse: Parse, indexes: range, taken: frozenset[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for index in indexes:
        if index not in taken and "\n\n" not in parse.tokens[index].text:
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _trimmed(parse: Parse, words: list[int]) -> list[int]:
    """Without marks and linking words at its ends."""
    tokens = parse.tokens
    while words and (
        not tokens[words[0]].text[0].isalnum() or tokens[words[0]].text.lower() in _LEADING
    ):
        words = words[1:]
    while words and (not tokens[words[-1]].text[-1].isalnum() or tokens[words[-1]].dep in _LINKS):
        if tokens[words[-1]].text in (")", "]", "%"):
            break
        words = words[:-1]
    return words


def _is_told(parse: Parse, words: list[int], whole: bool) -> bool:
    """Whether the stretch has a finite verb of its own, other than one of speech."""
    inside = set(words)
    tokens = parse.tokens
    verbs = [i for i in words if tokens[i].tag in _FINITE]
    if whole:
        return bool(verbs)
    for index in verbs:
        verb = tokens[index].head if tokens[index].dep in ("aux", "auxpass") else index
        subject = parse.child(verb, SUBJECTS)
        has_subject = subject in inside or tokens[verb].dep == "conj"
        if verb in inside and has_subject and not reports_speech(parse, verb):
            return True
    return False


def _is_checkable(parse: Parse, stretch: Stretch, modality: Modality) -> bool:
    if modality.mood in ("question", "wish", "duty", "command"):
        return False
    token = stretch.clause.token
    if token.pos not in ("VERB", "AUX"):
        return False
    subject = stretch.clause.subject()
    who = parse.tokens[subject].text.lower() if subject is not None else ""
    return who not in ("i", "we", "you") and not reports_speech(parse, stretch.clause.main)


def _consequence(parse: Parse, stretch: Stretch, place: int) -> float:
    """How much hangs on it: names, numbers, dates and deeds count, and what comes early."""
    tokens = [parse.tokens[i] for i in stretch.words]
    names = sum(t.pos == "PROPN" for t in tokens)
    numbers = sum(t.pos == "NUM" for t in tokens)
    deed = stretch.clause.token.tag in ("VBD", "VBN") and stretch.clause.token.lemma != "be"
    return (
        min(names, 4) + 1.5 * min(numbers, 2) + 2 * deed + stretch.whole + 3 / (1 + place)
        - 2 * (len(tokens) < 6)
    )  # fmt: skip
