"""Reports made by hand: a text in which sources, cues and contents are marked."""

from __future__ import annotations

import re

from reportedly.language.spacy_analyser import load_analyser
from reportedly.records import Attribution, Report, Span
from reportedly.sources import resolve_sources, trace_chains

ANALYSER = load_analyser()
_MARK = re.compile(r"\[(?P<role>[SQC])(?P<id>\d+)(?:<(?P<outer>\d+))? (?P<words>[^\[\]]*)\]")


def marked(text, **fields):
    """A report and its attributions: "[S1 Ruiz] [Q1 said] [C1 it rained]" (source, cue, content).

    "[S2<1 ...]" lies inside attribution 1.  A mark may not stand inside another; a content that
    holds an inner attribution is marked part by part.
    """
    plain, spans, outer, at = "", {}, {}, 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        span = Span(len(plain), len(plain) + len(match["words"]))
        plain += match["words"]
        at = match.end()
        spans.setdefault(match["id"], {}).setdefault(match["role"], []).append(span)
        if match["outer"]:
            outer[match["id"]] = "a" + match["outer"]
    plain += text[at:]
    attributions = tuple(
        Attribution(
            f"a{n}",
            tuple(parts.get("C", [Span(0, 1)])),
            tuple(parts.get("Q", [])),
            tuple(parts.get("S", [])),
            "indirect",
            0.9,
            outer.get(n),
        )
        for n, parts in spans.items()
    )
    return Report("r", plain, **fields), attributions


def sources_of(text, **fields):
    """For each attribution of a marked text, in order, its source."""
    report, attributions = marked(text, **fields)
    found, sources = resolve_sources(report, attributions, ANALYSER.analyse([report.text])[0])
    by_id = {source.id: source for source in sources}
    return [by_id[a.speaker] for a in found]


def chains_of(text, **fields):
    """For each attribution of a marked text its chain, and what the report draws on."""
    report, attributions = marked(text, publisher="The Chronicle", **fields)
    analysis = ANALYSER.analyse([report.text])[0]
    found, sources = resolve_sources(report, attributions, analysis)
    chains, cites = trace_chains(report, found, sources, analysis)
    return [chains[a.id] for a in found], cites
