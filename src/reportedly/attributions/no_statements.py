"""What looks like an attribution and states nothing: silence, contacts with a topic only, deeds.

PolNeAR labels such; the labelling guide does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.attributions.grounds import Grounds, rule_words
from reportedly.records import Attribution

# "A doctor, who asked *not to be named*, said ..."
_NOT_NAMED = re.compile(
    r"(?i)(?:that )?(?:(?:(?:s?he|they|his|her|their) )?(?:names? )?not (?:to )?be |for "
    r"|to remain )(?:(?:further )?(?:named|identified|quoted|published|used)|anonym\w+)\W*$"
)


def states_nothing(one: Attribution, grounds: Grounds) -> bool:
    """Whether an attribution is silence, a contact with a topic only, or a deed.

    What is quoted always states something.
    """
    content, cue = grounds.inside(one.content), grounds.inside(one.cue)
    verbs = [grounds.lemma(i) for i in cue if grounds.tokens[i].pos == "VERB"]
    if one.kind == "direct" or not verbs or not content:
        return False
    words = rule_words()
    return (
        (verbs[-1] in words["untold"] and _is_negated(cue, content, grounds))
        or (verbs[0] in words["refusals"] and _refuses_words([*cue, *content], grounds))
        or (verbs[-1] in words["contacts"] and _is_topic(cue, content, grounds))
        or _is_deed(verbs[-1], cue, content, grounds)
        or bool(_NOT_NAMED.match(one.content[0].of(grounds.text)))
    )


def _is_negated(cue: Sequence[int], content: Sequence[int], grounds: Grounds) -> bool:
    says_no = grounds.tokens[content[0]].text.lower() == "no"
    return says_no or any(grounds.grammar.children(i, "neg") for i in cue)


def _refuses_words(words: Sequence[int], grounds: Grounds) -> bool:
    lemmas = [grounds.lemma(i) for i in words]
    at = next((n for n, lemma in enumerate(lemmas) if lemma in rule_words()["refusals"]), 0)
    return any(lemma in rule_words()["refused"] for lemma in lemmas[at + 1 : at + 4])


def _is_topic(cue: Sequence[int], content: Sequence[int], grounds: Grounds) -> bool:
    beside = {grounds.tokens[i].text.lower() for i in (cue[-1], content[0])}
    return bool(beside & rule_words()["topics"]) and not _has_clause(content, grounds)


def _is_deed(verb: str, cue: Sequence[int], content: Sequence[int], grounds: Grounds) -> bool:
    issued = rule_words()["issued"]
    if any(grounds.lemma(i) in issued for i in cue) or _has_clause(content, grounds):
        return False
    if verb == "issue":
        inside = set(content)
        heads = [i for i in content if grounds.tokens[i].head not in inside]
        return not any(grounds.lemma(i) in issued for i in heads)
    return verb in rule_words()["deeds"]


def _has_clause(content: Sequence[int], grounds: Grounds) -> bool:
    """Whether a content is a clause, or has one that is no relative clause."""
    if grounds.tokens[content[0]].dep == "mark":
        return True
    return any(
        grounds.tokens[i].pos in ("VERB", "AUX")
        and grounds.tokens[i].dep not in ("relcl", "acl", "advcl")
        and grounds.grammar.has_subject(i)
        for i in content
    )
