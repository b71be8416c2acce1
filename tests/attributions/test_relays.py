import pytest

from reportedly.attributions.found import Found, hull, without
from reportedly.attributions.relays import unfold
from reportedly.records import Span


def place(text, words):
    return tuple(Span(text.index(w), text.index(w) + len(w)) for w in words.split(" | ") if words)


def told(text, *rows):
    found = [Found(0.9, *(place(text, words) for words in row)) for row in rows]
    unfolded = unfold(text, found)
    rows = {
        tuple(" | ".join(s.of(text) for s in role) for role in (f.source, f.cue, f.content)): f
        for f in unfolded
    }
    return {
        row: f.outer.source[0].of(text) if f.outer and f.outer.source else bool(f.outer)
        for row, f in rows.items()
    }


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        (
            "Reuters, citing anonymous sources, reported exports had stopped.",
            ("Reuters, citing anonymous sources", "reported", "exports had stopped"),
            {
                ("Reuters", "reported", "exports had stopped"): False,
                ("anonymous sources", "citing", "exports had stopped"): "Reuters",
            },
        ),
        (
            "Papers reported him dead, citing officials in the ministry.",
            ("Papers", "reported", "him dead, citing officials in the ministry"),
            {
                ("Papers", "reported", "him dead"): False,
                ("officials in the ministry", "citing", "him dead"): "Papers",
            },
        ),
        (
            "Znak further reported its source said the tenant had left.",
            ("Znak further reported its source", "said", "the tenant had left"),
            {
                ("Znak", "further reported", "its source said the tenant had left"): False,
                ("its source", "said", "the tenant had left"): "Znak",
            },
        ),
        (
            "According to agency ISNA, the prosecutor said the 36 must go.",
            ("agency ISNA, the prosecutor", "said", "the 36 must go"),
            {
                ("agency ISNA", "According to", "the prosecutor said the 36 must go"): False,
                ("the prosecutor", "said", "the 36 must go"): "agency ISNA",
            },
        ),
        (
            "The CIA reportedly believe he ordered it.",
            ("The CIA", "reportedly believe", "he ordered it"),
            {
                ("", "reportedly", "The CIA | believe he ordered it"): False,
                ("The CIA", "believe", "he ordered it"): True,
            },
        ),
        (
            "The CIA reportedly believe he ordered it.",
            ("The CIA", "reportedly", "believe he ordered it"),
            {
                ("", "reportedly", "The CIA | believe he ordered it"): False,
                ("The CIA", "believe", "he ordered it"): True,
            },
        ),
        (
            "Reportedly, two towns declared a state of calamity.",
            ("Reportedly, two towns", "declared", "a state of calamity"),
            {
                ("", "Reportedly", "two towns declared a state of calamity"): False,
                ("two towns", "declared", "a state of calamity"): True,
            },
        ),
        (
            "The army reportedly fired on the crowd.",
            ("The army", "reportedly", "fired on the crowd"),
            {("", "reportedly", "The army | fired on the crowd"): False},
        ),
        (
            "Mayor Ruiz said the dam is safe, as reported by the Harbour Times.",
            ("Mayor Ruiz", "said", "the dam is safe"),
            {
                ("the Harbour Times", "as reported by", "Mayor Ruiz said the dam is safe"): False,
                ("Mayor Ruiz", "said", "the dam is safe"): "the Harbour Times",
            },
        ),
        (
            "According to Ruiz, as reported by the Harbour Times, the dam is safe.",
            ("Ruiz", "According to", "the dam is safe"),
            {
                (
                    "the Harbour Times",
                    "as reported by",
                    "According to Ruiz | the dam is safe",
                ): False,
                ("Ruiz", "According to", "the dam is safe"): "the Harbour Times",
            },
        ),
    ],
)
def test_a_relay_and_its_source_are_told_apart(text, row, expected):
    assert told(text, row) == expected


def test_a_cited_source_is_no_content():
    text = "Reuters, citing anonymous sources, reported exports had stopped."
    rows = (
        ("Reuters", "citing", "anonymous sources"),
        ("Reuters", "reported", "exports had stopped"),
    )
    assert told(text, *rows) == {
        ("anonymous sources", "citing", "exports had stopped"): "Reuters",
        ("Reuters", "reported", "exports had stopped"): False,
    }


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("A man who said nothing told police it was safe.", ("A man", "told", "it was safe")),
        (
            "According to Ruiz, the mayor, the dam is safe.",
            ("Ruiz, the mayor", "According to", "the dam is safe"),
        ),
        ("Reportedly the dam is safe.", ("", "Reportedly", "the dam is safe")),
        ("Ruiz said the mayor of Ulm left.", ("Ruiz", "said", "the mayor of Ulm left")),
    ],
)
def test_one_attribution_stays_one(text, row):
    assert list(told(text, row)) == [row]


def test_hull_and_holes():
    assert hull((Span(3, 5), Span(1, 2))) == Span(1, 5)
    assert without(Span(0, 10), (Span(2, 4), Span(8, 12))) == (Span(0, 2), Span(4, 8))
