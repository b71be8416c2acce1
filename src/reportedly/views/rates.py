"""How often somebody may ask: so many at once, then as many as time gives back.

Kept in memory, so that a restart forgets it; one process serves a desk.
"""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from typing import Final

MOST_KEYS: Final = 50_000


class Rate:
    """``most`` within ``seconds`` for each key (a token bucket: Turner 1986)."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most, self._seconds = most, seconds
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, now: float) -> float:
        """Take one of what is left to ``key``; out: 0, or how many seconds to wait for one.

        ``now``: seconds of any clock; one that goes back gives nothing back meanwhile.
        """
        left, at = self._left.pop(key, (float(self._most), now))
        back = max(now - at, 0.0) * self._most / self._seconds
        left = min(left + back, float(self._most))
        waits = 0.0 if left >= 1 else (1 - left) * self._seconds / self._most
        self._left[key] = (left - 1 if not waits else left, now)
        if len(self._left) > MOST_KEYS:
            self._left.popitem(last=False)  # whoever has not asked for longest
        return waits


def address_key(host: str) -> str:
    """What addresses count together: an IPv4 address, the /64 of an IPv6 one."""
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return host
    if found.version == 4:
        return host
    return str(ipaddress.ip_network((found, 64), strict=False))
