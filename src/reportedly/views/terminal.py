"""A reading as a page in the terminal, or as plain lines when it is piped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import Console

from reportedly.records import Reading, Report, Source
from reportedly.views.audit import audit_reading
from reportedly.views.counts import Tally, count_line, summary_line, tally
from reportedly.views.particulars import other_names, particulars, reason_of
from reportedly.views.said import Said, statements_said, voices_by_origin
from reportedly.views.screen import Part, Screen
from reportedly.views.terminal_audit import show_audit
from reportedly.views.words import (
    CERTAINTIES,
    UNSPECIFIED,
    clean,
    count,
    offsets,
    shorten,
    sureness,
    wording,
)

__all__ = ["Tally", "show_reading", "summary_line", "tally"]

COLOURS: Final = {"direct": "green", "mixed": "yellow", "indirect": "cyan"}


def show_reading(reading: Reading, console: Console) -> None:
    """Print the page of one report: what it rests on, what to check next, then who says what.

    On a terminal lines are wrapped to its width; otherwise each stays one line, however long.
    Nothing in the report can style, move or clear the screen.
    """
    screen = Screen(console)
    said = statements_said(reading)
    _show_header(reading.report, screen)
    if reading.unread is not None:
        screen.say(("! Not read: ", "bold yellow"), clean(reading.unread))
    elif not said:
        screen.say("No attributions found.")
    else:
        audit = audit_reading(reading)
        screen.say(count_line(audit))
        screen.say()
        show_audit(reading, audit, said, screen)
        _show_sources(said, reading.report, screen)
    _show_footer(reading.report, screen)
    screen.say()


def _show_header(report: Report, screen: Screen) -> None:
    screen.say((clean(report.title or report.id), "bold"))
    credits = [f"({credit})" for credit in report.wire_credits]
    byline = [f"by {report.byline}"] if report.byline else []
    known = [report.publisher, report.published, *byline, *credits]
    if any(known):
        screen.say((" · ".join(clean(part) for part in known if part), "dim"))


def _show_sources(said: Sequence[Said], report: Report, screen: Screen) -> None:
    """Every source with its statements, then what has none."""
    width = max((len(one.label) for one in said), default=1)
    for source, own in voices_by_origin(said):
        screen.say()
        screen.say(
            (clean(source.name), "bold"),
            (f" · {particulars(source) or UNSPECIFIED}", "dim"),
            hang=2,
        )
        _show_names(source, screen)
        _show_reasons(own, screen)
        _show_statements(own, report.text, screen, width)
    publisher = clean(report.publisher or "the report")
    rest = {
        UNSPECIFIED: [one for one in said if one.origin is None and not one.own],
        f"{publisher}, citing itself": [one for one in said if one.own and one.is_attributed],
        f"{publisher} in its own voice, no source given": [
            one for one in said if not one.is_attributed
        ],
    }
    for title, own in rest.items():
        if own:
            screen.say()
            screen.say((title, "bold italic"))
            _show_statements(own, report.text, screen, width)


def _show_names(source: Source, screen: Screen) -> None:
    if others := other_names(source):
        screen.say((f"also {others}", "dim"), indent=2, hang=2)


def _show_reasons(own: Sequence[Said], screen: Screen) -> None:
    """Why the source is interested: the reason given most, with all statements it is so in."""
    sided = [one for one in own if one.statement.interested]
    reason = reason_of(sided)
    if sided:
        screen.say(
            ("interested", "yellow"),
            f": {reason}" if reason else "",
            (f" · {' '.join(one.label for one in sided)}", "dim"),
            indent=2,
            hang=2,
        )


def _show_statements(own: Sequence[Said], text: str, screen: Screen, width: int) -> None:
    """The statements, those that came by the same way together under it."""
    ways: dict[str, list[Said]] = {}
    for one in own:
        ways.setdefault(_way(one), []).append(one)
    for way, some in ways.items():
        if way:
            screen.say((way, "italic"), indent=2, hang=4)
        for one in some:
            _show_statement(one, text, screen, width)


def _way(one: Said) -> str:
    """The chain in words, empty where the origin speaks to the publisher itself."""
    stations = one.statement.chain
    if len(stations) <= 2 and all(station.relay in (None, "publishes") for station in stations):
        return ""
    steps = [clean(stations[0].name)]
    steps += [
        f"{clean(station.name)}" + (f" ({station.relay})" if station.relay != "publishes" else "")
        for station in stations[1:]
    ]
    return " → ".join(steps)


def _show_statement(one: Said, text: str, screen: Screen, width: int) -> None:
    attribution, statement = one.attribution, one.statement
    label: Part = (f"{one.label:<{width}}  ", "dim")
    voice = [] if one.carries else [(words, "bold") for words in commitment(one)]
    cue = wording(attribution.cue, text) if attribution else ""
    doubt = sureness(attribution.confidence) if attribution else ""
    kind: list[Part] = [(attribution.kind, COLOURS[attribution.kind])] if attribution else []
    within = f"within {clean(attribution.parent)}" if attribution and attribution.parent else ""
    rest: list[Part] = [
        ("passes on another" if one.carries else "", "italic"),
        (f"“{cue}”" if cue else "", "italic"),
        *kind,
        (doubt and f"? {doubt}", "yellow"),
        (within, "dim"),
        (statement.when or "", ""),
        (offsets(statement.content), "dim"),
    ]
    shown = [part for part in (*voice, *rest) if part[0]]
    line = [piece for part in shown for piece in (" · ", part)][1:]
    screen.say(label, *line, indent=2, hang=width + 2)
    screen.say(shorten(one.words), indent=width + 4)


def commitment(one: Said) -> list[str]:
    """How sure the speaker is, and the outlet where it takes a stand: "denies", "outlet: certain".

    An assertion is left unsaid: its certainty says it.
    """
    statement = one.statement
    words: list[str] = [] if statement.stance == "asserts" else [statement.stance]
    if not one.is_attributed:
        return ["hedged"] if statement.hedged else []
    if statement.stance in ("asserts", "predicts", "promises"):
        words.append(CERTAINTIES[statement.certainty.value])
    if statement.publisher_certainty.value != "Uu" and len(statement.chain) > 1:
        words.append(f"outlet: {CERTAINTIES[statement.publisher_certainty.value]}")
    return words


def _show_footer(report: Report, screen: Screen) -> None:
    marked = [f"{part.kind.replace('_', ' ')} {offsets([part.span])}" for part in report.furniture]
    lines = {
        "Dateline": report.dateline,
        "Licence": report.licence,
        "Address": report.url,
        "Links": count(len(report.hyperlinks), "link") if report.hyperlinks else None,
        "Not prose": ", ".join(marked),
    }
    known = {label: value for label, value in lines.items() if value}
    if known:
        screen.say()
    for label, value in known.items():
        screen.say((f"{label}: {clean(value)}", "dim"), indent=2, hang=2)
