"""Builds the index of places and the outlines of lands into the wheel.

So nobody needs GeoNames' 187 MB of JSON or Natural Earth's borders: docs/decisions/0007 and 0010.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Geography(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling before it packs a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds what is built to the wheel, built anew where tables or rules have changed.

        An editable install gets none: a working copy builds its own when it is first used.
        """
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from reportedly.events.gazetteer import build_index
        from reportedly.events.outlines_index import FORMAT, build_outlines

        index, lands = root / "build" / "places.index", root / "build" / f"lands-{FORMAT}.outlines"
        build_index(index)
        build_outlines(lands)
        build_data["force_include"][str(index)] = "reportedly/events/places.index"
        build_data["force_include"][str(lands)] = "reportedly/events/lands.outlines"
