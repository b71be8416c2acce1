"""The audit of a report as lines on a screen: what it rests on, and what to check next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportedly.records import Reading
from reportedly.views.audit_records import Audit, Unnamed
from reportedly.views.said import Said, in_a_row
from reportedly.views.screen import Part, Screen
from reportedly.views.words import clean, count, cut

LABEL: Final = 13
SHOWN: Final = 3
"""Entries of one line of the audit; the sources below have all of them."""
REASON: Final = 110
_BEARS_OUT: Final = {
    "yes": "its words bear that out",
    "no": "its words do not say so, so it confirms nothing",
    "conditional": "its words hold only on a condition, so it confirms nothing",
}


def show_audit(reading: Reading, audit: Audit, said: Sequence[Said], screen: Screen) -> None:
    """Print what the report rests on, a line a finding, then what to check next."""
    labels = {one.statement.id: one.label for one in said}
    for title, entries in _findings(reading, audit, labels).items():
        for number, entry in enumerate(entries):
            screen.say(
                (f"{title if number == 0 else '':<{LABEL}} ", "bold"),
                *entry,
                indent=2,
                hang=LABEL + 1,
            )
    if audit.checks:
        screen.say()
        screen.say(("What to check next", "bold"))
    for number, check in enumerate(audit.checks, start=1):
        screen.say((f"{number}. ", "bold"), check.sentence, indent=2, hang=3)


def _findings(
    reading: Reading, audit: Audit, labels: dict[str, str]
) -> dict[str, list[list[Part]]]:
    """The lines under each title; those with nothing to say are left out."""
    return {
        title: lines
        for title, lines in (
            ("Most on", _most(audit)),
            ("Unnamed", _some([_unnamed(one, labels) for one in audit.unnamed])),
            ("Interested", _some(_interested(audit, labels))),
            ("No source", _no_source(reading, audit, labels)),
            ("Relies on", _relies_on(audit, labels)),
            ("Denials", _some(_denials(audit, labels))),
            ("“Confirmed”", _some(_confirmations(audit, labels))),
        )
        if lines
    }


def _some(lines: list[list[Part]]) -> list[list[Part]]:
    more = len(lines) - SHOWN
    shown: list[list[Part]] = lines[:SHOWN] if more > 1 else lines
    return [*shown, [(f"and {more} more, below", "dim")]] if more > 1 else shown


def _at(ids: Sequence[str], labels: dict[str, str]) -> Part:
    known = [labels.get(one, clean(one)) for one in ids]
    more = f" +{len(known) - 8}" if len(known) > 8 else ""
    return (f" {' '.join(known[:8])}{more}", "dim")


def _most(audit: Audit) -> list[list[Part]]:
    """The source that most rests on, unless each has as much."""
    if not audit.origins or len(audit.origins[0].statements) < 2:
        return []
    first = audit.origins[0]
    ties = [one for one in audit.origins if len(one.statements) == len(first.statements)]
    names = in_a_row([clean(one.name) for one in ties[:SHOWN]])
    each = " each" if len(ties) > 1 else ""
    share = f": {len(first.statements)} of {count(audit.attributed, 'statement')}{each}"
    return [[(names, ""), share, *_marks(interested=first.interested, named=first.named)]]


def _marks(*, interested: bool, named: bool) -> list[Part]:
    words = [*([] if named else ["unnamed"]), *(["interested"] if interested else [])]
    return [", ", (in_a_row(words), "yellow")] if words else []


def _unnamed(one: Unnamed, labels: dict[str, str]) -> list[Part]:
    known = [one.told, f"through {in_a_row(one.through)}" if one.through else ""]
    told = f" ({'; '.join(filter(None, known))})" if any(known) else ""
    return [f"“{clean(one.name)}”{told}", _at(one.statements, labels)]


def _interested(audit: Audit, labels: dict[str, str]) -> list[list[Part]]:
    lines: list[list[Part]] = []
    for one in sorted(audit.interested, key=lambda one: -len(one.statements)):
        name, reason = clean(one.name), clean(one.reasons[0] if one.reasons else "")
        tail = (
            reason[len(name) :] if reason.casefold().startswith(name.casefold()) else f" {reason}"
        )
        lines.append(
            [f"{name}{cut(tail, shown=REASON).removesuffix('.')}", _at(one.statements, labels)]
        )
    return lines


def _no_source(reading: Reading, audit: Audit, labels: dict[str, str]) -> list[list[Part]]:
    lines: list[list[Part]] = []
    if audit.own_voice:
        hedged = f", {len(audit.hedged)} of them hedged" if audit.hedged else ""
        whose = clean(reading.report.publisher or "the report")
        lines.append(
            [f"{len(audit.own_voice)} in {whose}’s own voice{hedged}", _at(audit.own_voice, labels)]
        )
    if audit.no_source:
        lines.append(
            [
                f"{len(audit.no_source)} attributed to nobody in particular",
                _at(audit.no_source, labels),
            ]
        )
    return lines


def _relies_on(audit: Audit, labels: dict[str, str]) -> list[list[Part]]:
    parts: list[Part] = []
    for one in audit.relies_on:
        own = " (an earlier report of its own)" if one.own else ""
        parts += ["; " if parts else "", f"{clean(one.outlet)}{own}"]
        parts += [_at(one.statements, labels)] if one.statements else []
    return [parts] if parts else []


def _denials(audit: Audit, labels: dict[str, str]) -> list[list[Part]]:
    return [
        [
            f"{clean(one.name)} denies "
            + (
                f"what {clean(one.whose)} says" if one.whose else "what the report gives nobody for"
            ),
            _at([one.statement, *([one.denied] if one.denied else [])], labels),
        ]
        for one in audit.denials
    ]


def _confirmations(audit: Audit, labels: dict[str, str]) -> list[list[Part]]:
    lines: list[list[Part]] = []
    for one in audit.confirmations:
        other = labels.get(one.said_to_confirm or "", "something not in the report")
        label = labels.get(one.statement, clean(one.statement))
        lines.append([f"{label} is presented as confirming {other}: {_BEARS_OUT[one.bears_out]}"])
    return lines
