"""The time that a statement is about: of its content, of the event that the report dates."""

from __future__ import annotations

import re

import pytest

from reportedly.events import date_statements, find_times
from reportedly.language.analysis import Analysis, Token
from reportedly.records import Attribution, Certainty, Report, Span, Statement, Station

FRIDAY = "2017-06-09"
# A word, its tag, its relation, and how far away its head stands (0: it hangs on nothing).
OPENING = (
    "Gunmen/NNS/nsubj/1 attacked/VBD/ROOT/0 Mosul/NNP/dobj/-1 Monday/NNP/npadvmod/-2 ././punct/-3"
)
_POS = {"V": "VERB", "N": "NOUN", "I": "ADP", "D": "DET", "P": "PRON"}


def analysed(*sentences):
    """The text and the analysis of sentences whose words are written with tag, relation, head."""
    text, tokens, bounds = "", [], []
    for number, sentence in enumerate(sentences):
        first = len(tokens)
        for word, tag, dep, away in (w.rsplit("/", 3) for w in sentence.split()):
            pos = "PROPN" if tag == "NNP" else _POS.get(tag[0], "PUNCT")
            start = len(text)
            lemma = re.sub("(ed|s)$", "", word.lower()) if pos in ("VERB", "NOUN") else word.lower()
            head = len(tokens) + int(away)
            tokens.append(Token(start, start + len(word), word, lemma, pos, tag, dep, head, number))
            text += word + " "
        bounds.append((first, len(tokens)))
    return text, Analysis(tuple(tokens), tuple(bounds), ())


def attribution_of(text, name, source, cue, content):
    """An attribution of parts of a text, each where it stands first."""
    spans = [Span(at := text.index(part), at + len(part)) for part in (source, cue, content)]
    return Attribution(name, (spans[2],), (spans[1],), (spans[0],), "indirect", 1.0)


def when(said, *parts, stance="asserts", opening=OPENING, opened=None):
    """When the statement of the second sentence is about, after the opening."""
    text, analysis = analysed(opening, said)
    own = attribution_of(text, "a2", *parts)
    attributions = [own] if opened is None else [attribution_of(text, "a1", *opened), own]
    statement = Statement(
        "s1", own.content, (Station("x"),), (Certainty("CT+"),), attribution="a2", stance=stance
    )
    report = Report("r", text, published=FRIDAY)
    times = find_times(report, analysis, attributions, [statement])
    (dated,) = date_statements([statement], times, report, analysis, attributions)
    return dated.when


def test_a_date_in_a_content_dates_the_event_though_the_parse_hangs_it_on_the_cue():
    opening = (
        "Police/NN/nsubj/1 say/VBP/ROOT/0 a/DT/det/1 bomb/NN/nsubj/1 exploded/VBD/ccomp/-3 "
        "Wednesday/NNP/npadvmod/-4 ././punct/-5"
    )
    said = "Rome/NNP/nsubj/1 condemned/VBD/ROOT/0 the/DT/det/1 attack/NN/dobj/-2 ././punct/-3"
    opened = "Police", "say", "a bomb exploded Wednesday"
    found = when(said, "Rome", "condemned", "the attack", opening=opening, opened=opened)
    assert found == "2017-06-07"


def test_a_date_on_the_cue_is_that_of_the_telling():
    said = (
        "Police/NN/nsubj/1 said/VBD/ROOT/0 Wednesday/NNP/npadvmod/-1 a/DT/det/1 bomb/NN/nsubj/1 "
        "exploded/VBD/ccomp/-4 ././punct/-5"
    )
    assert when(said, "Police", "said", "a bomb exploded") == "2017-06-05"


def test_what_somebody_condemns_has_happened():
    said = "Rome/NNP/nsubj/1 condemned/VBD/ROOT/0 the/DT/det/1 operation/NN/dobj/-2 ././punct/-3"
    assert when(said, "Rome", "condemned", "the operation") == "2017-06-05"


@pytest.mark.parametrize("stance", ["demands", "promises"])
def test_what_is_demanded_or_promised_has_no_date_of_the_event(stance):
    said = "Rome/NNP/nsubj/1 wanted/VBD/ROOT/0 an/DT/det/1 operation/NN/dobj/-2 ././punct/-3"
    assert when(said, "Rome", "wanted", "an operation", stance=stance) is None


def test_a_date_of_something_else_in_a_content_is_not_its_own():
    said = (
        "Rome/NNP/nsubj/1 promised/VBD/ROOT/0 talks/NNS/dobj/-1 with/IN/prep/-1 all/NN/pobj/-1 "
        "following/VBG/prep/-2 the/DT/det/1 vote/NN/pobj/-2 today/NN/npadvmod/-1 ././punct/-8"
    )
    content = "talks with all following the vote today"
    assert when(said, "Rome", "promised", content, stance="promises") is None
