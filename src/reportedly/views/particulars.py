"""What is told of a source beside its name."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.records import Source
from reportedly.views.said import Said
from reportedly.views.words import UNSPECIFIED, clean


def particulars(source: Source) -> str:
    """Such as "person · unnamed · Col. Gen. · Russia", nothing twice."""
    kind = "" if source.kind == UNSPECIFIED else source.kind
    told = (kind, "" if source.named else "unnamed", source.rank or "", source.role)
    known: list[str] = []
    for part in map(clean, (*told, *source.affiliation)):
        if part and not any(part.rstrip(".") in other for other in known):
            known.append(part)
    return " · ".join(known)


def other_names(source: Source) -> str:
    """The other wordings of a source, articles aside, misspellings marked."""
    wrong = {clean(name) for name in source.misspellings}
    names = {_bare(source.name): ""}
    for name in map(clean, source.aliases):
        names.setdefault(_bare(name), f"{name} (misspelt)" if name in wrong else name)
    return "; ".join(filter(None, names.values()))


def _bare(name: str) -> str:
    return clean(name).casefold().removeprefix("the ").rstrip(".")


def reason_of(own: Iterable[Said]) -> str:
    """The reason given most for a source's being interested, without its last full stop."""
    reasons = [clean(one.statement.interest) for one in own if one.statement.interested]
    return max(reasons, key=reasons.count, default="").removesuffix(".")
