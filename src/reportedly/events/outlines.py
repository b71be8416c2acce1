"""Outlines of lands: rings of coasts and borders for a box of degrees.

Natural Earth's 1:10m countries (public domain), as the package geo-intel-offline has them, made
coarser and put into the wheel by ``outlines_index`` when that is built (docs/decisions/0010).  A
working copy builds them at first use and keeps them in the user's cache folder.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError
from pathlib import Path

from reportedly.events.outlines_index import FORMAT, LEVELS, build_outlines

SHIPPED = Path(__file__).with_name("lands.outlines")
FINE = 400
"""Parts of a box's height below which nothing need be told: 2.5 of the 1,000 pixels of a map."""
TURNS = (0, -360, 360)
"""Degrees by which a ring may lie round the globe from the box."""
Ring = list[tuple[float, float]]
"""Longitudes and latitudes in degrees; the last point is joined with the first."""


class OutlinesError(ValueError):
    """There are no outlines and they cannot be built; the message says what to do."""


class Outlines:
    """The lands of the world, as rings of hundredths of a degree."""

    def __init__(self, block: bytes) -> None:
        """Raises: ValueError where the block is none of this version's."""
        words = array("h", block)
        if sys.byteorder == "big":
            words.byteswap()
        if not words or words[0] != FORMAT:
            raise ValueError("these are no outlines of this version")
        self._words = words

    def within(self, south: float, west: float, north: float, east: float) -> list[Ring]:
        """The rings that meet a box of degrees, whole, as fine as a map of that box needs them.

        The box may reach over the date line (``east`` above 180, or ``west`` below -180): rings
        then lie where the box is.
        """
        fine = (north - south) / FINE
        level = max((n for n, tolerance in enumerate(LEVELS) if tolerance <= fine), default=0)
        found: list[Ring] = []
        for at, points, (left, bottom, right, top) in self._rings(level):
            if top < south or bottom > north:
                continue
            for turn in TURNS:
                if right + turn >= west and left + turn <= east:
                    xs = self._words[at : at + points]
                    ys = self._words[at + points : at + 2 * points]
                    found.append([(x / 100 + turn, y / 100) for x, y in zip(xs, ys, strict=True)])
        return found

    def _rings(self, level: int) -> Iterator[tuple[int, int, Sequence[float]]]:
        """Where each ring's points begin, how many they are, and the box around them."""
        words, at = self._words, 1
        while at < len(words):
            points = words[at + 1]
            if words[at] == level:
                yield at + 6, points, [word / 100 for word in words[at + 2 : at + 6]]
            at += 6 + 2 * points


def load_outlines(shipped: Path = SHIPPED, cache: Path | None = None) -> Outlines:
    """The outlines of the wheel; in a working copy they are built, about ten seconds, and kept.

    ``cache``: the folder where they are kept, by default the user's cache folder.
    Raises: OutlinesError where they would have to be built without geo-intel-offline.
    """
    found = _read(shipped)
    if found is None:
        path = (cache or _cache_folder()) / f"lands-{FORMAT}.outlines"
        try:
            build_outlines(path)
        except PackageNotFoundError as error:
            raise OutlinesError(
                "the outlines of lands are missing, as in a working copy, and geo-intel-offline, "
                "of which they are made, too. Run: pip install geo-intel-offline, or install the "
                "wheel of reportedly"
            ) from error
        found = _read(path)
    if found is None:
        raise OutlinesError(f"{path}: these are no outlines of lands. Delete the file, run again")
    return found


def _cache_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("reportedly", appauthor=False))


def _read(path: Path) -> Outlines | None:
    try:
        return Outlines(path.read_bytes())
    except (OSError, ValueError):
        return None
