"""What claims ask of each report again and again: in whose voice it speaks, and who says what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportedly.language.encoder import Vectors
from reportedly.links.lineage import Voice, voice_of
from reportedly.links.origins import Entry
from reportedly.links.recent import Recent
from reportedly.records import Carrying, Reading, ReportLink, StatementRef

Said = dict[StatementRef, tuple[Carrying, Entry]]


@dataclass(frozen=True, slots=True)
class Spoken:
    """In whose voice a report speaks, and when it was published."""

    voice: Voice
    published: str | None


class Told:
    """Voices of reports, and the origins of their statements as their links have them.

    Whoever keeps links says so by ``linked``, and what reports are stored anew by ``forget``.
    """

    def __init__(self, *, most: int = 5_000) -> None:
        self._voices: Recent[str, Spoken] = Recent(most)
        self._said: Recent[str, Said] = Recent(most)
        self.leads: Recent[str, Vectors] = Recent(most)
        """Means of the vectors of reports' leads, where they have any."""

    def spoken(self, report: str, reading: Callable[[str], Reading]) -> Spoken:
        """In whose voice a report speaks; ``reading`` gives its reading, if that is not known."""
        found = self._voices.get(report)
        if found is None:
            read = reading(report)
            found = Spoken(voice_of(read), read.report.published)
            self._voices.put(report, found)
        return found

    def said(self, report: str) -> Said:
        """What is known of a report's statements; what is put into it is remembered."""
        found = self._said.get(report)
        if found is None:
            found = {}
            self._said.put(report, found)
        return found

    def linked(self, links: Iterable[ReportLink]) -> None:
        """Forget whose words those of reports are of which more copying is known now."""
        for link in links:
            if any(passage.kind == "report" for passage in link.passages):
                self._said.forget(link.a)
                self._said.forget(link.b)

    def forget(self, report: str) -> None:
        """Forget a report that is stored anew: what others have from it may change too."""
        if self._voices.get(report) is not None or self.leads.get(report) is not None:
            self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._voices.clear()
        self._said.clear()
        self.leads.clear()
