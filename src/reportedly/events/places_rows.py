"""Names that stand in one row with places, or before what holds them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from reportedly.events.places_mentions import Mention
from reportedly.events.places_senses import holds

_AND: Final = re.compile(r",? (?:and|or) (?:in |the )?\Z")
_GOES_ON: Final = re.compile(r"(?:, |,? (?:and|or) )(?:in |the )?[A-Z]")
_SENSES: Final = 6  # of a name, by people: those further on are seldom meant


class Around:
    """The places of a text, asked whether they speak for a name among them."""

    def __init__(self, text: str, places: Sequence[Mention]) -> None:
        self._text = text
        self._places = sorted(places, key=lambda one: one.start)
        self._starts = [one.start for one in self._places]

    def speaks_for(self, mention: Mention) -> bool:
        """Whether ``mention`` is joined to a place of the same country, or stands before one that
        holds it: "Hamilton and Middletown", "Heath" in "Newark, Heath and Pataskala", "Pandi" in
        "Pandi, Bulacan".
        """
        at = bisect_left(self._starts, mention.start)
        before, after = self._places[at - 1 : at] if at else [], self._places[at : at + 1]
        return any(self._is_joined(one, mention, one) for one in before) or any(
            self._is_joined(mention, one, one) or self._is_held(mention, one) for one in after
        )

    def _is_joined(self, left: Mention, right: Mention, place: Mention) -> bool:
        between = self._text[left.end : right.start]
        if between == ", ":
            row = _GOES_ON.match(self._text, right.end) is not None
        else:
            row = len(between) < 12 and _AND.fullmatch(between) is not None
        other = left if place is right else right
        return row and _may_be_alike(other, place)

    def _is_held(self, mention: Mention, place: Mention) -> bool:
        return self._text[mention.end : place.start] in (", ", ", in ", " in ") and any(
            holds(whole, sense)
            for whole in place.senses[:_SENSES]
            for sense in mention.senses[:_SENSES]
        )


def _may_be_alike(mention: Mention, place: Mention) -> bool:
    """Whether both can be countries, or places of one country."""
    kinds = mention.senses[0].kind, place.senses[0].kind
    if "country" in kinds:
        return kinds[0] == kinds[1] and mention.senses[0].main
    countries = {sense.country for sense in place.senses[:_SENSES]}
    return any(s.main and s.country in countries for s in mention.senses[:_SENSES])
