"""The speaker's stance towards a content, and how sure the speaker is of it (FactBank's values)."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records import Attribution, Certainty, CertaintyValue, Source, Span, Stance
from reportedly.statements.cues import Cue
from reportedly.statements.grammar import Clause
from reportedly.statements.hedges import Modality, read_modality, weaker
from reportedly.statements.voices import is_first_person, is_named, names_of
from reportedly.statements.words import word_set

_FIXED: dict[Stance, CertaintyValue] = {
    "denies": "CT-",
    "doubts": "PR-",
    "asks": "Uu",
    "demands": "Uu",
}
_MOODS: dict[str, Stance] = {
    "question": "asks",
    "command": "demands",
    "wish": "demands",
    "duty": "demands",
    "plan": "promises",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A stance, and the speaker's certainty with the words that it rests on."""

    stance: Stance
    certainty: Certainty


def judge(
    attribution: Attribution, cue: Cue, clause: Clause | None, speaker: Source | None
) -> Judgement:
    """What the speaker does with the content, and how sure of it the speaker is.

    The cue decides where it denies, doubts, asks, demands or promises; else the content's main
    clause does: its mood first, then its hedges, of which the weaker value counts.  A negation in
    the content leaves the value positive (the labelling guide; FactBank folds it in).
    """
    if clause is None:
        return Judgement(
            cue.stance or "asserts", Certainty(_value(cue), cue.evidence if cue.stance else ())
        )
    if cue.stance in _FIXED:
        value = cue.certainty or _FIXED[cue.stance]
        return Judgement(cue.stance, Certainty(value, cue.evidence))
    modality = read_modality(clause)
    stance = cue.stance or _stance_of(attribution, cue, clause, modality, speaker)
    if stance in ("asks", "demands"):
        return Judgement(stance, Certainty("Uu", modality.evidence))
    return Judgement(stance, _certainty(cue, modality))


def _value(cue: Cue) -> CertaintyValue:
    return cue.certainty or (_FIXED.get(cue.stance, "CT+") if cue.stance else "CT+")


def _certainty(cue: Cue, modality: Modality) -> Certainty:
    said = cue.certainty or "CT+"
    value = weaker(said, modality.value if modality.value != "Uu" else "CT+")
    evidence: tuple[Span, ...] = ()
    if value == said != "CT+":
        evidence += cue.evidence
    if value == modality.value != "CT+" or modality.mood != "fact":
        evidence += modality.evidence
    return Certainty(value, tuple(sorted(set(evidence))))


def _stance_of(
    attribution: Attribution, cue: Cue, clause: Clause, modality: Modality, speaker: Source | None
) -> Stance:
    mood = modality.mood
    if mood in _MOODS:
        return _MOODS[mood]
    if mood == "expectation":
        return "predicts"
    if mood in ("future", "chance"):
        return _future(attribution, cue, clause, modality, speaker)
    if clause.form() == "to" and _is_told(attribution, clause):
        return "demands"
    if word_set("announcing") & set(cue.lemmas) and _undertakes(clause):
        return "promises"
    return "asserts"


def _future(
    attribution: Attribution, cue: Cue, clause: Clause, modality: Modality, speaker: Source | None
) -> Stance:
    """A future of the speaker's own doing is promised; any other is predicted."""
    if word_set("assuring") & set(cue.lemmas):
        return "promises"
    if modality.would and _is_supposition(attribution, clause):
        return "asserts"
    if word_set("foretelling") & set(cue.lemmas):
        return "predicts"
    if _is_own(clause, speaker, quoted=attribution.kind == "direct"):
        return "promises"
    passive = any(clause.parse.tokens[a].dep == "auxpass" for a in clause.auxiliaries())
    by = clause.parse.child(clause.main, frozenset({"agent"}))
    if passive and by is None and (word_set("announcing") & set(cue.lemmas) or _governs(speaker)):
        return "promises"
    return "predicts"


def _is_supposition(attribution: Attribution, clause: Clause) -> bool:
    """ "would" is a past future in reported speech, a supposition in the speaker's own words."""
    tokens = clause.parse.tokens
    conditional = any(
        tokens[c].dep == "advcl" and _opens_with_if(clause, c) for c in clause.around()
    )
    return not conditional and (
        attribution.kind == "direct" or clause.token.lemma in word_set("states")
    )


def _opens_with_if(clause: Clause, index: int) -> bool:
    tokens = clause.parse.tokens
    return any(tokens[c].lemma.lower() in ("if", "unless") for c in clause.parse.children[index])


def _is_own(clause: Clause, speaker: Source | None, *, quoted: bool) -> bool:
    """Whether it is the speaker who does it; in its own words "he" is somebody else."""
    subject = clause.subject()
    if subject is None:
        return clause.form() in ("to", "gerund")
    tokens = clause.parse.tokens
    word = tokens[subject].text
    if is_first_person(word):
        return True
    if tokens[subject].pos == "PRON" and speaker is not None:
        return not quoted and _may_stand_for(word.lower(), speaker)
    names = names_of(speaker)
    phrase = [subject, *clause.parse.children[subject]]
    return any(is_named(tokens[i].text, names) or is_first_person(tokens[i].text) for i in phrase)


def _may_stand_for(pronoun: str, speaker: Source) -> bool:
    if speaker.kind == "person":
        return pronoun in ("he", "she", "they")
    return pronoun in ("they", "it") and speaker.kind in ("group", "government", "organisation")


def _governs(speaker: Source | None) -> bool:
    """Whether it is the speaker's office to see to it."""
    return speaker is not None and (
        speaker.kind == "government" or (speaker.kind == "person" and bool(speaker.roles))
    )


def _is_told(attribution: Attribution, clause: Clause) -> bool:
    """Whether somebody is told to do something: "told residents" + "to leave"."""
    tokens = clause.parse.tokens
    cue = clause.parse.indexes(attribution.cue)
    passive = any(tokens[c].dep == "auxpass" for i in cue for c in clause.parse.children[i])
    speaks = any(tokens[i].lemma in word_set("ordering") for i in cue)
    return speaks and not passive


def _undertakes(clause: Clause) -> bool:
    """Whether what is announced is a thing yet to be done."""
    return clause.token.lemma.lower() in word_set("undertakings") and clause.form() == "noun"
