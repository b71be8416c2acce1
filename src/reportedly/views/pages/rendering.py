"""Templates to answers."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
)
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.ledger.full_text import Snippet
from reportedly.views.desk import Desk
from reportedly.views.exports.html import FILTERS
from reportedly.views.pages.addresses import address, pack, without
from reportedly.views.pages.people import person
from reportedly.views.pages.static import static_url
from reportedly.views.pages.wording import WORDS, period
from reportedly.views.security import form_token
from reportedly.views.words import CERTAINTIES, clean, cut, defuse, shorten

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def desk_of(request: Request) -> Desk:
    """The desk that the app was made for."""
    desk: Desk = request.app.state.desk
    return desk


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """The answer that a template makes of ``values``; what HTML cannot hold is U+FFFD there."""
    html = (
        environment()
        .get_template(template)
        .render(
            request=request,
            here=request.url.path,
            query=request.query_params,
            desk=desk_of(request),
            person=person(request),
            token=lambda: form_token(request),
            **values,
        )
    )
    return HTMLResponse(_UNWRITABLE.sub("\ufffd", html), status)


def hits(snippet: Snippet) -> Markup:
    """A snippet with what was searched marked."""
    parts, at = [], 0
    for hit in snippet.hits:
        parts += [escape(defuse(snippet.text[at : hit.start])), Markup("<mark>")]
        parts += [escape(defuse(hit.of(snippet.text))), Markup("</mark>")]
        at = hit.end
    return Markup("").join([*parts, escape(defuse(snippet.text[at:]))])


def load_templates() -> None:
    """Compile all templates, so that who opens the first pages need not wait for it."""
    made = environment()
    for name in made.list_templates(extensions=["html"]):
        made.get_template(name)


@cache
def environment() -> Environment:
    """The templates, and what they may call."""
    made = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("reportedly.views.pages"),
                PrefixLoader({"exports": PackageLoader("reportedly.views.exports")}),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= FILTERS | {
        "clean": lambda text: clean(text or ""),
        "cut": lambda text, shown=200: cut(clean(text or ""), shown=shown),
        "shorten": lambda text, shown=300: shorten(clean(text or ""), shown=shown),
        "certainty": lambda value: CERTAINTIES.get(value, value),
        "word": lambda value: WORDS.get(value, str(value).replace("_", " ").lower()),
        "hits": hits,
        "pack": pack,
        "defuse": defuse,
        "date": lambda at: (at or "")[:10],
        "period": period,
        "minute": lambda at: (at or "")[:16].replace("T", " "),
    }
    made.globals |= {"static": static_url, "address": address, "without": without}
    return made
