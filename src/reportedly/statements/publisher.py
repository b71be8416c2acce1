"""How sure the report's own voice is of what somebody in it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportedly.records import Attribution, Certainty, Chain, Source, Span, Stance
from reportedly.statements.cues import Cue
from reportedly.statements.grammar import SUBJECTS, Clause, Parse
from reportedly.statements.words import word_set

_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}


class OwnVoice:
    """The sentences in the outlet's own voice, to be looked up by their words."""

    def __init__(self, parse: Parse, attributions: Sequence[Attribution]) -> None:
        self._parse = parse
        self._by_word: dict[str, set[int]] = defaultdict(set)
        told = frozenset(i for a in attributions for i in parse.indexes((*a.content, *a.cue)))
        for index, token in enumerate(parse.tokens):
            if index not in told and token.pos != "PUNCT":
                self._by_word[_key(parse, index)].add(token.sentence)

    def repeating(self, clause: Clause) -> Span | None:
        """The first sentence that says as fact what the clause says.

        It has the clause's main word and the heads of its arguments, their names and numbers, and
        none of them is missing from it.
        """
        core = _core(self._parse, clause)
        thing = clause.token.pos in ("NOUN", "PROPN", "PRON", "ADJ")
        if thing and not any(self._parse.tokens[i].pos == "NUM" for i in clause.words):
            return None  # a thing that is named twice is not said twice; a toll is
        if len(core) < 2 or (len(core) < 3 and not self._is_telling(clause, core)):
            return None
        places = set.intersection(*(self._by_word.get(word, set()) for word in core))
        places.discard(clause.token.sentence)
        return self._sentence(min(places)) if places else None

    def _sentence(self, number: int) -> Span:
        first, last = self._parse.analysis.sentences[number]
        tokens = self._parse.tokens
        return Span(tokens[first].start, tokens[last - 1].end)

    def _is_telling(self, clause: Clause, core: frozenset[str]) -> bool:
        """Whether two words are enough: one of them is a name or a number."""
        tokens = self._parse.tokens
        return any(
            tokens[i].pos in ("PROPN", "NUM") and _key(self._parse, i) in core for i in clause.words
        )


def publisher_certainty(
    cue: Cue,
    clause: Clause | None,
    speaker: Source | None,
    chain: Chain,
    own: OwnVoice,
    *,
    stance: Stance = "asserts",
) -> Certainty:
    """The publisher's certainty: its words for the speaker's, its own voice, or none (Uu).

    Factive cues ("revealed", "admitted"), "rightly" and "falsely" commit the writer (Kiparsky and
    Kiparsky 1970); so does saying the same without a source, in the headline or elsewhere.
    """
    if cue.publisher is not None and not (cue.publisher == "CT+" and _is_weak(cue, speaker)):
        return Certainty(cue.publisher, cue.evidence)
    if speaker is not None and chain and speaker.name == chain[-1].name:
        return Certainty("CT+", cue.evidence)
    told = clause is not None and stance in ("asserts", "predicts", "promises")
    repeated = own.repeating(clause) if clause is not None and told else None
    return Certainty("CT+", (repeated,)) if repeated else Certainty("Uu")


def _is_weak(cue: Cue, speaker: Source | None) -> bool:
    """ "show" is factive of recordings, not of polls, people or figures."""
    if word_set("showing").isdisjoint(cue.lemmas):
        return False
    words = (speaker.name if speaker else "").lower().split()
    return not any(word.strip(".,") in word_set("recordings") for word in words)


def _core(parse: Parse, clause: Clause) -> frozenset[str]:
    """The main verb, the heads of its subject and objects, its numbers and the names among them."""
    return frozenset(_core_words(parse, clause)) - word_set("light")


def _core_words(parse: Parse, clause: Clause) -> Iterator[str]:
    yield _key(parse, clause.main)
    yield from _numbers(parse, clause.main)
    for child in parse.children[clause.main]:
        token = parse.tokens[child]
        if child in clause.inside and (
            token.dep in SUBJECTS or token.dep in ("dobj", "attr", "oprd", "acomp")
        ):
            yield _key(parse, child)
            yield from _numbers(parse, child)
        elif token.dep in ("prep", "agent") and child in clause.inside:
            yield from (
                _key(parse, i)
                for i in parse.children[child]
                if parse.tokens[i].pos in ("PROPN", "NUM")
            )


def _numbers(parse: Parse, index: int) -> Iterator[str]:
    return (_key(parse, i) for i in parse.children[index] if parse.tokens[i].pos == "NUM")


def _key(parse: Parse, index: int) -> str:
    lemma = parse.tokens[index].lemma.lower()
    return "die" if lemma in word_set("dying") else _NUMBERS.get(lemma, lemma)
