"""Outlets by name and by address: which one is meant, and whether it is the publisher itself."""

from __future__ import annotations

from urllib.parse import urlsplit

from reportedly.sources.naming import without_article
from reportedly.sources.tables import Outlet, outlet_domains, outlets


def outlet_names() -> dict[str, Outlet]:
    """Every wording of an outlet in lower case, without "the" -> the outlet."""
    return outlets()


def same_outlet(one: str, other: str) -> bool:
    """Whether two names are of one outlet: alike but for case and article, or so in the table."""
    a, b = (without_article(name).strip().lower() for name in (one, other))
    if not a or not b:
        return False
    known = outlets()
    return a == b or (known.get(a) is not None and known.get(a) is known.get(b))


def outlet_of_url(url: str) -> Outlet | None:
    """The outlet that an address belongs to, by its host or a domain above it."""
    host = _host(url)
    while "." in host:
        if (outlet := outlet_domains().get(host)) is not None:
            return outlet
        host = host.split(".", 1)[1]
    return None


def same_site(one: str | None, other: str) -> bool:
    """Whether two addresses have the same host, "www." aside."""
    return bool(one) and bool(_host(other)) and _host(one or "") == _host(other)


def _host(url: str) -> str:
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")
