"""Attributions from tagged spans: the tags are made by hand, quotation marks are the text's own."""

from dataclasses import dataclass

import pytest

from reportedly.attributions import find_attributions
from reportedly.records import Furniture, Report, Span


@dataclass(frozen=True)
class Tagged:
    score: float
    source: tuple
    cue: tuple
    content: tuple
    nests: bool = True


class ByWords:
    """Tags the first occurrence of given words in any text that holds them all."""

    def __init__(self, *rows):
        self.rows = rows

    def tag(self, texts):
        return [[t for row in self.rows if (t := self._one(text, row))] for text in texts]

    def _one(self, text, row):
        roles = [part if isinstance(part, tuple) else (part,) for part in row]
        if not all(text.find(x) >= 0 for role in roles for x in role if x):
            return None
        spans = [tuple(Span(text.find(x), text.find(x) + len(x)) for x in r if x) for r in roles]
        return Tagged(0.9, *spans)


def found(text, *rows, furniture=()):
    report = Report("r", text, furniture=furniture)
    (attributions,) = find_attributions([report], ByWords(*rows))
    return [
        (a.kind, *("|".join(s.of(text) for s in role) for role in (a.source, a.cue, a.content)))
        for a in attributions
    ]


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        (
            '"It is safe," said Ruiz.',
            ("Ruiz", "said", '"It is safe'),
            ("direct", "Ruiz", "said", '"It is safe,"'),
        ),
        (
            'Ruiz said the dam is "safe".',
            ("Ruiz", "said", 'the dam is "safe'),
            ("mixed", "Ruiz", "said", 'the dam is "safe"'),
        ),
        (
            "Ruiz said the dam is safe, but",
            ("Ruiz", "said", "the dam is safe,"),
            ("indirect", "Ruiz", "said", "the dam is safe"),
        ),
        (
            "“It is safe,“ said Ruiz.",
            ("Ruiz", "said", "It is safe,"),
            ("direct", "Ruiz", "said", "“It is safe,“"),
        ),
        (
            "Ruiz: dam is safe",
            ("Ruiz", ":", "dam is safe"),
            ("indirect", "Ruiz", ":", "dam is safe"),
        ),
    ],
)
def test_spans_are_squared_with_the_marks(text, row, expected):
    assert found(text, row) == [expected]


def test_a_quotation_broken_by_the_cue_has_two_content_spans():
    text = '"The dam," said Ruiz, "is safe."'
    row = ("Ruiz", "said", ('"The dam,"', '"is safe."'))
    assert found(text, row) == [("direct", "Ruiz", "said", '"The dam,"|"is safe."')]


def test_a_quotation_over_two_paragraphs_is_one_attribution():
    text = "As Ruiz noted:\n“The dam is old and it leaks.\n“It is safe all the same.”\nThe end."
    row = ("Ruiz", "noted", "The dam is old and it leaks.")
    assert found(text, row) == [
        ("direct", "Ruiz", "noted", "“The dam is old and it leaks.\n“It is safe all the same.”")
    ]


def test_the_content_is_read_again_for_what_stands_inside_it():
    text = "Ruiz said that the police had denied that the dam was ever at risk."
    rows = (
        ("Ruiz", "said", "the police had denied that the dam was ever at risk"),
        ("the police", "denied", "the dam was ever at risk"),
    )
    report = Report("r", text)
    outer, inner = find_attributions([report], ByWords(*rows))[0]
    assert (outer.id, outer.parent, inner.parent) == ("a1", None, "a1")
    assert inner.content[0].of(text) == "the dam was ever at risk"


def test_quotation_marks_count_only_for_the_source_they_quote():
    text = 'Ruiz said: "Police told me that the dam is at risk and leaks."'
    rows = (
        ("Ruiz", "said", "Police told me that the dam is at risk and leaks"),
        ("Police", "told", "the dam is at risk and leaks"),
    )
    assert [row[0] for row in found(text, *rows)] == ["direct", "indirect"]


def test_a_source_never_runs_on_from_the_heading_above():
    text = "Dam safe\n\nThe mayor said it will hold."
    row = ("Dam safe\n\nThe mayor", "said", "it will hold")
    assert found(text, row) == [("indirect", "The mayor", "said", "it will hold")]


def test_furniture_says_nothing():
    text = "Ruiz said it is safe.\nFollow us: they say it all"
    rows = (("Ruiz", "said", "it is safe"), ("they", "say", "it all"))
    furniture = (Furniture(Span(22, len(text)), "subscribe"),)
    assert [row[1] for row in found(text, *rows, furniture=furniture)] == ["Ruiz"]


def test_an_empty_text_has_no_attributions():
    assert found("") == []
