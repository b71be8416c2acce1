"""What looks like a time and is none: "may" the verb, "2000 troops", "a quarter of the votes"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from reportedly.events.times_joins import Piece
from reportedly.events.times_shapes import Shape
from reportedly.events.times_words import Word, lexicon
from reportedly.language.analysis import Analysis, Token
from reportedly.records import Span

_BEFORE_YEARS: Final = frozenset(
    "in since until till by of from during before after through throughout between and to year"
    " fiscal early late mid - the for , ( circa around about back".split()
)
_BEFORE_FAR_YEARS: Final = frozenset("in since of from until till by before after".split())
_BEFORE_PARTS: Final = frozenset(
    "at by until till before after around since near towards toward from past about shortly".split()
)
_BEFORE_SEASONS: Final = frozenset(
    "in last this next early late by until since during of each every through".split()
)
_NAMES: Final = frozenset("PERSON ORG WORK_OF_ART FAC PRODUCT NORP GPE".split())
_MODAL_MONTHS: Final = frozenset({"may", "march", "mar", "august"})
_NOT_THE_DAY: Final = frozenset("of when that to - before after".split())
_COUNTED_FROM: Final = frozenset("DET NOUN PROPN PRON ADJ ADP NUM".split())
_OWNERS: Final = frozenset("his her its their our my your 's ’s these those such".split())
_BOUNDS: Final = frozenset("when before after since following leading that which where".split())
_LASTING: Final = frozenset("for".split())
_WITHIN: Final = frozenset("in within for after last lasted only just than least".split())
_NAMED: Final = frozenset(lexicon()["named"])
_MARKS: Final = frozenset("$€£¥#%_/°+=@&")


class _Place(NamedTuple):
    """Where a shape stands: its words, those beside it, its last token."""

    words: Sequence[Word]
    before: str
    after: str
    beyond: str
    text: str
    analysis: Analysis
    token: Token | None

    @property
    def last(self) -> str:
        return self.words[-1].text


def is_time(shape: Shape, words: Sequence[Word], text: str, analysis: Analysis) -> bool:
    """Whether the words that fit a shape speak of time where they stand."""
    check = _CHECKS.get(shape.means)
    if check is None:
        return True
    within = analysis.within(Span(words[shape.first].start, words[shape.last - 1].end))
    before, after, beyond = (
        words[at].text if 0 <= at < len(words) else ""
        for at in (shape.first - 1, shape.last, shape.last + 1)
    )
    token = analysis.tokens[within[-1]] if within else None
    some = words[shape.first : shape.last]
    return check(_Place(some, before, after, beyond, text, analysis, token))


def stands_alone(piece: Piece, words: Sequence[Word]) -> bool:
    """Whether what did not become part of a longer expression is one by itself."""
    if piece.means == "day_name":
        return False
    if piece.means == "part" and piece.last - piece.first == 1:
        return piece.first > 0 and words[piece.first - 1].text in _BEFORE_PARTS
    return True


def _is_name(place: _Place) -> bool:
    """Whether the words are part of a longer name."""
    start, end = place.words[0].start, place.words[-1].end
    names = place.analysis.names
    low, high = 0, len(names)
    while low < high:
        middle = (low + high) // 2
        if names[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    near = names[low] if low < len(names) else None
    return (
        near is not None
        and near.label in _NAMES
        and near.start <= start
        and end <= near.end
        and near.end - near.start > end - start
    )


def _month(place: _Place) -> bool:
    if _is_name(place):
        return False
    if len(place.words) > 1 or place.last not in _MODAL_MONTHS:
        return True
    if place.token is not None and place.token.dep == "nsubj":
        return False  # the prime minister of that name
    return place.before != "" and (place.token is None or place.token.pos in ("PROPN", "NOUN"))


def _named(place: _Place) -> bool:
    return not _is_name(place)


def _common_word(place: _Place) -> bool:
    """As in: "Today", "this week", "the day": but not as a name, as "USA Today" is."""
    word = place.words[-1]
    capital = place.text[word.start].isupper()
    inside = place.before.isalpha() or len(place.words) > 1
    return not (capital and inside and (_is_name(place) or _quoted(place)))


def _quoted(place: _Place) -> bool:
    start, end = place.words[0].start, place.words[-1].end
    return place.text[max(start - 1, 0) : start] in tuple("\"“'‘") and place.text[
        end : end + 1
    ] in tuple("\"”'’, W")


def _year(place: _Place) -> bool:
    word = place.words[-1]
    if place.words[0].text not in ("the", word.text):
        return True  # "fiscal 1989"
    around = place.text[max(word.start - 1, 0) : word.start] + place.text[word.end : word.end + 1]
    if any(mark.isalnum() or mark in _MARKS for mark in around):
        return False
    recent = word.text.isdigit() and 1900 <= int(word.text) <= 2050
    if place.token is None or place.token.dep != "nummod":
        return place.before in (_BEFORE_YEARS if recent else _BEFORE_FAR_YEARS) or recent
    head = place.analysis.tokens[place.token.head]
    known = place.words[0].text == "the" or place.before in ("the", "'s", "’s", "in")
    return recent and (head.tag != "NNS" or known)


def _length(place: _Place) -> bool:
    """Lengths of time, but not "$30 a year", "three-quarters of", "21 years old"."""
    if place.after == "old" or (place.after in ("-", "–") and place.beyond in ("old", "olds")):
        return False
    if _titled(place):
        return False  # "60 Minutes"
    if "quarter" in place.last:
        return (
            place.after not in ("of", "-", "'s")
            and place.last == "quarters"
            and len(place.words) > 1
            and place.words[-2].text != "-"
        )
    return place.words[0].text not in ("a", "an") or len(place.words) > 2 or not _is_rate(place)


def _titled(place: _Place) -> bool:
    """Whether the last word has a capital that only a name would give it."""
    written = place.text[place.words[-1].start : place.words[-1].end]
    return written[:1].isupper() and not written.isupper() and len(place.words) > 1


def _clock(place: _Place) -> bool:
    """Not the "High Noon" of a title."""
    word = place.words[0]
    capital = "point" in word.classes and place.text[word.start].isupper()
    return not (capital and place.before.isalpha())


def _often(place: _Place) -> bool:
    """Daily, but not the paper of that name."""
    return len(place.words) > 1 or place.token is None or place.token.tag in ("RB", "JJ")


def _is_rate(place: _Place) -> bool:
    """Whether "a year" says how often: it stands right behind a noun or a number."""
    at = place.analysis.within(Span(place.words[0].start, place.words[0].end))
    if not at or not at[0]:
        return False
    before = place.analysis.tokens[at[0] - 1]
    return before.tag in ("NNS", "CD", "SYM") or before.text in ("%", "times", "once", "twice")


def _plural(place: _Place) -> bool:
    """Lengths that nothing counts: "for centuries", "months of talks"; but not "his years in
    office", "the days when", "in the days after the vote", which something else bounds.
    """
    if place.before in _OWNERS or (place.after in _BOUNDS and place.before not in _LASTING):
        return False
    return _length(place) and "quarters" not in place.last


def _quarter(place: _Place) -> bool:
    return place.last != "quarter" or (
        place.after != "of" and not (place.after == "-" and place.beyond == "to")
    )


def _pointed(place: _Place) -> bool:
    if [word.text for word in place.words] == ["the", "day"]:
        return place.after not in _NOT_THE_DAY and place.before != "of"
    return _quarter(place) and place.after not in ("-", "–") and _common_word(place)


def _some_day(place: _Place) -> bool:
    """As in: "May one day be free"; but not "in one day", "one day later"."""
    return place.token is not None and place.token.dep == "npadvmod" and place.before not in _WITHIN


def _vague(place: _Place) -> bool:
    if place.last == "soon":
        return place.before != "as" and place.after not in ("after", "as")
    if place.last == "moment" and place.words[0].text == "the":
        return place.before in ("at", "for")
    return place.last not in ("previously", "formerly", "time")


def _season(place: _Place) -> bool:
    if len(place.words) == 1 and place.last in ("spring", "fall"):
        return place.before in _BEFORE_SEASONS and not _is_name(place)
    if place.last == "fall" and place.words[0].text == "the":
        return place.after != "of" and place.before in _BEFORE_SEASONS
    return not _is_name(place)


def _part(place: _Place) -> bool:
    return place.before != "good" and not _is_name(place)


def _shifted(place: _Place) -> bool:
    """As in: "Two days before", but not "two days before the vote", counted from the vote."""
    if place.last not in ("before", "prior", "after"):
        return True
    beside = place.analysis.within(Span(place.words[-1].end + 1, place.words[-1].end + 2))
    following = place.analysis.tokens[beside[0]] if beside else None
    return following is None or (following.pos not in _COUNTED_FROM and following.tag != "VBG")


def _slash_pair(place: _Place) -> bool:
    return place.last in _NAMED or place.before == "on"


def _holiday(place: _Place) -> bool:
    """As in: "On Christmas", but not the "Great Orchestra of Christmas Charity"."""
    rest = place.text[place.words[-1].end : place.words[-1].end + 2].strip()
    return not rest[:1].isupper() and not _is_name(place)


_CHECKS: Final[dict[str, Callable[[_Place], bool]]] = {
    "month": _month,
    "month_day": _named,
    "weekday": _named,
    "holiday": _holiday,
    "clock": _clock,
    "every": _often,
    "shifted": _shifted,
    "slash_pair": _slash_pair,
    "day": _common_word,
    "year": _year,
    "duration": _length,
    "bare_plural": _plural,
    "quarter": _quarter,
    "latest_quarter": _quarter,
    "pointed": _pointed,
    "part": _part,
    "some_day": _some_day,
    "vague": _vague,
    "season": _season,
}
