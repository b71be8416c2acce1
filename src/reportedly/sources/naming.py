"""Wordings of names compared: case, accents, articles, initials and slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NAME_WORD = re.compile(r"[^\W_](?:\w|[’'.&-](?=\w))*")
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$")
LETTERS = str.maketrans("øØłŁđĐıðÐþÞæÆœŒß’", "oOlLdDidDtTaAoOs'")
LONGEST = 40  # code points of a word; longer ones are not compared letter by letter


def squeeze(wording: str) -> str:
    """``wording`` with each run of white space as one blank, none at its ends."""
    return " ".join(wording.split())


def without_article(wording: str) -> str:
    """``wording`` without the article that it starts with."""
    return ARTICLE.sub("", wording, count=1) if ARTICLE.match(wording) else wording


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """``word`` in lower case, without accents and full stops: "Erdoğan" is "erdogan"."""
    if word.isascii():
        return word.lower().replace(".", "")
    flat = unicodedata.normalize("NFKD", word.translate(LETTERS))
    return "".join(c for c in flat if not unicodedata.combining(c)).lower().replace(".", "")


def words_of(wording: str) -> tuple[str, ...]:
    """The words of a name, folded."""
    return tuple(fold(POSSESSIVE.sub("", word)) for word in NAME_WORD.findall(wording))


def is_vessel(name: str) -> bool:
    """Whether a name is a ship's with the letters that tell so: "MV Gibe", "USS Cole"."""
    first, _, rest = name.partition(" ")
    return first.isupper() and rest[:1].isupper() and first.lower() in VESSELS


def is_slip(one: str, other: str) -> bool:
    """Whether one folded word may be the other misspelt: one edit, two in words of eight letters.

    Edits are those of Damerau and Levenshtein (a letter left out, put in, changed, or two swapped);
    the first letter must stand.
    """
    if one == other or one[:1] != other[:1] or max(len(one), len(other)) > LONGEST:
        return False
    shortest = min(len(one), len(other))
    allowed = 0 if shortest < 5 else 1 if shortest < 8 else 2
    return abs(len(one) - len(other)) <= allowed and _distance(one, other) <= allowed


def _distance(one: str, other: str) -> int:
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        new = [i]
        for j, b in enumerate(other, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        before, row = row, new
    return row[-1]


VESSELS = frozenset(  # not "RFA", which is a radio station far more often
    "mv m/v mt m/t hms hmas hmcs hmnzs uss usns uscgc rms ins pns kri rss bns ss".split()
)
SMALL = frozenset("of the and for in on to a an at de la du".split())
