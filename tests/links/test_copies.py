"""Passages that two reports share: found through edits, told apart from speech that both quote."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.links import Copies, MemoryShingles, copied_passages, copying_direction, words_of
from reportedly.links.alignment import align
from reportedly.links.shingles import STOCK
from reportedly.records import Furniture, Hyperlink, Reading, Report, Span

STORY = (
    "The dam above the town held through the night although water ran over its crest for three "
    "hours, and engineers who had been sent from the capital walked along it at dawn to look for "
    "cracks. They found two, neither of them wide, and had sandbags put on both. Families from the "
    "lower quarter slept in the school, where the fire brigade handed out blankets and soup."
)
OTHER = (
    "Prices of bread rose again in the north this week, traders at the market of the port said, "
    "because lorries could not cross the bridge that the flood had damaged a month before."
)
SPEECH = (
    "“We have looked at every metre of the wall, we have measured the water at four places, and I "
    "can tell every family in the lower quarter that nobody needs to leave tonight,”"
)


def read(text, id="a", furniture=(), **metadata):
    return Reading(Report(id, text, furniture=furniture, **metadata))


def copying(one, other):
    return copied_passages(words_of(read(one)), words_of(read(other)))


def test_a_reprint_with_another_headline_is_the_same_text():
    found = copying(f"Dam holds\n\n{STORY}", f"A night of fear\n\n{STORY}")
    assert found.same_text
    (passage,) = found.passages
    assert passage.kind == "report"
    assert passage.a.of(f"Dam holds\n\n{STORY}") == STORY.rstrip(".")


def test_small_edits_do_not_break_a_passage():
    edited = STORY.replace("three hours", "nearly four hours").replace("at dawn", "early")
    found = copying(STORY, edited)
    assert found.same_text
    assert len(found.passages) == 1


def test_case_accents_and_shapes_of_marks_make_no_difference():
    assert copying(STORY, STORY.upper().replace("E", "É")).same_text


def test_an_abridgement_and_an_addition_are_partly_copied():
    found = copying(f"{STORY} {OTHER}", f"{OTHER[::-1]} {STORY[:200]} {OTHER[::-1]}")
    assert found.copied
    assert not found.same_text


def test_one_speech_quoted_by_two_is_no_copying():
    first = f"{OTHER} {SPEECH} the mayor said."
    second = f"Nobody slept much. {SPEECH} she told reporters on Monday."
    found = copying(first, second)
    assert not found.copied
    assert [p.kind for p in found.passages] == ["quotation"]
    assert "every metre of the wall" in found.passages[0].b.of(second)


def test_a_stock_sentence_is_background():
    stock = "The dam was built in 1931 and has been repaired twice since the last war ended."
    found = copying(f"{STORY} {stock}", f"{OTHER} {stock}")
    assert not found.copied
    assert [p.kind for p in found.passages] == ["background"]


def test_phrases_that_anybody_would_use_do_not_make_a_stock_sentence_a_copy():
    stock = (
        "The valley has been at odds with the capital since 1931, when the first dam drowned "
        "eleven villages and the families in them were moved to the plain without any payment."
    )
    phrase = "a spokesman for the interior ministry denied that on Monday night."
    other = "people were taken to the hospital of the port with burns."
    first = f"{phrase} {STORY} {stock} Later some {other}"
    second = f"{other} {stock} {OTHER} Of the bridge nobody spoke, but {phrase}"
    found = copying(first, second)
    assert found.shared > 45
    assert not found.copied


def test_furniture_in_common_is_nothing_in_common():
    notice = (
        "Subscribe to our letter and get the news of the valley every morning before seven. " * 3
    )
    texts = [f"{STORY}\n\n{notice}", f"{OTHER}\n\n{notice}"]
    marked = [
        read(t, furniture=(Furniture(Span(t.index(notice), len(t)), "subscribe"),)) for t in texts
    ]
    assert not copied_passages(*map(words_of, marked)).passages


@given(st.lists(st.sampled_from("the dam is safe and held all night x y z “ ” .".split())))
def test_spans_read_back_and_do_not_overlap(words):
    text = " ".join(words)
    found = copying(text, f"{STORY} {text} {OTHER}")
    ends = 0
    for passage in found.passages:
        assert passage.a.of(text) == passage.a.of(text).strip()
        assert passage.a.start >= ends
        ends = passage.a.end


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(one, other):
    assert 0 <= copying(one, other).share_a <= 1


def test_a_long_refrain_is_aligned_in_good_time():
    spent = []
    for times in (1500, 3000):
        refrain = words_of(read("all is well in the town of the dam " * times))
        began = time.process_time()
        assert sum(one.words for one in align(refrain, refrain)) <= len(refrain)
        spent.append(time.process_time() - began)
    assert spent[1] < 3 * spent[0] + 0.2  # of all pairs of places: four times


def test_the_index_finds_what_shares_a_passage_and_nothing_else():
    texts = {"story": STORY, "reprint": f"{OTHER} {STORY}", "other": OTHER[::-1]}
    words = {name: words_of(read(text)) for name, text in texts.items()}
    copies = Copies(MemoryShingles(), words.__getitem__)
    for name, some in words.items():
        copies.add(name, some, copies.find(name, some))
    assert [other for other, _ in copies.find("story", words["story"]).shared] == ["reprint"]


def test_a_report_added_again_stands_in_the_index_once():
    index = MemoryShingles()
    index.add("a", [1, 2, 3])
    index.add("a", [3, 4])
    assert index.candidates([1, 2], least=1, most=5).reports == ()
    assert index.candidates([3, 4], least=2, most=5).reports == ("a",)


def test_a_shingle_of_many_families_is_stock_and_one_of_many_copies_is_not():
    index = MemoryShingles()
    for n in range(STOCK):
        index.add(f"own{n}", [1, 100 + n])
        index.add(f"copy{n}", [2, 200 + n], like="copy0")
    found = index.candidates([1, 2], least=1, most=50)
    assert found.stock == {1}
    assert set(found.reports) == {f"copy{n}" for n in range(STOCK)}


def test_a_stock_passage_finds_nobody_and_shows_no_copying_once_many_have_it():
    stock = (
        "The valley has been at odds with the capital since 1931, when the first dam drowned "
        "eleven villages and the families in them were moved to the plain without any payment, "
        "and no court has ever heard what they had to say about the men who signed the order."
    )
    own = [" ".join(f"{w}{n}" for w in (STORY + OTHER + SPEECH).split()) for n in range(20)]
    words = {f"r{n}": words_of(read(f"{text} {stock}")) for n, text in enumerate(own)}
    copies, copied = Copies(MemoryShingles(), words.__getitem__), []
    for name, some in words.items():
        found = copies.find(name, some)
        copied.append(any(one.copied for _, one in found.shared))
        copies.add(name, some, found)
    assert not any(copied[STOCK:])
    reprint = words_of(read(f"{own[19]} {stock}"))
    assert [other for other, one in copies.find("new", reprint).shared if one.copied] == ["r19"]


@pytest.mark.parametrize(
    ("first", "second", "direction"),
    [
        ({"wire_credits": ("AP",)}, {"wire_credits": ("AP",)}, "common:Associated Press"),
        ({"wire_credits": ("Reuters",)}, {"publisher": "The Valley Post"}, "common:Reuters"),
        ({"publisher": "Reuters"}, {"wire_credits": ("Reuters",)}, "b<-a"),
        (
            {"url": "https://valley.example/dam"},
            {"hyperlinks": (Hyperlink(Span(0, 3), "https://valley.example/dam"),)},
            "b<-a",
        ),
        ({"published": "2020-01-02"}, {"published": "2020-01-01T09:00:00Z"}, "a<-b"),
        (  # eleven and nine in the morning by one clock
            {"published": "2020-01-01T07:00:00-04:00"},
            {"published": "2020-01-01T09:00:00Z"},
            "a<-b",
        ),
        ({"published": "2020-01-01T07:00:00"}, {"published": "2020-01-01T09:00:00Z"}, None),
        ({"published": "2020"}, {"published": "2020-01-01"}, None),
        ({}, {}, None),
    ],
)  # fmt: skip
def test_direction_follows_credits_links_and_dates(first, second, direction):
    found, evidence = copying_direction(read(STORY, **first), read(STORY, "b", **second))
    assert found == direction
    assert bool(evidence) == (direction is not None)


@given(st.lists(st.sampled_from("abc"), max_size=60), st.lists(st.sampled_from("abc"), max_size=60))
def test_runs_are_the_same_words_in_both_texts_and_no_word_is_in_two(first, second):
    a, b = words_of(read(" ".join(first))), words_of(read(" ".join(second)))
    runs = [run for one in align(a, b, least=5) for run in one.runs]
    for run in runs:
        assert first[run.a : run.a + run.length] == second[run.b : run.b + run.length]
    for places in (
        [place for run in runs for place in range(run.a, run.a + run.length)],
        [place for run in runs for place in range(run.b, run.b + run.length)],
    ):
        assert len(places) == len(set(places))


def test_evidence_names_the_outlets_where_they_differ():
    valley = {"publisher": "The Valley", "published": "2020-01-01"}
    hill = {"publisher": "The Hill", "published": "2020-01-02"}
    _, evidence = copying_direction(read(STORY, **hill), read(STORY, "b", **valley))
    assert evidence == ("The Hill is of 2020-01-02, The Valley of 2020-01-01.",)
    _, evidence = copying_direction(
        read(STORY, **hill), read(STORY, "b", publisher="The Hill", published="2020-01-01")
    )
    assert evidence == ("The first is of 2020-01-02, the second of 2020-01-01.",)
