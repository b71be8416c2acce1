"""One story: what happened, who says so, which outlets report it, and which copy.

Every story has a claim about what happened (``toll``) and one about who did it (``blame``); some
have an answer that officials promise (``aid``).  Roots are written by outlets or wires from origins
of their own or from none; copies are taken from roots or from other copies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from benchmarks.invention.lines import Line, edited, filled, sentence
from benchmarks.invention.world import Person, Site, World

LONGEST_STORY = 60  # reports
BACKGROUNDS = 4  # sentences of a country


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is laid out: its lines, and where they come from.

    ``family`` is the root whose lines it holds, ``copied`` how it took them, none for a root.
    ``wire`` is credited by name, or only held by us to be the wire it came from.
    """

    id: str
    outlet: str
    at: datetime
    headline: str
    lines: tuple[Line, ...]
    family: str
    copied: str | None = None
    wire: str | None = None
    credited: bool = False
    dateline: bool = False


@dataclass(slots=True)
class Story:
    """The facts of one story, and the people who speak of them."""

    id: str
    site: Site
    at: datetime
    kind: dict[str, Any]
    toll: int
    thing: str
    people: str
    accuser: Person
    accused: Person
    officials: list[Person]
    names: list[str] = field(default_factory=list)
    quotes: dict[str, Line] = field(default_factory=dict)
    raised: int = 0
    rival_toll: int | None = None

    @property
    def day(self) -> str:
        return f"{self.at:%A}"


def tell_story(world: World, number: int, at: datetime, seed: int) -> tuple[Story, list[Draft]]:
    """The story of this number and its reports, the earliest first."""
    rng = Random(f"{seed}/{number}")
    story = _facts(world, number, at, rng)
    size = min(LONGEST_STORY, int(rng.paretovariate(1.15)) + rng.randrange(3))
    drafts: list[Draft] = []
    while len(drafts) < max(1, size):
        drafts.append(_next_draft(world, story, drafts, rng))
    drafts.sort(key=lambda draft: (draft.at, draft.id))
    return story, drafts


def _facts(world: World, number: int, at: datetime, rng: Random) -> Story:
    kind = rng.choice(world.words["kind"])
    site = rng.choice(world.sites)
    id = f"s{number}"
    one, other = rng.sample([*world.names["countries"], *world.names["groups"]], 2)
    officials = [
        world.person(f"{id}o{n}", rng, role)
        for n, role in enumerate(rng.sample(world.names["roles"], 5))
    ]
    low, high = kind["tolls"]
    return Story(
        id, site, at, kind,
        toll=int(low * (high / low) ** rng.random()),
        thing=rng.choice(kind["things"].split()),
        people=rng.choice(kind["people"].split()),
        accuser=_spokesman(world, f"{id}a", one, rng),
        accused=_spokesman(world, f"{id}b", other, rng),
        officials=officials,
        names=[site.name, site.country, *rng.sample([s.name for s in world.sites], 3)],
    )  # fmt: skip


def _spokesman(world: World, key: str, side: str, rng: Random) -> Person:
    if side.startswith("the "):
        return world.person(key, rng, f"{side.removeprefix('the ')} spokesman", side)
    return world.person(key, rng, f"{side} {rng.choice(world.names['bodies'])} spokesman", side)


# --- reports --------------------------------------------------------------------------------------


def _next_draft(world: World, story: Story, drafts: list[Draft], rng: Random) -> Draft:
    id = f"{story.id}-{len(drafts)}"
    free = _free_outlet(world, drafts, rng)
    if not drafts or rng.random() < 0.3:
        return _root(world, story, id, free, rng)
    origin = rng.choice(drafts)
    if origin.copied is None and rng.random() < 0.12:
        return _update(world, story, id, origin, rng)
    return _copy(world, story, id, free, origin, rng)


def _free_outlet(world: World, drafts: list[Draft], rng: Random) -> str:
    taken = {draft.outlet for draft in drafts}
    while (outlet := rng.choice(world.outlets)) in taken:
        pass
    return outlet


def _root(world: World, story: Story, id: str, outlet: str, rng: Random) -> Draft:
    if rng.random() < 0.3:
        outlet = rng.choice(world.wires)
    at = story.at + timedelta(hours=3 + 30 * rng.random())
    lines = _toll_lines(world, story, id, outlet, rng)
    others = [*_blame_lines(world, story, id, rng)]
    others += _aid_lines(world, story, id, rng) if rng.random() < 0.5 else []
    others += [_background(world, story, rng)] if rng.random() < 0.3 else []
    length = max(6, min(60, round(rng.lognormvariate(2.85, 0.5))))
    own = range(length - len(lines) - len(others))
    lines += (_filler(world, story, f"{id}.f{n}", rng) for n in own)
    for line in others:
        lines.insert(rng.randrange(1, len(lines) + 1), line)
    seen = any(line.origin == outlet for line in lines)
    return Draft(id, outlet, at, _headline(world, story, rng), tuple(lines), id, dateline=seen)


def _update(world: World, story: Story, id: str, origin: Draft, rng: Random) -> Draft:
    """A later take of the same outlet: the toll has risen, some is new, most stays."""
    story.raised = max(story.raised, origin_toll(origin) or story.toll) + rng.randrange(1, 9)
    first = next((n for n, line in enumerate(origin.lines) if line.number), None)
    lines = list(origin.lines)
    if first is not None:
        old = lines[first]
        now = old.markup.replace(f"{{N|{old.number} ", f"{{N|{story.raised} ")
        lines[first] = replace(old, markup=now, number=story.raised)
    lines[2:2] = [_filler(world, story, f"{id}.u{n}", rng) for n in range(rng.randrange(1, 4))]
    at = origin.at + timedelta(hours=2 + 8 * rng.random())
    return replace(origin, id=id, at=at, lines=tuple(lines), copied="update")


def origin_toll(draft: Draft) -> int | None:
    """The toll that a report gives."""
    return next((line.number for line in draft.lines if line.number), None)


def _copy(world: World, story: Story, id: str, outlet: str, origin: Draft, rng: Random) -> Draft:
    how = rng.choices(("reprint", "abridged", "edited", "partial"), (35, 25, 25, 15))[0]
    lines = list(origin.lines)
    if how == "abridged":
        lines = lines[: max(4, round(len(lines) * rng.uniform(0.4, 0.8)))]
    if how == "edited":
        lines = [edited(line, world.words["edits"], rng) for line in lines]
        lines = [line for n, line in enumerate(lines) if n < 2 or rng.random() < 0.9]
    if how == "partial":
        lines = _lifted(world, story, id, lines, rng)
    if rng.random() < 0.35:
        lines.append(_furniture(world, outlet))
    wire = origin.outlet if origin.outlet in world.wires else origin.wire
    headline = origin.headline if rng.random() < 0.5 else _headline(world, story, rng)
    at = origin.at + timedelta(hours=0.3 + rng.expovariate(0.15))
    return Draft(
        id, outlet, at, headline, tuple(lines), origin.family, how, wire,
        credited=bool(wire) and how != "partial" and rng.random() < 0.7,
    )  # fmt: skip


def _lifted(world: World, story: Story, id: str, lines: list[Line], rng: Random) -> list[Line]:
    """Some sentences in a row, taken without a word, among own ones."""
    count = min(len(lines), rng.randrange(4, 8))
    start = rng.randrange(max(1, len(lines) - count + 1))
    own = [_filler(world, story, f"{id}.f{n}", rng) for n in range(rng.randrange(5, 14))]
    at = rng.randrange(1, len(own))
    return own[:at] + lines[start : start + count] + own[at:]


# --- lines ----------------------------------------------------------------------------------------


def _values(story: Story, toll: int) -> dict[str, str]:
    return {
        "place": story.site.name, "country": story.site.country, "day": story.day,
        "thing": story.thing, "people": story.people, "n": str(toll),
        "name": story.kind["name"], "accused": str(story.accused.side),
    }  # fmt: skip


def _wording(world: World, story: Story, part: str, rng: Random) -> str:
    """One of the kind's wordings, with a circumstance of the writer's own at its end."""
    wording = str(rng.choice(story.kind[part]))
    return f"{wording} {rng.choice(world.fill['prepositions'])} {world.noun_phrase(rng)}"


def _toll_lines(world: World, story: Story, id: str, outlet: str, rng: Random) -> list[Line]:
    """What happened, as the lead says it and as somebody is quoted for it, or nobody."""
    toll = max(story.toll, story.raised)
    values = _values(story, toll)
    wording = _wording(world, story, "happened", rng)
    lead = Line(f"{id}.t", sentence(filled(wording, values)) + ".", claim="toll", number=toll)
    says = rng.choices(
        ("official", "correspondent", "unnamed", "bare", "rival"), (45, 15, 15, 15, 10)
    )
    match says[0]:
        case "official" if who := rng.choice(story.officials):
            other = filled(_wording(world, story, "happened", rng), values)
            markup = filled(rng.choice(world.words["frames"]["attributed"]), {
                "who": who.full, "cue": rng.choice(world.fill["cues"]), "what": other})  # fmt: skip
            lead = replace(lead, origin=who.name, independent=True)
            second = replace(lead, key=f"{id}.o", markup=sentence(markup), speaker=who.key,
                             says="attributes")  # fmt: skip
            return [lead, second, _quotation(world, story, who, rng)]
        case "correspondent":
            noted = {"one": world.noun_phrase(rng), "two": world.noun_phrase(rng)}
            template = rng.choice(world.words["frames"]["seen"])
            seen = filled(template, values | noted | {"outlet": outlet})
            lead = replace(lead, origin=outlet, independent=True)
            return [lead, replace(lead, key=f"{id}.c", markup=sentence(seen), claim=None)]
        case "unnamed":
            frame = rng.choice(world.words["frames"]["unnamed"])
            markup = filled(frame, {"what": filled(wording, values)})
            return [replace(lead, markup=sentence(markup), speaker="unnamed", says="attributes")]
        case "rival":
            return _rival_toll(story, lead, wording, rng)
    return [lead]


def _rival_toll(story: Story, lead: Line, wording: str, rng: Random) -> list[Line]:
    """The accused give a number of their own, far from the other."""
    if story.rival_toll is None:
        story.rival_toll = max(1, story.toll // 3) if rng.random() < 0.5 else story.toll * 3 + 2
    what = filled(wording, _values(story, story.rival_toll))
    who = story.accused
    markup = sentence(filled("{S|$who} {C|said} {Q|$what}.", {"who": who.full, "what": what}))
    return [replace(lead, markup=markup, speaker=who.key, says="denies", origin=who.name,
                    independent=True, number=story.rival_toll)]  # fmt: skip


def _quotation(world: World, story: Story, who: Person, rng: Random) -> Line:
    """What this person said, in the same words wherever it is quoted."""
    if who.key not in story.quotes:
        what = f"{world.clause(rng, story.names)}, and {world.clause(rng, story.names)}"
        frame = rng.choice(world.words["frames"]["quoted"])
        markup = filled(frame, {"who": who.family, "what": what})
        story.quotes[who.key] = Line(f"{who.key}.q", sentence(markup), "quotation", who.key)
    return story.quotes[who.key]


def _blame_lines(world: World, story: Story, id: str, rng: Random) -> Iterator[Line]:
    """Who is said to have done it; in half of the reports the accused deny it."""
    chance = rng.random()
    frames, values = world.words["frames"], _values(story, story.toll)
    for person, part, says in (
        (story.accuser, "blaming", "attributes"), (story.accused, "denying", "denies"),
    ):  # fmt: skip
        what = filled(_wording(world, story, "blamed", rng), values)
        markup = sentence(filled(rng.choice(frames[part]), {"who": person.full, "what": what}))
        if chance < (0.7 if says == "attributes" else 0.35):
            yield Line(f"{id}.{part}", markup, "prose", person.key, "blame", says,  # type: ignore[arg-type]
                       person.name, True)  # fmt: skip


def _aid_lines(world: World, story: Story, id: str, rng: Random) -> Iterator[Line]:
    who, values = story.officials[0], _values(story, story.toll)
    sent = {"one": world.noun_phrase(rng), "two": world.noun_phrase(rng)}
    what = filled(rng.choice(world.words["frames"]["helped"]), values | sent)
    frame = rng.choice(world.words["frames"]["attributed"])
    markup = filled(frame, {"who": who.full, "cue": "promised", "what": what})
    yield Line(f"{id}.a", sentence(markup), "prose", who.key, "aid", "attributes", who.name, True)


def _filler(world: World, story: Story, key: str, rng: Random) -> Line:
    what = world.clause(rng, story.names)
    ends = rng.random() < 0.4
    if rng.random() < 0.7:
        return Line(key, sentence(what) + ".", ends=ends)
    who = rng.choice(story.officials)
    markup = filled(rng.choice(world.words["frames"]["attributed"]), {
        "who": who.full if rng.random() < 0.5 else who.family,
        "cue": rng.choice(world.fill["cues"]), "what": what})  # fmt: skip
    return Line(key, sentence(markup), speaker=who.key, says="attributes", ends=ends)


def _background(world: World, story: Story, rng: Random) -> Line:
    """A sentence that stands in many reports about the country, whoever wrote them."""
    country, number = story.site.country, rng.randrange(BACKGROUNDS)
    fixed = Random(f"{country}/{number}")
    year, group = fixed.randrange(1975, 2015), fixed.choice(world.names["groups"])
    what = world.clause(fixed, [country])
    text = f"{country} has been at odds with {group} since {year}, when {what}."
    return Line(f"bg {country} {number}", sentence(text), "background", ends=True)


def _furniture(world: World, outlet: str) -> Line:
    """A notice that the outlet puts under what it prints, and that nothing marks as one."""
    fixed = Random(outlet)
    notice = fixed.choice(world.words["stock"]["furniture"])
    what = world.clause(fixed, [outlet])
    return Line(f"fu {outlet}", f"{notice} {outlet}: {what}.", "furniture", ends=True)


def _headline(world: World, story: Story, rng: Random) -> str:
    template = rng.choice(world.words["frames"]["headline"])
    return sentence(filled(template, _values(story, max(story.toll, story.raised))))
