"""The statements of one report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportedly.language.analysis import Analysis
from reportedly.records import (
    Attribution,
    Certainty,
    Chain,
    Confirmation,
    Report,
    Source,
    Statement,
    Station,
)
from reportedly.statements.cues import read_cue
from reportedly.statements.grammar import Parse
from reportedly.statements.own_voice import Stretch, own_facts, own_stretches
from reportedly.statements.stance import judge


def make_statements(
    report: Report,
    attributions: Sequence[Attribution],
    sources: Sequence[Source],
    chains: Mapping[str, Chain],
    analysis: Analysis,
) -> tuple[tuple[Statement, ...], tuple[Confirmation, ...]]:
    """One statement an attribution, in their order, then those in the outlet's own voice.

    Ids are "t1", "t2", ...  Offsets: code points of the report's text.
    """
    parse = Parse(report.text, analysis)
    speakers = {source.id: source for source in sources}
    stretches = own_stretches(report, parse, attributions)
    found = []
    for n, attribution in enumerate(attributions, 1):
        clause = parse.clause(attribution.content)
        cue = read_cue(parse, attribution, clause)
        judgement = judge(attribution, cue, clause, speakers.get(attribution.speaker or ""))
        chain = chains[attribution.id]
        between = (Certainty("Uu"),) * (len(chain) - 2)
        publisher = (Certainty(cue.publisher or "Uu"),) if len(chain) > 1 else ()
        found.append(
            Statement(f"t{n}", attribution.content, chain, (judgement.certainty, *between, *publisher), attribution.id, judgement.stance)
        )
    return (*found, *_own_statements(report, parse, stretches, len(found))), ()


def _own_statements(report: Report, parse: Parse, stretches: Sequence[Stretch], before: int) -> Iterator[Statement]:
    chain = (Station(report.publisher or "this report", relay="publishes"),)
    for n, (stretch, certainty) in enumerate(own_facts(parse, stretches), before + 1):
        yield Statement(
            f"t{n}", (stretch.span(parse),), chain, (certainty,), hedged=certainty.value != "CT+"
        )
