"""The gazetteer's index: columns of numbers, found by a hash of the folded name.

One block of bytes, the same in memory and mapped from a file: a header in JSON, then columns.
Names are not kept as keys, only 64 bits of BLAKE2b of each: among a million keys two collide once
in ten million builds.  The same rows give the same bytes.  The standard library suffices, so that
the wheel can be built before anything else is installed.
"""

from __future__ import annotations

import json
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from hashlib import blake2b
from itertools import accumulate
from typing import Any, NamedTuple

from reportedly.events.gazetteer_names import fold, fold_loosely, fold_words
from reportedly.events.gazetteer_rows import KINDS, LOOSE, TRANSLITERATED, Row

MAGIC = b"RPLACES3"
# Latitude, longitude, people, GeoNames id, start and length of the name, region, kind.
RECORD = struct.Struct("=iiIIIHHBx")
DEGREE = 100_000  # a metre, and what GeoNames gives
LOOSE_WEIGHT = 1000  # people; villages are not found by a loose spelling
LARGE = 20_000  # people; another transliteration of such a town's name is as good as its first
HUGE = 3_000_000  # people
ALIKE = 0.5  # of the letters, in order
MOST = 48  # senses of one name that are given, the weightiest first


class Sense(NamedTuple):
    """One place that a name may mean.  ``main``: it is the place's first name, not another one."""

    name: str
    latitude: float
    longitude: float
    kind: str
    country: str
    region: str
    weight: int
    geonames: int
    main: bool


def pack(rows: Iterable[Row], *, made_of: str = "") -> bytes:
    """The index of ``rows``; ``made_of`` is kept beside them, to tell one build from another."""
    kept = sorted(rows, key=lambda row: -row.weight)
    keys, postings = _postings(kept)
    texts = [row.name.encode() for row in kept]
    regions = sorted({(row.country, row.region) for row in kept})
    columns = {
        "keys": ("Q", keys.tobytes()),
        "postings": ("I", postings.tobytes()),
        "records": ("B", b"".join(_records(kept, texts, regions))),
        "names": ("B", b"".join(texts)),
    }
    return _joined(columns, {"regions": regions, "made_of": made_of, "order": sys.byteorder})


def _records(
    rows: list[Row], texts: list[bytes], regions: list[tuple[str, str]]
) -> Iterator[bytes]:
    """One record a place, so that a look-up touches one page of the file for each, not nine."""
    place = {region: n for n, region in enumerate(regions)}
    for row, text, start in zip(rows, texts, accumulate(map(len, texts), initial=0), strict=False):
        yield RECORD.pack(
            round(row.latitude * DEGREE),
            round(row.longitude * DEGREE),
            row.weight,
            row.geonames,
            start,
            len(text),
            place[row.country, row.region],
            KINDS.index(row.kind),
        )


class Index:
    """Finds the senses of a folded name in a packed block of bytes.

    Raises: ValueError where the block is none, is cut short, or was packed on a machine that
    writes its numbers the other way round.
    """

    def __init__(self, block: bytes | memoryview) -> None:
        view = memoryview(block)
        length = int.from_bytes(view[8:16], "little")
        if bytes(view[:8]) != MAGIC or len(view) < 16 + length:
            raise ValueError("this is no index of places")
        header = json.loads(bytes(view[16 : 16 + length]))
        if header["order"] != sys.byteorder or header["size"] != len(view):
            raise ValueError("this index of places is not whole, or of another kind of machine")
        self.made_of: str = header["made_of"]
        columns = {
            name: view[start:end].cast(form)
            for name, (form, start, end) in header["columns"].items()
        }
        self._regions = [tuple(region) for region in header["regions"]]
        self._keys, self._postings = columns["keys"], columns["postings"]
        self._records, self._names = columns["records"], columns["names"]

    def find(self, key: str) -> list[Sense]:
        """The places under ``key``, the weightiest first."""
        wanted = _hash(key)
        first = bisect_left(self._keys, wanted)
        found: list[Sense] = []
        while first < len(self._keys) and self._keys[first] == wanted and len(found) < MOST:
            found.append(self._sense(self._postings[first]))
            first += 1
        return found

    def within(
        self, south: float, west: float, north: float, east: float, *, most: int
    ) -> list[Sense]:
        """At most ``most`` places in a box of degrees, the weightiest first; 2 ms."""
        import numpy as np  # not at the top: the wheel is built without it

        fields = np.dtype([("y", "i4"), ("x", "i4"), ("rest", f"V{RECORD.size - 8}")])
        places = np.frombuffer(self._records, fields)
        y, x = places["y"], places["x"]
        held = (y >= south * DEGREE) & (y <= north * DEGREE)
        held &= (x >= west * DEGREE) & (x <= east * DEGREE)
        return [self._sense(int(n) << 1) for n in np.flatnonzero(held)[:most]]

    def _sense(self, posting: int) -> Sense:
        latitude, longitude, weight, geonames, start, length, where, kind = RECORD.unpack_from(
            self._records, (posting >> 1) * RECORD.size
        )
        country, region = self._regions[where]
        return Sense(
            str(self._names[start : start + length], "utf-8"),
            latitude / DEGREE,
            longitude / DEGREE,
            KINDS[kind],
            country,
            region,
            weight,
            geonames,
            not posting & 1,
        )


def keys_of(row: Row) -> dict[str, bool]:
    """The keys of a row's names, and of each whether it is the main name's."""
    keys = {fold(row.name): True}
    for other in row.others:
        keys.setdefault(fold(other), row.kind != "city" or _is_as_good(row, other))
    if row.country in LOOSE and row.weight >= LOOSE_WEIGHT:
        for name in (row.name, *row.others):
            keys.setdefault(fold_loosely(name), False)
    if row.name.isupper():
        keys.setdefault(fold_words(row.name), True)
    keys.pop("", None)
    return keys


def _is_as_good(row: Row, other: str) -> bool:
    """Whether another name of a town is its first one in another spelling ("Kiev" for Kyiv), or it
    is so large that an older one is still in use ("Bombay"); "Berea" is not Aleppo.
    """
    if row.country not in TRANSLITERATED or row.weight < LARGE:
        return False
    if row.weight >= HUGE:
        return True
    return any(
        SequenceMatcher(None, folded(row.name), folded(other), autojunk=False).ratio() >= ALIKE
        for folded in (fold_words, fold_loosely)
    )


def _postings(rows: list[Row]) -> tuple[array[int], array[int]]:
    """Hashes of all keys in order, and for each the number of its row, twice, one more where the
    key is not of the row's main name.
    """
    pairs = [
        _hash(key) << 32 | n << 1 | (not main)
        for n, row in enumerate(rows)
        for key, main in keys_of(row).items()
    ]
    pairs.sort()
    return array("Q", (p >> 32 for p in pairs)), array("I", (p & 0xFFFFFFFF for p in pairs))


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def _joined(columns: dict[str, tuple[str, bytes]], about: dict[str, Any]) -> bytes:
    """Magic, the header's length, the header, the columns, each at a multiple of eight."""
    places: dict[str, tuple[str, int, int]] = {}
    room = 256 + 64 * len(columns) + len(json.dumps(about))
    room += -room % 8
    start = 16 + room
    body = []
    for name, (form, block) in columns.items():
        places[name] = (form, start, start + len(block))
        padded = block + bytes(-len(block) % 8)
        body.append(padded)
        start += len(padded)
    header = json.dumps({**about, "columns": places, "size": start}).encode()
    return b"".join([MAGIC, room.to_bytes(8, "little"), header.ljust(room), *body])
