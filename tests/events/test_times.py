"""What time expressions are found, read back through their spans, and what they come to."""

from __future__ import annotations

import re
import time as clock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportedly.events import find_times
from reportedly.language.analysis import Analysis, Name, Token
from reportedly.records import Attribution, Hyperlink, Report, Span

FRIDAY = "2017-06-09"
_WORD = re.compile(r"\w+(?:\.\w+)*\.?|[^\w\s]")
_TAGS = {
    "said": "VBD", "fell": "VBD", "met": "VBD", "was": "VBD", "had": "VBD", "rose": "VBD",
    "meet": "VB", "leave": "VB", "come": "VB", "will": "MD", "may": "MD",
}  # fmt: skip


_COUNTED = ("troops", "votes")


def analysis_of(text, names=()):
    """An analysis by hand: each line a sentence, each word hangs on the last verb before it."""
    tokens, sentences = [], []
    for line in re.finditer(r"[^\n]+", text):
        first, found = len(tokens), [*_WORD.finditer(line[0])]
        tags = [_TAGS.get(m[0].lower(), "NNS" if m[0] in _COUNTED else "NN") for m in found]
        verbs = [n for n, tag in enumerate(tags) if tag.startswith("VB")] or [0]
        for n, (m, tag) in enumerate(zip(found, tags, strict=True)):
            head = max([v for v in verbs if v <= n], default=verbs[0])
            pos = "AUX" if tag == "MD" else "VERB" if tag.startswith("VB") else "NOUN"
            dep = "ROOT" if head == n else "aux" if tag == "MD" else "npadvmod"
            if tag == "MD":
                head = min([v for v in verbs if v > n], default=n)
            elif tags[n + 1 : n + 2] == ["NNS"]:
                head, dep = n + 1, "nummod"
            at = line.start() + m.start(), line.start() + m.end()
            tokens.append(Token(*at, m[0], m[0], pos, tag, dep, first + head, len(sentences)))
        sentences.append((first, len(tokens)))
    return Analysis(tuple(tokens), tuple(sentences), tuple(names))


def times_in(text, published=FRIDAY, attributions=(), **more):
    report = Report("r", text, published=published, **more)
    return find_times(report, analysis_of(text), attributions)


def told(text, published=FRIDAY, attributions=(), **more):
    found = times_in(text, published, attributions, **more)
    return [(time.span.of(text), time.value) for time in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said so Friday.", ("Friday", "2017-06-09")),
        ("He said so on Monday.", ("Monday", "2017-06-05")),
        ("They will meet on Monday.", ("Monday", "2017-06-12")),
        ("They met last Tuesday.", ("last Tuesday", "2017-06-06")),
        ("They will meet next Tuesday.", ("next Tuesday", "2017-06-13")),
        ("Monday of this week was calm.", ("Monday of this week", "2017-06-05")),
        ("It fell yesterday.", ("yesterday", "2017-06-08")),
        ("Just this week it fell.", ("this week", "2017-W23")),
        ("It fell last week.", ("last week", "2017-W22")),
        ("It fell in April.", ("April", "2017-04")),
        ("It fell in December.", ("December", "2016-12")),
        ("They will meet in December.", ("December", "2017-12")),
        ("It fell on March 5.", ("March 5", "2017-03-05")),
        ("It fell on 5 March 2016.", ("5 March 2016", "2016-03-05")),
        ("It fell two weeks ago.", ("two weeks ago", "2017-W21")),
        ("It fell three days ago.", ("three days ago", "2017-06-06")),
        ("It fell last year.", ("last year", "2016")),
        ("It fell in the 1990s.", ("the 1990s", "199")),
        ("It fell in the third quarter of 2016.", ("the third quarter of 2016", "2016-Q3")),
        ("It fell during Ramadan 2016.", ("Ramadan 2016", "2016-06-07/2016-07-06")),
        ("It fell at 10 p.m. Wednesday.", ("10 p.m. Wednesday", "2017-06-07T22:00")),
        ("It fell at midnight Wednesday.", ("midnight Wednesday", "2017-06-07T24:00")),
        (
            "It fell shortly after midnight Wednesday.",
            ("shortly after midnight Wednesday", "2017-06-07T00:00"),
        ),
        ("It fell in the '70s.", ("the '70s", "197")),
        ("It lasted two years.", ("two years", "P2Y")),
        ("It lasted an hour and a half.", ("an hour and a half", "PT1H30M")),
        ("They meet every Monday.", ("every Monday", "XXXX-WXX-1")),
        ("It fell on 2017-05-04.", ("2017-05-04", "2017-05-04")),
        ("It fell on 25/12/2016.", ("25/12/2016", "2016-12-25")),
        ("It is due in the coming months.", ("the coming months", "FUTURE_REF")),
        ("It rose in recent weeks and months.", ("recent weeks and months", "PXW")),
        ("It was ruled for centuries.", ("centuries", "PXC")),
        ("They will come one day.", ("one day", "FUTURE_REF")),
        ("It fell one day before.", ("one day before", "2017-06-08")),
        ("It rose since year-end.", ("year-end", "2016")),
        ("It was due by year-end.", ("year-end", "2017")),
        ("They had worried about the future.", ("the future", "FUTURE_REF")),
        ("It rose in the year ended March 31.", ("the year", "P1Y")),
    ],
)
def test_an_expression_comes_to_its_value(text, expected):
    assert told(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "written", "value", "mod"),
    [
        ("Late last year it fell.", "Late last year", "2016", "END"),
        ("It fell in early May.", "early May", "2017-05", "START"),
        ("It lasted more than two years.", "more than two years", "P2Y", "MORE_THAN"),
        ("It lasted at least three days.", "at least three days", "P3D", "EQUAL_OR_MORE"),
        ("It lasted about a week.", "about a week", "P1W", "APPROX"),
    ],
)
def test_words_that_modify_an_expression_belong_to_it_and_give_its_modifier(
    text, written, value, mod
):
    (time,) = times_in(text)
    assert (time.span.of(text), time.value, time.mod) == (written, value, mod)


@pytest.mark.parametrize(
    "text",
    [
        "It may come.",
        "Some 2000 troops fell.",
        "A quarter of the votes was lost.",
        "Prices rose to $1990.",
        "He had a second chance.",
        "They march on.",
        "He was a senator in his years there.",
        "It was calm in the days before that.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text):
    assert told(text) == []


def test_a_month_inside_a_longer_name_is_no_time():
    text = "Theresa May was there."
    report = Report("r", text, published=FRIDAY)
    assert find_times(report, analysis_of(text, [Name(0, 11, "PERSON")])) == ()


def test_a_day_has_first_and_last_day_and_what_it_was_counted_from():
    (time,) = times_in("It fell last week.")
    assert (time.begin, time.end, time.anchor) == ("2017-05-29", "2017-06-04", FRIDAY)


@pytest.mark.parametrize("value", ["XXXX-XX-XX", "XXXX-WXX", "XXXX"])
def test_without_a_date_of_publication_nothing_is_made_up(value):
    text = {"XXXX-XX-XX": "on Friday", "XXXX-WXX": "this week", "XXXX": "last year"}[value]
    (time,) = times_in(f"It fell {text}.", published=None)
    assert (time.value, time.begin, time.end, time.anchor) == (value, None, None, None)


def test_a_written_date_needs_no_date_of_publication():
    assert told("It fell on March 5, 2016.", published=None) == [("March 5, 2016", "2016-03-05")]


def test_a_figure_date_that_may_be_read_two_ways_keeps_only_its_year():
    assert told("It fell on 1/2/2016.") == [("1/2/2016", "2016-XX-XX")]


def quoted(text, cue, content, kind="direct"):
    at, of = text.index(content), text.index(cue)
    spans = (Span(at, at + len(content)),), (Span(of, of + len(cue)),)
    return Attribution("a1", spans[0], spans[1], (), kind, 1.0)


def test_quoted_words_are_counted_from_the_day_of_their_telling():
    text = 'He said on March 5, 2017: "It fell yesterday."'
    found = told(text, attributions=[quoted(text, "said", '"It fell yesterday."')])
    assert found == [("March 5, 2017", "2017-03-05"), ("yesterday", "2017-03-04")]


def test_what_the_report_words_itself_is_counted_from_its_own_date():
    text = "He said on March 5, 2017 that it fell on Tuesday."
    some = [quoted(text, "said", "it fell on Tuesday", "indirect")]
    assert told(text, attributions=some)[1] == ("Tuesday", "2017-06-06")


def test_a_link_whose_address_has_a_date_tells_the_day_of_the_telling():
    text = 'As it said: "It fell on Monday of this week."'
    at = text.index("said")
    link = Hyperlink(Span(at, at + 4), "https://paper.example/2016/10/21/offensive")
    some = [quoted(text, "said", '"It fell on Monday of this week."')]
    assert told(text, attributions=some, hyperlinks=(link,)) == [
        ("Monday of this week", "2016-10-17")
    ]


def test_a_telling_known_to_the_year_gives_no_day():
    text = 'It said late last year: "It fell on Monday of this week."'
    some = [quoted(text, "said", '"It fell on Monday of this week."')]
    assert told(text, attributions=some)[1] == ("Monday of this week", "2016-XX-XX")


def test_the_same_day_is_not_one_that_lies_ahead_where_the_verb_looks_back():
    text = "It fell on Monday.\nThey will meet on August 5.\nIt rose that same day."
    assert told(text)[-1] == ("that same day", "2017-06-05")


def test_days_later_than_what_is_not_told_are_a_length():
    assert told("It fell.\nThree days later it rose.") == [("Three days later", "P3D")]
    text = "It fell on Monday.\nThree days later it rose."
    assert told(text)[-1] == ("Three days later", "2017-06-08")


def test_a_telling_known_to_the_end_of_a_year_bounds_its_days():
    text = 'It said late last year: "It fell on Monday of this week."'
    some = [quoted(text, "said", '"It fell on Monday of this week."')]
    time = times_in(text, attributions=some)[1]
    assert (time.begin, time.end) == ("2016-08-29", "2016-12-26")


def test_a_year_earlier_is_counted_from_the_quarter_that_was_spoken_of():
    text = "Profit fell in the third quarter from a year earlier."
    assert told(text, "1989-10-26")[1] == ("a year earlier", "1988-Q3")


def test_a_quarter_yet_to_come_is_not_what_results_are_compared_with():
    text = (
        "Profit fell in the third quarter.\n"
        "It will come in the third quarter of 1990.\n"
        "In the year-ago period profit rose."
    )
    assert told(text, "1989-10-26")[2] == ("the year-ago period", "1988-Q3")


def test_days_before_doing_something_are_a_length_not_a_date():
    text = "They must wait 30 days before closing the deal."
    analysis = analysis_of(text)
    tokens = tuple(
        t._replace(pos="VERB", tag="VBG") if t.text == "closing" else t for t in analysis.tokens
    )
    analysis = Analysis(tokens, analysis.sentences, ())
    (time,) = find_times(Report("r", text, published=FRIDAY), analysis)
    assert (time.span.of(text), time.kind, time.value) == ("30 days", "DURATION", "P30D")


_PIECES = st.sampled_from(
    "Monday|last|next|week|of|this|1999|2017-06-09|12:30|p.m.|two|weeks|ago|May|5|,|the|third|"
    "quarter|a|year|earlier|Ramadan|99999999999|31|February|-|to|1/2/2016|half|ended|\n|9999|0".split(
        "|"
    )
)


@example(["weeks", "earlier", "Monday"], FRIDAY)
@given(st.lists(_PIECES, max_size=25), st.sampled_from([FRIDAY, "0001-01-01", "9999-12-31", None]))
def test_any_row_of_words_of_time_gives_spans_in_order_that_read_back(pieces, published):
    text = " ".join(pieces)
    times = times_in(text, published)
    assert all(time.span.of(text).strip() == time.span.of(text) != "" for time in times)
    ends = [0, *(place for time in times for place in (time.span.start, time.span.end))]
    assert ends == sorted(ends)
    assert all(time.begin <= time.end for time in times if time.begin and time.end)


@given(st.text(max_size=300))
def test_any_text_survives(text):
    for time in times_in(text):
        assert 0 <= time.span.start < time.span.end <= len(text)


def test_thousands_of_quotations_told_on_other_days_take_time_linear_in_their_number():
    def seconds(count):
        line = 'He said on March 5, 2017: "It fell yesterday."\n'
        text = line * count
        some = [
            Attribution(
                f"a{n}",
                (Span(n * len(line) + 26, n * len(line) + len(line) - 1),),
                (Span(n * len(line) + 3, n * len(line) + 7),),
                (),
                "direct",
                1.0,
            )
            for n in range(count)
        ]
        report, analysis = Report("r", text, published=FRIDAY), analysis_of(text)
        begun = clock.process_time()
        times = find_times(report, analysis, some)
        assert times[-1].value == "2017-03-04"
        return clock.process_time() - begun

    assert seconds(4000) < 8 * seconds(1000) + 0.2
