"""Whether a speaker is itself a side in what a content describes, and why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportedly.records import Attribution, Side, Source, Stance
from reportedly.statements.grammar import Clause, Parse
from reportedly.statements.reasons import tell_reason
from reportedly.statements.voices import is_first_person, is_named, name_words, names_of
from reportedly.statements.words import word_set


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution with what has been found of it."""

    attribution: Attribution
    lemmas: tuple[str, ...]
    stance: Stance
    clause: Clause | None
    speaker: Source | None


class Parties:
    """Who stands against whom in one report, as its own words show.

    A party accuses, denies or condemns, or is named in what such a statement says; or it does or
    suffers a deed of conflict.
    """

    def __init__(self, parse: Parse, said: Sequence[Said]) -> None:
        words = _table()["words"]
        self.stands: dict[str, str] = {}  # a speaker's id -> the first cue by which it takes a side
        named: set[str] = set()
        fierce = 0
        for one in said:
            if not words["adversarial"].isdisjoint(one.lemmas):
                fierce += 1
                if one.speaker:
                    self.stands.setdefault(one.speaker.id, _stand(parse, one, words["adversarial"]))
                named |= _proper(parse, one.attribution)
        named |= _doers(parse)
        self.named = frozenset(named)
        self.heat = fierce / max(len(said), 1)
        lemmas = [t.lemma.lower() for t in parse.tokens]
        self.strife = sum(lemma in words["strife"] for lemma in lemmas) / max(len(lemmas), 1)
        self.toll = sum(lemma in words["toll"] for lemma in lemmas) / max(len(lemmas), 1)

    def holds(self, names: Sequence[str]) -> bool:
        """Whether one of a speaker's names is a party's."""
        return any(is_named(word, names) for word in self.named)


@dataclass(frozen=True, slots=True)
class Interest:
    """Whether the speaker is a side in what it describes, and why, in a sentence."""

    interested: bool
    reason: str = ""


def judge_interest(
    parse: Parse, one: Said, parties: Parties, sides: Sequence[Side] = ()
) -> Interest:
    """Whether the speaker gains or loses by being believed (the labelling guide).

    Who claims responsibility does.  A side that the analyst has set decides where the speaker is
    on one and the content names somebody on any; else the signs of the text are weighed: a logistic
    regression over a few dozen yes-or-no signs (interest_weights.toml), chosen over rules that
    exclude each other because a report rarely shows only one of them.
    """
    if sides and (found := _set_side(parse, one, sides)):
        return found
    weights = _weights()
    signs = list(dict.fromkeys(interest_signs(parse, one, parties)))
    claims = not word_set("claiming").isdisjoint(one.lemmas) and "content responsibility" in signs
    if not claims and weights["bias"] + sum(weights.get(sign, 0.0) for sign in signs) <= 0:
        return Interest(False)
    return Interest(True, _reason(parse, one, parties, signs, weights))


def _set_side(parse: Parse, one: Said, sides: Sequence[Side]) -> Interest | None:
    """An interest by the sides that the analyst has set."""
    names = names_of(one.speaker)
    content = [parse.tokens[i].text for i in parse.indexes(one.attribution.content)]
    own = next((s for s in sides if any(_same(n, m) for n in names for m in s.members)), None)
    if own is None or one.speaker is None:
        return None
    members = [member for side in sides for member in side.members]
    if not any(is_named(word, members) for word in content) and not any(
        map(is_first_person, content)
    ):
        return None
    return Interest(True, f"{one.speaker.name} is set on the side “{own.name}” for this case.")


def _same(name: str, member: str) -> bool:
    return bool(name_words(name)) and (
        name_words(name) <= name_words(member) or name_words(member) <= name_words(name)
    )


def _reason(
    parse: Parse,
    one: Said,
    parties: Parties,
    signs: Sequence[str],
    weights: Mapping[str, float],
) -> str:
    """The sentence that tells the foremost of the signs that speak for an interest."""
    told = _table()["reasons"]
    order = list(told["general"])
    for_it = [s for s in signs if s in order and weights.get(s, 0.0) > 0]
    return tell_reason(
        parse, one, parties, sorted(for_it, key=order.index), told, _table()["words"]
    )


def interest_signs(parse: Parse, one: Said, parties: Parties) -> Iterator[str]:
    """The names of the signs that speak for or against an interest of the speaker."""
    words = _table()["words"]
    speaker = one.speaker
    yield f"kind {speaker.kind if speaker else 'unspecified'}"
    yield f"stance {one.stance}"
    if not words["adversarial"].isdisjoint(one.lemmas):
        yield "takes a stand"
    yield from _speaker_signs(one, parties, words)
    yield from _content_signs(parse, one, words)
    if parties.heat > 0.15:
        yield "heated report"
    topic = (
        "contest"
        if parties.strife > 1.5 * parties.toll
        else "harm"
        if parties.toll > 1.5 * parties.strife
        else "both"
    )
    yield f"report {topic}"


def _speaker_signs(
    one: Said, parties: Parties, words: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    speaker = one.speaker
    if speaker is None:
        return
    names = names_of(speaker)
    office = {
        w
        for text in (speaker.name, *speaker.roles, *speaker.affiliation, *speaker.aliases)
        for w in name_words(text)
    }
    for group in ("observers", "rulers", "fighters", "officials", "parties"):
        if office & words[group]:
            yield f"office {group}"
    if speaker.named:
        yield "named"
    if speaker.id in parties.stands:
        yield "takes a stand elsewhere"
    if parties.holds(names):
        yield "party" if speaker.kind != "media" else "media of a party"
    if speaker.affiliation:
        yield "affiliated" if speaker.kind != "media" else "media affiliated"


def _content_signs(parse: Parse, one: Said, words: Mapping[str, frozenset[str]]) -> Iterator[str]:
    inside = parse.indexes(one.attribution.content)
    lemmas = {parse.tokens[i].lemma.lower() for i in inside}
    for group in ("conflict", "toll", "verdicts", "condolence", "responsibility"):
        if not lemmas.isdisjoint(words[group]):
            yield f"content {group}"
    if any(is_first_person(parse.tokens[i].text) for i in inside):
        yield "first person"
    names = names_of(one.speaker)
    proper = [parse.tokens[i].text for i in inside if parse.tokens[i].pos in ("PROPN", "ADJ")]
    if any(is_named(word, names) for word in proper):
        yield "own name in content"
    if any(parse.tokens[i].pos == "NUM" for i in inside):
        yield "number"
    if one.attribution.kind != "indirect":
        yield "quoted"


def _stand(parse: Parse, one: Said, adversarial: frozenset[str]) -> str:
    """The word of the cue that takes a side."""
    tokens = [parse.tokens[i] for i in parse.indexes(one.attribution.cue)]
    return next((t.text for t in tokens if t.lemma.lower() in adversarial), "")


def _proper(parse: Parse, attribution: Attribution) -> set[str]:
    return {
        parse.tokens[i].text
        for i in parse.indexes(attribution.content)
        if parse.tokens[i].pos == "PROPN"
    }


def _doers(parse: Parse) -> set[str]:
    """The names that do or suffer deeds of conflict anywhere in the report."""
    found = set()
    for index, token in enumerate(parse.tokens):
        if token.pos == "VERB" and token.lemma.lower() in _table()["words"]["conflict"]:
            for child in parse.children[index]:
                if parse.tokens[child].dep in ("nsubj", "nsubjpass", "dobj", "agent", "prep"):
                    found |= {
                        parse.tokens[i].text
                        for i in (child, *parse.children[child])
                        if parse.tokens[i].pos == "PROPN"
                    }
    return found


@cache
def _table() -> dict[str, Any]:
    with open(Path(__file__).parent / "interest.toml", "rb") as file:
        table = tomllib.load(file)
    words = {name: frozenset(words) for name, words in table["words"].items()}
    return {"words": words, "reasons": table["reasons"]}


@cache
def _weights() -> dict[str, float]:
    with open(Path(__file__).parent / "interest_weights.toml", "rb") as file:
        return {name: float(weight) for name, weight in tomllib.load(file)["weights"].items()}
