"""Lists out of a ledger in the terminal: reports, statements, claims, sources, links, decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import singledispatch

from reportedly.ledger.claims import GradedClaim
from reportedly.ledger.entries import ClaimEntry, ReportEntry, SourceEntry, StatementEntry
from reportedly.ledger.full_text import Snippet
from reportedly.ledger.source_links import Wording
from reportedly.records import Case, Decision, Report, ReportLink, Side
from reportedly.views.screen import Part, Screen
from reportedly.views.words import clean, count, cut

SHOWN = 160
"""Characters of a text in a list."""
PASSAGES = 3
"""Of two reports that are shown in a list."""
LEAST_SHARED = 0.01
"""Of a text that is worth a word; a name that both have is less."""

CREDIBILITY = {
    1: "confirmed", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable",
    6: "cannot be judged",
}  # fmt: skip


def show_all(entries: Iterable[object], screen: Screen) -> int:
    """Show each entry; out: how many there were."""
    number = 0
    for entry in entries:
        show_entry(entry, screen)
        number += 1
    return number


@singledispatch
def show_entry(entry: object, screen: Screen) -> None:
    """Two or three lines on one entry.

    Raises: TypeError for what is no entry of a ledger.
    """
    raise TypeError(f"no listing for {type(entry).__name__}")


@show_entry.register
def _(entry: ReportEntry, screen: Screen) -> None:
    screen.say((clean(entry.id), "bold"), *_then(cut(clean(entry.title or ""), shown=SHOWN)))
    about = [entry.outlet, entry.published, count(entry.statements, "statement")]
    revision = f"revision {entry.revision}" if entry.revision > 1 else None
    superseded = None if entry.latest else "superseded"
    screen.say((_joined(*about, revision, superseded, entry.unread), "dim"), indent=2, hang=2)
    _show_snippet(entry.snippet, screen)


@show_entry.register
def _(entry: StatementEntry, screen: Screen) -> None:
    screen.say(
        (clean(entry.speaker), "bold"), f" {entry.stance}: ",
        *(_marked(entry.snippet) if entry.snippet else [cut(clean(entry.text), shown=SHOWN)]),
        hang=2,
    )  # fmt: skip
    grade = f"claim {entry.claim}, {_graded(entry.credibility)}" if entry.credibility else None
    where = f"{clean(entry.report)}/{clean(entry.id)}"
    about = _joined(where, entry.outlet, entry.published, entry.certainty, grade)
    screen.say((about, "dim"), indent=2, hang=2)


@show_entry.register
def _(entry: ClaimEntry, screen: Screen) -> None:
    screen.say((clean(entry.id), "bold"), "  ", cut(clean(entry.text), shown=SHOWN), hang=2)
    overruled = f"overruled, computed {entry.computed}"
    about = _joined(
        _graded(entry.credibility),
        overruled if entry.credibility != entry.computed else None,
        f"in {count(entry.reports, 'report')}",
        entry.support,
    )
    screen.say(about, indent=2, hang=2)


@show_entry.register
def _(entry: SourceEntry, screen: Screen) -> None:
    names = [name for name in entry.names.split("\n") if name != entry.name]
    also = f"also {'; '.join(names[:5])}" if names else ""
    screen.say((clean(entry.name), "bold"), *_then(cut(clean(also), shown=SHOWN)), hang=2)
    about = _joined(
        entry.kind,
        f"reliability {entry.reliability}",
        f"{count(entry.statements, 'statement')} in {count(entry.reports, 'report')}",
        count(entry.outlets, "outlet"),
        f"interested in {entry.interested}" if entry.interested else None,
    )
    screen.say((about, "dim"), indent=2, hang=2)


@show_entry.register
def _(reason: Wording, screen: Screen) -> None:
    where = f"{reason.score:.2f} · {count(reason.reports, 'report')}"
    screen.say(clean(" ".join(reason.evidence)), (f"  {where}", "dim"), indent=2, hang=4)


@dataclass(frozen=True, slots=True)
class ToldLink:
    """A link with the two reports that it joins, where the ledger still has them."""

    link: ReportLink
    a: Report | None
    b: Report | None


@show_entry.register
def _(told: ToldLink, screen: Screen) -> None:
    """Which two, how they are related, why, and where the same words stand in each."""
    link = told.link
    arrow = {"a<-b": " took it from ", "b<-a": " gave it to "}.get(link.direction or "", " and ")
    screen.say(*_named(link.a, told.a), arrow, *_named(link.b, told.b), hang=2)
    shared = max(link.share_a, link.share_b) >= LEAST_SHARED
    shares = f"{link.share_a:.0%} and {link.share_b:.0%} shared" if shared else None
    third = (link.direction or "").partition("common:")[2]
    common = f"both from {clean(third)}" if third else None
    screen.say((_joined(link.relation.replace("_", " "), common, shares), "bold"), indent=2, hang=2)
    for words in link.evidence:
        screen.say((cut(clean(words), shown=SHOWN), "dim"), indent=4, hang=2)
    passages = [one for one in link.passages if one.kind != "background"]
    for one in passages[:PASSAGES]:
        words = one.a.of(told.a.text) if told.a is not None else ""
        at = f"{one.a.start}-{one.a.end} = {one.b.start}-{one.b.end}"
        kind = "copied" if one.kind == "report" else "quoted by both"
        screen.say(f"{kind} [{at}]  ", cut(clean(words), shown=SHOWN // 2), indent=4, hang=2)
    if len(passages) > PASSAGES:
        screen.say((f"and {count(len(passages) - PASSAGES, 'passage')} more", "dim"), indent=4)


def _named(id: str, report: Report | None) -> tuple[Part, ...]:
    """The id of a report, and who published it."""
    outlet = report.publisher if report is not None else None
    return ((clean(id), "bold"), (f" ({clean(outlet)})" if outlet else "", "dim"))


@show_entry.register
def _(decision: Decision, screen: Screen) -> None:
    inside = f"{decision.report}/" if decision.subject == "statement" else ""
    what = f"{decision.subject} {clean(inside + decision.target)}"
    if decision.undoes:
        screen.say((decision.id, "bold"), f"  undoes {clean(decision.undoes)}")
    else:
        before = f" (found: {clean(decision.found)})" if decision.found else ""
        done = f"  {what}: {decision.field} {cut(clean(decision.value), shown=SHOWN)}{before}"
        screen.say((decision.id, "bold"), done, hang=2)
    why = _joined(clean(decision.by), minute(decision.at), clean(decision.reason))
    screen.say((why, "dim"), indent=2, hang=2)


@show_entry.register
def _(case: Case, screen: Screen) -> None:
    screen.say((clean(case.name), "bold"), f" · {count(len(case.reports), 'report')}")
    for side in case.sides:
        show_entry(side, screen)


@show_entry.register
def _(side: Side, screen: Screen) -> None:
    dates = f" ({side.begin or '...'} to {side.end or '...'})" if side.begin or side.end else ""
    members = "; ".join(map(clean, side.members))
    where = "" if side.case else ", in every case"
    screen.say(f"side {clean(side.name)}{dates}{where}: {members}", indent=2, hang=2)


@show_entry.register
def _(graded: GradedClaim, screen: Screen) -> None:
    """A claim in full: its grade, why, its origins, who carries it."""
    claim, grade = graded.claim, graded.grade
    screen.say((clean(claim.id), "bold"), "  ", clean(claim.text), hang=2)
    screen.say()
    screen.say(("Grade ", "bold"), f"{grade.reliability}{graded.credibility}: ",
               f"{CREDIBILITY[graded.credibility]} · {clean(grade.support)}", hang=2)  # fmt: skip
    if (decided := graded.decided) is not None:
        screen.say(
            f"{clean(decided.by)} decided so on {minute(decided.at)}: {clean(decided.reason)} "
            f"(computed: {grade.credibility}; undo: reportedly undo {decided.id})",
            indent=2, hang=2,
        )  # fmt: skip
    for reason in grade.reasons:
        screen.say(f"- {clean(reason)}", indent=2, hang=2)
    _show_origins(graded, screen)
    _show_carried(graded, screen)
    if grade.would_change:
        screen.say()
        screen.say(("What would change it", "bold"))
        for change in grade.would_change:
            screen.say(f"- {clean(change)}", indent=2, hang=2)


def _show_origins(graded: GradedClaim, screen: Screen) -> None:
    screen.say()
    screen.say(("Origins", "bold"), f" · {graded.claim.independent_origins} independent")
    for origin in graded.claim.origins:
        side = f"interested, {origin.side}" if origin.side else "interested"
        independent = "independent" if origin.independent else "not independent"
        interested = side if origin.interested else None
        also = "among other things" if origin.beside else None
        about = _joined(independent, interested, also, origin.reason)
        screen.say((clean(origin.name), "bold"), f": {about}", indent=2, hang=2)


def _show_carried(graded: GradedClaim, screen: Screen) -> None:
    screen.say()
    screen.say(("Carried by", "bold"))
    for one in graded.claim.carried:
        where = f"{clean(one.ref.report)}/{clean(one.ref.statement)}"
        origin = f" to {clean(one.origin)}" if one.origin and one.says == "attributes" else ""
        also = ", among other things" if one.beside else ""
        screen.say(
            (clean(one.outlet), "bold"), f" {one.says}{origin}{also}: ",
            cut(clean(one.text), shown=SHOWN), (f" · {where}", "dim"), indent=2, hang=2,
        )  # fmt: skip
    if graded.claim.disputed_by:
        names = "; ".join(map(clean, graded.claim.disputed_by))
        screen.say(("Disputed by ", "bold"), names, indent=2, hang=2)


def minute(at: str) -> str:
    """A time of the record to the minute, with its zone: "2026-11-26 11:00 UTC"."""
    moment = datetime.fromisoformat(at)
    return f"{moment:%Y-%m-%d %H:%M} {moment:%Z}".rstrip()


def _graded(credibility: int | None) -> str:
    return f"{credibility}, {CREDIBILITY[credibility]}" if credibility else ""


def _joined(*parts: str | None) -> str:
    return " · ".join(clean(part) for part in parts if part)


def _then(words: str) -> list[Part]:
    return [" · ", words] if words else []


def _show_snippet(snippet: Snippet | None, screen: Screen) -> None:
    if snippet is not None:
        screen.say(*_marked(snippet), indent=2, hang=2)


def _marked(snippet: Snippet) -> list[Part]:
    """The snippet with what was searched for in bold."""
    parts: list[Part] = []
    last = 0
    for hit in snippet.hits:
        parts += [snippet.text[last : hit.start], (hit.of(snippet.text), "bold")]
        last = hit.end
    return [*parts, snippet.text[last:]]
