from reportedly.attributions.stretches import beside, nearest
from reportedly.language.quotes import paragraphs
from reportedly.records import Span

TEXT = 'Mayor Ruiz came. "It is safe," Ruiz said. "Go home."\n\n"No," said Li.'


def at(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def words(spans):
    return [s.of(TEXT) for s in spans]


def test_of_two_mentions_the_one_beside_the_cue_is_the_source():
    assert words(nearest((at("Mayor Ruiz"), at("Ruiz said")), (at("said"),))) == ["Ruiz said"]


def test_a_quotation_in_another_paragraph_is_left_to_its_own_cue():
    content = (at('"It is safe,"'), at('"Go home."'), at('"No,"'))
    assert words(beside(content, (at("said"),), paragraphs(TEXT))) == [
        '"It is safe,"',
        '"Go home."',
    ]


def test_a_content_that_stands_only_in_other_paragraphs_stays():
    content = (at("Mayor"), at('"It is safe,"'))
    assert beside(content, (at("Li"),), paragraphs(TEXT)) == content
