"""Places that the analyser took for something else, or did not see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.events.gazetteer import Gazetteer
from reportedly.events.places_mentions import (
    KNOWN,
    PLACE_LABELS,
    Mention,
    is_called_after,
    make_mention,
    parts_of_persons,
)
from reportedly.events.places_words import words
from reportedly.language.analysis import Analysis, Name, Token
from reportedly.records import Report

TOKENS = 5  # at most in a name
VILLAGE = 1_000  # people
TOWN = 20_000  # people: may give its name to an institution


def find_captures(
    report: Report, analysis: Analysis, gazetteer: Gazetteer, named: Sequence[Mention]
) -> list[Mention]:
    """What the gazetteer knows among the capitalised words outside ``named``, where signs allow
    it.
    """
    taken = {n for one in named for n in range(one.start, one.end)}
    known = {mention.key for mention in named}
    entities = {n: name for name in analysis.names for n in analysis.within(name.span)}
    found = [
        one
        for one in _runs(report.text, analysis, gazetteer, entities)
        if one[0].start not in taken and one[0].end - 1 not in taken
    ]
    persons = parts_of_persons(report.text, analysis)
    found = [
        one
        for one in found
        if one[0].key not in persons
        or one[0].senses[0].weight >= 10 * KNOWN
        or one[0].key in known
        or _is_surely(report.text, one[0])
    ]
    kept: list[Mention] = []
    for again in (False, True):  # what the first round finds is known in the second
        for mention, first, last in found:
            if mention not in kept and _is_meant(
                report.text, mention, analysis, (first, last), entities.get(first), known
            ):
                kept.append(mention)
                if not again:
                    known.add(mention.key)
    return kept


def _runs(
    text: str, analysis: Analysis, gazetteer: Gazetteer, entities: dict[int, Name]
) -> Iterator[tuple[Mention, int, int]]:
    """The longest names of the gazetteer among proper nouns, with the range of their tokens."""
    tokens = analysis.tokens
    n = 0
    while n < len(tokens):
        last = n + 1
        if _may_begin(analysis, n, entities):
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
                    yield mention, n, last
                    break
        n = last


def _is_surely(text: str, mention: Mention) -> bool:
    """Whether the word before is one that hardly ever stands before a person ("in", "near")."""
    before = text[max(0, mention.start - 12) : mention.start].split()
    return mention.signed and bool(before) and before[-1] in words("surely")


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
    return tokens[n - 2].text not in ("D", "R", "I")


def _is_meant(
    text: str,
    mention: Mention,
    analysis: Analysis,
    where: tuple[int, int],
    name: Name | None,
    known: set[str],
) -> bool:
    """Whether a name that the analyser did not call a place is one."""
    first, last = where
    tokens = analysis.tokens
    if last - first == 1 and mention.key in words("not_places"):
        return False
    if is_called_after(text, mention.end):
        return False
    if text[mention.end : mention.end + 1] == "-" and mention.senses[0].weight < 10 * KNOWN:
        return False  # "U.S.-led", "DPRK-China"; but not "Nelson-like"
    after = tokens[last].text if last < len(tokens) else ""
    goes_on = after[:1].isupper() and tokens[last].pos == "PROPN"
    if _is_of_people(mention, after):
        return True
    if name is None:
        return not goes_on and _stands_out(mention, known)
    if name.start >= mention.start - 4 and name.end <= mention.end + 3:
        return _is_misnamed(text, mention, name, known)
    return _is_of_institution(text, mention, name, known)


def _is_of_people(mention: Mention, after: str) -> bool:
    """As in: "Raytown police", "an Alexandria man": whoever they are, they are of a place."""
    top = mention.senses[0]
    return after in words("people") and top.main and top.weight >= VILLAGE


def _stands_out(mention: Mention, known: set[str]) -> bool:
    top = mention.senses[0]
    if mention.key in known or mention.signed:
        return True
    return top.weight >= KNOWN and top.main


def _is_misnamed(text: str, mention: Mention, name: Name, known: set[str]) -> bool:
    """The analyser gave the whole name, under another label."""
    top = mention.senses[0]
    before = text[max(0, mention.start - 30) : mention.start].split()
    if name.label == "PERSON":
        surely = bool(before) and (before[-1] in words("surely") or before[-1] == "of")
        return (
            (mention.signed and surely)
            or _is_address(before)
            or (mention.key in known and " " in mention.key)
        )
    if name.label in ("NORP", "LANGUAGE"):
        return mention.signed and top.main
    return _is_address(before) or _stands_out(mention, known)


def _is_address(before: list[str]) -> bool:
    """ "Orchard St., Alexandria", "19, of Alexandria", "20, Alexandria" """
    if len(before) < 2 or not before[-1].endswith(","):
        return False
    last = before[-1].rstrip(",")
    return last.isdigit() or last.lower() in words("others")


def _is_of_institution(text: str, mention: Mention, name: Name, known: set[str]) -> bool:
    """The place gives its name to an institution, or to who holds an office there."""
    top = mention.senses[0]
    if name.label not in ("ORG", "PERSON", "EVENT", "PRODUCT", "WORK_OF_ART"):
        return False
    if not (mention.key in known or (top.main and top.weight >= TOWN)):
        return False
    if name.label == "ORG" and text[: mention.start].endswith(" of ") and name.end <= mention.end:
        return True
    begins = text[name.start : mention.start].strip().lower() in ("", "the")
    if name.label == "ORG" and top.main and (top.kind == "country" or top.weight >= KNOWN):
        return begins  # "Jamaica Cancer Society", "Texas Rangers"
    rest = text[mention.end : name.end].lower().split()
    return begins and not words("institutions").isdisjoint(rest)
