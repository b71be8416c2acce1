"""Drafts → readings: the text laid out, and what a reader would find in it, with its spans."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from benchmarks.invention.lines import Line, parse
from benchmarks.invention.stories import Draft, Story
from reportedly.records import (
    Actor,
    Attribution,
    Certainty,
    Cite,
    Event,
    Furniture,
    Number,
    Place,
    Reading,
    Report,
    Source,
    Span,
    Statement,
    Station,
    Time,
)

VERSIONS = (("invented", "1"),)


@dataclass(slots=True)
class _Found:
    """What has been found so far in one report."""

    story: Story
    draft: Draft
    parts: list[str] = field(default_factory=list)
    length: int = 0
    furniture: list[Furniture] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    attributed: list[Statement] = field(default_factory=list)
    own: list[Statement] = field(default_factory=list)
    mentions: dict[str, list[tuple[Span, str]]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    statement_of: dict[str, str] = field(default_factory=dict)

    def put(self, text: str) -> int:
        """Adds text; out: where it begins."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start


def lay_out(story: Story, draft: Draft) -> tuple[Reading, dict[str, str]]:
    """The reading of a draft, and which statement each of its lines became, by the line's key."""
    found = _Found(story, draft)
    title = found.put(draft.headline)
    found.furniture.append(Furniture(Span(title, found.length), "title"))
    found.put("\n\n")
    _dateline(found)
    for line in draft.lines:
        _line(found, line)
    return _reading(found), found.statement_of


def _dateline(found: _Found) -> None:
    draft = found.draft
    if not (draft.credited or draft.dateline):
        return
    credit = f" ({draft.wire})" if draft.credited else ""
    start = found.put(f"{found.story.site.name.upper()}{credit} — ")
    found.furniture.append(Furniture(Span(start, found.length - 3), "dateline"))


def _line(found: _Found, line: Line) -> None:
    text, marks = parse(line.markup)
    start = found.put(text)
    found.put("\n\n" if line.ends or line.kind == "furniture" else " ")
    spans: dict[str, list[Span]] = {}
    for label, begin, end in marks:
        spans.setdefault(label, []).append(Span(start + begin, start + end))
    if line.kind == "furniture":
        return
    whole = Span(start, start + len(text) - text.endswith("."))
    statement = _attribution(found, line, spans) if "Q" in spans else _own(found, whole)
    found.statement_of.setdefault(line.key, statement)
    _event(found, line, spans, statement)


def _publishing(found: _Found) -> tuple[Station, ...]:
    publisher = Station(found.draft.outlet, relay="publishes")
    if found.draft.credited and found.draft.wire:
        return Station(found.draft.wire, relay="republished"), publisher
    return (publisher,)


def _own(found: _Found, content: Span) -> str:
    id = f"v{len(found.own) + 1}"
    chain = (replace(_publishing(found)[0], relay=None), *_publishing(found)[1:])
    if len(chain) == 1:
        chain = _publishing(found)
    certainties = tuple(Certainty("CT+") for _ in chain)
    found.own.append(Statement(id, (content,), chain, certainties))
    return id


def _attribution(found: _Found, line: Line, spans: dict[str, list[Span]]) -> str:
    number = len(found.attributions) + 1
    speaker = line.speaker or "unnamed"
    text = parse(line.markup)[0]
    for span in spans["S"]:
        found.mentions.setdefault(speaker, []).append((span, _words(found, span)))
    direct = "“" in text
    attribution = Attribution(
        f"a{number}", tuple(spans["Q"]), tuple(spans["C"]), tuple(spans["S"]),
        "direct" if direct else "indirect", 0.9, speaker=speaker,
    )  # fmt: skip
    found.attributions.append(attribution)
    stance = "denies" if line.key.endswith(".denying") else "asserts"
    stations = (Station(_name(found, speaker), speaker), *_publishing(found))
    first = Certainty("CT-" if stance == "denies" else "CT+")
    certainties = (first, *(Certainty("Uu") for _ in stations[1:]))
    side = _side(found.story, speaker)
    found.attributed.append(Statement(
        f"t{number}", tuple(spans["Q"]), stations, certainties, attribution.id,
        stance=stance,  # type: ignore[arg-type]
        interested=side is not None,
        interest=f"{side} is a side in it" if side else "",
    ))  # fmt: skip
    return f"t{number}"


def _words(found: _Found, span: Span) -> str:
    """The words of a span in the text so far: it lies in the last parts."""
    tail, begin = "", found.length
    for part in reversed(found.parts):
        tail, begin = part + tail, begin - len(part)
        if begin <= span.start:
            break
    return tail[span.start - begin : span.end - begin]


def _side(story: Story, speaker: str) -> str | None:
    people = {one.key: one.side for one in (story.accuser, story.accused)}
    return people.get(speaker)


def _name(found: _Found, speaker: str) -> str:
    for person in (found.story.accuser, found.story.accused, *found.story.officials):
        if person.key == speaker:
            said = [words for _, words in found.mentions.get(speaker, ())]
            return person.name if any(person.given in words for words in said) else person.family
    return found.mentions[speaker][0][1]


def _event(found: _Found, line: Line, spans: dict[str, list[Span]], statement: str) -> None:
    """What happened, when and where, where the line tells it."""
    if "E" not in spans:
        return
    kind = found.story.kind
    times = tuple(_time(found, span) for span in spans.get("T", ()))
    places = tuple(_place(found, span) for span in spans.get("P", ()))
    numbers = tuple(
        Number(span, kind["counts"], float(line.number), float(line.number))
        for span in spans.get("N", ())
        if line.number is not None
    )
    found.events.append(Event(
        f"e{len(found.events) + 1}", statement, tuple(spans["E"]), kind["type"],
        kind["mode"] or None,
        actor=_actor(found, spans.get("A")),
        recipient=_actor(found, spans.get("R") or spans.get("N")),
        numbers=numbers, times=times, places=places,
    ))  # fmt: skip


def _actor(found: _Found, spans: list[Span] | None) -> Actor | None:
    return Actor(_words(found, spans[0]), (spans[0],)) if spans else None


def _time(found: _Found, span: Span) -> str:
    day = f"{found.story.at:%Y-%m-%d}"
    id = f"w{len(found.times) + 1}"
    anchor = f"{found.draft.at:%Y-%m-%d}"
    found.times.append(Time(id, span, "DATE", day, day, day, anchor))
    return id


def _place(found: _Found, span: Span) -> str:
    site, id = found.story.site, f"p{len(found.places) + 1}"
    found.places.append(Place(id, span, site.name, site.latitude, site.longitude, "city"))
    return id


def _sources(found: _Found) -> tuple[Source, ...]:
    people = {p.key: p for p in (found.story.accuser, found.story.accused, *found.story.officials)}
    sources = []
    for key, mentions in found.mentions.items():
        name, person = _name(found, key), people.get(key)
        aliases = tuple(dict.fromkeys(words for _, words in mentions if words != name))
        spans = tuple(span for span, _ in mentions)
        if person is None:
            sources.append(Source(key, name, aliases, spans, "person"))
            continue
        side = (person.side,) if person.side else ()
        full = person.given in name
        roles = (person.role,) if full else ()
        sources.append(Source(key, name, aliases, spans, "person", True, side, roles))
    return tuple(sources)


def _reading(found: _Found) -> Reading:
    draft, story = found.draft, found.story
    sources = _sources(found)
    names = {source.id: source.name for source in sources}
    attributed = tuple(
        replace(one, chain=(replace(one.chain[0], name=names[one.chain[0].source]), *one.chain[1:]))
        for one in found.attributed
        if one.chain[0].source
    )
    own = tuple(found.own)
    when = f"{story.at:%Y-%m-%d}"
    timed = {event.statement for event in found.events if event.times}
    statements = tuple(
        replace(one, when=when) if one.id in timed else one for one in (*attributed, *own)
    )
    slug = draft.outlet.lower().replace(" ", "-")
    report = Report(
        draft.id, "".join(found.parts).rstrip(), f"invented:{draft.id}", draft.headline,
        draft.outlet,
        draft.at.isoformat(timespec="seconds") + "Z",
        url=f"https://{slug}.example/{draft.id}",
        language="en",
        wire_credits=(draft.wire,) if draft.credited and draft.wire else (),
        furniture=tuple(found.furniture),
    )  # fmt: skip
    cites = (Cite(draft.wire),) if draft.credited and draft.wire else ()
    return Reading(
        report, tuple(found.attributions), sources, statements, (), cites,
        tuple(found.events), tuple(found.times), tuple(found.places), VERSIONS,
    )  # fmt: skip
