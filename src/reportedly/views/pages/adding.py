"""Giving the desk something to read, and what has become of it."""

from __future__ import annotations

import json
from typing import Final

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.views.desk import Desk, Queue
from reportedly.views.pages.addresses import address
from reportedly.views.pages.errors import NotHere, Wrong
from reportedly.views.pages.forms import Form, OurForm
from reportedly.views.pages.rendering import desk_of, page
from reportedly.views.words import cut

router: Final = APIRouter(include_in_schema=False)
METADATA: Final = ("title", "publisher", "published", "url")


@router.post("/add")
async def add(request: Request, form: OurForm) -> Response:
    """Put files, a text or the page at an address into the queue, and show it."""
    desk = desk_of(request)
    queue, case = _queue(desk), form.text("case") or None
    given = [(file.filename or "", await file.read()) for file in form.files("files")]
    await run_in_threadpool(_put, desk, form, given)
    for name, content in given:
        await run_in_threadpool(queue.put, name, content, case=case)
    return RedirectResponse(address("/queue"), 303)


def _put(desk: Desk, form: Form, given: list[tuple[str, bytes]]) -> None:
    """Append what stands in the form's fields to ``given``."""
    url = form.text("fetch")
    if url:
        if desk.fetch is None:
            raise Wrong(
                "This desk fetches no pages. Save the page as a file (HTML) and add that, "
                "or paste its text."
            )
        try:
            given.append(desk.fetch(url))
        except ValueError as error:
            raise Wrong(f"{error}.") from error
    if form.text("text"):
        given.append(_pasted(form))
    if not given:
        raise Wrong("Nothing was given: choose files, or paste a text.")


def _pasted(form: Form) -> tuple[str, bytes]:
    """A pasted text with what is known of it, as a file of one report."""
    text = str(form.data["text"]).replace("\r\n", "\n")
    known = {name: form.text(name) for name in METADATA if form.text(name)}
    name = cut(known.get("title") or " ".join(text[:200].split()), shown=60)
    line = json.dumps({**known, "text": text})
    return f"{name}.jsonl", line.encode()


@router.get("/queue")
def queue(request: Request) -> Response:
    """What waits, is read, and was read."""
    return page(request, "queue.html", jobs=_queue(desk_of(request)).jobs())


@router.get("/queue/part")
def queue_part(request: Request) -> Response:
    """The jobs alone, for the script that keeps them fresh."""
    return page(request, "queue_part.html", jobs=_queue(desk_of(request)).jobs())


@router.post("/queue/forget")
def forget(request: Request, form: OurForm) -> Response:
    """Drop a job from the list."""
    _queue(desk_of(request)).forget(form.needed("job", "the job"))
    return RedirectResponse("/queue", 303)


def _queue(desk: Desk) -> Queue:
    if desk.queue is None:
        raise NotHere("Nothing can be added here.")
    return desk.queue
