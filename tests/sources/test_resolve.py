import pytest

from reportedly.records import Attribution, Span
from reportedly.sources import resolve_sources
from reportedly.sources.resolve import name_key


def resolved(*wordings):
    text, attributions = "", []
    for n, wording in enumerate(wordings, 1):
        spans = (Span(len(text), len(text) + len(wording)),) if wording else ()
        text += wording + " said it. "
        attributions.append(
            Attribution(f"a{n}", (Span(len(text) - 4, len(text) - 2),), (), spans, "indirect", 0.9)
        )
    found, sources = resolve_sources(text, tuple(attributions))
    names = {s.id: s.name for s in sources}
    return [names[a.speaker] for a in found]


@pytest.mark.parametrize(
    ("wordings", "names"),
    [
        (["Col. Gen. Sergei Surovikin", "Surovikin", "He"], ["Col. Gen. Sergei Surovikin"] * 3),
        (
            ["Mayor Ana Ruiz", "Mr Ruiz’s", "Police", "they"],
            ["Mayor Ana Ruiz"] * 2 + ["Police"] * 2,
        ),
        (["Adel al-Jubeir", "al-Jubeir"], ["Adel al-Jubeir"] * 2),
        (["a spokesman", "residents", "a spokesman"], ["a spokesman", "residents", "a spokesman"]),
        (["Bill Clinton", "Hillary Clinton"], ["Bill Clinton", "Hillary Clinton"]),
        (["", "Ruiz", ""], ["unspecified", "Ruiz", "unspecified"]),
    ],
)
def test_mentions_of_one_source_are_joined(wordings, names):
    assert resolved(*wordings) == names


def test_a_pronoun_with_nothing_before_it_stays_as_worded():
    assert resolved("He", "he") == ["He", "He"]


def test_a_name_is_told_apart_from_its_titles():
    assert name_key("Army Lt. Gen. Talib Shaghati, who leads") == ("talib", "shaghati")
    assert name_key("the president") == ("the", "president")
