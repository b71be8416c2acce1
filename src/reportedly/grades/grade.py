"""Grades a claim by the decision table, with reasons and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, get_args

from reportedly.grades.names import plain, same_name
from reportedly.grades.support import count_support
from reportedly.grades.table import Facts, level_words, row_for
from reportedly.grades.wording import disputing_names, support_in_words, support_reasons
from reportedly.records import Claim, Grade, Reliability, Side, Support

RELIABILITIES: Final[tuple[Reliability, ...]] = get_args(Reliability)


def grade_claim(
    claim: Claim,
    *,
    sides: Sequence[Side] = (),
    reliabilities: Mapping[str, Reliability] | None = None,
    on: str | None = None,
) -> Grade:
    """The computed Admiralty grade of ``claim``; for ``sides`` and ``on`` see ``count_support``.

    ``reliabilities``: the analyst's settings by name of source; F where there is none, for
    reliability is never derived.  Credibility does not depend on it, as AJP-2.1 wants.
    Raises: ValueError for a reliability other than A to F.
    """
    support = count_support(claim, sides=sides, on=on)
    return grade_support(support, reliabilities=reliabilities)


def grade_support(
    support: Support, *, reliabilities: Mapping[str, Reliability] | None = None
) -> Grade:
    """The grade that a count comes to.

    Raises: ValueError for a reliability other than A to F.
    """
    row = row_for(Facts.of(support))
    reliability, whose = _reliability(support, reliabilities or {})
    decided = f"{row.because} So: {row.level}, {level_words(row.level)} (row {row.number})."
    return Grade(
        claim=support.claim,
        credibility=row.level,
        reliability=reliability,
        support=support_in_words(support),
        reasons=(*support_reasons(support), decided, whose),
        would_change=tuple(_changes(support)),
    )


def _reliability(
    support: Support, reliabilities: Mapping[str, Reliability]
) -> tuple[Reliability, str]:
    """The best setting among the sources that count, or among all where none counts; F is last."""
    settings = {same_name(name): _checked(name, letter) for name, letter in reliabilities.items()}
    names = [name for voice in support.voices for name in voice.origins]
    names = names or [origin.name for origin in support.origins]
    letter, name = min(
        ((settings.get(same_name(name), "F"), name) for name in names), default=("F", "")
    )
    if letter == "F":
        return "F", "Reliability F: no analyst has set one for a source of this claim."
    return letter, f"Reliability {letter}: an analyst's setting for {plain(name)}."


def _checked(name: str, letter: Reliability) -> Reliability:
    if letter not in RELIABILITIES:
        raise ValueError(f"the reliability of {name!r} is one of A to F, found {letter!r}")
    return letter


def _changes(support: Support) -> Iterator[str]:
    """What would give another credibility, each tried on the table."""
    facts = Facts.of(support)
    now = row_for(facts).level
    for words, then in _moves(facts, support):
        level = row_for(then).level
        if level != now:
            yield f"{words}: {level}, {level_words(level)}."


def _moves(facts: Facts, support: Support) -> Iterator[tuple[str, Facts]]:
    more = replace(facts, independent=facts.independent + 1, plain=facts.plain + 1)
    first = "An origin" if not facts.independent else "A further independent origin"
    yield f"{first} that is not interested", replace(more, interest="open")
    if not facts.independent:
        yield "An origin that is interested", replace(more, interest="interested")
    elif facts.interest == "interested" and support.sides:
        yield "An independent origin on the other side", replace(more, interest="opposed")
    if facts.interest == "interested" and facts.independent > 1:
        yield "Its origins shown to be on opposite sides", replace(facts, interest="opposed")
        one = replace(facts, independent=1, plain=min(facts.plain, 1))
        yield "Its origins shown to be on one side", one
    if facts.disputing:
        yield f"Without the dispute by {disputing_names(support)}", replace(facts, disputing=0)
    another = "A further dispute" if facts.disputing else "A dispute"
    yield another, replace(facts, disputing=facts.disputing + 1)
