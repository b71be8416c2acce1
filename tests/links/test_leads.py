"""Whether two leads of like meaning tell one event."""

from dataclasses import replace

import pytest

from reportedly.links.leads import shared_words, tell_one_event
from reportedly.links.propositions import Proposition
from reportedly.links.settings import Setting
from reportedly.links.stems import content_stems
from reportedly.records import Span, StatementRef


def report(id: str, *texts: str) -> dict[str, Proposition]:
    made = {}
    for n, text in enumerate(texts):
        stems, names = content_stems(text)
        made[f"t{n}"] = Proposition(
            StatementRef(id, f"t{n}"), text, Span(0, len(text)), stems, names, (),
            negated=False, when=None, published=None, speaker=None, lead=True,
        )  # fmt: skip
    return made


def weight(stem: str) -> float:
    return 0.1 if stem in content_stems("robbers robbed a jeweller's shop")[0] else 1.0


MANY = 1_000  # reports
FIRST = report("a", "Robbers robbed a jeweller's shop on Avenue Montaigne dressed as women.")


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Four men in women's dress emptied a shop near Avenue Montaigne.", True),
        ("Robbers drove a car into a jeweller's shop in Rue Castiglione.", False),
    ],
)
def test_leads_tell_one_event_where_they_share_words_for_just_this_one(text, one):
    assert tell_one_event(FIRST, report("b", text), 0, weight, MANY) is one


def test_among_few_reports_more_is_asked():
    text = "A man in women's dress robbed a jeweller's shop in Rue Castiglione and drove away."
    other = report("b", text)
    assert tell_one_event(FIRST, other, 0, weight, MANY)
    assert not tell_one_event(FIRST, other, 0, weight, 8)
    assert tell_one_event(FIRST, other, 3, weight, 8)


def test_statements_that_both_make_count_beside_the_words():
    other = report("b", "Robbers drove a car into a jeweller's shop, an officer says.")
    assert not tell_one_event(FIRST, other, 0, weight, MANY)
    assert tell_one_event(FIRST, other, 3, weight, MANY)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (Setting(published=100, voice="AP"), Setting(published=101, voice="AFP"), True),
        (Setting(published=100, voice="AP"), Setting(published=400, voice="AFP"), False),
        (Setting(published=100, voice="AP"), Setting(published=101, voice="AP"), False),
    ],
)
def test_reports_of_other_months_and_of_one_wire_need_more_than_like_words(first, second, one):
    text = "Four men in women's dress emptied a shop near Avenue Montaigne."
    sides = [
        {id: replace(made, setting=setting) for id, made in report_.items()}
        for report_, setting in ((FIRST, first), (report("b", text), second))
    ]
    assert tell_one_event(sides[0], sides[1], 0, weight, MANY) is one


def test_shared_words_are_a_share_of_what_all_words_tell():
    assert shared_words(frozenset("ab"), frozenset("bc"), lambda _: 1.0) == 0.5
    assert shared_words(frozenset(), frozenset(), lambda _: 1.0) == 0.0
