"""Statements of short texts: who speaks, the cue and the content are given by their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from reportedly.language.spacy_analyser import load_analyser
from reportedly.records import Attribution, Confirmation, Report, Source, Span, Statement, Station
from reportedly.statements import make_statements

ANALYSER = load_analyser()


@dataclass(frozen=True)
class Made:
    """What was made of one text."""

    text: str
    statements: tuple[Statement, ...]
    confirmations: tuple[Confirmation, ...]

    @property
    def attributed(self) -> list[Statement]:
        return [s for s in self.statements if s.attribution is not None]

    @property
    def own(self) -> list[str]:
        return [self.words(s.content) for s in self.statements if s.attribution is None]

    def words(self, spans: tuple[Span, ...]) -> str:
        return " … ".join(span.of(self.text) for span in spans)


def find(text: str, words: str) -> tuple[Span, ...]:
    """Where each part of ``words`` (parted by " … ") first stands after the one before."""
    found, last = [], 0
    for part in words.split(" … ") if words else ():
        start = text.index(part, last)
        last = start + len(part)
        found.append(Span(start, last))
    return tuple(found)


def make_all(
    text: str, *said: dict[str, object], publisher: str = "Example News", **options
) -> Made:
    """The statements of ``text``; each of ``said`` names content, cue, and fields of its source."""
    attributions, sources, chains = [], [], {}
    for n, one in enumerate(said, 1):
        fields = {"name": one.get("source") or "unspecified", "kind": "person", "named": True}
        fields |= one.get("speaker", {})
        known = next((s for s in sources if s.name == fields["name"]), None)
        source = known or Source(f"s{len(sources) + 1}", **fields)
        sources += [] if known else [source]
        where = find(text, one.get("source", "")) if one.get("source", "") in text else ()
        attributions.append(
            Attribution(
                f"a{n}",
                find(text, one["content"]),
                find(text, one.get("cue", "")),
                where,
                one.get("kind", "indirect"),
                0.9,
                one.get("parent"),
                source.id,
            )
        )
        relays = [Station(name, relay="cites") for name in one.get("relays", ())]
        chains[f"a{n}"] = (Station(source.name, source.id), *relays, Station(publisher))
    report = Report("r", text, publisher=publisher)
    (analysis,) = ANALYSER.analyse([text])
    statements, confirmations = make_statements(
        report, attributions, [replace(s) for s in sources], chains, analysis, **options
    )
    return Made(text, statements, confirmations)


@pytest.fixture(scope="session")
def made() -> Callable[..., Made]:
    """``make_all``."""
    return make_all


@pytest.fixture(scope="session")
def words_of() -> Callable[[str], list[str]]:
    """The words of a text, as the analyser parts them."""
    return lambda text: [token.text for token in ANALYSER.analyse([text])[0].tokens]
