"""Our codes in words, for people."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "CT+": "certain",
    "own_voice": "own voice",
    "a<-b": "taken from the other",
    "same_text": "same text",
    "partly_copied": "partly copied",
    "same_origin": "same origin",
    "independent": "independent",
    "same_event_contradicting": "same event, contradicting",
    "different_event": "different event",
}

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
