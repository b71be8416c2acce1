"""Places that the analyser took for something else, or did not see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.events.gazetteer import Gazetteer
from reportedly.events.places_mentions import (
    COMES_FROM,
    KNOWN,
    PLACE_LABELS,
    Mention,
    is_called_after,
    make_mention,
    parts_of_persons,
)
from reportedly.events.places_rows import Around
from reportedly.events.places_words import words
from reportedly.language.analysis import Analysis, Name, Token
from reportedly.records import Report, Span

TOKENS = 5  # at most in a name
_PARTIES = frozenset({"D", "R", "I", "DFL"})  # "R-Moorpark": of a member's own place
_OF_PERSON = re.compile(r"(?P<word>[A-Z][\w'’-]+),? (?:\d{1,3},? )?(?:of|from) \Z|\b\d{1,3}, of \Z")
VILLAGE = 1_000  # people
TOWN = 5_000  # people: may give its name to an institution


class _Scene(NamedTuple):
    """A text, the names in it by token, the keys of its places, the words of its persons."""

    text: str
    analysis: Analysis
    entities: dict[int, Name]
    known: set[str]
    persons: frozenset[str]


class _Run(NamedTuple):
    """A name of the gazetteer and its tokens: indexes, end exclusive."""

    mention: Mention
    first: int
    last: int


def find_captures(
    report: Report, analysis: Analysis, gazetteer: Gazetteer, named: Sequence[Mention]
) -> list[Mention]:
    """What the gazetteer knows among the capitalised words outside ``named``, where signs allow
    it.
    """
    scene = _Scene(
        report.text,
        analysis,
        {n: name for name in analysis.names for n in analysis.within(name.span)},
        {mention.key for mention in named},
        parts_of_persons(report.text, analysis),
    )
    taken = {n for one in named for n in range(one.start, one.end)}
    left = [run for run in _runs(scene, gazetteer) if _is_free(run.mention, taken, scene)]
    kept: list[Mention] = []
    for again in (False, True):  # what the first round finds is known in the second
        around, left, runs = Around(report.text, [*named, *kept]), [], left
        for run in runs:
            if not (_is_meant(scene, run) or _is_in_row(scene, run, around)):
                left.append(run)
                continue
            kept.append(run.mention)
            if not again:
                scene.known.add(run.mention.key)
    return kept


def _is_free(mention: Mention, taken: set[int], scene: _Scene) -> bool:
    """Whether a name is no part of a place already found, nor of a person's name."""
    if mention.start in taken or mention.end - 1 in taken:
        return False
    return (
        mention.key not in scene.persons
        or mention.senses[0].weight >= 10 * KNOWN
        or mention.key in scene.known
        or _is_surely(scene.text, mention)
    )


def _is_in_row(scene: _Scene, run: _Run, around: Around) -> bool:
    """Whether a whole name stands in one row with places ("Hamilton and Middletown")."""
    mention, first, last = run
    tokens, name = scene.analysis.tokens, scene.entities.get(first)
    if last - first == 1 and mention.key in words("not_places"):
        return False
    if last < len(tokens) and tokens[last].tag == "NNP":
        return False
    if name is not None and not _is_whole(mention, name):
        return False
    return around.speaks_for(mention)


def _is_whole(mention: Mention, name: Name) -> bool:
    """Whether the analyser's name is no more than the mention, but for "the" and "'s"."""
    return name.start >= mention.start - 4 and name.end <= mention.end + 3


def _runs(scene: _Scene, gazetteer: Gazetteer) -> Iterator[_Run]:
    """The longest names of the gazetteer among proper nouns, with the range of their tokens."""
    text, tokens = scene.text, scene.analysis.tokens
    n = 0
    while n < len(tokens):
        last = n + 1
        if _may_begin(scene.analysis, n, scene.entities):
            limit = n + 1
            while limit < min(len(tokens), n + TOKENS) and (
                tokens[limit].pos in ("PROPN", "ADP") or _is_inside(tokens, limit)
            ):
                limit += 1
            for last in range(limit, n, -1):
                mention = make_mention(text, tokens[n].start, tokens[last - 1].end, gazetteer)
                if mention and (
                    tokens[n].pos == "PROPN" or any(sense.main for sense in mention.senses)
                ):
                    yield _Run(mention, n, last)
                    break
        n = last


def _is_surely(text: str, mention: Mention) -> bool:
    """Whether the word before is one that hardly ever stands before a person: "in", "R-"."""
    if _is_members(text, mention):
        return True
    before = text[max(0, mention.start - 12) : mention.start].split()
    return mention.signed and bool(before) and before[-1] in words("surely")


def _is_members(text: str, mention: Mention) -> bool:
    """Whether a member of parliament's party stands before: "Sen. Tony Strickland, R-Moorpark"."""
    party = text[max(0, mention.start - 5) : mention.start].rpartition(" ")[2]
    return party.endswith("-") and party[:-1].lstrip("(") in _PARTIES


def _is_inside(tokens: Sequence[Token], n: int) -> bool:
    """Whether a token is the hyphen of a name, as in "Al-Tanf", or the "el" of "Deir el-Zour"."""
    if tokens[n].text in ("-", "–", "‑"):
        return tokens[n - 1].end == tokens[n].start
    return tokens[n].text in ("al", "el", "as", "ez", "az", "es", "ash", "ul") and n > 0


def _may_begin(analysis: Analysis, n: int, entities: dict[int, Name]) -> bool:
    token, name = analysis.tokens[n], entities.get(n)
    if not token.text[0].isupper() or len(token.text) < 2:
        return False
    if token.pos != "PROPN" and not _is_article(analysis, n):
        return False
    if name is not None and name.label in PLACE_LABELS:
        return False
    return not _is_behind_hyphen(analysis.tokens, n)


def _is_article(analysis: Analysis, n: int) -> bool:
    """Whether a word is the "At" of "At Tanf": it has a capital, but opens no sentence."""
    first = analysis.sentences[analysis.tokens[n].sentence][0]
    return n > first and analysis.tokens[n].text in ("Al", "El", "Ad", "An", "Ar", "As", "At", "Az")


def _is_behind_hyphen(tokens: Sequence[Token], n: int) -> bool:
    """As "Tanf" in "Al-Tanf"; but not "Oakland" in "D-Oakland"."""
    if n < 2 or tokens[n - 1].text not in ("-", "–") or tokens[n - 1].end != tokens[n].start:
        return False
    return tokens[n - 2].text not in _PARTIES


def _is_meant(scene: _Scene, run: _Run) -> bool:
    """Whether a name that the analyser did not call a place is one."""
    mention, first, last = run
    text, tokens, name = scene.text, scene.analysis.tokens, scene.entities.get(first)
    common = last - first == 1 and mention.key in words("not_places")
    if common or is_called_after(text, mention.end):
        return False
    if COMES_FROM.match(text, mention.end):
        return mention.people >= VILLAGE
    if text[mention.end : mention.end + 1] == "-" and mention.senses[0].weight < 10 * KNOWN:
        return False  # "DPRK-China"; but not "Nelson-like"
    after = tokens[last].text if last < len(tokens) else ""
    if _is_of_people(mention, after) and not (first and tokens[first - 1].tag == "NNP"):
        return True
    if name is None:
        goes_on = after[:1].isupper() and tokens[last].pos == "PROPN"
        return not goes_on and (_stands_out(mention, scene) or _is_home(mention, scene))
    if not _is_whole(mention, name):
        return _is_of_institution(mention, name, scene)
    if name.label == "PERSON":
        return _is_no_person(mention, scene)
    return _is_misnamed(mention, name, scene)


def _is_of_people(mention: Mention, after: str) -> bool:
    """As in: "Raytown police", "an Alexandria man": whoever they are, they are of a place."""
    return after in words("people") and mention.people >= VILLAGE


def _stands_out(mention: Mention, scene: _Scene) -> bool:
    return mention.key in scene.known or mention.signed or mention.people >= KNOWN


def _is_no_person(mention: Mention, scene: _Scene) -> bool:
    """Whether what the analyser took for a person is a place: by the words before it, by another
    mention of the place, or because it is large and no person's name.
    """
    before = _before(mention, scene)
    surely = bool(before) and (before[-1] in words("surely") or before[-1] == "of")
    if (mention.signed and surely) or _is_address(before):
        return True
    if _is_members(scene.text, mention) or _is_home(mention, scene):
        return True
    if mention.key in scene.known:
        return " " in mention.key or mention.key not in scene.persons
    return mention.people >= 10 * KNOWN and mention.key not in words("given") | scene.persons


def _is_misnamed(mention: Mention, name: Name, scene: _Scene) -> bool:
    """Whether the whole name is a place's, which the analyser took for a group's or another's."""
    if name.label in ("NORP", "LANGUAGE"):
        return mention.signed and mention.senses[0].main
    if _stands_out(mention, scene) or _is_home(mention, scene):
        return True
    return _is_address(_before(mention, scene))


def _before(mention: Mention, scene: _Scene) -> list[str]:
    return scene.text[max(0, mention.start - 30) : mention.start].split()


def _is_home(mention: Mention, scene: _Scene) -> bool:
    """Whether it tells where a person comes from: "Ana Ruiz, 41, of Grovetown"."""
    if mention.people < VILLAGE:
        return False
    match = _OF_PERSON.search(scene.text, max(0, mention.start - 30), mention.start)
    if match is None or match["word"] is None:
        return match is not None
    names = (scene.entities.get(n) for n in scene.analysis.within(Span(*match.span("word"))))
    return any(name is not None and name.label == "PERSON" for name in names)


def _is_address(before: list[str]) -> bool:
    """ "Orchard St., Alexandria", "19, of Alexandria", "20, Alexandria" """
    if len(before) < 2 or not before[-1].endswith(","):
        return False
    last = before[-1].rstrip(",")
    return last.isdigit() or last.lower() in words("others")


def _is_of_institution(mention: Mention, name: Name, scene: _Scene) -> bool:
    """The place gives its name to an institution, or to who holds an office there."""
    text, country = scene.text, mention.senses[0].kind == "country"
    if name.label not in ("ORG", "PERSON", "EVENT", "PRODUCT", "WORK_OF_ART"):
        return False
    if not (mention.key in scene.known or mention.people >= TOWN):
        return False
    behind_of = text.endswith((" of ", " of the "), 0, mention.start)
    if name.label == "ORG" and behind_of and (country or name.end <= mention.end):
        return True
    begins = text[name.start : mention.start].strip().lower() in ("", "the")
    if name.label == "ORG" and (mention.people >= KNOWN or (country and mention.people)):
        return begins  # "Jamaica Cancer Society", "Texas Rangers"
    rest = text[mention.end : name.end].lower().split()
    return begins and (mention.is_county or not words("institutions").isdisjoint(rest))
