"""Why a speaker is a side in what it says: one short sentence about the statement at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from reportedly.records import Source
from reportedly.statements.voices import is_named, name_words, names_of

if TYPE_CHECKING:
    from reportedly.statements.grammar import Parse
    from reportedly.statements.interest import Parties, Said

LONGEST: Final = 60  # code points of what a sentence repeats of the report
_BESIDE: Final = frozenset({"det", "amod", "compound", "poss", "nummod", "case", "nmod"})
_IRREGULAR: Final = {"be": ("is", "are"), "have": ("has", "have")}


def tell_reason(
    parse: Parse,
    one: Said,
    parties: Parties,
    signs: Sequence[str],
    tables: Mapping[str, Mapping[str, str]],
    words: Mapping[str, frozenset[str]],
) -> str:
    """The sentence that tells the first of ``signs`` that names something of this statement.

    ``signs`` come in the order in which they are told.  Where none names anything, the first two
    are told as they are.  ``tables``: "specific" has what is said with the statement's own words in
    braces, "general" what is said without; each begins with a verb in its base form.
    """
    name = _cut(one.speaker.name) if one.speaker else "The speaker"
    name = name[:1].upper() + name[1:]
    plural = _is_plural(one.speaker)
    own = "their" if plural or (one.speaker and one.speaker.kind == "person") else "its"
    details = _Details(parse, one, parties, words)
    for sign in signs:
        found = details.of(sign)
        if found and sign in tables["specific"]:
            phrase = tables["specific"][sign].replace("{own}", own)
            return f"{name} {_agreeing(phrase, plural).replace('{this}', found)}."
    general = [tables["general"][sign].replace("{own}", own) for sign in signs][:2]
    if not general:
        return f"{name} {'have' if plural else 'has'} a stake in the matter."
    return f"{name} {' and '.join(_agreeing(phrase, plural) for phrase in general)}."


class _Details:
    """The words of a statement that show a sign; nothing where they cannot be told."""

    def __init__(
        self, parse: Parse, one: Said, parties: Parties, words: Mapping[str, frozenset[str]]
    ) -> None:
        self._parse = parse
        self._one = one
        self._parties = parties
        self._words = words
        self._names = names_of(one.speaker)
        self._content = parse.indexes(one.attribution.content)

    def of(self, sign: str) -> str:
        """What is put into the phrase of ``sign``."""
        how: Callable[[], str] | None = {
            "takes a stand": self._target,
            "takes a stand elsewhere": self._stand,
            "stance denies": lambda: "it",
            "party": self._other_party,
            "stance demands": self._other_party,
            "own name in content": self._own_side,
            "affiliated": self._body,
            "media affiliated": self._body,
        }.get(sign)
        if how is not None:
            return how()
        kind, _, group = sign.partition(" ")
        if kind == "content":
            return self._word(group)
        return self._role(group) if kind == "office" else ""

    def _target(self) -> str:
        """Whom or what the cue's verb is about, with the verb: "accuses the rebels"."""
        tokens = self._parse.tokens
        for index in self._parse.indexes(self._one.attribution.cue):
            lemma = tokens[index].lemma.lower()
            if lemma not in self._words["adversarial"] or tokens[index].pos != "VERB":
                continue
            for child in self._parse.children[index]:
                told = tokens[child]
                if told.dep in ("dobj", "nsubjpass") and told.pos in ("NOUN", "PROPN"):
                    phrase = self._phrase(child)
                    if not self._is_own(phrase):
                        verb = _agreeing(lemma, _is_plural(self._one.speaker))
                        return f"{verb} {phrase}"
        return ""

    def _stand(self) -> str:
        speaker = self._one.speaker
        return self._parties.stands.get(speaker.id, "") if speaker else ""

    def _other_party(self) -> str:
        """The first party in the content that is not the speaker's own side."""
        for index in self._content:
            token = self._parse.tokens[index]
            if token.pos == "PROPN" and token.text in self._parties.named:
                name = self._name_at(token.start)
                if name and not self._is_own(name):
                    return name
        return ""

    def _own_side(self) -> str:
        """The noun phrase in which the content names the speaker's own side."""
        for index in self._content:
            token = self._parse.tokens[index]
            named = token.pos in ("PROPN", "ADJ") and is_named(token.text, self._names)
            if named and not self._is_another_country(token.start):
                head = token.head if token.dep in _BESIDE else index
                return self._another(self._phrase(head))
        return ""

    def _word(self, group: str) -> str:
        """The first word of the content that is one of a group."""
        tokens = self._parse.tokens
        at = (i for i in self._content if tokens[i].lemma.lower() in self._words.get(group, ()))
        return next((tokens[i].text for i in at), "")

    def _role(self, group: str) -> str:
        """The speaker's role, where that shows the sign."""
        roles = self._one.speaker.roles if self._one.speaker else ()
        fits = (r for r in roles if not self._words[group].isdisjoint(r.lower().split()))
        return next((r for r in fits if len(r) <= LONGEST), "")

    def _body(self) -> str:
        """For whom the speaker speaks, where that is another than itself."""
        speaker = self._one.speaker
        return (
            self._another(_cut(speaker.affiliation[0])) if speaker and speaker.affiliation else ""
        )

    def _phrase(self, head: int) -> str:
        """A noun with what stands just before it."""
        tokens = self._parse.tokens
        first = head
        for child in reversed(self._parse.children[head]):
            if child < head and tokens[child].dep in _BESIDE:
                first = min(first, child, *self._parse.children[child])
        return _cut(self._parse.text[tokens[first].start : tokens[head].end])

    def _is_another_country(self, place: int) -> bool:
        """Whether a country's name is akin to the speaker's in part: "United" Kingdom, States."""
        names = self._parse.analysis.names
        name = next((n for n in names if n.start <= place < n.end and n.label == "GPE"), None)
        words = name.span.of(self._parse.text).split() if name else ()
        return any(w[:1].isupper() and not is_named(w, self._names) for w in words)

    def _name_at(self, place: int) -> str:
        names = self._parse.analysis.names
        at = (n for n in names if n.start <= place < n.end)
        return next((_cut(n.span.of(self._parse.text)) for n in at), "")

    def _another(self, phrase: str) -> str:
        """``phrase``, unless it is the speaker's very name: "Germany speaks for Germany"."""
        speaker = self._one.speaker
        return "" if speaker and name_words(phrase) == name_words(speaker.name) else phrase

    def _is_own(self, phrase: str) -> bool:
        return any(is_named(word, self._names) for word in phrase.split())


def _is_plural(speaker: Source | None) -> bool:
    """Whether a speaker's name is a plural noun ("foreign ministers", "residents of Zenda")."""
    if speaker is None or speaker.kind not in ("group", "unspecified"):
        return False
    head = speaker.name.split(" of ")[0].split(" in ")[0]
    return (head.endswith("s") and not head.endswith("ss")) or head.endswith(("people", "police"))


def _agreeing(phrase: str, plural: bool) -> str:
    """``phrase`` with its first word, a verb in its base form, as the speaker's number asks."""
    verb, space, rest = phrase.partition(" ")
    if verb in _IRREGULAR:
        return _IRREGULAR[verb][plural] + space + rest
    if plural or verb.startswith("{"):
        return phrase
    if verb.endswith(("s", "sh", "ch", "x")):
        return f"{verb}es{space}{rest}"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies{space}{rest}"
    return f"{verb}s{space}{rest}"


def _cut(words: str) -> str:
    """``words`` on one line, the end left out where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
