"""Every page of the desk in a real browser, over a ledger whose reports attack whoever reads."""

from __future__ import annotations

import gc
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from urllib.parse import urlencode, urlsplit

import pytest

from reportedly.cli.serve import settle
from reportedly.ledger import open_ledger
from reportedly.ledger.decisions import decisions
from reportedly.ledger.filters import Filters
from reportedly.ledger.lists import statements
from reportedly.ledger.reports import find_reading
from reportedly.views.app import create_app
from reportedly.views.desk import Desk
from tests.views.pages.hostile import ATTACK, CLAIM, hostile_ledger
from tests.views.pages.test_security import Waiting

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no chromium or google-chrome on the path"),
]


def to(path: str, **query: str) -> str:
    return f"{path}?{urlencode(query)}" if query else path


PAGES = {
    "home": to("/"),
    "search": to("/search", words="dam"),
    "search of claims": to("/search", words="dam", of="claims"),
    "claims": to("/claims"),
    "reports": to("/reports"),
    "sources": to("/sources"),
    "outlets": to("/outlets"),
    "map": to("/map"),
    "cases": to("/cases"),
    "review": to("/review"),
    "decisions": to("/decisions"),
    "help": to("/help"),
    "queue": to("/queue"),
    "report": to("/report", id="dam"),
    "hostile report": to("/report", id=ATTACK),
    "long report": to("/report", id="long"),
    "longest report": to("/report", id="longest"),
    "5 MB line": to("/report", id="line"),
    "claim": to("/claim", id=CLAIM),
    "source": to("/source", id="Ana Ruiz"),
    "hostile source": to("/source", id=ATTACK),
    "outlet": to("/outlet", name="The Hill"),
    "hostile outlet": to("/outlet", name=ATTACK),
    "compare": to("/compare", a="dam", b="copy"),
    "hostile compare": to("/compare", a="dam", b=ATTACK),
    "changes": to("/report/changes", a="dam-0", b="dam-1"),
    "case": to("/case", name=ATTACK),
    "dossier": to("/case/dossier", name=ATTACK),
    "correct": to("/correct", report="dam", statement="t1"),
    "not here": to("/report", id="none"),
}


class Desked:
    """A desk that is served, and its ledger."""

    def __init__(self, ledger, address):
        self.ledger, self.address = ledger, address


@contextmanager
def served(ledger) -> Iterator[Desked]:
    import uvicorn

    numbers = count(1)
    made = Desk(
        ledger,
        clock=lambda: datetime(2026, 1, 1, tzinfo=UTC),
        new_id=lambda: f"d{next(numbers)}",
        queue=Waiting(),
    )
    config = uvicorn.Config(
        create_app(made, hosts=["127.0.0.1"]), port=0, log_level="error", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Desked(ledger, f"http://127.0.0.1:{port}")
    server.should_exit = True
    thread.join()
    ledger.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Iterator[Desked]:
    """For tests that change nothing."""
    with served(hostile_ledger(tmp_path_factory.mktemp("desk") / "ledger.db")) as made:
        yield made


@pytest.fixture
def own_desk(tmp_path) -> Iterator[Desked]:
    """For one test that decides something: claims are made anew after that."""
    with served(hostile_ledger(tmp_path / "ledger.db", long=False)) as made:
        yield made


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@contextmanager
def opened(browser, desk):
    """A page that remembers what it asked for and what went wrong on it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=desk.address)
    context.set_default_timeout(45_000)  # on a busy machine too
    page = context.new_page()
    page.asked, page.wrong = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("console", lambda told: told.type == "error" and page.wrong.append(told.text))
    yield page
    context.close()


@pytest.fixture
def tab(browser, desk):
    with opened(browser, desk) as page:
        yield page


@pytest.fixture
def own_tab(browser, own_desk):
    with opened(browser, own_desk) as page:
        yield page


@pytest.mark.parametrize("name", PAGES)
def test_a_page_runs_no_foreign_script_and_asks_no_other_host(name, tab, desk):
    tab.goto(PAGES[name])
    assert tab.evaluate("window.hacked") is None
    hosts = {urlsplit(url).netloc for url in tab.asked}
    assert hosts == {urlsplit(desk.address).netloc}
    wrong = [one for one in tab.wrong if name != "not here" or "404" not in one]
    assert wrong == []
    assert tab.locator("main script:not([src]), main iframe, main img, main style").count() == 0
    assert tab.locator("a[href^='javascript']").count() == 0


AXED = [name for name in PAGES if name not in ("longest report", "5 MB line", "long report")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_or_critical_violation_of_accessibility(scheme, browser, desk):
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(base_url=desk.address, color_scheme=scheme, bypass_csp=True)
    page, found = context.new_page(), {}
    for name in AXED:
        page.goto(PAGES[name])
        results = Axe().run(page, options={"resultTypes": ["violations"]}).response
        grave = [
            (one["id"], one["nodes"][0]["html"][:160])
            for one in results["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        if grave:
            found[name] = grave
    context.close()
    assert found == {}


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_nothing_runs_over_the_side(width, browser, desk):
    context = browser.new_context(base_url=desk.address, viewport={"width": width, "height": 900})
    page, over = context.new_page(), []
    for name in AXED:
        page.goto(PAGES[name])
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            over.append(name)
    context.close()
    assert over == []


def test_the_search_for_violations_finds_one_where_there_is_one(browser):
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page()
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><input></main></html>")
    found = [one["id"] for one in Axe().run(page).response["violations"]]
    page.close()
    assert "label" in found


def test_pages_can_be_read_with_scripts_off(browser, desk):
    context = browser.new_context(base_url=desk.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(PAGES["report"])
    page.get_by_role("link", name="Correct a1").click()
    assert page.get_by_label("What is right").is_visible()
    page.goto(PAGES["search"])
    assert page.locator(".item").count() > 0
    context.close()


def test_a_statement_in_a_list_leads_to_its_place_in_a_long_report(tab):
    tab.goto(to("/report", id="longest", statement="t2900"))
    assert "part=" in tab.url
    place = tab.locator(".tag:target, .card.on .id").first
    assert place.is_visible()
    assert tab.locator(".card.on .id").inner_text() == "a2900"


def test_a_long_report_opens_within_a_second_of_work_and_walks_at_60_ms_a_step(tab):
    """Opening is counted in processor time, server and page together: others may be at work.

    The least of three openings, in a process that has settled as `serve` has. Measured: 0.16 s on
    a quiet machine, 0.33 on one with four times the work it can do. The mark is a second by the
    clock (benchmarks/desk.py measures).
    """
    settle()
    tab.goto(PAGES["help"])
    watch = tab.context.new_cdp_session(tab)
    watch.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked():
        told = {
            one["name"]: one["value"] for one in watch.send("Performance.getMetrics")["metrics"]
        }
        return told["TaskDuration"] + time.process_time()

    opened = []
    for _ in range(3):
        tab.goto(PAGES["help"])
        begun = worked()
        tab.goto(PAGES["long report"])
        opened.append(worked() - begun)
    assert tab.locator(".card").count() == 300
    steps = tab.evaluate(
        """() => { const took = []; for (let n = 0; n < 40; n++) { const from = performance.now();
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
        document.body.offsetHeight; took.push(performance.now() - from); } return took; }"""
    )
    gc.unfreeze()
    assert min(opened) < 1, opened
    assert sorted(steps)[20] < 60
    assert tab.locator(".card.on").count() == 1
    assert tab.evaluate("location.hash") == "#r1-40"


def test_j_k_and_enter_walk_a_list_and_open_what_is_chosen(tab):
    tab.goto(PAGES["claims"])
    tab.keyboard.press("j")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/claim?**")
    assert "The dam is safe" in tab.locator("h1").inner_text()


def test_a_question_mark_shows_the_keys_and_escape_closes_them(tab):
    tab.goto(PAGES["home"])
    tab.keyboard.press("?")
    dialog = tab.get_by_role("dialog")
    dialog.wait_for()
    assert "Keys" in dialog.inner_text()
    tab.keyboard.press("Escape")
    assert dialog.count() == 0


def test_a_whole_review_is_done_by_keyboard_alone(own_tab, own_desk):
    own_tab.goto(PAGES["review"])
    first = own_tab.locator(".reviewing .item").first.locator(".what").inner_text()
    own_tab.keyboard.press("Tab")
    while own_tab.evaluate("document.activeElement.name") != "by":
        own_tab.keyboard.press("Tab")
    own_tab.keyboard.type("Ida")
    while own_tab.evaluate("document.activeElement.textContent") != "Right":
        own_tab.keyboard.press("Tab")
    with own_tab.expect_navigation():
        own_tab.keyboard.press("Enter")
    assert own_tab.locator(".reviewing .item").first.locator(".what").inner_text() != first
    with own_tab.expect_navigation():
        own_tab.keyboard.press("n")  # the name is remembered: one key now
    own_tab.keyboard.press("e")
    dialog = own_tab.get_by_role("dialog")
    dialog.wait_for()
    own_tab.keyboard.type("denies")
    own_tab.get_by_label("Reason, for the record").focus()
    own_tab.keyboard.type("It says so.")
    with own_tab.expect_navigation():
        own_tab.keyboard.press("Enter")
    with own_desk.ledger.read() as connection:
        made = decisions(connection)[-3:]
        left = statements(connection, Filters(own_voice=False, reviewed=True)).items
    assert [(one.field, one.value, one.by) for one in made] == [
        ("accepted", "yes", "Ida"), ("accepted", "no", "Ida"), ("stance", "denies", "Ida"),
    ]  # fmt: skip
    assert len(left) == 2, "the statement left out is no longer listed"


def test_a_claim_is_overruled_on_record_and_the_overruling_undone(own_tab):
    own_tab.goto(PAGES["claim"])
    form = own_tab.locator("form", has_text="Overrule the grade")
    form.get_by_label("Credibility").select_option("5")
    form.get_by_label("Your name").fill("Ida")
    form.get_by_label("Reason, for the record").fill("The report is missing.")
    form.get_by_role("button", name="Overrule").click()
    assert "Decided: 5 (computed: 3)" in " ".join(
        own_tab.locator("header .decided").inner_text().split()
    )
    own_tab.locator("header .decided").get_by_role("link", name="Undo").click()
    dialog = own_tab.get_by_role("dialog")
    dialog.get_by_label("Reason, for the record").fill("It was found.")
    with own_tab.expect_navigation():
        dialog.get_by_role("button", name="Undo it").click()
    own_tab.goto(PAGES["claim"])
    assert own_tab.locator("header .decided").count() == 0
    assert own_tab.locator(".history li").count() == 2, "both stay on record"


def test_the_chain_graph_leads_from_an_outlet_to_its_statement(tab):
    tab.goto(PAGES["claim"])
    tab.locator("svg.chains a.node").first.click()
    tab.wait_for_url("**/report?**")
    assert tab.locator(".card.on").count() == 1


def test_files_that_are_chosen_go_into_the_queue(tab):
    tab.goto(PAGES["home"])
    name, content = "dam.txt", b"The dam is safe, Ana Ruiz said."
    tab.get_by_label("Files:").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": content}
    )
    tab.get_by_role("button", name="Add to the queue").click()
    tab.wait_for_url("**/queue")
    assert tab.wrong == []


def test_compare_sets_copied_passages_side_by_side(tab):
    tab.goto(PAGES["compare"])
    pair = tab.locator("section[aria-labelledby=aligned] .pair p")
    assert pair.all_inner_texts() == ["The dam above Altdorf is safe"] * 2


def test_changes_between_revisions_are_marked(tab):
    tab.goto(PAGES["changes"])
    assert [one.strip() for one in tab.locator("article ins").all_inner_texts()] == ["More."]


def test_a_map_point_narrows_the_table_to_its_place(tab):
    tab.goto(PAGES["map"])
    tab.locator("svg.map a.pin").first.click()
    tab.wait_for_url("**place=Altdorf**")
    assert tab.locator("tbody tr").count() > 0


def test_lists_download_as_shown_and_hold_no_formula(tab):
    answer = tab.request.get(to("/sources", **{"as": "csv"}))
    assert answer.headers["content-type"].startswith("text/csv")
    assert not [line for line in answer.text().splitlines() if line.startswith(("=", "+", "@"))]
    listed = tab.request.get(to("/claims", **{"as": "json"})).json()
    assert [one["id"] for one in listed] == [CLAIM]


def test_a_report_goes_into_a_case_and_a_side_is_set(own_tab):
    own_tab.goto(PAGES["report"])
    own_tab.get_by_label("Put into the case").fill("Dam")
    own_tab.get_by_role("button", name="Put in").click()
    own_tab.get_by_label("Side", exact=True).fill("Valley")
    own_tab.get_by_label("Members").fill("Ana Ruiz\nThe Valley")
    own_tab.get_by_role("button", name="Set the side").click()
    assert "Valley: Ana Ruiz, The Valley" in own_tab.locator("main").inner_text()


CORRECTED = {
    "speaker": ("Residents", lambda one: one.chain[0].name == "Residents"),
    "stance=denies": ("", lambda one: one.stance == "denies"),
    "certainty=PS+": ("", lambda one: one.certainty.value == "PS+"),
    "publisher_certainty=CT-": ("", lambda one: one.publisher_certainty.value == "CT-"),
    "span": ("4-7", lambda one: (one.content[0].start, one.content[0].end) == (4, 7)),
    "interested=yes": ("", lambda one: one.interested),
}


def test_each_finding_is_corrected_by_its_form_on_the_record(own_tab, own_desk):
    for what, (value, is_right) in CORRECTED.items():
        own_tab.goto(PAGES["correct"])
        own_tab.get_by_label("What is right").select_option(what)
        own_tab.get_by_label("Name, words from").fill(value)
        own_tab.get_by_label("Your name").fill("Ida")
        own_tab.get_by_label("Reason, for the record").fill("I asked her.")
        own_tab.get_by_role("button", name="Put on record").click()
        own_tab.wait_for_url("**/report?**")
        with own_desk.ledger.read() as connection:
            [one] = [s for s in find_reading(connection, "dam").statements if s.id == "t1"]
        assert is_right(one), what
    own_tab.goto(PAGES["decisions"])
    assert own_tab.locator("tbody tr").count() == len(CORRECTED)


def test_a_correction_that_lacks_its_words_is_refused_with_what_is_lacking(own_tab):
    own_tab.goto(PAGES["correct"])
    own_tab.get_by_label("What is right").select_option("span")
    own_tab.get_by_label("Your name").fill("Ida")
    own_tab.get_by_label("Reason, for the record").fill("So.")
    own_tab.get_by_role("button", name="Put on record").click()
    assert "lacks a value" in own_tab.locator("main").inner_text()


@pytest.mark.parametrize("name", ["report", "claim", "dossier"])
def test_on_paper_there_is_what_was_found_and_nothing_to_press(name, tab):
    tab.set_viewport_size({"width": 718, "height": 1000})  # A4 less its margins
    tab.emulate_media(media="print")
    tab.goto(PAGES[name])
    assert tab.locator("h1").is_visible()
    pressed = tab.locator("nav, button, input:not([type=radio]), textarea, select, a[data-dialog]")
    assert [one for one in pressed.all() if one.is_visible()] == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if name == "report":
        assert tab.locator("article.text").is_visible()


def test_an_empty_ledger_says_what_the_desk_is_for_and_how_to_begin(browser, tmp_path):
    with served(open_ledger(tmp_path / "empty.db")) as empty, opened(browser, empty) as page:
        page.goto("/")
        assert page.locator(".steps li").count() == 4
        assert page.get_by_label("Text", exact=True).is_visible()
        for path in ("/claims", "/reports", "/sources", "/outlets", "/map", "/cases", "/review"):
            page.goto(path)
            assert page.locator(".none").count() > 0, path
        assert page.wrong == []


def test_words_that_several_outlets_have_are_set_once_on_a_claims_page(tab):
    tab.goto(PAGES["claim"])
    first = tab.locator(".list .item").first
    assert first.locator(".wording").count() == 1
    assert first.locator(".carriers li").count() > 1
