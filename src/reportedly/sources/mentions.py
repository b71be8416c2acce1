"""Where a report names persons, bodies, outlets and countries: capitalised runs, told apart.

The analyser's names are one piece of evidence; titles before a run, given names, heads of the names
of bodies and the tables of countries and outlets are the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

from reportedly.language.analysis import Analysis
from reportedly.records import Span
from reportedly.sources.naming import fold, is_vessel
from reportedly.sources.runs import Word, common_starts, find_runs, words_in
from reportedly.sources.tables import countries, given_names, nouns, outlets, word_lists

LONGEST_JOINED: Final = 8
_OUTLET: Final = re.compile(r"[A-Z]{3,4}-TV|[A-Z]\w*(?:TV|FM)|[A-Z]\w{2,}[nN]ews|\w+ (?:\d )?TV")
_AND: Final = re.compile(r" and (?=[A-Z])")
MentionKind = Literal["person", "body", "media", "country", "seat", "people", "place", "other"]

_SMALL: Final = frozenset(("of", "for", "and", "on", "in"))
_NOT_TITLES: Final = frozenset("us u.s uk u.k russian american british".split())
_MODIFIER: Final = re.compile(
    r".+-(?:[a-z]{3,}ed|[a-z]{2,}(?:king|ting|ding|ning|wide)|friendly|style|only|led|based|backed|run|allied|aligned|majority|owned|controlled|born|held|era|funded"
    r"|supported|brokered|registered|flagged|made|trained|dominated)$"
)


class Mention(NamedTuple):
    """A name where it stands: offsets are code points, titles left out.

    ``title`` is where the words that lead up to it begin ("Col. Gen.", "BBC's"); ``owner``: it owns
    what follows ("Ruiz's lawyer").
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    title: int
    owner: bool = False


def find_mentions(
    text: str, analysis: Analysis, cues: Sequence[Span] = (), *, most: int = LONGEST_JOINED
) -> list[Mention]:
    """The names in ``text``, in order.  Linear in the text's length.

    ``cues`` mark attributions: their verbs are no names, though a headline may capitalise them.
    ``most``: how long a name with "and" in it may be for the analyser to be believed, in words.
    """
    words = list(words_in(text, 0, len(text)))
    labels = {name.start: name.label for name in analysis.names}
    plain = common_starts(words, analysis) | _verbs_in(cues, analysis)
    runs = find_runs(words, plain, _joined(text, analysis, most))
    return [m for first, last in runs for m in _classified(text, words, first, last, labels)]


def _verbs_in(cues: Sequence[Span], analysis: Analysis) -> set[int]:
    """Where the words of cues start that are verbs, or that open one and are no known name."""
    found = set()
    for cue in cues:
        for place, index in enumerate(analysis.within(cue)):
            token = analysis.tokens[index]
            opens = place == 0 and len(analysis.within(cue)) < 3
            if opens or token.pos in ("VERB", "AUX"):
                found.add(token.start)
    return found


def _joined(text: str, analysis: Analysis, most: int) -> frozenset[int]:
    """Where an "and" starts that stands inside the name of one body."""
    return frozenset(
        name.start + at.start() + 1
        for name in analysis.names
        if name.label in ("ORG", "LAW", "PRODUCT", "WORK_OF_ART")
        for at in _AND.finditer(text[name.start : name.end])
        if text.count(" ", name.start, name.end) < most
    )


def names_between(text: str, start: int, end: int) -> list[Mention]:
    """The names in a stretch of ``text`` by the tables alone, without an analyser's evidence."""
    words = list(words_in(text, start, end))
    none: set[int] = set()
    runs = find_runs(words, none)
    return [m for first, last in runs for m in _classified(text, words, first, last, {})]


def _classified(
    text: str, words: Sequence[Word], first: int, last: int, labels: Mapping[int, str]
) -> list[Mention]:
    """The names in one run: mostly one, two where a place or body leads up to a person."""
    while first < last - 1 and _MODIFIER.match(words[first].lower):
        first += 1
    while last - first > 2 and fold(words[last - 1].text) in word_lists()["after_names"]:
        last -= 1
    run = words[first:last]
    label = {w.start: labels[w.start] for w in run if w.start in labels}
    at = _name_start(run, label)
    title = words[_title_start(words, first, titled=at > 0)].start
    core = run[at:]
    if not core:
        return _before_titles(text, run)
    wording = text[core[0].start : core[-1].end]
    owner = core[-1].owner
    kind = _kind(core, wording, at > 0 or title < run[0].start, label)
    if kind == "person":
        found = Mention(core[0].start, core[-1].end, wording, kind, title, owner)
        return [*_before_titles(text, run[:at]), found]
    whole = text[run[0].start : run[-1].end]
    kind = _kind(run, whole, False, label) if at else kind
    kind = "body" if kind == "person" else kind
    return [Mention(run[0].start, run[-1].end, whole, kind, run[0].start, owner)]


def _before_titles(text: str, run: Sequence[Word]) -> list[Mention]:
    """What stands before the titles that lead up to a name: "NATO" of "NATO Secretary-General"."""
    titles, known, found = _titles(), countries(), []
    end = next((i for i, w in enumerate(run) if w.lower in titles), len(run))
    while run[:end]:
        lead = " ".join(w.text for w in run[:2][:end])
        size = 2 if end > 1 and lead in known.names else 1
        wording = " ".join(w.text for w in run[:size])
        if not (wording in known.names or wording in known.adjectives):
            break
        kind: MentionKind = "country" if wording in known.names else "people"
        found.append(Mention(run[0].start, run[size - 1].end, wording, kind, run[0].start))
        run, end = run[size:], end - size
    if run[:end]:
        core = run[:end]
        wording = text[core[0].start : core[-1].end]
        kind = _kind(core, wording, False, {})
        kind = "other" if kind == "person" else kind
        found.append(Mention(core[0].start, core[-1].end, wording, kind, core[0].start))
    return found


@cache
def _titles() -> frozenset[str]:
    return (nouns("courtesy", "ranks", "offices") | word_lists()["titles"]) - _NOT_TITLES


@cache
def _small_titles() -> frozenset[str]:
    return nouns("courtesy", "ranks", "offices", "persons") | word_lists()["leading"]


def _name_start(run: Sequence[Word], label: Mapping[int, str]) -> int:
    """How many words of titles lead a run: 0 where none do or the run is a body's name."""
    last = run[-1].lower
    if (len(run) > 1 and last in nouns("bodies", "governments", "media")) or _is_of_name(run):
        return 0
    if " ".join(w.text for w in run) in countries().names:
        return 0
    if any(w.text in ("Without", "Against") for w in run):
        return 0
    start = _after_titles(run)
    if start == len(run) or run[start].lower in given_names():
        return start
    inside = next((i for i in range(start + 1, len(run) - 1) if _given_after_body(run, i)), 0)
    named = [i for i in range(start + 1, len(run)) if label.get(run[i].start) == "PERSON"]
    place = label.get(run[start].start) in ("GPE", "LOC", "NORP", "ORG")
    if named and (place or start == 0):
        return named[0]
    return _after_countries(run, inside or start)


def _is_of_name(run: Sequence[Word]) -> bool:
    """Whether the run is a body's name with "of" in it, as "Ministry of Foreign Affairs"."""
    small = next((i for i, w in enumerate(run) if i and w.lower in _SMALL), 0)
    if not small or run[small - 1].lower not in nouns("bodies", "governments"):
        return False
    ends = [i for i, w in enumerate(run) if w.lower in _titles() and i > small]
    return not any(w.lower in given_names() for w in run[(ends[-1] if ends else small) + 1 :])


def _after_titles(run: Sequence[Word]) -> int:
    titles = _titles()
    inner = [i for i, w in enumerate(run) if w.lower in titles or w.lower.startswith("ex-")]
    if not inner:
        return 0
    if inner[-1] + 1 < len(run):
        return inner[-1] + 1
    if len(run) == 2 and run[0].lower not in titles and run[-1].lower in word_lists()["surnames"]:
        return 0
    if len(run) == 2 and given_names().get(run[0].lower) and run[0].lower not in titles:
        return 0
    plain = run[-1].lower in nouns("offices", "ranks", "persons") and len(run) > 1
    return 0 if inner[0] and not plain else len(run)


def _after_countries(run: Sequence[Word], start: int) -> int:
    known = countries()
    while start < len(run) - 1:
        led = run[start].text in known.names or run[start].text in known.adjectives
        if not led or (start == 0 and run[1].lower not in given_names()):
            break
        start += 1
    return start


def _given_after_body(run: Sequence[Word], at: int) -> bool:
    """A given name after a body's name or a country's: "United Nations Nikki Haley"."""
    before = run[at - 1]
    bodies = nouns("bodies", "governments", "ministries") | {"nations", "council"}
    known = before.lower in bodies or before.text in countries().names
    return known and run[at].lower in given_names()


def _kind(
    core: Sequence[Word], wording: str, titled: bool, label: Mapping[int, str]
) -> MentionKind:
    known = countries()
    plain = wording.removeprefix("The ")
    if (not titled or len(core) == 1) and wording.lower().removeprefix("the ") in outlets():
        return "media"
    for kind, table in (
        ("country", known.names), ("people", known.adjectives), ("seat", known.seats),
    ):  # fmt: skip
        if plain in table:
            return kind  # type: ignore[return-value]
    head = _head(core)
    if (len(core) > 1 and head in nouns("media") and not titled) or _OUTLET.fullmatch(wording):
        return "media"
    if head in nouns("bodies", "governments") or is_vessel(plain):
        return "body"
    if head in word_lists()["parties"] and not titled:
        return "people"
    one = head[:-1] if head.endswith("s") else head
    if one in nouns("persons", "offices") and one != head and (not titled or len(core) == 1):
        return "people"
    if len(core) == 1 and wording.isupper() and len(wording) > 1 and not titled:
        return "body"
    return _by_evidence(core, titled, label)


def _head(core: Sequence[Word]) -> str:
    """The head of a name: its last word, or that before "of" or "for"."""
    small = (i for i, w in enumerate(core) if i and w.lower in ("of", "for", "on", "in"))
    return core[next(small, len(core)) - 1].lower


def _by_evidence(core: Sequence[Word], titled: bool, label: Mapping[int, str]) -> MentionKind:
    tags = [label[w.start] for w in core if w.start in label]
    given = any(part in given_names() for part in core[0].lower.split("-")) and len(core) > 1
    if titled or given or "PERSON" in tags:
        small = any(w.lower in ("of", "for", "and") for w in core)
        return "body" if small or len(core) > 7 else "person"
    if any(tag in ("ORG", "PRODUCT") for tag in tags):
        return "body"
    if any(tag in ("GPE", "LOC", "FAC") for tag in tags):
        return "place"
    return "people" if "NORP" in tags else "other"


def _title_start(words: Sequence[Word], first: int, *, titled: bool) -> int:
    """The index of the first word of the titles that lead up to a run.

    They are in small letters ("spokesman"), after an owner ("Mexico's Foreign Secretary") or after
    "of" and "for" ("Secretary of State", "envoy for Iran").
    """
    at, small = first, _small_titles()
    people = nouns("courtesy", "ranks", "offices", "persons")
    while at > 0 and words[at].near and first - at < 12:
        before = words[at - 1]
        capital = before.text[0].isupper() and before.lower not in word_lists()["never"]
        joins = titled and before.lower in ("of", "for", "to", "the") and at > 1
        if joins and not any(w.lower in people for w in words[max(0, at - 4) : at - 1]):
            break
        if not (joins or before.lower in small or (capital and (at < first or before.owner))):
            break
        at -= 1
    is_title = at < first and (titled or words[first - 1].lower in people or words[first - 1].owner)
    return at if is_title else first
