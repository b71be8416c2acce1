"""The audit of a report as lines on a screen: what it rests on, and what to check next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from reportedly.records import Reading
from reportedly.views.audit_records import Audit
from reportedly.views.findings import Finding, findings
from reportedly.views.said import Said
from reportedly.views.screen import Part, Screen
from reportedly.views.words import clean

LABEL: Final = 13
SHOWN: Final = 3
"""Lines under one title; the sources below have all of them."""
AT: Final = 8
"""Labels at the end of a line."""


def show_audit(reading: Reading, audit: Audit, said: Sequence[Said], screen: Screen) -> None:
    """Print what the report rests on, a line a finding, then what to check next."""
    labels = {one.statement.id: one.label for one in said}
    publisher = clean(reading.report.publisher or "the report")
    for title, lines in findings(audit, publisher=publisher, labels=labels).items():
        _show_title(title, lines, labels, screen)
    if audit.checks:
        screen.say()
        screen.say(("What to check next", "bold"))
    for number, check in enumerate(audit.checks, start=1):
        screen.say((f"{number}. ", "bold"), check.sentence, indent=2, hang=3)


def _show_title(
    title: str, lines: Sequence[Finding], labels: Mapping[str, str], screen: Screen
) -> None:
    if len(lines) > 1 and all(one.brief for one in lines[1:]):
        parts = [_line(lines[0], labels), _briefly(lines[1:], labels)]
    else:
        more = len(lines) - SHOWN
        shown = lines[:SHOWN] if more > 1 else lines
        parts = [_line(one, labels) for one in shown]
        if more > 1:
            parts.append([(f"and {more} more, below", "dim")])
    for number, line in enumerate(parts):
        head: Part = (f"{'' if number else title:<{LABEL}} ", "bold")
        screen.say(head, *line, indent=2, hang=LABEL + 1)


def _briefly(lines: Sequence[Finding], labels: Mapping[str, str]) -> list[Part]:
    """The others in one line; why stands below, with each source."""
    parts: list[Part] = ["also "]
    for number, one in enumerate(lines):
        parts += ["; " if number else "", *_line(replace(one, words=one.brief), labels)]
    return parts


def _line(one: Finding, labels: Mapping[str, str]) -> list[Part]:
    known = [labels.get(name, clean(name)) for name in one.statements]
    more = f" +{len(known) - AT}" if len(known) > AT else ""
    warning: list[Part] = [", ", (one.warning, "yellow")] if one.warning else []
    at: list[Part] = [(f" {' '.join(known[:AT])}{more}", "dim")] if known else []
    return [one.words, *warning, *at]
