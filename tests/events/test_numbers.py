import pytest

from reportedly.events.grammar import Grammar
from reportedly.events.numbers import count, quantities
from reportedly.language.spacy_analyser import load_analyser

ANALYSER = load_analyser()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12", 12, 12),
        ("at least 12", 12, None),
        ("more than 1,500", 1500, None),
        ("up to 50", None, 50),
        ("10 to 15", 10, 15),
        ("10-15", 10, 15),
        ("between 10 and 15", 10, 15),
        ("dozens", 24, None),
        ("tens of thousands", 20000, None),
        ("two dozen", 24, 24),
        ("twenty-one", 21, 21),
        ("1.5 million", 1_500_000, 1_500_000),
        ("a hundred", 100, 100),
        ("fewer than 20", None, 20),
        ("hundreds", 200, None),
    ],
)
def test_an_expression_gives_its_bounds(text, low, high):
    assert list(quantities(f"saw {text} people")) == [(4, 4 + len(text), low, high)]


@pytest.mark.parametrize("text", ["12%", "$12", "12 percent", "12-year-old", "12:30", "3rd"])
def test_what_is_no_count_is_left_out(text):
    assert list(quantities(f"saw {text} people")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The blast killed 12 people and wounded at least 30.",
            [("12", "killed"), ("at least 30", "wounded")],
        ),
        ("Dozens were injured in the clashes.", [("Dozens", "wounded")]),
        ("The death toll rose to 34.", [("34", "killed")]),
        ("Police arrested more than 200 protesters.", [("more than 200", "arrested")]),
        ("The attack left 7 people dead.", [("7", "killed")]),
        ("The army sent three tanks.", [("three", "tanks")]),
        (
            "Hundreds of thousands of people have been displaced.",
            [("Hundreds of thousands", "displaced")],
        ),
    ],
)  # fmt: skip
def test_a_number_counts_what_became_of_those_counted(text, found):
    (analysis,) = ANALYSER.analyse([text])
    grammar = Grammar(analysis.tokens)
    counted = count(grammar, text, 0, len(analysis.tokens))
    assert [(c.number.span.of(text), c.number.counts) for c in counted] == found


def test_or_more_opens_a_number_upwards():
    found = [(low, high) for _, _, low, high in quantities("four or more people, 20 or fewer")]
    assert found == [(4, None), (None, 20)]
