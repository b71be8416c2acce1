"""The audit in words, a finding a line: the same in the terminal and on pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from reportedly.views.audit_records import Audit, Unnamed
from reportedly.views.said import in_a_row
from reportedly.views.words import clean, count, cut

REASON: Final = 110
NAMED: Final = 3
_BEARS_OUT: Final = {
    "yes": "its words bear that out",
    "no": "its words do not say so, so it confirms nothing",
    "conditional": "its words hold only on a condition, so it confirms nothing",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of the audit: its words, a warning after them, the ids of the statements it is on.

    ``brief``: fewer words that do where a line like it stands above.
    """

    words: str
    statements: tuple[str, ...] = ()
    warning: str = ""
    brief: str = ""


def findings(
    audit: Audit, *, publisher: str, labels: Mapping[str, str]
) -> dict[str, list[Finding]]:
    """The findings under their titles; titles with nothing to say are left out.

    ``labels``: what each statement is called, by id.
    """
    found = {
        "Most on": _most(audit),
        "Unnamed": [_unnamed(one) for one in audit.unnamed],
        "Interested": _interested(audit),
        "No source": _no_source(audit, publisher),
        "Relies on": [
            Finding(
                clean(one.outlet) + (", its own earlier report" if one.own else ""), one.statements
            )
            for one in audit.relies_on
        ],
        "Denials": _denials(audit),
        "“Confirmed”": _confirmations(audit, labels),
    }
    return {title: lines for title, lines in found.items() if lines}


def _most(audit: Audit) -> list[Finding]:
    """The source that most rests on, unless none has more than one statement."""
    if not audit.origins or len(audit.origins[0].statements) < 2:
        return []
    first = audit.origins[0]
    ties = [one for one in audit.origins if len(one.statements) == len(first.statements)]
    names = in_a_row([clean(one.name) for one in ties[:NAMED]])
    each = " each" if len(ties) > 1 else ""
    marks = [*([] if first.named else ["unnamed"]), *(["interested"] if first.interested else [])]
    words = f"{names}: {len(first.statements)} of {count(audit.attributed, 'statement')}{each}"
    return [Finding(words, warning=in_a_row(marks) if len(ties) == 1 else "")]


def _unnamed(one: Unnamed) -> Finding:
    known = [one.told, f"through {in_a_row(one.through)}" if one.through else ""]
    told = f" ({'; '.join(filter(None, known))})" if any(known) else ""
    return Finding(f"“{clean(one.name)}”{told}", one.statements)


def _interested(audit: Audit) -> list[Finding]:
    lines = []
    for one in sorted(audit.interested, key=lambda one: -len(one.statements)):
        name, reason = clean(one.name), clean(one.reasons[0] if one.reasons else "")
        same = reason.casefold().startswith(name.casefold())
        tail = reason[len(name) :].strip() if same else reason
        colon = " " if same else ": "
        words = f"{name}{colon if tail else ''}{cut(tail, shown=REASON).removesuffix('.')}"
        lines.append(Finding(words, one.statements, brief=name))
    return lines


def _no_source(audit: Audit, publisher: str) -> list[Finding]:
    lines = []
    if audit.own_voice:
        hedged = f", {len(audit.hedged)} of them hedged" if audit.hedged else ""
        words = f"{len(audit.own_voice)} in {publisher}’s own voice{hedged}"
        lines.append(Finding(words, audit.own_voice))
    if audit.no_source:
        words = f"{len(audit.no_source)} attributed to nobody in particular"
        lines.append(Finding(words, audit.no_source))
    return lines


def _denials(audit: Audit) -> list[Finding]:
    """One line for each pair of a denier and whose statements it denies."""
    pairs: dict[str, list[str]] = {}
    for one in audit.denials:
        whose = f"what {clean(one.whose)} says" if one.whose else "what nobody here says"
        told = pairs.setdefault(f"{clean(one.name)} denies {whose}", [])
        told += [one.statement, *([one.denied] if one.denied else [])]
    return [Finding(words, tuple(dict.fromkeys(told))) for words, told in pairs.items()]


def _confirmations(audit: Audit, labels: Mapping[str, str]) -> list[Finding]:
    lines = []
    for one in audit.confirmations:
        other = labels.get(one.said_to_confirm or "", "what the report does not carry")
        words = f"presented as confirming {other}: {_BEARS_OUT[one.bears_out]}"
        lines.append(Finding(words, (one.statement,)))
    return lines
