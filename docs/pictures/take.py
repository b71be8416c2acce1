"""Takes the pictures that the README and the documentation show: the desk, and the page of `read`.

    python docs/pictures/take.py LEDGER

Needs a ledger of the demo reports alone, whose licence allows it (`reportedly add --ledger LEDGER
demo/reports.jsonl`), Chromium and Playwright.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import uvicorn
from playwright.sync_api import sync_playwright

from reportedly.events import load_gazetteer, load_outlines
from reportedly.ledger import Ledger, open_ledger
from reportedly.ledger.filters import Filters
from reportedly.ledger.lists import claims, reports
from reportedly.ledger.reports import find_reading
from reportedly.views.app import create_app
from reportedly.views.desk import Desk
from reportedly.views.exports.html import readings_to_html
from reportedly.views.exports.map import Ground

SIZE = {"width": 1280, "height": 860}
SHOWN = "wikinews_iran-admits-downing"  # as one page, in the README


def pages(ledger: Ledger) -> dict[str, str]:
    """The pages pictured, by the name of the picture."""
    with ledger.read() as connection:
        claim = (
            claims(connection, Filters(several=True), limit=1).items
            or claims(connection, limit=1).items
        )
        report = reports(connection, order="newest", limit=1).items[0]
    found = {
        "desk-home": "/",
        "desk-report": f"/report?{urlencode({'id': report.id})}",
        "desk-review": "/review",
        "desk-map": "/map",
    }
    if claim:
        found["desk-claim"] = f"/claim?{urlencode({'id': claim[0].id})}"
    return found


def main() -> None:
    """Serve the ledger, and picture its pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("ledger")
    ledger = open_ledger(parser.parse_args().ledger, create=False)
    desk = Desk(
        ledger,
        clock=lambda: datetime.now(UTC),
        new_id=lambda: "picture",
        ground=Ground(load_gazetteer().within, load_outlines().within),
    )
    server = uvicorn.Server(uvicorn.Config(create_app(desk), port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport=SIZE)
        for name, path in pages(ledger).items():
            page.goto(address + path)
            page.screenshot(path=Path(__file__).with_name(f"{name}.png"))
        with ledger.read() as connection:
            reading = find_reading(connection, SHOWN)
        assert reading is not None, f"the ledger lacks the demo report {SHOWN}"
        page.set_viewport_size({"width": 1280, "height": 1180})
        with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
            file.write(readings_to_html([reading], ground=desk.ground))
            file.flush()
            page.goto(Path(file.name).as_uri())  # on the desk's page its own styles are forbidden
            page.screenshot(path=Path(__file__).with_name("page.png"))
        browser.close()
    server.should_exit = True
    thread.join()
    ledger.close()


if __name__ == "__main__":
    main()
