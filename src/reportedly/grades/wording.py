"""What a claim rests on, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from reportedly.grades.names import listed, plain, same_name
from reportedly.records import Origin, Support, Voice

MOST_REASONS: Final = 12  # of one kind; a claim may have hundreds of origins


def support_in_words(support: Support) -> str:
    """One line: "2 independent origins, both interested, on opposite sides; disputed by Iran"."""
    parts = [_origins(support)]
    if support.disputing:
        parts.append(f"disputed by {disputing_names(support)}")
    return "; ".join(parts)


def disputing_names(support: Support) -> str:
    """Who disputes it, as an enumeration."""
    return listed(list(chain.from_iterable(support.disputing)))


def _origins(support: Support) -> str:
    carried = f"carried by {_counted(len(support.outlets), 'outlet')}" if support.outlets else ""
    if not support.voices:
        return ", ".join(filter(None, ("independence not established", carried)))
    if support.independent == 1:
        parts = ("one origin", _one_interest(support.voices[0]), carried)
        return ", ".join(filter(None, parts))
    return f"{support.independent} independent origins, {_interest(support)}"


def _one_interest(voice: Voice) -> str:
    if not voice.interested:
        return ""
    return f"interested ({plain(voice.side)})" if voice.side else "interested"


def _interest(support: Support) -> str:
    """How many are interested, and on which sides they stand."""
    if not support.interested:
        return "none interested"
    if support.interested < support.independent:
        return f"{support.interested} interested{_on_sides(support)}"
    every = "both" if support.independent == 2 else "all"
    if len(support.sides) < 2:
        return f"{every} interested, their sides not known"
    where = "on opposite sides" if len(support.sides) == 2 else f"on {len(support.sides)} sides"
    return f"{every} interested, {where}"


def _on_sides(support: Support) -> str:
    return f" ({listed(support.sides)})" if support.sides else ""


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def support_reasons(support: Support) -> tuple[str, ...]:
    """What was counted and what was not, as sentences."""
    reasons = [_carried(support)] if support.outlets else []
    reasons += islice(chain.from_iterable(map(_counts, _with_origins(support))), MOST_REASONS)
    reasons += islice(_not_counted(support), MOST_REASONS)
    if support.disputing:
        reasons.append(f"Disputed by {disputing_names(support)}.")
    return tuple(reasons)


def _carried(support: Support) -> str:
    return f"Carried by {_counted(len(support.outlets), 'outlet')}: {listed(support.outlets)}."


def _with_origins(support: Support) -> Iterator[tuple[Voice, dict[str, Origin]]]:
    origins = {same_name(one.name): one for one in support.origins if one.independent}
    for voice in support.voices:
        yield voice, {name: origins[same_name(name)] for name in voice.origins}


def _counts(counted: tuple[Voice, dict[str, Origin]]) -> Iterator[str]:
    """Why an origin counts as independent, with whom it counts once, and where it stands."""
    voice, origins = counted
    for name, origin in origins.items():
        yield f"{plain(name)} counts as an origin{_why(origin)}."
        if origin.beside:
            yield f"{plain(name)} says it beside something else."
    if len(voice.origins) > 1 and voice.side:
        yield f"{listed(voice.origins)} are of one side, {plain(voice.side)}, and count once."
    if voice.interested:
        where = f"on the side of {plain(voice.side)}" if voice.side else "on a side not known"
        verb = "is" if len(voice.origins) == 1 else "are"
        yield f"{listed(voice.origins)} {verb} interested, {where}."


def _not_counted(support: Support) -> Iterator[str]:
    for origin in support.origins:
        if not origin.independent:
            yield f"{plain(origin.name)} is not counted as independent{_why(origin)}."


def _why(origin: Origin) -> str:
    return f": {reason.rstrip('.')}" if (reason := plain(origin.reason)) else ""
