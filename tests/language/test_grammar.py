from reportedly.language.grammar import Grammar
from reportedly.language.spacy_analyser import load_analyser
from reportedly.records import Span

TEXT = "Police said the fires which destroyed the town had gone out. They wait."
GRAMMAR = Grammar(load_analyser().analyse([TEXT])[0])


def index(word):
    return next(i for i, t in enumerate(GRAMMAR.tokens) if t.text == word)


def test_a_span_covers_what_hangs_on_a_word_and_leaves_out_what_it_is_told_to():
    assert GRAMMAR.span(index("gone")).of(TEXT) == "the fires which destroyed the town had gone out"
    assert GRAMMAR.span(index("fires"), without=(index("destroyed"),)).of(TEXT) == "the fires"


def test_heads_are_told_nearest_first():
    heads = [GRAMMAR.tokens[i].text for i in GRAMMAR.above(index("town"))]
    assert heads == ["destroyed", "fires", "gone", "said"]


def test_the_head_of_a_span_is_the_word_that_hangs_outside_it():
    head = GRAMMAR.head_of(Span(TEXT.index("the fires"), TEXT.index(" which")))
    assert GRAMMAR.tokens[head].text == "fires"


def test_children_can_be_asked_for_by_relation():
    assert [GRAMMAR.tokens[i].text for i in GRAMMAR.children(index("said"), "nsubj")] == ["Police"]
    assert GRAMMAR.has_subject(index("wait"))
