"""What a report says it draws on: outlets, wires, documents, statements; its own older reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportedly.records import Attribution, Cite, Report, Source, Span
from reportedly.sources.naming import without_article, words_of
from reportedly.sources.outlets import outlet_of_url, same_outlet, same_site
from reportedly.sources.relays import Relay, Surroundings, issues

_ISSUED = re.compile(
    r"\b(statement|tweet|press release|website|letter|manifesto|alert|message|post|data|report)"
    r"s?\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"(?:\w+ )?(?:reports|rumou?rs|coverage)$", re.IGNORECASE)


def find_cites(
    report: Report,
    attributions: Sequence[Attribution],
    sources: Mapping[str, Source],
    relays: Mapping[str, Sequence[Relay]],
    round_it: Surroundings,
) -> tuple[Cite, ...]:
    """What the report draws on, in text order, each once with all that shows it.

    ``sources`` and ``relays`` are by attribution.  A report's own older reports are marked so.
    """
    found: dict[tuple[str, ...], tuple[str, list[Span]]] = {}
    for one in attributions:
        for name, evidence in _of_one(one, sources[one.id], relays[one.id], round_it):
            key = words_of(without_article(name))
            found.setdefault(key, (name, []))[1].extend(evidence)
    own = report.publisher or ""
    cites = [
        Cite(
            own if own and same_outlet(name, own) else name,
            tuple(dict.fromkeys(evidence)),
            bool(own) and same_outlet(name, own),
        )
        for name, evidence in found.values()
    ]
    return (*cites, *_wires(report, cites), *_linked(report, cites))


def _of_one(
    one: Attribution, source: Source, relays: Sequence[Relay], round_it: Surroundings
) -> Iterator[tuple[str, tuple[Span, ...]]]:
    if source.kind == "media" and not _VAGUE.match(source.name):
        yield source.name, one.source or one.cue
    elif source.kind == "document" and source.named:
        yield source.name, one.source
    elif source.kind in ("person", "government", "organisation") and source.named:
        yield from _issued(one, source, round_it)
    for relay in relays:
        yield relay.name, (relay.evidence,)


def _issued(
    one: Attribution, source: Source, round_it: Surroundings
) -> Iterator[tuple[str, tuple[Span, ...]]]:
    text = round_it.report.text
    of = "'s" if source.kind == "person" else ""
    for span in one.source:
        wording = span.of(text)
        outside = wording.replace(source.name, " ")
        if (found := _ISSUED.search(outside)) and words_of(wording) != words_of(source.name):
            yield f"{source.name}{of} {found[1].lower()}", (span,)
            return
    for name, span in issues(one, round_it):
        yield f"{source.name}{of} {name}", (span,)
        return


def _wires(report: Report, cites: Sequence[Cite]) -> Iterator[Cite]:
    spans = tuple(f.span for f in report.furniture if f.kind == "wire_credit")
    for wire in report.wire_credits:
        if not any(same_outlet(wire, cite.outlet) for cite in cites):
            yield Cite(wire, spans)


def _linked(report: Report, cites: Sequence[Cite]) -> Iterator[Cite]:
    """The outlets that hyperlinks lead to, named nowhere else."""
    seen = {cite.outlet.lower() for cite in cites}
    for link in report.hyperlinks:
        outlet = outlet_of_url(link.url)
        if outlet is None or outlet.name.lower() in seen:
            continue
        own = same_site(report.url, link.url) or same_outlet(outlet.name, report.publisher or "")
        if own or any(same_outlet(outlet.name, cite.outlet) for cite in cites):
            continue
        seen.add(outlet.name.lower())
        yield Cite(outlet.name, (link.span,))
