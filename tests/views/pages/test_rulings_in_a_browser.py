"""Merging, splitting, noting and undoing, on the pages of claims and sources."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportedly.ledger import open_ledger
from reportedly.ledger.filters import Filters
from reportedly.ledger.lists import statements
from reportedly.ledger.reports import add_reading
from reportedly.ledger.upkeep import link_reading
from tests.ledger.examples import NOW, reading, wall
from tests.views.pages.test_pages_in_a_browser import (
    Desked,
    browser,
    opened,
    pytestmark,
    served,
    to,
)

__all__ = ["browser", "pytestmark"]


@pytest.fixture
def desk(tmp_path) -> Iterator[Desked]:
    """Three reports, in which two mayors say two things."""
    ledger = open_ledger(tmp_path / "ledger.db")
    with ledger.write() as connection:
        for one in (reading(), reading("copy", outlet="The Hill"), wall()):
            link_reading(connection, add_reading(connection, one, now=NOW).key)
    with served(ledger) as made:
        yield made


@pytest.fixture
def tab(browser, desk):
    with opened(browser, desk) as page:
        yield page
        assert page.wrong == []


def claim_of(desk, report, statement="t1"):
    with desk.ledger.read() as connection:
        said = statements(connection, Filters(report=report)).items
    return next(one.claim for one in said if one.id == statement)


def fill(form, button, reason="I asked her.", **fields):
    for label, value in fields.items():
        form.get_by_label(label.replace("_", " ")).fill(value)
    form.get_by_label("Your name").fill("Ida")
    form.get_by_label("Reason, for the record").fill(reason)
    with form.page.expect_navigation():
        form.get_by_role("button", name=button).click()


def form(tab, heading):
    return tab.locator("form", has=tab.get_by_role("heading", name=heading))


def undo(tab):
    """Undo what the history of the page shows last."""
    tab.locator(".history li").last.get_by_role("link", name="Undo").click()
    dialog = tab.get_by_role("dialog")
    dialog.get_by_label("Reason, for the record").fill("It was wrong.")
    with tab.expect_navigation():
        dialog.get_by_role("button", name="Undo it").click()


def carried(tab):
    return set(tab.locator("#carried ~ ol .wording").all_inner_texts())


SAFE, HOLD = "The dam above Altdorf is safe", "The wall over the village will hold"


def test_a_claim_is_merged_by_the_address_of_the_other_and_the_merge_undone(tab, desk):
    dam, other = claim_of(desk, "dam"), claim_of(desk, "wall")
    tab.goto(to("/claim", id=dam))
    assert carried(tab) == {SAFE}
    address = f"{desk.address}{to('/claim', id=other)}"
    fill(form(tab, "Merge with another claim"), "Merge", Its_id=address)
    assert carried(tab) >= {SAFE, HOLD}
    assert f"merge: with “{HOLD}”" in " ".join(tab.locator(".history").inner_text().split())
    tab.goto(to("/claim", id=other))
    assert tab.url.endswith(to("/claim", id=dam)), "the old address leads to the merged claim"
    undo(tab)
    tab.goto(to("/claim", id=other))
    assert carried(tab) == {HOLD}


def test_a_statement_is_taken_out_of_its_claim_and_put_back(tab, desk):
    dam = claim_of(desk, "dam")
    tab.goto(to("/claim", id=dam))
    assert tab.locator("#carried ~ ol .carriers li").count() == 2
    tab.get_by_role("link", name="Correct, or take out").last.click()
    dialog = tab.get_by_role("dialog")
    dialog.get_by_label("What is right").select_option("claim=apart")
    fill(dialog, "Put on record")
    assert tab.url.endswith(to("/claim", id=dam))
    assert tab.locator("#carried ~ ol .carriers li").count() == 1
    assert claim_of(desk, "copy") != dam
    undo(tab)
    tab.goto(to("/claim", id=dam))
    assert tab.locator("#carried ~ ol .carriers li").count() == 2


def test_a_note_on_a_claim_is_shown_with_who_and_why(tab, desk):
    tab.goto(to("/claim", id=claim_of(desk, "dam")))
    fill(form(tab, "Note"), "Note it", Note="Ask the engineer.")
    told = " ".join(tab.locator(".history").inner_text().split())
    assert "note: Ask the engineer. Ida, 2026-01-01 00:00: I asked her." in told


def test_sources_are_merged_and_the_merge_undone(tab):
    tab.goto(to("/source", id="Jo Weir"))
    fill(form(tab, "The same as another"), "Merge", **{"The name that it goes by": "Ana Ruiz"})
    assert tab.get_by_role("heading", level=1).inner_text() == "Ana Ruiz"
    assert "Jo Weir" in tab.locator("header.head").inner_text()
    undo(tab)
    tab.goto(to("/source", id="Jo Weir"))
    assert tab.get_by_role("heading", level=1).inner_text() == "Jo Weir"


def test_a_name_is_split_off_in_one_report_and_noted(tab):
    tab.goto(to("/source", id="Ana Ruiz"))
    fill(form(tab, "Another in one report"), "Split", Id_of_the_report="copy")
    assert "1 statement in 1 report" in tab.locator("header.head").inner_text()
    tab.goto(to("/source", id="Ana Ruiz (in copy)"))
    assert tab.get_by_role("heading", level=1).inner_text() == "Ana Ruiz (in copy)"
    fill(form(tab, "Note"), "Note it", Note="A namesake.")
    assert "A namesake." in tab.locator(".history").inner_text()


def test_a_merge_with_what_there_is_not_says_what_to_do(tab, desk):
    tab.goto(to("/claim", id=claim_of(desk, "dam")))
    fill(form(tab, "Merge with another claim"), "Merge", Its_id="c0")
    assert "names no claim. Give its id" in tab.locator("main").inner_text()
    tab.wrong.clear()  # the browser calls the answer 400 an error
