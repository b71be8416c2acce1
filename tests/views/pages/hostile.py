"""A ledger whose reports attack whoever reads them, and one that is only very long."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.invention.long_report import long_reading
from reportedly.ledger import Ledger, open_ledger
from reportedly.ledger.cases import make_case, put_into_case
from reportedly.ledger.claims import write_claims, write_report_links
from reportedly.ledger.reports import add_reading
from reportedly.records import (
    Attribution,
    Carrying,
    Certainty,
    Claim,
    Furniture,
    Grade,
    Hyperlink,
    Origin,
    Passage,
    Reading,
    Report,
    ReportLink,
    Source,
    Span,
    Statement,
    StatementRef,
    Station,
)
from tests.ledger.examples import NOW, reading

ATTACK = (
    "<script>window.hacked=1</script><img src=x onerror='window.hacked=2'>"
    "\"'><svg onload=window.hacked=3> \u202egpj.exe\u202c \u2066x\u2069 {{7*7}} \x00\x07"
    "<style>*{display:none}</style><iframe src=//evil.example></iframe></title></textarea>"
)
CLAIM = "c1"


def attack_reading() -> Reading:
    """Every field that a report has holds the attack."""
    text = f"{ATTACK} said {ATTACK}. Click here."
    who, what = Span(0, len(ATTACK)), Span(len(ATTACK) + 6, 2 * len(ATTACK) + 6)
    report = Report(
        id=ATTACK, text=text, title=ATTACK, publisher=ATTACK, published=f"2017-05-02{ATTACK}",
        byline=ATTACK, url="javascript:window.hacked=4", licence=ATTACK, dateline=ATTACK,
        location=ATTACK, language="en", wire_credits=(ATTACK,),
        furniture=(Furniture(Span(len(text) - 11, len(text)), "notice"),),
        hyperlinks=(Hyperlink(Span(len(text) - 11, len(text)), "javascript:window.hacked=5"),),
    )  # fmt: skip
    return Reading(
        report,
        (Attribution("a1", (what,), (), (who,), "indirect", 0.3, speaker="s1"),),
        (Source("s1", ATTACK, (ATTACK,), (who,), "person", True, (ATTACK,), (ATTACK,)),),
        (
            Statement("t1", (what,), (Station(ATTACK, "s1"), Station(ATTACK, relay="publishes")),
                      (Certainty("CT+"), Certainty("Uu")), "a1", interested=True, interest=ATTACK),
        ),
    )  # fmt: skip


def hostile_ledger(path, *, long: bool = True) -> Ledger:
    """A ledger of all this; without ``long`` it has no long reports, and is made at once."""
    ledger = open_ledger(path)
    bad = attack_reading()
    line = Reading(Report(id="line", text="x" * 5_000_000, title="One line", language="en"))
    readings = [reading(), reading("copy", outlet="The Hill", published="2017-05-02"), bad]
    if long:
        readings += [line, long_reading(300, id="long"), long_reading(3000, id="longest")]
    readings += [
        replace(one, report=replace(one.report, id=f"dam-{n}", url="https://v.example/dam"))
        for n, one in enumerate(
            (reading(outlet="A"), reading(outlet="A", text=reading().report.text + " More."))
        )
    ]
    with ledger.write() as connection:
        for one in readings:
            assert add_reading(connection, one, now=NOW).key is not None
        span = Span(0, 29)
        passage = Passage(span, span)
        link = ReportLink(
            "dam", "copy", "same_text", (passage,), 1.0, 1.0, "b<-a", ("All of it stands there.",)
        )
        write_report_links(connection, [link])
        carried = (
            Carrying(StatementRef("dam", "t1"), "attributes", "The Valley", "safe", "Ana Ruiz"),
            Carrying(StatementRef("copy", "t1"), "attributes", "The Hill", "safe", "Ana Ruiz"),
            Carrying(StatementRef("copy", "t2"), "denies", "The Hill", "safe", "Residents"),
            Carrying(StatementRef(ATTACK, "t1"), "asserts", ATTACK, ATTACK, ATTACK),
        )
        origins = (
            Origin("Ana Ruiz", True, "A named source.", outlets=("The Valley", "The Hill")),
            Origin(ATTACK, False, ATTACK, True, ATTACK, (ATTACK,)),
        )
        claim = Claim(CLAIM, f"The dam is safe {ATTACK}", carried, origins, (ATTACK,))
        grade = Grade(CLAIM, 3, "F", "One origin.", ("Only one.", ATTACK), ("A second one.",))
        write_claims(connection, [(claim, grade)])
        make_case(connection, ATTACK, now=NOW)
        put_into_case(connection, ATTACK, ["dam", "copy", ATTACK])
    return ledger
