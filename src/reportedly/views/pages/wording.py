"""Our codes in words, for people."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "CT+": "certain",
    "own_voice": "own voice",
    "a<-b": "taken from the other",
    "quotation": "a quotation, which each may have from the speaker",
    "background": "too short to show copying",
    "same_text": "same text",
    "partly_copied": "partly copied",
    "same_origin": "same origin",
    "independent": "independent",
    "same_event_contradicting": "same event, contradicting",
    "different_event": "different event",
}


def period(begin: str | None, end: str | None) -> str:
    """From when to when, as coarse as it is known.

    >>> period("2017-01-01", "2017-12-31"), period("2017-02-01", "2017-02-28")
    ('2017', '2017-02')
    >>> period("2017-02-01", "2017-03-05"), period("2017-02-01", None), period(None, None)
    ('2017-02-01 – 2017-03-05', '2017-02-01', 'no date')
    """
    if not begin:
        return "no date"
    first, last = begin[:10], (end or begin)[:10]
    if first == last:
        return first
    if first[4:] == "-01-01" and last == f"{first[:4]}-12-31":
        return first[:4]
    if first[8:] == "01" and first[:7] == last[:7] and last[8:] in ("28", "29", "30", "31"):
        return first[:7]
    return f"{first} – {last}"


CREDIBILITIES: Final[dict[int, str]] = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""Information credibility, AJP-2.1."""

RELIABILITIES: Final[dict[str, str]] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""Source reliability, AJP-2.1."""
