"""Reports -> readings, in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from pathlib import Path

from reportedly import __version__
from reportedly.attributions import (
    AttributionTagger,
    find_attributions,
    refine_attributions,
)
from reportedly.events import (
    Gazetteer,
    date_statements,
    find_events,
    find_places,
    find_times,
    load_gazetteer,
)
from reportedly.intake import with_breaks
from reportedly.language.analysis import Analyser, Analysis
from reportedly.records import Attribution, Failure, Reading, Report
from reportedly.sources import resolve_sources, trace_chains
from reportedly.statements import make_statements

LANGUAGES = (None, "en")
BATCH = 8


class Reader:
    """Reads reports with the models it is handed; ``versions`` go into every reading.

    ``gazetteer`` gives the gazetteer when the first report is read; without it no places are found.
    """

    def __init__(
        self,
        tagger: AttributionTagger,
        analyser: Analyser,
        versions: tuple[tuple[str, str], ...],
        *,
        gazetteer: Callable[[], Gazetteer] | None = None,
    ) -> None:
        self._tagger = tagger
        self._analyser = analyser
        self._versions = versions
        self._gazetteer = cache(gazetteer) if gazetteer else None

    def read(self, report: Report) -> Reading:
        """The reading of one report; a report that is not in English is kept, not read."""
        return self._read_batch([report])[0]

    def read_all(
        self, inputs: Iterable[Report | Failure], *, batch: int = BATCH
    ) -> Iterator[Reading | Failure]:
        """Readings in the order of ``inputs``; failures among them are passed on.

        ``inputs`` is drawn from only ``batch`` reports ahead of what has been given.  A report
        that breaks a stage becomes a failure and does not stop the others.
        """
        waiting = iter(inputs)
        while some := list(islice(waiting, batch)):
            reports = [one for one in some if isinstance(one, Report)]
            readings = iter(self._read_safely(reports))
            yield from (one if isinstance(one, Failure) else next(readings) for one in some)

    def _read_safely(self, reports: Sequence[Report]) -> Sequence[Reading | Failure]:
        try:
            return self._read_batch(reports)
        except Exception as error:
            if len(reports) == 1:
                return [_broken(reports[0], error)]
            return [one for report in reports for one in self._read_safely([report])]

    def _read_batch(self, reports: Sequence[Report]) -> list[Reading]:
        legible = [_paragraphed(report) for report in reports if report.language in LANGUAGES]
        found = zip(
            legible,
            find_attributions(legible, self._tagger),
            self._analyser.analyse([report.text for report in legible]),
            strict=True,
        )
        return [
            replace(self._reading(*next(found)), report=report)
            if report.language in LANGUAGES
            else self._unread(report)
            for report in reports
        ]

    def _reading(
        self, report: Report, attributions: tuple[Attribution, ...], analysis: Analysis
    ) -> Reading:
        refined = refine_attributions(report, attributions, analysis)
        gazetteer = self._gazetteer() if self._gazetteer else None
        reading = assemble(report, refined, analysis, gazetteer=gazetteer)
        return replace(reading, versions=self._versions)

    def _unread(self, report: Report) -> Reading:
        why = f"its language is '{report.language}', and only English is read so far"
        return Reading(report, versions=self._versions, unread=why)


def assemble(
    report: Report,
    attributions: tuple[Attribution, ...],
    analysis: Analysis,
    *,
    gazetteer: Gazetteer | None = None,
) -> Reading:
    """The reading of a report whose attributions have been found; no model is run.

    Without a gazetteer no places are found.
    """
    attributions, sources = resolve_sources(report, attributions, analysis)
    chains, cites = trace_chains(report, attributions, sources, analysis)
    statements, confirmations = make_statements(report, attributions, sources, chains, analysis)
    times = find_times(report, analysis, attributions, statements)
    statements = date_statements(statements, times, report, analysis, attributions)
    places = find_places(report, analysis, gazetteer) if gazetteer is not None else ()
    reading = Reading(
        report,
        attributions,
        sources,
        statements,
        confirmations,
        cites,
        times=times,
        places=places,
    )
    return replace(reading, events=find_events(reading, analysis))


def _paragraphed(report: Report) -> Report:
    """The report as every room reads it: its section marks are ends of paragraphs.

    Offsets stay; the reading holds the report as it was given.
    """
    return replace(report, text=with_breaks(report.text))


def _broken(report: Report, error: Exception) -> Failure:
    return Failure(
        report.location or report.id,
        f"reading it failed ({type(error).__name__}: {error})",
        "This is a defect of reportedly: please report it with the text. The others were read.",
    )


def default_reader(*, threads: int = 0, gazetteers: Sequence[Path] = ()) -> Reader:
    """A reader with models and gazetteer as they ship; ``threads`` processor threads, 0 for all.

    The places of the user's ``gazetteers`` come before ours (``load_gazetteer`` has their format).
    Raises: reportedly.language.network.ModelError where the model's files are missing or changed.
    """
    from reportedly.language.network import load_manifest, load_tagger
    from reportedly.language.spacy_analyser import load_analyser

    analyser = load_analyser()
    versions = (
        ("reportedly", __version__),
        ("tagger", load_manifest()["version"]),
        ("analyser", analyser.version),
    )
    gazetteer = partial(load_gazetteer, *gazetteers)
    return Reader(load_tagger(threads=threads), analyser, versions, gazetteer=gazetteer)
