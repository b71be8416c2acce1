"""Who has a copied text from whom, and what shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from reportedly.records import Reading, Report
from reportedly.sources.outlets import outlet_names, outlet_of_url

Direction = tuple[str | None, tuple[str, ...]]


def copying_direction(a: Reading, b: Reading) -> Direction:
    """Who of two reports that share passages has them from whom, with the evidence in sentences.

    "a<-b" where a credits b's outlet or links to it, "b<-a", "common:NAME" where a third is
    credited; none, with no evidence, where nothing shows it.  A third goes first: two customers of
    one agency may well cite each other.  Dates decide last, and only whole ones that differ.
    """
    for rule in (_from_a_third, _from_each_other, _by_date):
        if (found := rule(a, b)) is not None:
            return found
    return None, ()


def names_of(a: Reading, b: Reading) -> tuple[str, str]:
    """What sentences call two reports: their outlets, or the first and the second of a link."""
    one, other = a.report.publisher, b.report.publisher
    if one and other and one != other:
        return one, other
    return "The first", "The second"


def outlet_name(name: str | None) -> str | None:
    """An outlet's usual name for any of its names or its domain; the name itself if not known."""
    if not name:
        return None
    bare = name.strip()
    known = outlet_names().get(bare.lower().removeprefix("the "))
    if known is None and "." in bare and " " not in bare:
        known = outlet_of_url(bare)
    return known.name if known else bare


def credited(reading: Reading) -> list[str]:
    """The wires and outlets to which the report as a whole is credited, by their usual names."""
    report = reading.report
    names = [outlet_name(wire) for wire in report.wire_credits]
    by = outlet_name((report.byline or "").rpartition(",")[2])
    if by and by.lower() in outlet_names():
        names.append(by)
    return list(dict.fromkeys(name for name in names if name))


def _from_a_third(a: Reading, b: Reading) -> Direction | None:
    own = {outlet_name(a.report.publisher), outlet_name(b.report.publisher)}
    in_a, in_b = ([name for name in credited(r) if name not in own] for r in (a, b))
    both = [name for name in in_a if name in in_b]
    if both:
        return f"common:{both[0]}", (f"Both credit {both[0]}.",)
    one, other = names_of(a, b)
    if in_a and not in_b:
        return f"common:{in_a[0]}", (
            f"{one} credits {in_a[0]}, and {_in_line(other)} has its words.",
        )
    if in_b and not in_a:
        return f"common:{in_b[0]}", (
            f"{other} credits {in_b[0]}, and {_in_line(one)} has its words.",
        )
    return None


def _in_line(name: str) -> str:
    """A name of ``names_of`` inside a sentence."""
    return name.lower() if name in ("The first", "The second") else name


def _from_each_other(a: Reading, b: Reading) -> Direction | None:
    one, other = names_of(a, b)
    if words := _credits(a, b):
        return "a<-b", (f"{one} {words}.",)
    if words := _credits(b, a):
        return "b<-a", (f"{other} {words}.",)
    return None


def _credits(taker: Reading, giver: Reading) -> str | None:
    outlet, own = outlet_name(giver.report.publisher), outlet_name(taker.report.publisher)
    if giver.report.url and any(link.url == giver.report.url for link in taker.report.hyperlinks):
        return f"links to {giver.report.url}"
    if outlet and outlet != own:
        if outlet in credited(taker):
            return f"credits {outlet}"
        if outlet in _cited(taker):
            return f"says that it has it from {outlet}"
    return None


def _cited(reading: Reading) -> Iterator[str | None]:
    for cite in reading.cites:
        yield outlet_name(cite.outlet)
    for link in reading.report.hyperlinks:
        known = outlet_of_url(link.url)
        yield known.name if known else None


def _by_date(a: Reading, b: Reading) -> Direction | None:
    before = _before(a.report, b.report)
    if before is None:
        return None
    one, other = names_of(a, b)
    first, second = ((r.report.published or "")[:16].replace("T", " ") for r in (a, b))
    why = f"{one} is of {first}, {_in_line(other)} of {second}."
    return "b<-a" if before else "a<-b", (why,)


def _before(a: Report, b: Report) -> bool | None:
    """Whether a was published before b; none where their dates do not tell.

    Times are compared as moments where both or neither have a time zone, else by their days.
    """
    one, other = _moment(a.published), _moment(b.published)
    if one is None or other is None:
        return None
    days_only = 10 in (len(a.published or ""), len(b.published or ""))
    if days_only or (one.tzinfo is None) != (other.tzinfo is None):
        days = one.date(), other.date()
        return None if days[0] == days[1] else days[0] < days[1]
    if one.tzinfo is None or one.utcoffset() == other.utcoffset():
        one, other = (moment.replace(second=0, microsecond=0) for moment in (one, other))
    return None if one == other else one < other


def _moment(published: str | None) -> datetime | None:
    if len(published or "") < 10:
        return None
    try:
        return datetime.fromisoformat(published or "")
    except ValueError:
        return None
