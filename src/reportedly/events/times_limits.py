"""What looks like a time and is none: "May" the verb, "2000 troops", "a quarter of the votes"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from reportedly.events.times_shapes import Shape
from reportedly.events.times_words import Word
from reportedly.language.analysis import Analysis, Token
from reportedly.records import Span

_YEAR_AFTER: Final = frozenset(
    "in since until till by of from during before after through throughout between and to year"
    " fiscal early late mid - the for , ( circa around about back".split()
)
_DOUBTFUL: Final = frozenset({"may", "march", "mar", "august"})


def is_time(shape: Shape, words: Sequence[Word], text: str, analysis: Analysis) -> bool:
    """Whether the words that fit a shape speak of time where they stand."""
    check = _CHECKS.get(shape.means)
    return check is None or check(shape, words, text, analysis)


def _token(shape: Shape, words: Sequence[Word], analysis: Analysis) -> Token | None:
    within = analysis.within(Span(words[shape.first].start, words[shape.last - 1].end))
    return analysis.tokens[within[-1]] if within else None


def _before(shape: Shape, words: Sequence[Word]) -> str:
    return words[shape.first - 1].text if shape.first else ""


def _after(shape: Shape, words: Sequence[Word]) -> str:
    return words[shape.last].text if shape.last < len(words) else ""


def _in_name(shape: Shape, words: Sequence[Word], analysis: Analysis) -> bool:
    """Whether the words are part of somebody's or something's name."""
    start, end = words[shape.first].start, words[shape.last - 1].end
    return any(
        name.start <= start and end <= name.end and (name.start, name.end) != (start, end)
        for name in _names_near(analysis, start)
        if name.label in ("PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "NORP", "GPE")
    )


def _names_near(analysis: Analysis, place: int):  # type: ignore[no-untyped-def]
    low, high = 0, len(analysis.names)
    while low < high:
        middle = (low + high) // 2
        if analysis.names[middle].end <= place:
            low = middle + 1
        else:
            high = middle
    return analysis.names[low : low + 1]


def _month(shape: Shape, words: Sequence[Word], text: str, analysis: Analysis) -> bool:
    if _in_name(shape, words, analysis):
        return False
    if shape.last - shape.first == 1 and words[shape.first].text in _DOUBTFUL:
        token = _token(shape, words, analysis)
        return token is None or token.pos in ("PROPN", "NOUN") and _before(shape, words) != ""
    return True


def _named(shape: Shape, words: Sequence[Word], text: str, analysis: Analysis) -> bool:
    return not _in_name(shape, words, analysis)


def _year(shape: Shape, words: Sequence[Word], text: str, analysis: Analysis) -> bool:
    if shape.last - shape.first > 1 and words[shape.first].text != "the":
        return True
    word = words[shape.last - 1]
    year = int(word.text) if word.text.isdigit() else 2000
    around = text[word.start - 1 : word.start] + text[word.end : word.end + 1]
    if any(mark.isalnum() or mark in "$€£#%_/°+=@&" for mark in around):
        return False
    if _before(shape, words) not in _YEAR_AFTER and not 1900 <= year <= 2050:
        return False
    token = _token(shape, words, analysis)
    if token is None or token.dep != "nummod":
        return 1900 <= year <= 2050 or _before(shape, words) in (
            "in",
            "since",
            "of",
            "from",
            "until",
            "by",
        )
    head = analysis.tokens[token.head]
    return head.tag != "NNS" or _before(shape, words) in ("the", "'s", "’s", "in")


def _rate(shape: Shape, words: Sequence[Word], text: str, analysis: Analysis) -> bool:
    """Lengths, but not "$30 a year", "a quarter of", "21 years old"."""
    after = _after(shape, words)
    if after == "old" or (
        after == "-"
        and words[shape.last + 1 : shape.last + 2]
        and words[shape.last + 1].text in ("old", "olds")
    ):
        return False
    if words[shape.first].text in ("a", "an") and shape.last - shape.first == 2 and shape.first:
        before = words[shape.first - 1]
        if before.classes & {"figure", "many", "decimal", "multiple", "number"} or before.text in (
            "times",
            "billion",
            "barrels",
            "percent",
            "%",
            "once",
            "twice",
            "shares",
        ):
            return False
    return True


def _quarter(shape: Shape, words: Sequence[Word], text: str, analysis: Analysis) -> bool:
    return words[shape.last - 1].text != "quarter" or _after(shape, words) != "of"


def _vague(shape: Shape, words: Sequence[Word], text: str, analysis: Analysis) -> bool:
    if words[shape.last - 1].text == "soon":
        return _before(shape, words) != "as" and _after(shape, words) not in ("after", "as")
    if words[shape.last - 1].text in ("time",):
        return False
    if words[shape.last - 1].text in ("previously", "formerly", "once"):
        return False
    return True


def _part(shape: Shape, words: Sequence[Word], text: str, analysis: Analysis) -> bool:
    return True


def _season(shape: Shape, words: Sequence[Word], text: str, analysis: Analysis) -> bool:
    if words[shape.last - 1].text in ("spring", "fall") and shape.last - shape.first < 2:
        return _before(shape, words) in (
            "in",
            "last",
            "this",
            "next",
            "early",
            "late",
            "by",
            "until",
            "since",
        )
    return _named(shape, words, text, analysis)


def _clock(shape: Shape, words: Sequence[Word], text: str, analysis: Analysis) -> bool:
    return True


def _pointed(shape: Shape, words: Sequence[Word], text: str, analysis: Analysis) -> bool:
    if (
        words[shape.last - 1].text == "day"
        and shape.last - shape.first == 2
        and words[shape.first].text == "the"
    ):
        return _after(shape, words) not in ("of", "when", "that", "to", "-") and _before(
            shape, words
        ) not in ("of",)
    return _quarter(shape, words, text, analysis) and _after(shape, words) != "-"


_CHECKS: Final[dict[str, Callable[[Shape, Sequence[Word], str, Analysis], bool]]] = {
    "month": _month,
    "month_day": _named,
    "weekday": _named,
    "day": _named,
    "year": _year,
    "duration": _rate,
    "bare_plural": _rate,
    "quarter": _quarter,
    "latest_quarter": _quarter,
    "pointed": _pointed,
    "vague": _vague,
    "season": _season,
}
