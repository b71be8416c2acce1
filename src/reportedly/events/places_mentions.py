"""Where a text names a place: the analyser's names, and what the gazetteer knows that it missed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportedly.events.gazetteer import Gazetteer
from reportedly.events.gazetteer_index import Sense
from reportedly.events.gazetteer_names import fold, fold_words, is_abbreviation
from reportedly.events.places_words import state_names, state_pattern, states, words
from reportedly.language.analysis import Analysis, Name
from reportedly.records import Report

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LONGEST_NAME = 5  # words
PLAIN = 50_000  # people: a town of so many needs no other sign
KNOWN = 100_000  # people: from here on a name may be a place without other signs
COMES_FROM = re.compile(r"[-‑–](?:based|born|area|led|backed|bound|wide)\b")  # "Sligo-based"
_WORD = re.compile(r"[^\W_][\w.'’ʼ-]*")
_DATELINE = re.compile(
    r"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})"  # the town in capitals, then a country, a day
    r"(?=(?:, [A-Z][\w. ]{1,20})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?\s*(?:\([A-Z]\w+|:|—|–|--|- ))"
)
_WIRED = re.compile(  # behind a byline: "By ANA RUIZ, Associated Press WASHINGTON (AP) —"
    r"\b([A-Z][A-Z.'’-]{1,30}(?: [A-Z][A-Z.'’-]{1,30}){0,2})"
    r"(?= \((?:AP|AFP|UPI|Reuters|REUTERS|dpa|Xinhua)\))"
)
_BEFORE = re.compile(r"(?<![\w.])([A-Z][\w'’-]+) \Z")
_BEHIND = re.compile(r" [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?")
_CAPITAL = re.compile(r", D\. ?C\.")
_TOWN = re.compile(r"(?:[A-Z][\w'’.-]{1,30} ){0,2}[A-Z][\w'’-]{1,30}\Z")
_HOLDS = re.compile(
    r"(?:,|(?:,| \()? in|,? (?:a|the) (?:[a-z-]+ ){0,2}(?:town|city|village|suburb) (?:in|of)"
    r"| \()(?: the)?(?: (?:[a-z]+ )?(?:state|province|region|county) of)? ?\Z"
)


@dataclass(slots=True)
class Mention:
    """A stretch of the text that names a place, and what the name may mean."""

    start: int
    end: int
    key: str
    senses: tuple[Sense, ...]
    division: bool = False  # "Aleppo province": the word after it says so
    signed: bool = False  # the words before it, or what holds it, say that it is a place
    within: Mention | None = None  # "Paris, Texas": the place that is said to hold it
    chosen: Sense | None = field(default=None, compare=False)

    @property
    def people(self) -> int:
        """Those of the largest place whose first name it is; none where it is another name only."""
        return max((sense.weight for sense in self.senses if sense.main), default=0)

    @property
    def is_county(self) -> bool:
        """Whether its name can be nothing but a county's: "Butler County" """
        return self.key.endswith(" county") and self.senses[0].kind == "district"


def find_named(report: Report, analysis: Analysis, gazetteer: Gazetteer) -> list[Mention]:
    """The places that the analyser named or that are written as only places are, in text order.

    Those are datelines and towns before the abbreviation of a state, with that abbreviation.
    """
    text = report.text
    found = list(_states(text, gazetteer))
    found.extend(_datelines(text, gazetteer))
    persons = parts_of_persons(text, analysis)
    for name in analysis.names:
        facility = _facility(text, name, gazetteer)
        if facility:
            found.append(facility)
        elif name.label in PLACE_LABELS:
            found.extend(
                mention
                for mention in _known_parts(text, name.start, name.end, gazetteer)
                if mention.signed
                or mention.key not in persons
                or mention.senses[0].weight >= 10 * KNOWN
            )
    return apart(found)


def make_mention(text: str, start: int, end: int, gazetteer: Gazetteer) -> Mention | None:
    """The mention that ``text[start:end]`` is, if the gazetteer has it; its end may come nearer."""
    surface = text[start:end]
    if surface in states() and "." in surface:
        return _state_mention(start, end, states()[surface], gazetteer)
    surface = _bare(surface)
    if not surface or not (surface[0].isupper() or surface[:3] in ("al-", "el-")):
        return None
    senses = gazetteer.lookup(surface)
    if surface[:4].lower() == "the " and not (senses and senses[0].name.startswith("The ")):
        return None
    division = False
    head, _, last = surface.rpartition(" ")
    if (
        head
        and last == "City"
        and _is_run(text, start, head)
        and _is_same(senses, gazetteer.lookup(head))
    ):
        surface, senses = head, gazetteer.lookup(head)
    elif not senses and head and last in words("divisions"):
        surface, senses, division = head, gazetteer.lookup(head), True
    elif not senses and head and last in words("capital_divisions"):
        senses, division = gazetteer.lookup(head), last != "City"
    elif not senses and head and last == "State":
        senses, division = _states_abroad(gazetteer.lookup(head)), True
    if not senses or (" " in surface and _is_general(surface)):
        return None
    end = start + len(surface)
    after = _WORD.match(text, end + 1)
    division = division or (after is not None and after[0] in words("divisions"))
    signed = _is_signed(text, start) or COMES_FROM.match(text, end) is not None
    signed = signed or (after is not None and after[0] in words("people"))
    return Mention(start, end, _key(surface), senses, division, signed)


def _is_run(text: str, start: int, head: str) -> bool:
    """Whether "City" belongs to what runs it: "Harare City Council" is the council of Harare."""
    after = _WORD.match(text, start + len(head) + len(" City "))
    return after is not None and after[0][0].isupper() and _is_institution(after[0])


def _is_same(long: Sequence[Sense], short: Sequence[Sense]) -> bool:
    """Whether the name with "City" means nothing but what the name without it means."""
    known = {sense.geonames for sense in short}
    return bool(short) and (not long or (not long[0].main and long[0].geonames in known))


def _states_abroad(senses: Sequence[Sense]) -> tuple[Sense, ...]:
    """Of "Lagos State", the state; in the United States a university is called so."""
    if any(s.kind == "region" and s.country == "US" for s in senses):
        return ()
    return tuple(s for s in senses if s.kind == "region")


def apart(mentions: Sequence[Mention]) -> list[Mention]:
    """In text order, without those that overlap an earlier, or from the same place longer, one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def join_containers(text: str, mentions: Sequence[Mention]) -> None:
    """Sets ``within`` where the text says that one place lies in the next ("Paris, Texas")."""
    for one, next_one in pairwise(mentions):
        between = text[one.end : next_one.start]
        if len(between) < 60 and _HOLDS.match(between):
            one.within = next_one


def _bare(surface: str) -> str:
    if surface.endswith(("'s", "’s")):
        surface = surface[:-2]
    elif surface.endswith(".") and not is_abbreviation(surface.rpartition(" ")[2]):
        surface = surface[:-1]
    return surface.rstrip("'’-")


def _key(surface: str) -> str:
    """What mentions of one name share: "US" is not "Us", but "IRAN" is Iran."""
    return fold(surface) if len(surface) < 4 or "." in surface else fold_words(surface)


def _is_general(surface: str) -> bool:
    """ "Western District", "Central Region": a place of that name is seldom meant."""
    general = words("directions") | words("heads") | words("divisions")
    return all(word in general for word in surface.lower().split())


def _is_signed(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start].split()
    if before[-1:] == ["the"]:
        before.pop()
    if not before:
        return False
    if before[-1] == "of":
        return len(before) > 1 and before[-2].lower() in words("heads")
    return before[-1] in words("prepositions")


def _known_parts(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The name as a whole if the gazetteer has it, or else the longest parts that it has."""
    start = _grown(text, start, end, gazetteer)
    end = _grown_on(text, start, end, gazetteer)
    found = list(_WORD.finditer(text, start, end))
    first = 0
    while first < len(found):
        for last in range(min(len(found), first + LONGEST_NAME), first, -1):
            mention = make_mention(text, found[first].start(), found[last - 1].end(), gazetteer)
            if mention:
                if _is_whole(text, mention, found, first, last):
                    yield mention
                first = last - 1
                break
        first += 1


def _grown(text: str, start: int, end: int, gazetteer: Gazetteer) -> int:
    """Where the name begins with the word before it, if the two are a place's ("Boa" "Vista")."""
    before = _BEFORE.search(text, max(0, start - 30), start)
    if before is None or before[1].lower() in ("the", "in", "from", "at"):
        return start
    name = _bare(text[before.start(1) : end])
    return before.start(1) if any(s.main for s in gazetteer.lookup(name)) else start


def _grown_on(text: str, start: int, end: int, gazetteer: Gazetteer) -> int:
    """Where the name ends with the words behind it, if all are a place's ("U.S." "Virgin Islands",
    "Washington" ", D.C.").
    """
    first = start + 4 if text[start : start + 4].lower() == "the " else start
    for pattern, other in ((_CAPITAL, True), (_BEHIND, False)):
        match = pattern.match(text, end)
        if match and any(s.main or other for s in gazetteer.lookup(text[first : match.end()])):
            return match.end()
    return end


def _is_whole(
    text: str, mention: Mention, found: list[re.Match[str]], first: int, last: int
) -> bool:
    """Whether a part of a name stands for itself: "Wichita" in "Wichita Street" does not."""
    word = found[first].group().lower()
    if last - first == 1 and word in words("directions"):
        return False
    if is_called_after(text, mention.end):
        return False
    opens = first == int(found[0].group().lower() == "the")
    if opens and last == len(found):
        return True
    after = found[last].group() if last < len(found) else ""
    if after[:1].isupper() and text[mention.end : found[last].start()] == " ":
        return opens and mention.people > 0 and (_is_institution(after) or mention.is_county)
    return last - first > 1 or (
        word not in words("not_places") and mention.senses[0].weight >= KNOWN
    )


def _is_institution(word: str) -> bool:
    return word.lower() in words("institutions")


def is_called_after(text: str, end: int) -> bool:
    """Whether the word after a name makes it another thing's: "Nile virus", "Dublin Road"."""
    after = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if after is None:
        return False
    return after[0].lower() in words("ills") or (
        after[0][0].isupper() and after[0].lower() in words("others")
    )


def _facility(text: str, name: Name, gazetteer: Gazetteer) -> Mention | None:
    """ "Baghdad International Airport": a place of its own, put where its town is."""
    if name.label not in PLACE_LABELS and name.label != "ORG":
        return None
    found = list(_WORD.finditer(text, name.start, name.end))
    if found and found[0].group().lower() == "the":
        del found[0]
    if len(found) < 2 or found[-1].group() not in words("facilities"):
        return None
    start, end = found[0].start(), found[-1].end()
    surface = text[start:end]
    if gazetteer.lookup(surface):
        return None
    for last in range(min(len(found) - 1, LONGEST_NAME), 0, -1):
        town = make_mention(text, start, found[last - 1].end(), gazetteer)
        senses = [s for s in town.senses if s.kind == "city" and s.weight >= PLAIN] if town else []
        if senses and town and text[town.end : town.end + 1] == " ":
            here = (s._replace(name=surface, kind="building", geonames=0) for s in senses)
            return Mention(start, end, fold_words(surface), tuple(here), signed=True)
    return None


def parts_of_persons(text: str, analysis: Analysis) -> frozenset[str]:
    """The words of the names of persons that have more than one, folded.

    Not of "Lewisburg Mayor John Manchester", whose first word is no person's.
    """
    full = [_bare(text[n.start : n.end]) for n in analysis.names if n.label == "PERSON"]
    offices = words("institutions")
    return frozenset(
        fold_words(word)
        for name in full
        if " " in name and offices.isdisjoint(name.lower().split())
        for word in name.split()
    ) - _grounds(text, analysis)


def _grounds(text: str, analysis: Analysis) -> set[str]:
    """The names that the analyser took for places behind words that hardly ever stand before a
    person: "in Gainesville".
    """
    return {
        fold_words(_bare(text[n.start : n.end]))
        for n in analysis.names
        if (n.label == "GPE" or " " not in text[n.start : n.end])
        and _word_before(text, n.start) in words("surely")
        and not _is_of_next(analysis, n)
    }


def _is_of_next(analysis: Analysis, name: Name) -> bool:
    """Whether a name only tells of the noun behind it: "in the Fairfield hearing"."""
    within = analysis.within(name.span)
    after = within[-1] + 1 if within else 0
    return 0 < after < len(analysis.tokens) and analysis.tokens[after].pos in ("NOUN", "PROPN")


def _word_before(text: str, start: int) -> str:
    return "".join(text[max(0, start - 20) : start].split()[-1:])


def _datelines(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    begun = (_DATELINE.match(text, at.end()) for at in re.finditer(r"(?:^|\n|[.!?] )\s*", text))
    for match in (*begun, *_WIRED.finditer(text)):
        mention = match and make_mention(text, match.start(1), match.end(1), gazetteer)
        if mention and not is_abbreviation(text[mention.start : mention.end]):
            mention.signed = True
            yield mention


def _states(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Abbreviated states ("Ill.") and the towns before them."""
    for match in state_pattern().finditer(text):
        code = states()[match["state"]]
        town = _town_before(text, match.start(), code, gazetteer) if match["comma"] else None
        if town is None and "." not in match["state"]:
            continue
        state = _state_mention(match.start("state"), match.end("state"), code, gazetteer)
        if state is None:
            continue
        if town is not None:
            yield town
        yield state


def _town_before(text: str, end: int, code: str, gazetteer: Gazetteer) -> Mention | None:
    """The town of the state that stands right before ``end``."""
    match = _TOWN.search(text, max(0, end - 60), end)
    starts = [m.start() for m in _WORD.finditer(text, match.start(), end)] if match else []
    for start in starts:
        mention = make_mention(text, start, end, gazetteer)
        if mention and any(s.country == "US" and s.region == code for s in mention.senses):
            mention.signed = True
            return mention
    return None


def _state_mention(start: int, end: int, code: str, gazetteer: Gazetteer) -> Mention | None:
    senses = gazetteer.lookup(state_names()[code])
    state = [s for s in senses if s.region == code and s.kind == "region"]
    return Mention(start, end, "=" + code, (state[0],), signed=True) if state else None
