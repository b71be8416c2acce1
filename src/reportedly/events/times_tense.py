"""Whether the verb over a time expression tells of what is past or of what is to come."""

from __future__ import annotations

from typing import Final

from reportedly.language.analysis import Analysis, Token

_AHEAD: Final = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_PLANNED: Final = frozenset(
    "schedule expect set plan slate due bind intend propose project forecast anticipate hope want"
    " aim prepare promise pledge vow threaten agree".split()
)
_SCHEDULED: Final = frozenset({"schedule", "slate"})
_MEANT: Final = frozenset({"expect", "plan", "due"})
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
    direct = True
    for _ in range(_STEPS):
        token = analysis.tokens[index]
        if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass"):
            over = analysis.tokens[token.head]
            told = _told(token, over, _helpers(analysis, index), direct)
            if told is not None:
                return told and not _had_been(analysis, token.head)
            direct = False
        if token.head == index:
            return None
        index = token.head
    return None


def _had_been(analysis: Analysis, index: int) -> bool:
    """Whether what is over a verb is told from later on: "had been due to expire Friday"."""
    for _ in range(2):
        token = analysis.tokens[index]
        if any(helper.text.lower() == "had" for helper in _helpers(analysis, index)):
            return True
        index = token.head
    return False


def _helpers(analysis: Analysis, verb: int) -> list[Token]:
    first, last = analysis.sentences[analysis.tokens[verb].sentence]
    some = analysis.tokens[first:last]
    return [t for t in some if t.head == verb and t.dep in ("aux", "auxpass")]


def _told(verb: Token, over: Token, helpers: list[Token], direct: bool) -> bool | None:
    words = {helper.text.lower() for helper in helpers}
    lemma = verb.lemma.lower()
    if (
        words & _AHEAD
        or lemma in _SCHEDULED
        or (not words and verb.tag == "VBN" and lemma in _MEANT)
    ):
        return True
    if any(helper.tag == "VBD" for helper in helpers):
        return lemma in _PLANNED and words.isdisjoint({"was", "were"})
    if verb.tag == "VBD" or words & _HAVE or (verb.tag == "VBN" and not words and direct):
        return False
    if "to" in words:
        return True if over.tag not in ("VBD", "VBN") or over.lemma.lower() in _PLANNED else None
    return True if _looks_ahead(verb, words, direct) else None


def _looks_ahead(verb: Token, words: set[str], direct: bool) -> bool:
    """As in: "May come Friday", "is set for Friday", "is leaving Friday", "expires Friday"."""
    if verb.tag == "VB":
        return not words.isdisjoint(_MAYBE)
    if verb.tag == "VBN":
        planned = verb.lemma.lower() in _PLANNED
        return planned or (direct and not words.isdisjoint({"is", "are"}))
    if verb.tag == "VBG":
        return bool(words)
    return verb.tag in ("VBP", "VBZ") and (bool(words) or verb.lemma.lower() in _TIMETABLED)


def governor_of(analysis: Analysis, index: int) -> int:
    """The verb that a token hangs on, or what its clause hangs on where none is found."""
    for _ in range(_STEPS):
        head = analysis.tokens[index].head
        if head == index or analysis.tokens[head].pos in ("VERB", "AUX"):
            return head
        index = head
    return index
