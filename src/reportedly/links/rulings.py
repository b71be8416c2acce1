"""What analysts ruled about claims and sources, replayed over what was found: the newest stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.links.corpus import Corpus, Propositions
from reportedly.links.groups import Groups
from reportedly.records import StatementRef


@dataclass(frozen=True, slots=True)
class Together:
    """The claims that hold these two statements are one."""

    a: StatementRef
    b: StatementRef


@dataclass(frozen=True, slots=True)
class Apart:
    """A statement does not say what its claim says: it leaves it, and stands in one of its own."""

    ref: StatementRef


@dataclass(frozen=True, slots=True)
class SameSource:
    """Whoever is called ``name`` is the one called ``other``."""

    name: str
    other: str


@dataclass(frozen=True, slots=True)
class OtherSource:
    """In one report ``name`` means somebody else than elsewhere."""

    name: str
    report: str


@dataclass(frozen=True, slots=True)
class Rulings:
    """What was ruled about statements and about sources, each in the order it was ruled in."""

    statements: tuple[Together | Apart, ...] = ()
    sources: tuple[SameSource | OtherSource, ...] = ()

    def name_in(self, report: str | None, name: str) -> str:
        """Who ``name`` is in a report, by the name that source has across reports.

        Each ruling is about what those before it made of a name.  Without a report: elsewhere.
        """
        return self._name_after(len(self.sources), report, name)

    def _name_after(self, steps: int, report: str | None, name: str) -> str:
        now = name
        for step, ruling in enumerate(self.sources[:steps]):
            if not _same(now, ruling.name):
                continue
            if isinstance(ruling, SameSource):
                now = self._name_after(step, None, ruling.other)
            elif ruling.report == report:
                now = name_apart(name, ruling.report)
        return now

    def is_apart(self, report: str, name: str) -> bool:
        """Whether a report means by ``name`` another than all others do."""
        return self.name_in(report, name) == name_apart(name, report)


def name_apart(name: str, report: str) -> str:
    """What a source is called that shares its name with another, but is met in one report.

    >>> name_apart("Ana Ruiz", "dam")
    'Ana Ruiz (in dam)'
    """
    return f"{name} (in {report})"


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


@dataclass(slots=True)
class _Part:
    """A group while rulings are replayed.  ``lone``: a ruling set its first statement apart.

    ``found``: the groups that were found, of which it was put together.
    """

    members: list[StatementRef]
    head: StatementRef
    found: tuple[tuple[StatementRef, ...], ...]
    lone: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The statement that a claim is named after; ``lone`` where it was ruled out of another."""

    ref: StatementRef
    lone: bool = False


class RuledGroups(Groups):
    """Groups as analysts ruled; where nothing was ruled, as they are found."""

    def __init__(self, corpus: Corpus, propositions: Propositions, rulings: Rulings) -> None:
        super().__init__(corpus, propositions)
        self._rulings = [one for one in rulings.statements if self._holds(_refs_of(one))]
        self._ruled = {ref for one in self._rulings for ref in _refs_of(one)}
        self._parts: dict[StatementRef, _Part] = {}

    def _holds(self, refs: Iterable[StatementRef]) -> bool:
        return all(self._propositions.get(ref) is not None for ref in refs)

    def joined(self, ref: StatementRef) -> tuple[StatementRef, ...]:
        """The statements that say the same as ``ref``, in the order of date, report and place."""
        found = super().joined(ref)
        if self._ruled.isdisjoint(found):
            return found
        part = next(one for one in self._replayed(found) if ref in one.members)
        group = tuple(sorted(part.members, key=self.order))
        self._parts[group[0]] = part
        return group

    def head(self, group: Sequence[StatementRef]) -> Head:
        """After which statement the claim of a group of ``joined`` is named.

        A claim keeps its name when its first statement is ruled out of it.
        """
        part = self._parts.get(group[0])
        return Head(part.head, part.lone) if part else Head(group[0])

    def found_in(self, group: Sequence[StatementRef]) -> list[list[StatementRef]]:
        """A group of ``joined`` as the groups that it was merged of, each as it was found."""
        part = self._parts.get(group[0])
        if part is None:
            return [list(group)]
        pieces = ([ref for ref in group if ref in found] for found in part.found)
        return [piece for piece in pieces if piece]

    def _replayed(self, first: tuple[StatementRef, ...]) -> list[_Part]:
        parts = [_Part(list(group), group[0], (group,)) for group in self._reached(first)]
        of = {ref: part for part in parts for ref in part.members}
        for ruling in self._rulings:
            if any(ref not in of for ref in _refs_of(ruling)):
                continue
            if isinstance(ruling, Together):
                self._join(of, of[ruling.a], of[ruling.b])
            elif len(of[ruling.ref].members) > 1:
                of[ruling.ref].members.remove(ruling.ref)
                of[ruling.ref] = _Part([ruling.ref], ruling.ref, ((ruling.ref,),), lone=True)
        return list({id(part): part for part in of.values()}.values())

    def _join(self, of: dict[StatementRef, _Part], one: _Part, other: _Part) -> None:
        if one is other:
            return
        first = min((one, other), key=lambda part: (part.lone, self.order(part.head)))
        one.head, one.lone = first.head, first.lone
        one.members += other.members
        one.found += other.found
        of.update(dict.fromkeys(other.members, one))

    def _reached(self, first: tuple[StatementRef, ...]) -> list[tuple[StatementRef, ...]]:
        """The groups that rulings tie to one, and it itself, as they are found."""
        found, seen, waiting = [first], set(first), list(first)
        while waiting:
            ref = waiting.pop()
            for other in self._tied(ref):
                if other not in seen:
                    group = super().joined(other)
                    found.append(group)
                    seen.update(group)
                    waiting += group
        return found

    def _tied(self, ref: StatementRef) -> Iterable[StatementRef]:
        if ref not in self._ruled:
            return ()
        pairs = (one for one in self._rulings if isinstance(one, Together))
        return (end for one in pairs if ref in (one.a, one.b) for end in (one.a, one.b))


def _refs_of(ruling: Together | Apart) -> tuple[StatementRef, ...]:
    return (ruling.a, ruling.b) if isinstance(ruling, Together) else (ruling.ref,)
