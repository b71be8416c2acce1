"""A reading as a page in the terminal, or as plain lines when it is piped."""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.text import Text

from reportedly.records import Attribution, Reading, Report, Source
from reportedly.views.counts import Tally, count_line, summary_line, tally
from reportedly.views.outline import kinds, outline, sources_by_voice
from reportedly.views.words import (
    clean,
    count,
    defuse,
    is_specified,
    offsets,
    shorten,
    speakers,
    sureness,
    who,
    wording,
)

__all__ = ["Tally", "show_reading", "summary_line", "tally"]

MARKS: Final = {"direct": "❝", "mixed": "❝~", "indirect": "~"}
COLOURS: Final = {"direct": "green", "mixed": "yellow", "indirect": "cyan"}

# What an output without these characters (ASCII, Latin-1) is given instead.
_INSTEAD: Final = {
    "❝": '"', "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'",
    "–": "-", "—": "--", "·": "-", "×": "x", "…": "...", "\u00a0": " ",
}  # fmt: skip


Part = str | tuple[str, str]
"""Words, or words and their style."""


def show_reading(reading: Reading, console: Console) -> None:
    """Print the page of one report: who it is by, what is attributed to whom, the sources.

    On a terminal lines are wrapped to its width; otherwise each stays one line, however long.
    Nothing in the report can style, move or clear the screen.
    """
    page = _Page(console)
    _show_header(reading.report, page)
    if reading.unread is not None:
        page.say(("! Not read: ", "bold yellow"), clean(reading.unread))
    elif not reading.attributions:
        page.say("No attributions found.")
    else:
        _show_attributions(reading, page)
        _show_sources(reading, page)
    _show_footer(reading.report, page)
    page.say()


class _Page:
    """A console, and how to write on it words that come from anywhere."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def say(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:
        """One line of words or (words, style); ``hang`` more cells before its further lines."""
        line = Text()
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            line.append("".join(map(self._writable, defuse(words))), style)
        if self.console.is_terminal:
            self._wrap(line, indent, hang)
        else:
            self._put(Text(" " * indent) + line)

    def _wrap(self, line: Text, indent: int, hang: int) -> None:
        widest = self.console.width // 3
        first, later = min(indent, widest), min(indent + hang, widest)
        lines = line.wrap(self.console, max(self.console.width - later, 1), overflow="fold")
        for number, wrapped in enumerate(lines):
            wrapped.rstrip()
            if hang and wrapped.plain.endswith(" ·"):  # what it led to stands on the next line
                wrapped.right_crop(2)
            self._put(Text(" " * (later if number else first)) + wrapped)
        if not lines:
            self._put(Text())

    def _put(self, line: Text) -> None:
        self.console.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)

    def _writable(self, character: str) -> str:
        try:
            character.encode(self.console.encoding)
        except UnicodeEncodeError:
            return _INSTEAD.get(character, "?")
        return character


def _show_header(report: Report, page: _Page) -> None:
    page.say((clean(report.title or report.id), "bold"))
    credits = [f"({credit})" for credit in report.wire_credits]
    byline = [f"by {report.byline}"] if report.byline else []
    known = [report.publisher, report.published, *byline, *credits]
    if any(known):
        page.say((" · ".join(clean(part) for part in known if part), "dim"))


def _show_attributions(reading: Reading, page: _Page) -> None:
    found = kinds(reading.attributions)
    legend: list[Part] = []
    for kind, number in found.items():
        legend += ["   " if legend else "", (MARKS[kind], COLOURS[kind]), f" {kind} {number}"]
    page.say(count_line(reading))
    page.say(*legend)
    page.say()
    sources = speakers(reading)
    width = max(len(clean(attribution.id)) for attribution in reading.attributions)
    for depth, attribution in outline(reading.attributions):
        source = sources.get(attribution.speaker or "")
        _show_attribution(attribution, source, reading.report.text, page, (depth, width))


def _show_attribution(
    attribution: Attribution, source: Source | None, text: str, page: _Page, place: tuple[int, int]
) -> None:
    depth, width = place
    indent, colour = 2 + 4 * depth, COLOURS[attribution.kind]
    cue, sure = wording(attribution.cue, text), sureness(attribution.confidence)
    page.say(
        (f"{clean(attribution.id):<{width}} ", "dim"),
        (f"{MARKS[attribution.kind]:<2} ", colour),
        (who(attribution, source, text), "bold"),
        *_then(cue, "italic"),
        *_then(sure and f"? {sure}", "yellow"),
        (f" · {offsets(attribution.content)}", "dim"),
        indent=indent,
        hang=width + 4,
    )
    page.say(shorten(wording(attribution.content, text)), indent=indent + width + 4)


def _then(words: str, style: str) -> list[Part]:
    return [" · ", (words, style)] if words else []


def _show_sources(reading: Reading, page: _Page) -> None:
    page.say()
    page.say(("Sources", "bold"))
    voices = [(source, said) for source, said in sources_by_voice(reading) if said]
    width = max((len(str(len(said))) for _, said in voices), default=1)
    for source, said in voices:
        names = dict.fromkeys(clean(alias) for alias in source.aliases)
        others = "; ".join(name for name in names if name and name != clean(source.name))
        page.say(
            f"{len(said):>{width}}× ",
            (clean(source.name), "bold" if is_specified(source) else "italic"),
            *_then(others and f"also {others}", ""),
            (f" · {' '.join(attribution.id for attribution in said)}", "dim"),
            indent=2,
            hang=width + 2,
        )


def _show_footer(report: Report, page: _Page) -> None:
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
        page.say()
    for label, value in known.items():
        page.say((f"{label}: {clean(value)}", "dim"), indent=2, hang=2)
