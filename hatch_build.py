"""Builds the index of places into the wheel, so that nobody needs GeoNames' 187 MB of JSON.

docs/decisions/0007-the-gazetteer-comes-in-the-wheel.md says why.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexOfPlaces(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling before it packs a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds build/places.index to the wheel, built anew where tables or rules have changed.

        An editable install gets none: a working copy builds its own when it is first used.
        """
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from reportedly.events.gazetteer import build_index

        index = root / "build" / "places.index"
        build_index(index)
        build_data["force_include"][str(index)] = "reportedly/events/places.index"
