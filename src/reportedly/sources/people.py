"""The persons of one report, each once, with the fullest name and every title."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from reportedly.records import Span
from reportedly.sources.mentions import Mention
from reportedly.sources.naming import fold, is_slip, is_vessel, words_of
from reportedly.sources.roster import Entity, Gender
from reportedly.sources.tables import given_names, leaders, nouns

MOST_NAMES = 400  # with more surnames than this in one report, none is taken for a slip of another
MOST_NAMESAKES = 20
BRACKETED = re.compile(r"\(([A-Z][\w&.-]{1,14})\)")


def find_persons(text: str, mentions: Sequence[Mention]) -> dict[int, Entity]:
    """For where each person is named, the person."""
    acronyms = {found[1] for found in BRACKETED.finditer(text)}
    mentions = [m for m in mentions if m.text not in acronyms]
    mentions = _told_to_be_bodies(text, mentions)
    mentions = _without_headlines(_told_by_apposition(text, mentions))
    mentions = _by_majority(mentions)
    sure = [m for m in mentions if m.kind == "person"]
    full: dict[str, list[Entity]] = defaultdict(list)  # by last word
    found: dict[int, Entity] = {}
    for mention in sorted(sure, key=lambda m: -len(words_of(m.text))):
        words = _name_words(mention.text)
        if len(words) > 1:
            person = found[mention.start] = _full_person(words, mention, full)
            person.mentions.append(mention)
    _add_office_holders(text, sure, full)
    first_names = {e.words[0]: e for es in full.values() for e in es if len(e.words) > 1}
    for mention in sorted(mentions, key=lambda m: m.kind != "person"):
        words = _name_words(mention.text)
        doubtful = mention.kind in ("other", "body", "place", "media", "seat", "country")
        doubtful = doubtful and (not mention.text.isupper() or len(mention.text) > 4)
        if mention.start in found or not words or not (mention.kind == "person" or doubtful):
            continue
        if doubtful and (
            len(words) > 1 or (mention.kind in _NAMED_OTHERWISE and not full[words[-1]])
        ):
            continue
        known = _nearest(full[words[-1]], mention, text) if words[-1] in full else None
        known = known or (first_names.get(words[0]) if len(words) == 1 else None)
        known = known or _slipped(words, mention, full)
        if known is None and doubtful:
            continue
        if known is None:
            known = Entity("person", mention.text, words)
            full[words[-1]].append(known)
        found[mention.start] = known
        known.mentions.append(mention)
    for mention in mentions:
        if mention.start in found:
            _note(text, found[mention.start], mention)
    return found


def _by_majority(mentions: Sequence[Mention]) -> list[Mention]:
    """Names of one word without title that are mostly not persons': the few that are go too."""
    full = {_name_words(m.text)[-1] for m in mentions if m.kind == "person" and " " in m.text}
    titled = {m.text for m in mentions if m.kind == "person" and m.title < m.start}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        counts[m.text][m.kind] += 1
    found = []
    for m in mentions:
        alone = m.kind == "person" and " " not in m.text and m.text not in titled
        if alone and not set(_name_words(m.text)) & full:
            kind, number = counts[m.text].most_common(1)[0]
            if kind in ("body", "other") and number > counts[m.text]["person"]:
                m = m._replace(kind=kind)  # type: ignore[arg-type]
        found.append(m)
    return found


def _told_by_apposition(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Names of no known kind that an age or an office after them makes persons' names.

    "Ama Mensa, 34, a nurse"; and those whose last word is a person's after "Mr" or "Ms".
    """
    titled = {m.text for m in mentions if m.kind == "person" and " " not in m.text}
    return [
        m._replace(kind="person") if _is_person_after_all(text, m, titled) else m for m in mentions
    ]


def _told_to_be_bodies(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Names of one word that words beside one of their mentions make a body's.

    "Roscosmos, the Russian space agency", "the website GitHub"; all of that name are.  So is a
    ship that is named with the letters of one elsewhere.
    """
    alone = [m for m in mentions if m.kind == "person" and " " not in m.text]
    bodies = {m.text for m in alone if m.title == m.start and _is_body_after_all(text, m)}
    bodies |= {m.text.partition(" ")[2] for m in mentions if is_vessel(m.text)}
    given = given_names()
    return [
        m._replace(kind="body") if m.text in bodies and fold(m.text) not in given else m
        for m in mentions
    ]


def _is_body_after_all(text: str, mention: Mention) -> bool:
    heads = nouns("bodies", "firms", "media")
    if found := _APPOSED_BODY.match(text, mention.end):
        head = _ROLE_WORD.findall(re.split(r"\b(?:of|in|at|for|with|on|that|which)\b", found[1])[0])
        return bool(head) and fold(head[-1]) in heads
    before = _WORD_BEFORE.search(text, max(mention.start - 30, 0), mention.start)
    return before is not None and before[1] in heads


def _is_person_after_all(text: str, mention: Mention, titled: set[str]) -> bool:
    words = mention.text.split()
    if mention.kind not in ("body", "other", "place") or not 2 <= len(words) <= 4:
        return False
    if any(fold(w) in _OF_BODIES or not w[:1].isupper() or w.isupper() for w in words):
        return False
    if words[-1] in titled or _AGE.match(text, mention.end):
        return True
    role = apposition(text, mention.end)
    head = (
        _ROLE_WORD.findall(re.split(r"\b(?:of|in|at|for|with|on|who|to)\b", role)[0])
        if role
        else []
    )
    return mention.kind != "place" and bool(head) and fold(head[-1]) in nouns("offices", "persons")


def _without_headlines(mentions: Sequence[Mention]) -> list[Mention]:
    """ "Clinton Wades In" as "Clinton": a person's name known elsewhere, and more in capitals."""
    known = Counter(_name_words(m.text) for m in mentions if m.kind == "person")
    surnames = {words[-1] for words in known if len(words) > 1}
    return [_known_part(m, known, surnames) for m in mentions]


def _known_part(mention: Mention, known: Counter[tuple[str, ...]], surnames: set[str]) -> Mention:
    words, pieces = _name_words(mention.text), mention.text.split(" ")
    if len(words) < 2 or len(words) != len(pieces) or known[words] > 1:
        return mention
    for size in range(len(words) - 1, 0, -1):
        first, last = words[:size], words[-size:]
        alone = size == 1 and first[0] in surnames and first[0] not in given_names()
        if mention.kind == "person" and (alone or (size > 1 and known[first])):
            text = " ".join(pieces[:size])
            return mention._replace(text=text, end=mention.start + len(text), kind="person")
        verb = size == 1 and len(words) == 2 and last[0] in surnames and words[0].endswith("ing")
        if (verb or (size > 1 and known[last])) and mention.kind == "person":
            text = " ".join(pieces[-size:])
            return mention._replace(text=text, start=mention.end - len(text), kind="person")
    return mention


_APPOSED_BODY = re.compile(r", (?:an?|the|another|one of the) ([^,;:.()\n“”\"—–]{3,80})(?=[,.;])")
_WORD_BEFORE = re.compile(r"\b([a-z]+) $")
_AGE = re.compile(r", \d{1,3}(?=[,;.])")
_OF_BODIES = nouns("bodies", "governments", "media", "firms", "documents") | {"of", "for", "the"}
_NAMED_OTHERWISE = frozenset(("media", "seat", "country"))


_SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))


def _name_words(name: str) -> tuple[str, ...]:
    words = words_of(name)
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


def _full_person(words: tuple[str, ...], mention: Mention, full: dict[str, list[Entity]]) -> Entity:
    junior = words_of(mention.text)[-1] in _SUFFIXES
    for known in full[words[-1]][:MOST_NAMESAKES]:
        if junior != (words_of(known.name)[-1] in _SUFFIXES) and " ".join(words) in leaders():
            continue
        if set(words) <= set(known.words) or _same_given(words, known.words):
            return known
    for last in _slips(words[-1], full):
        for known in full[last][:MOST_NAMESAKES]:
            if known.words[:-1] == words[:-1]:
                full[words[-1]].append(known)
                known.slips.setdefault(mention.text)
                return known
    person = Entity("person", mention.text, words)
    full[words[-1]].append(person)
    return person


def _add_office_holders(
    text: str, mentions: Sequence[Mention], full: dict[str, list[Entity]]
) -> None:
    """A person by surname alone, where its office shows that no namesake in full is meant.

    "President Trump" in a report that has only Melania Trump and Donald Trump Jr. in full; so does
    a leader's bare surname that comes before any of them.
    """
    for mention in mentions:
        words = _name_words(mention.text)
        if len(words) > 1 or not (namesakes := full.get(words[0])):
            continue
        title = text[mention.title : mention.start].lower()
        first = min(m.start for one in namesakes for m in one.mentions or [mention])
        early = mention.start < first
        known = leaders().get(words[0], ())
        held = next((one for one in known if early or _has(one.office, title)), None)
        if held is None or any(_may_be_called(one, held.name) for one in namesakes):
            continue
        holder = Entity("person", mention.text, words)
        holder.gender = given_names().get(words_of(held.name)[0], "")  # type: ignore[assignment]
        namesakes.insert(0, holder)


def _has(office: str, title: str) -> bool:
    return re.search(rf"(?<!vice )(?<!vice-)\b{re.escape(office)}\b", title) is not None


def _may_be_called(person: Entity, name: str) -> bool:
    """Whether a person with that full name may be the one of a public record's name."""
    if len(person.words) == 1:
        return True
    junior = words_of(person.name)[-1] in _SUFFIXES
    return not junior and person.words[0][:1] == words_of(name)[0][:1]


def _same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """ "J. Biden" and "Joe Biden"; "Vladimir Putin" and "Vladimir Vladimirovich Putin"."""
    a, b = one[0], other[0]
    return (a[:1] == b[:1] and min(len(a), len(b)) == 1) or (a == b and one[-1] == other[-1])


def _nearest(people: list[Entity], mention: Mention, text: str) -> Entity | None:
    """Of several with one surname the one most often named in full, then the one named last before.

    Of those named in full about as often a holder of high office comes first.
    A title that goes with one gender only leaves out those of the other.
    """
    if len(people) < 2 or len(people) > MOST_NAMESAKES:
        return people[-1] if people else None
    people = _of_gender(people, text[mention.title : mention.start])
    if len(people[0].words) == 1:
        return people[0]
    most = max(_in_full(person) for person in people)
    people = [person for person in people if 2 * _in_full(person) > most]
    led = [person for person in people if " ".join(person.words) in leaders()]
    people = led if len(led) == 1 and not _is_junior(led[0]) else people
    before = [(m.start, i) for i, p in enumerate(people) for m in p.mentions]
    earlier = [place for place in before if place[0] < mention.start]
    return people[max(earlier)[1]] if earlier else people[min(before)[1]] if before else people[0]


def _is_junior(person: Entity) -> bool:
    return words_of(person.name)[-1] in _SUFFIXES


def _in_full(person: Entity) -> int:
    return sum(len(words_of(m.text)) > 1 for m in person.mentions)


def _of_gender(people: list[Entity], title: str) -> list[Entity]:
    words = {fold(word) for word in re.findall(r"[\w-]+", title)}
    male, female = words & nouns("male"), words & nouns("female")
    other = "female" if male and not female else "male" if female and not male else None
    fit = [one for one in people if other is None or _given_gender(one) != other]
    return fit or people


def _slipped(
    words: tuple[str, ...], mention: Mention, full: dict[str, list[Entity]]
) -> Entity | None:
    """Whom a surname names that is written wrongly here."""
    if len(words) > 1 or words[0] in given_names():
        return None
    near = _slips(words[0], full)
    if len(near) != 1 or not full[near[0]]:
        return None
    person = full[near[0]][0]
    person.slips.setdefault(mention.text)
    return person


def _slips(word: str, full: dict[str, list[Entity]]) -> list[str]:
    if len(full) > MOST_NAMES:
        return []
    return [last for last in full if full[last] and is_slip(word, last)]


def _note(text: str, person: Entity, mention: Mention) -> None:
    """What one mention tells of a person: titles, what follows the name, the gender."""
    if mention.title < mention.start:
        before = text[mention.title : mention.start].strip(" ,")
    if mention.title < mention.start and not before.endswith(" accused"):  # "critics accused X"
        person.titles.setdefault(before, Span(mention.title, mention.start))
    if (after := apposition(text, mention.end)) is not None:
        start = text.index(after, mention.end)
        person.titles.setdefault(after, Span(start, start + len(after)))
    person.gender = person.gender or _gender(person)


def _gender(person: Entity) -> Gender:
    for title in person.titles:
        words = {fold(word) for word in re.findall(r"[\w-]+", title)}
        if words & nouns("female"):
            return "female"
        if words & (nouns("male") - {"general"}):
            return "male"
    return _given_gender(person)


def _given_gender(person: Entity) -> Gender:
    if len(person.words) == 1:
        return person.gender
    given = given_names().get(person.words[0])
    return given if given in ("male", "female") else ""  # type: ignore[return-value]


_AFTER = re.compile(
    r"(?:\s\([^()\n]{1,40}\))?"
    r"(?:,\s+(?P<role>(?:(?:who|which) (?:is|was|heads|leads|commands|runs) )?"
    r"[^,;:.()\n“”\"—–]{3,110}(?:(?:U\.S\.|U\.K\.)[^,;:.()\n“”\"—–]{0,80})?)(?=[,;:.()\n“”\"—–]|$)"
    r"|\s(?P<of>(?:of|from) (?:the )?[^,;:.()\n“”\"—–]{3,60}))"
)
_AFTER_NAME = re.compile(
    r"\s(?:said|says|told|has|had|have|was|is|are|were|will|would|may|could|can|did|does|today|yesterday"
    r"|tomorrow|and|who|to|on|in|at|also|then|now|once|further|later"
    r"|earlier|recently|[a-z]+ly|[a-z]{3,}ed)\b"
)
_ROLE_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def apposition(text: str, end: int) -> str | None:
    """What the words after a name that ends at ``end`` say its bearer is, if they do."""
    found = _AFTER.match(text, end)
    if found is None:
        return None
    if of := found["of"]:
        verb = _AFTER_NAME.search(of)
        return _whence(of[: verb.start()] if verb else of)
    role = found["role"]
    leads = _ROLE_WORD.findall(role)[:12]
    known = nouns("offices", "ranks", "persons", "courtesy")
    places = [i for i, word in enumerate(leads) if fold(word) in known]
    starts = leads[:1] and leads[0].lower() in _LEADS
    if not places or not (starts or places[0] <= 4):
        return None
    doing = leads[0].endswith("ing") and leads[0] not in _STANDING
    return role if not doing and not _is_clause(leads[: places[0]]) else None


def _whence(of: str) -> str | None:
    """The body or place that somebody is of: "of Florida" for "of Florida calling the process".

    None for what somebody is accused of or kept from: "of lying", "from easing the sanctions".
    """
    end, bodies = 0, nouns("bodies", "governments", "media", "firms")
    words = list(_WHENCE_WORD.finditer(of))
    for place, word in enumerate(words[1:]):
        name = word[0][0].isupper() or word[0][0].isdigit()
        if name or fold(word[0]) in bodies:
            end = word.end()
        elif word[0].endswith("ing") or (end and word[0] not in _JOINING) or place > 4:
            break
    return of[:end] if end else None


_WHENCE_WORD = re.compile(r"[^\s,]+")
_JOINING = frozenset("of for in at and & the".split())
_STANDING = frozenset("acting sitting outgoing leading ranking retiring visiting reigning".split())
_LEADS = frozenset("a an the who which another one former then our their his her its".split())
_VERBS = frozenset(
    "said says told added saying adding and but while as after when where he she they we".split()
)


def _is_clause(words: Iterable[str]) -> bool:
    return any(word.lower() in _VERBS for word in words)
