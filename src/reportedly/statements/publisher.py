"""How sure the report's own voice is of what somebody in it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportedly.records import Certainty, Chain, Source, Span
from reportedly.statements.cues import Cue
from reportedly.statements.grammar import SUBJECTS, Clause, Parse
from reportedly.statements.own_voice import Stretch

# Words for the same deed: a toll is told as "killed", "died", "dead".
_SAME = {
    word: "die"
    for word in "kill murder slay assassinate martyr dead death perish execute slaughter slain".split()
}
_LIGHT = frozenset("be have do say make get take go the this that it he she they".split())
_RECORDING = frozenset(
    "footage video photo photograph photographs image images picture recording cctv camera tape "
    "clip satellite videos photos pictures".split()
)
_SHOWING = frozenset({"show", "capture", "record", "reveal", "depict", "confirm"})


class OwnVoice:
    """The stretches in the outlet's own voice, to be looked up by their words."""

    def __init__(self, parse: Parse, stretches: Sequence[Stretch]) -> None:
        self._parse = parse
        self._stretches = [s for s in stretches]
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._words: list[frozenset[str]] = []
        for place, stretch in enumerate(stretches):
            words = frozenset(_key(parse, i) for i in stretch.words)
            self._words.append(words)
            for word in words:
                self._by_word[word].add(place)

    def repeating(self, clause: Clause) -> Span | None:
        """The first stretch that says as fact what the clause says.

        It has the clause's main verb and two or more of its arguments' heads and numbers, and none
        of them is missing from it.
        """
        core = _core(self._parse, clause)
        if len(core) < 3:
            return None
        places = set.intersection(*(self._by_word.get(word, set()) for word in core))
        for place in sorted(places):
            stretch = self._stretches[place]
            if not clause.inside & set(stretch.words):
                return stretch.span(self._parse)
        return None


def publisher_certainty(
    cue: Cue, clause: Clause | None, speaker: Source | None, chain: Chain, own: OwnVoice
) -> Certainty:
    """The publisher's certainty: its words for the speaker's, its own voice, or none (Uu).

    Factive cues ("revealed", "admitted"), "rightly" and "falsely" commit the writer (Kiparsky and
    Kiparsky 1970); so does saying the same without a source, in the headline or elsewhere.
    """
    if cue.publisher is not None:
        if cue.publisher != "CT+" or not _is_weak(cue, speaker):
            return Certainty(cue.publisher, cue.evidence)
    if speaker is not None and chain and speaker.name == chain[-1].name:
        return Certainty("CT+", cue.evidence)
    repeated = own.repeating(clause) if clause is not None else None
    return Certainty("CT+", (repeated,)) if repeated else Certainty("Uu")


def _is_weak(cue: Cue, speaker: Source | None) -> bool:
    """ "show" is factive of recordings, not of polls, people or figures."""
    if not _SHOWING & set(cue.lemmas) or {"reveal", "confirm"} & set(cue.lemmas):
        return False
    words = (speaker.name if speaker else "").lower().split()
    return not any(word.strip(".,") in _RECORDING for word in words)


def _core(parse: Parse, clause: Clause) -> frozenset[str]:
    """The main verb, the heads of its subject and objects, its numbers and the names among them."""
    return frozenset(_core_words(parse, clause)) - _LIGHT


def _core_words(parse: Parse, clause: Clause) -> Iterator[str]:
    yield _key(parse, clause.main)
    for child in parse.children[clause.main]:
        token = parse.tokens[child]
        if child in clause.inside and (token.dep in SUBJECTS or token.dep in ("dobj", "attr", "oprd", "acomp")):
            yield _key(parse, child)
            yield from (
                _key(parse, i)
                for i in parse.children[child]
                if parse.tokens[i].pos in ("NUM",) or parse.tokens[i].dep == "nmod"
            )
        elif token.dep in ("prep", "agent") and child in clause.inside:
            yield from (_key(parse, i) for i in parse.children[child] if parse.tokens[i].pos in ("PROPN", "NUM"))


def _key(parse: Parse, index: int) -> str:
    lemma = parse.tokens[index].lemma.lower()
    return _SAME.get(lemma, lemma)
