"""The page in a real browser: what scripts and style sheets do there, and what the text becomes."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reportedly.records import Attribution, Reading, Report, Source, Span
from reportedly.views.exports.html import readings_to_html
from tests.views.examples import TEXT, bridge_reading, dam_reading
from tests.views.test_page import ground

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no chromium or google-chrome on the path"),
]

OPTIONS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--window-size=1280,900", "--dump-dom",
]  # fmt: skip


def ask(page: str, question: str, folder: Path, *, width: int = 1280) -> object:
    """The answer of a script run in the page, in a frame of this width.

    The page's policy, which lets no script in but its own, is taken out for this.
    """
    opened = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    script = f"""<script>
      const frame = document.querySelector("iframe");
      frame.addEventListener("load", () => {{
        const answer = document.body.appendChild(document.createElement("pre"));
        answer.id = "answer";
        answer.textContent = JSON.stringify(frame.contentWindow.eval(
          {json.dumps("(() => {" + question + "})()")}));
      }});
    </script>"""
    frame = f'<iframe style="border:0;width:{width}px;height:900px" srcdoc="{html.escape(opened)}">'
    found = re.search(
        r'<pre id="answer">(.*?)</pre>',
        dom_of(f"<!doctype html>{frame}</iframe>{script}", folder),
        re.DOTALL,
    )
    assert found, "the page did not answer"
    return json.loads(html.unescape(found[1]))


def dom_of(page: str, folder: Path) -> str:
    """The page as the browser has it once it is loaded."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8", newline="")
    profile = f"--user-data-dir={folder / 'profile'}"
    ran = subprocess.run(
        [str(BROWSER), *OPTIONS, profile, file.as_uri()],
        capture_output=True,
        check=True,
        timeout=60,
    )
    return ran.stdout.decode()


def test_the_browser_has_the_text_character_for_character(tmp_path):
    text = "a\r\nb\rc\n\n d\t\x85\x9be \u202ef\u2028 & <b> &amp; \x0c \ufeff\U0001f9d1 \xa0 end \n"
    said = Attribution("a1", (Span(2, 12), Span(9, 30)), (Span(1, 4),), (), "mixed", 1.0)
    page = readings_to_html([Reading(Report(id="x", text=text), (said,))])
    assert ask(page, "return document.querySelector('article').textContent", tmp_path) == text


def test_the_page_runs_its_own_script_and_no_other(tmp_path):
    page = readings_to_html([dam_reading()])
    foreign = "<script>document.querySelector('.count').textContent = 'changed'</script></body>"
    dom = dom_of(page.replace("</body>", foreign), tmp_path)
    assert '<p class="keys">' in dom, "our script did not run: it shows the keys"
    assert '<p class="count">changed' not in dom


def test_j_and_k_walk_between_attributions_and_escape_clears(tmp_path):
    question = """
      const seen = [], press = (key) => {
        document.dispatchEvent(new KeyboardEvent("keydown", { key }));
        const on = [...document.querySelectorAll(".card.on .id")];
        seen.push([location.hash, on.map((id) => id.textContent).join()]);
      };
      ["j", "j", "j", "j", "k", "Escape"].forEach(press);
      return seen;
    """
    assert ask(readings_to_html([dam_reading()]), question, tmp_path) == [
        ["#r1-1", "a1"],
        ["#r1-2", "a2"],
        ["#r1-3", "a3"],
        ["#r1-3", "a3"],
        ["#r1-2", "a2"],
        ["#all", ""],
    ]


def test_a_click_on_the_text_shows_its_card_and_a_click_on_a_card_its_text(tmp_path):
    question = """
      const on = () => [...document.querySelectorAll(".on")].map((piece) => piece.textContent);
      document.querySelector(".text .m.direct").click();
      const first = [location.hash, document.querySelector(".card.on .id").textContent];
      document.querySelector("#r1-3-card .what").click();
      return [first, location.hash, on().slice(0, 3)];
    """
    assert ask(readings_to_html([dam_reading()]), question, tmp_path) == [
        ["#r1-2", "a2"],
        "#r1-3",
        ["Sirens", "reportedly", "sounded"],
    ]


def test_choosing_a_source_leaves_only_its_cards_and_lines(tmp_path):
    question = """
      document.querySelector(".f2").checked = true;
      const all = (names) => [...document.querySelectorAll(names)];
      const shown = (names) => all(names).filter((one) => one.getClientRects().length);
      const colour = (m) => getComputedStyle(m).borderBottomColor;
      return [
        shown(".card .id").map((id) => id.textContent),
        shown(".tag").map((tag) => tag.dataset.label),
        all(".text .m").filter((m) => colour(m) !== "rgba(0, 0, 0, 0)").map((m) => m.textContent),
      ];
    """
    assert ask(readings_to_html([dam_reading()]), question, tmp_path) == [
        ["a2"],
        ["a2"],
        ["“the dam is safe”"],
    ]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_runs_over_the_side(width, tmp_path):
    name = "Very-long-unbroken-name-" * 8
    reading = dam_reading()
    report = Report(id="x", text=TEXT, title=name, publisher=name, url=f"https://a.example/{name}")
    sources = (Source("s1", name), *reading.sources[1:])
    page = readings_to_html([Reading(report, reading.attributions, sources)] * 2)
    question = """
      const boxes = [...document.querySelectorAll("*")].map((e) => e.getBoundingClientRect());
      return [innerWidth, Math.max(...boxes.map((box) => box.right)) <= innerWidth];
    """
    assert ask(page, question, tmp_path, width=width) == [width, True]


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_audit_axis_and_map_fit_any_screen(width, tmp_path):
    page = readings_to_html([bridge_reading()], ground=ground)
    question = """
      const inside = (names) => [...document.querySelectorAll(names)]
        .filter((one) => one.getClientRects().length)
        .every((one) => {
          const box = one.getBoundingClientRect();
          return box.left >= 0 && box.right <= innerWidth;
        });
      const map = document.querySelector(".map").getBoundingClientRect();
      return [document.documentElement.scrollWidth <= innerWidth, map.height > map.width / 2,
        inside(".audit *, .axis circle, .axis text, .map .pin *, .map text, td, .places *")];
    """
    assert ask(page, question, tmp_path, width=width) == [True, True, True]


def test_no_words_on_the_map_lie_on_others(tmp_path):
    page = readings_to_html([bridge_reading()], ground=ground)
    question = """
      const boxes = [...document.querySelectorAll(".map :is(.spot, .land, .town)")]
        .filter((one) => one.getClientRects().length).map((one) => one.getBoundingClientRect());
      const meet = (a, b) =>
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      return boxes.filter((a, i) => boxes.some((b, k) => k > i && meet(a, b))).length;
    """
    for width in (390, 1440):
        assert ask(page, question, tmp_path, width=width) == 0


def test_the_cards_do_not_run_over_what_follows_the_text(tmp_path):
    page = readings_to_html([bridge_reading()] * 2, ground=ground)
    question = """
      scrollTo(0, document.querySelector(".where").getBoundingClientRect().top + scrollY);
      const cards = document.querySelector(".cards").getBoundingClientRect();
      return cards.bottom <= document.querySelector(".when").getBoundingClientRect().top;
    """
    assert ask(page, question, tmp_path, width=1440) is True


def test_the_page_asks_no_other_host_for_anything(tmp_path):
    page = readings_to_html([bridge_reading()], ground=ground)
    question = "return performance.getEntriesByType('resource').length;"
    assert ask(page, question, tmp_path) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(scheme, tmp_path):
    playwright = pytest.importorskip("playwright.sync_api")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = tmp_path / "page.html"
    both = [bridge_reading(), dam_reading()]
    page.write_text(readings_to_html(both, ground=ground), encoding="utf-8")
    with playwright.sync_playwright() as session:
        browser = session.chromium.launch(executable_path=BROWSER, args=OPTIONS[1:-2])
        context = browser.new_context(color_scheme=scheme, bypass_csp=True)
        tab = context.new_page()
        tab.goto(page.as_uri())
        faults = axe.Axe().run(tab).response["violations"]
        browser.close()
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in faults] == []
