"""Times as EDTF (ISO 8601-2), the form of a statement's ``when``."""

from __future__ import annotations

import re
from typing import Final

from reportedly.events.times_calendar import days_of
from reportedly.records import Time

_SEASONS: Final = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


def edtf_of(time: Time) -> str | None:
    """A date or time of day as the EDTF of its day, month, season, year, decade or interval.

    None for lengths, repeated and vague times, and for those whose year is not known.
    """
    value = time.value.partition("T")[0]
    days = days_of(time.value) if time.kind in ("DATE", "TIME") else None
    if days is None:
        return None
    value = re.sub(r"(-XX)+$", "", value)
    if re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", value) or "/" in value:
        return value
    if re.fullmatch(r"\d{2,3}", value):
        return value + "X" * (4 - len(value))
    if value[-2:] in _SEASONS:
        return f"{value[:4]}-{_SEASONS[value[-2:]]}"
    if value[5:6] in ("Q", "H"):
        return f"{days[0].isoformat()[:7]}/{days[1].isoformat()[:7]}"
    return f"{days[0].isoformat()}/{days[1].isoformat()}"
