"""A source that its sentence names once, for two cues: "Ruiz denied C and said D"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from reportedly.attributions.found import Found

SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s|\n")


def share_sources(text: str, found: Iterable[Found]) -> list[Found]:
    """``found`` in order of the cues, those without a source given that of the one before.

    Where two then say the same of the same source, the first stays.

    Only within a sentence, and not for hearsay ("reportedly"), which names nobody on purpose.
    Measured on PolNeAR dev: docs/models/tagger.md.
    """
    shared: list[Found] = []
    last: Found | None = None
    for one in sorted(found, key=lambda f: f.hull.start if not f.cue else f.cue[0].start):
        open_cue = one.cue and not one.source and not _is_hearsay(text, one)
        if last and open_cue and not _ends_between(text, last, one):
            one = replace(one, source=last.source)
        if one.cue and one.source:
            last = one
        shared.append(one)
    once = {(one.source, one.content): one for one in reversed(shared)}
    return [one for one in shared if once[one.source, one.content] is one]


def _ends_between(text: str, earlier: Found, later: Found) -> bool:
    return bool(SENTENCE_END.search(text, earlier.cue[0].start, later.cue[0].start))


def _is_hearsay(text: str, one: Found) -> bool:
    return any(word in hearsay_adverbs() for c in one.cue for word in c.of(text).lower().split())


@cache
def hearsay_adverbs() -> frozenset[str]:
    """Adverbs that say "somebody says so" without saying who."""
    with (Path(__file__).parent / "relays.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["hearsay"])
