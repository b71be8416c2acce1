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
_MAYBE: Final = frozenset({"would", "could", "may", "might", "should", "can", "must", "'d", "’d"})
_STEPS: Final = 12  # heads climbed at most: sentences of news are shallower


def tells_future(analysis: Analysis, index: int) -> bool | None:
    """For the token at ``index``: true where the verb that governs it looks ahead, false where it
    looks back, none where no verb tells."""
    tokens = analysis.tokens
    token = tokens[index]
    children: dict[int, list[Token]] | None = None
    for _ in range(_STEPS):
        if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass"):
            children = children or _children(analysis, token.sentence)
            if (told := _told(token, index_of(tokens, token), children)) is not None:
                return told
        head = tokens[token.head]
        if head is token or head == token:
            return None
        token = head
    return None


def index_of(tokens: tuple[Token, ...], token: Token) -> int:
    """Where a token stands."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].start < token.start:
            low = middle + 1
        else:
            high = middle
    return low


def _children(analysis: Analysis, sentence: int) -> dict[int, list[Token]]:
    first, last = analysis.sentences[sentence]
    found: dict[int, list[Token]] = {}
    for token in analysis.tokens[first:last]:
        if token.dep in ("aux", "auxpass", "xcomp", "prep", "neg"):
            found.setdefault(token.head, []).append(token)
    return found


def _told(verb: Token, index: int, children: dict[int, list[Token]]) -> bool | None:
    helpers = [child for child in children.get(index, ()) if child.dep in ("aux", "auxpass")]
    words = {helper.text.lower() for helper in helpers}
    if words & _AHEAD:
        return True
    if any(helper.tag == "VBD" for helper in helpers):
        return verb.lemma.lower() in _PLANNED and words & {"was", "were"} == set()
    if verb.tag == "VBD":
        return False
    if words & {"has", "have", "had", "'ve", "’ve"}:
        return False
    if "to" in words or (verb.tag == "VB" and words & _MAYBE):
        return True
    if verb.tag == "VBN":
        return verb.lemma.lower() in (_PLANNED if helpers else _SCHEDULED)
    if verb.tag == "VBG" and helpers:
        return True
    if verb.tag in ("VBP", "VBZ"):
        return True if words or verb.lemma.lower() in _TIMETABLED else None
    return None
