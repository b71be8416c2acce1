"""Whether the verb over a time expression tells of what is past or of what is to come."""

from __future__ import annotations

from typing import Final

from reportedly.language.analysis import Analysis, Token

_AHEAD: Final = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_PLANNED: Final = frozenset(
    "schedule expect set plan slate due bind intend propose project forecast anticipate hope want"
    " aim prepare promise pledge vow threaten agree".split()
)
_SCHEDULED: Final = frozenset("schedule expect slate plan due".split())
_TIMETABLED: Final = frozenset(  # in the present tense they tell of what is to come
    "expire begin start open close end meet arrive leave return vote mature depart resume convene"
    " fall kick".split()
)
_HAVE: Final = frozenset({"has", "have", "had", "'ve", "’ve"})
_MAYBE: Final = frozenset({"would", "could", "may", "might", "should", "can", "must", "'d", "’d"})
_STEPS: Final = 12  # heads climbed at most: sentences of news are shallower


def tells_future(analysis: Analysis, index: int) -> bool | None:
    """Whether the verb over the token at ``index`` looks ahead (true) or back (false).

    None where no verb tells.
    """
    for _ in range(_STEPS):
        token = analysis.tokens[index]
        if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass"):
            told = _told(token, _helpers(analysis, index))
            if told is not None:
                return told
        if token.head == index:
            return None
        index = token.head
    return None


def _helpers(analysis: Analysis, verb: int) -> list[Token]:
    first, last = analysis.sentences[analysis.tokens[verb].sentence]
    some = analysis.tokens[first:last]
    return [t for t in some if t.head == verb and t.dep in ("aux", "auxpass")]


def _told(verb: Token, helpers: list[Token]) -> bool | None:
    words = {helper.text.lower() for helper in helpers}
    lemma = verb.lemma.lower()
    if words & _AHEAD:
        return True
    if any(helper.tag == "VBD" for helper in helpers):
        return lemma in _PLANNED and words.isdisjoint({"was", "were"})
    if verb.tag == "VBD" or words & _HAVE:
        return False
    if "to" in words or (verb.tag == "VB" and words & _MAYBE):
        return True
    if verb.tag == "VBN":
        return lemma in (_PLANNED if helpers else _SCHEDULED)
    ahead = (verb.tag == "VBG" and helpers) or (
        verb.tag in ("VBP", "VBZ") and (words or lemma in _TIMETABLED)
    )
    return True if ahead else None


def governor_of(analysis: Analysis, index: int) -> int:
    """The verb that a token hangs on, or what its clause hangs on where none is found."""
    for _ in range(_STEPS):
        head = analysis.tokens[index].head
        if head == index or analysis.tokens[head].pos in ("VERB", "AUX"):
            return head
        index = head
    return index
