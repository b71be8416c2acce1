"""Claims made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.records import Carrying, Claim, Decision, Origin, Says, StatementRef


def origin(name: str, *, independent: bool = True, side: str | None = None, **more) -> Origin:
    """An origin; with a side it is interested."""
    more = {"interested": side is not None, "reason": "it speaks from its own knowledge"} | more
    return Origin(name, independent, side=side, **more)


def carrying(outlet: str, *, origin: str | None = None, says: Says = "attributes") -> Carrying:
    ref = StatementRef(f"{outlet} report", "s1")
    return Carrying(ref, says, outlet, "the bridge was hit", origin)


def claim(
    *origins: Origin, outlets: Sequence[str] = ("Gazette",), disputed_by: Sequence[str] = ()
) -> Claim:
    carried = tuple(carrying(outlet) for outlet in outlets)
    return Claim("c1", "the bridge was hit", carried, origins, tuple(disputed_by))


def decision(id: str, value: str, *, hour: int, **more) -> Decision:
    about = {"subject": "claim", "target": "c1", "field": "credibility", "by": "Ana"} | more
    return Decision(id, value=value, at=f"2026-03-01T{hour:02}:00:00+00:00", reason="why", **about)
