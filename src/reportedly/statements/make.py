"""The statements of one report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.language.analysis import Analysis
from reportedly.records import (
    Attribution,
    Certainty,
    Chain,
    Confirmation,
    Report,
    Side,
    Source,
    Statement,
    Station,
)
from reportedly.statements.confirmations import find_confirmations
from reportedly.statements.cues import Cue, read_cue
from reportedly.statements.denials import denied_statement
from reportedly.statements.grammar import Parse
from reportedly.statements.interest import Parties, Said, judge_interest
from reportedly.statements.own_voice import Stretch, own_facts, own_stretches
from reportedly.statements.publisher import OwnVoice, publisher_certainty
from reportedly.statements.related import Statements
from reportedly.statements.stance import judge


def make_statements(
    report: Report,
    attributions: Sequence[Attribution],
    sources: Sequence[Source],
    chains: Mapping[str, Chain],
    analysis: Analysis,
    *,
    sides: Sequence[Side] = (),
) -> tuple[tuple[Statement, ...], tuple[Confirmation, ...]]:
    """One statement an attribution, in their order, then those in the outlet's own voice.

    Ids are "t1", "t2", ...  Offsets: code points of the report's text.  ``sides``: who stands with
    whom, where an analyst has set it; else only the text says who is interested.
    """
    parse = Parse(report.text, analysis)
    speakers = {source.id: source for source in sources}
    stretches = own_stretches(report, parse, attributions)
    own = OwnVoice(parse, attributions)
    read = [_read(parse, a, speakers.get(a.speaker or "")) for a in attributions]
    parties = Parties(parse, [one.said for one in read])
    found = []
    for n, one in enumerate(read, 1):
        chain = chains[one.said.attribution.id]
        interest = judge_interest(parse, one.said, parties, sides)
        publisher = publisher_certainty(
            one.cue, one.said.clause, one.said.speaker, chain, own, stance=one.said.stance
        )
        found.append(
            Statement(
                f"t{n}",
                one.said.attribution.content,
                chain,
                _certainties(chain, one.certainty, publisher),
                one.said.attribution.id,
                one.said.stance,
                interest.interested,
                interest.reason,
            )
        )
    said = [*found, *_own_statements(report, parse, stretches, len(found))]
    index = Statements(parse, said, [one.said.speaker for one in read] + [None] * len(said))
    denied = _denied(index, attributions, read)
    return tuple(replace(s, denied=denied.get(s.id)) for s in said), find_confirmations(index)


def _denied(
    index: Statements, attributions: Sequence[Attribution], read: Sequence[_Read]
) -> dict[str, str | None]:
    """For each denial's id that of the statement it denies."""
    by_id = {attribution.id: attribution for attribution in attributions}
    clauses = {one.said.attribution.id: one.said.clause for one in read}
    return {
        s.id: denied_statement(place, index, by_id, clauses[s.attribution or ""])
        for place, s in enumerate(index.all)
        if s.stance == "denies"
    }


@dataclass(frozen=True, slots=True)
class _Read:
    """What the words of one attribution say."""

    said: Said
    cue: Cue
    certainty: Certainty


def _read(parse: Parse, attribution: Attribution, speaker: Source | None) -> _Read:
    clause = parse.clause(attribution.content)
    cue = read_cue(parse, attribution, clause)
    judgement = judge(attribution, cue, clause, speaker)
    said = Said(attribution, cue.lemmas, judgement.stance, clause, speaker)
    return _Read(said, cue, judgement.certainty)


def _certainties(chain: Chain, speaker: Certainty, publisher: Certainty) -> tuple[Certainty, ...]:
    """One for each station; those between pass on, and commit themselves to nothing (Uu)."""
    if len(chain) == 1:
        return (speaker,)
    return (speaker, *(Certainty("Uu"),) * (len(chain) - 2), publisher)


def _own_statements(
    report: Report, parse: Parse, stretches: Sequence[Stretch], before: int
) -> Iterator[Statement]:
    chain = (Station(report.publisher or "this report", relay="publishes"),)
    for n, (stretch, certainty) in enumerate(own_facts(parse, stretches), before + 1):
        yield Statement(
            f"t{n}", (stretch.span(parse),), chain, (certainty,), hedged=certainty.value != "CT+"
        )
