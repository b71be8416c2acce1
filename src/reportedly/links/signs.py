"""What a report's own lines show of who wrote it and where: credits, signatures, datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportedly.intake import with_breaks
from reportedly.intake.openings import read_opening
from reportedly.links.tables import load_table
from reportedly.records import Report, Span
from reportedly.sources.outlets import outlet_names

_HEAD = 24  # lines among which credits and datelines are looked for,
_PROSE = 22  # those of so many words being prose
_TAIL = 700  # code points at the end, where reporters are credited
_PARTS = re.compile(r"\s*(?:[—–|•,]|\s-\s|\b(?:[Bb]y|BY):?\s)\s*|\s+and\s+")
_MOMENT = re.compile(
    r"(?i)\b(?:published|updated|posted|on|at|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|[ap]\.?m\.?|e[ds]?t|gmt)(?!\w)|[\d:]+"
)
_PICTURE = re.compile(r"(?i)\W*(?:photo|image|picture|credit|illustration|video)\b")
_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w.'’-]*){0,6}$")
_PLACE = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2}"
_LIVE = re.compile(
    rf"(?i:live(?: updates?)?|updates?|scenes?|reporting) (?i:from (?:the )?)({_PLACE})"
)
_REPORTED = re.compile(
    r"\b(?i:report(?:ed|ing)(?: for [\w ]+)?|contributed(?: to this (?:report|story))?)"
    rf" from ({_PLACE})"
)
_WRITER_IN = re.compile(
    rf"^(?:From|By) [^.\n]{{3,60}} in ({_PLACE})\W*$"
    rf"|\b(?i:writers?|reporters?|correspondents?|journalists?) {_PLACE}[^.\n]{{0,160}}?"
    rf" in ({_PLACE})"
)


def credited_outlet(report: Report, own: str) -> str | None:
    """The outlet or wire that a line of names before the prose credits; not ``own``."""
    for line in _head_lines(report):
        if (found := _outlet_of_line(line)) is not None and found.lower() != own.lower():
            return found
    return None


def signed_by(text: str) -> str | None:
    """The wire whose way of signing its copy stands in a text."""
    return next((name for name, sign in _signatures() if sign.search(text)), None)


def written_from(report: Report) -> list[str]:
    """The places that a report says it was written from, the dateline first."""
    found = [report.dateline] if report.dateline else []
    titles = [mark.span.of(report.text) for mark in report.furniture if mark.kind == "title"]
    for title in (report.title or "", *titles):
        found += [live[1] for live in _LIVE.finditer(title)]
    for line in _head_lines(report, prose=True):
        opening = read_opening(line)
        if opening is not None and opening.kind == "dateline" and opening.place:
            found.append(opening.place)
        elif line.isupper() and _NAME.match(line) and f" {line.title()}" in report.text:
            found.append(line)  # a dateline that stands in a line of its own
    ends = report.text[-_TAIL:]
    found += [m[1] for m in _REPORTED.finditer(ends)]
    for line in with_breaks(report.text).split("\n"):
        if len(line.split()) <= _PROSE and (m := _WRITER_IN.search(line.strip())):
            found.append(m[1] or m[2])
    return [place for place in dict.fromkeys(found) if not _MOMENT.fullmatch(place)]


def pictured_by(report: Report, span: Span) -> str | None:
    """The agency whose photographer took the picture that the words at ``span`` tell of.

    They are a caption where its credit stands in their line, or is one of the next two lines.
    """
    end = report.text.find("\n", span.end)
    within = report.text[span.start : end if 0 <= end < span.end + 200 else span.end + 200]
    if found := re.search(r"\((?:Photo by )?([\w.]+) (?:Photo|photo)(?:\W|$)", within):
        return found[1]
    if not any(mark.kind == "caption" for mark in report.furniture):
        return None
    lines = [m for m in re.finditer(r"[^\n]+", with_breaks(report.text)) if m[0].strip()]
    mine = next((n for n, m in enumerate(lines) if m.start() < span.end <= m.end() + 1), None)
    if mine is None:
        return None
    for line in lines[mine + 1 : mine + 3]:
        if _is_caption(report, line.start(), line.end()):
            return _outlet_of_line(re.sub(r"^\W*(?i:photos?|credit|image)\s*:\s*", "", line[0]))
    return None


def _is_caption(report: Report, start: int, end: int) -> bool:
    return any(
        mark.kind == "caption" and mark.span.start < end and start < mark.span.end
        for mark in report.furniture
    )


def _head_lines(report: Report, *, prose: bool = False) -> Iterator[str]:
    """The first lines of a text: those before its prose, or, with it, all of them."""
    captions = [m.span for m in report.furniture if m.kind in ("caption", "title", "related")]
    shown = 0
    for line in re.finditer(r"[^\n]+", with_breaks(report.text)):
        words = len(line[0].split())
        if not words:
            continue
        shown += 1
        if shown > _HEAD or (words >= _PROSE and not prose and _is_sentence(line[0])):
            return
        if not any(one.start <= line.start() < one.end for one in captions):
            yield line[0].strip()


def _is_sentence(line: str) -> bool:
    return line.rstrip(" \"”’'").endswith((".", "!", "?"))


def _outlet_of_line(line: str) -> str | None:
    """The outlet of a line that holds names, an outlet's among them, and a moment, nothing else.

    "/" joins a photographer with an agency; such a line credits a picture.
    """
    named = _MOMENT.sub(" ", line)
    if "/" in line or len(named.split()) > _PROSE or _PICTURE.match(line) or _is_sentence(named):
        return None
    parts = [" ".join(part.strip(" .;:()").split()) for part in _PARTS.split(named) if part]
    parts = [part for part in parts if part]
    if not parts or not all(_NAME.match(part) for part in parts):
        return None
    outlets = [found for part in parts if (found := _outlet_at_end(part))]
    return outlets[-1] if outlets else None


def _outlet_at_end(part: str) -> str | None:
    """The outlet that a part of a line is, or that stands there after a writer's name."""
    words = part.removeprefix("The ").removeprefix("the ").split()
    for length in range(min(4, len(words)), 0, -1):
        name = " ".join(words[-length:])
        if name.lower() in outlet_names() and (length == len(words) or len(words) >= length + 2):
            return name
    return None


@cache
def _signatures() -> list[tuple[str, re.Pattern[str]]]:
    rows = load_table("signatures.toml")["signature"]
    return [(row["name"], re.compile(row["pattern"])) for row in rows]
