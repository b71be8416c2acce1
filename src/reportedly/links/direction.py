"""Who has a copied text from whom, and what shows it."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.records import Reading
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
    if in_a and not in_b:
        return f"common:{in_a[0]}", (f"The first credits {in_a[0]}, and the second has its words.",)
    if in_b and not in_a:
        return f"common:{in_b[0]}", (f"The second credits {in_b[0]}, and the first has its words.",)
    return None


def _from_each_other(a: Reading, b: Reading) -> Direction | None:
    if words := _credits(a, b):
        return "a<-b", (f"The first {words}.",)
    if words := _credits(b, a):
        return "b<-a", (f"The second {words}.",)
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
    first, second = a.report.published or "", b.report.published or ""
    if len(first) < 10 or len(second) < 10:
        return None
    length = min(len(first), len(second), 16)
    if first[:length] < second[:length]:
        return "b<-a", (f"The first is of {first}, the second of {second}.",)
    if second[:length] < first[:length]:
        return "a<-b", (f"The first is of {first}, the second of {second}.",)
    return None
