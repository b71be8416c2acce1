import pytest

from reportedly.language.spacy_analyser import load_analyser
from reportedly.records import Attribution, Report, Span
from reportedly.sources import resolve_sources
from reportedly.sources.resolve import name_key

ANALYSER = load_analyser()


def resolved(*wordings):
    text, attributions = "", []
    for n, wording in enumerate(wordings, 1):
        spans = (Span(len(text), len(text) + len(wording)),) if wording else ()
        text += wording + " said it. "
        attributions.append(
            Attribution(f"a{n}", (Span(len(text) - 4, len(text) - 2),), (), spans, "indirect", 0.9)
        )
    analysis = ANALYSER.analyse([text])[0]
    found, sources = resolve_sources(Report("r", text), tuple(attributions), analysis)
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


@pytest.mark.parametrize(
    "wordings",
    [
        ["Ana Ruiz", "Ruiz's lawyer"],
        ["Police in Oslo", "Officials in Oslo"],
        ["the Russian Defense Ministry", "the Foreign Ministry"],
        ["the State Department", "the Justice Department"],
        ["Syrian rebels", "Syrian officials"],
        ["the House of Commons Library", "House of Commons Speaker John Bercow", "the White House"],
        ["the Supreme Court", "the Court of Session", "the Department of State"],
        ["Defense Ministry spokesman Igor Konashenkov", "the Ministry of Health"],
    ],
)
def test_sources_that_share_a_word_are_told_apart(wordings):
    assert resolved(*wordings) == wordings


@pytest.mark.parametrize(
    "wordings",
    [
        ["Foreign Minister Sergei Lavrov", "Lavrov"],
        ["police chief John O’Neil Jr.", "O’Neil"],
        ["the White House", "The White House"],
        ["the police", "Police"],
        ["the Court of Session", "the Court of Session in Scotland"],
        ["the Supreme Court of the United Kingdom", "The Supreme Court"],
        ["the U.S. military", "the U.S. military’s"],
        ["President Hassan Rouhani of Iran", "Rouhani"],
    ],
)
def test_another_wording_of_a_name_is_the_same_source(wordings):
    assert len(set(resolved(*wordings))) == 1


def test_a_report_with_very_many_sources_is_resolved_in_linear_time():
    wordings = [f"Ana Ruiz{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}x{n}" for n in range(20_000)]
    assert len(set(resolved(*wordings))) == len(wordings)
