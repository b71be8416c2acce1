"""Counts what a claim rests on: outlets, origins, independent origins by side, disputes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.grades.names import distinct, same_name
from reportedly.records import Claim, Origin, Side, Support, Voice


def count_support(claim: Claim, *, sides: Sequence[Side] = (), on: str | None = None) -> Support:
    """What ``claim`` rests on.

    ``sides``: those that an analyst set, for the case at hand; they go before what was found of an
    origin's side.  A member is named as the origin is, or as the side found for it ("Russia").
    Who stands on a side is interested.  ``on``: the ISO 8601 date that the claim is about; sides
    that do not hold then are passed over.  Without it every side holds, because two bodies that
    once stood together are not known to be independent.
    Source: docs/grades.md; how origins are counted: docs/links.md.
    """
    holding = _Sides(sides, on)
    origins = tuple(holding.placed(origin) for origin in _supporting(claim))
    return Support(
        claim=claim.id,
        outlets=_outlets(claim, origins),
        origins=origins,
        voices=_voices(origins),
        disputing=_disputing(claim, holding),
    )


def placed_claim(claim: Claim, *, sides: Sequence[Side] = (), on: str | None = None) -> Claim:
    """``claim`` with its origins on the sides that an analyst set: who stands on one is interested,
    and of several independent ones on one side the first counts.

    Without sides it is as it was.  For ``sides`` and ``on`` see ``count_support``.
    """
    if not sides:
        return claim
    support = count_support(claim, sides=sides, on=on)
    firsts = {
        same_name(name): (voice.side, voice.origins[0])
        for voice in support.voices
        for name in voice.origins[1:]
    }
    holding = _Sides(sides, on)
    placed = tuple(_once(holding.placed(origin), firsts) for origin in claim.origins)
    return replace(claim, origins=placed)


def _once(origin: Origin, firsts: Mapping[str, tuple[str | None, str]]) -> Origin:
    """The origin, not independent where another of its side counts for it."""
    side, first = firsts.get(same_name(origin.name), (None, ""))
    if not first or not origin.independent:
        return origin
    return replace(origin, independent=False, reason=f"of one side with {first}, {side}")


def sides_on(sides: Iterable[Side], on: str | None) -> tuple[Side, ...]:
    """The sides that hold on a date (ISO 8601, as precise as known), first those of a case, and
    among them the latest begun; all of them without a date.
    """
    held = [side for side in sides if on is None or _holds(side, on)]
    held.sort(key=lambda side: side.begin or "", reverse=True)
    return tuple(sorted(held, key=lambda side: side.case is None))


def _holds(side: Side, on: str) -> bool:
    """Dates of one precision are compared: a side that ends in 2017-09 holds on 2017-09-30."""
    begun = side.begin is None or _as_precise(side.begin, on) <= _as_precise(on, side.begin)
    ended = side.end is not None and _as_precise(on, side.end) > _as_precise(side.end, on)
    return begun and not ended


def _as_precise(date: str, other: str) -> str:
    return date[: min(len(date), len(other), len("2017-09-30"))]


class _Sides:
    """The sides that hold, looked up by member."""

    def __init__(self, sides: Iterable[Side], on: str | None) -> None:
        self._of: dict[str, str] = {}
        for side in sides_on(sides, on):
            for member in (*side.members, side.name):
                self._of.setdefault(same_name(member), side.name)

    def side_of(self, name: str | None) -> str | None:
        return self._of.get(same_name(name)) if name else None

    def placed(self, origin: Origin) -> Origin:
        side = self.side_of(origin.name) or self.side_of(origin.side)
        return origin if side is None else replace(origin, side=side, interested=True)


def _supporting(claim: Claim) -> Iterator[Origin]:
    """The origins of the claim, without those that are given for denials of it alone."""
    says: dict[str, set[bool]] = {}
    for carrying in claim.carried:
        if carrying.origin:
            says.setdefault(same_name(carrying.origin), set()).add(carrying.says == "denies")
    for origin in claim.origins:
        if same_name(origin.name) and says.get(same_name(origin.name)) != {True}:
            yield origin


def _outlets(claim: Claim, origins: Iterable[Origin]) -> tuple[str, ...]:
    carrying = [one.outlet for one in claim.carried if one.says != "denies"]
    return distinct([*carrying, *(outlet for origin in origins for outlet in origin.outlets)])


def _voices(origins: Iterable[Origin]) -> tuple[Voice, ...]:
    """The independent origins: one voice for each side, and one for each name without a side."""
    counted = [origin for origin in origins if origin.independent]
    ordered = sorted((one.side, same_name(one.name)) for one in counted if one.side)
    sides = {name: side for side, name in reversed(ordered)}  # of two found for one, the first
    found: dict[tuple[str, str], list[Origin]] = {}
    for origin in counted:
        key = _voice(origin.name, sides.get(same_name(origin.name)))
        found.setdefault(key, []).append(origin)
    return tuple(
        Voice(
            origins=distinct(origin.name for origin in together),
            interested=any(origin.interested for origin in together),
            side=sides.get(same_name(together[0].name)),
            beside=all(origin.beside for origin in together),
        )
        for together in found.values()
    )


def _disputing(claim: Claim, holding: _Sides) -> tuple[tuple[str, ...], ...]:
    """The voices against the claim, as links found them: who corrects itself disputes nothing."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in distinct(claim.disputed_by):
        found.setdefault(_voice(name, holding.side_of(name)), []).append(name)
    return tuple(tuple(names) for names in found.values())


def _voice(name: str, side: str | None) -> tuple[str, str]:
    """With whom a name counts together: with its side, or with itself alone."""
    return ("side", same_name(side)) if side else ("name", same_name(name))
