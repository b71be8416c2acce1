"""What keeps strangers out: headers, names of hosts, tokens of forms."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from reportedly.ledger import open_ledger
from reportedly.views.app import create_app
from reportedly.views.desk import Desk


class Waiting:
    """A queue that only keeps what it is given."""

    def __init__(self):
        self.given = []

    def put(self, name, content, *, case=None):
        self.given.append((name, content, case))
        return "1"

    def jobs(self):
        return []

    def forget(self, id):
        raise AssertionError(id)


@pytest.fixture
def client(tmp_path):
    ledger = open_ledger(tmp_path / "ledger.db")
    queue = Waiting()
    desk = Desk(
        ledger, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC), new_id=lambda: "d1", queue=queue
    )
    with TestClient(create_app(desk, hosts=["desk.example"]), "http://desk.example") as client:
        client.queue = queue
        yield client
    ledger.close()


@pytest.mark.parametrize("path", ["/", "/no-such-page", "/static/0/x.js", "/favicon.ico"])
def test_every_answer_forbids_foreign_script_style_and_frames(client, path):
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_pages_hold_no_script_and_no_style_of_their_own(client):
    html = client.get("/").text
    assert not re.search(r"<style|\sstyle=|\son\w+=", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "[", "", "desk.example.evil"])
def test_a_strange_host_name_gets_nothing(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


def token_of(client):
    return re.search(r'name="token" value="([^"]+)"', client.get("/").text)[1]


def test_a_form_of_ours_is_taken(client):
    form = {"token": token_of(client), "text": "The dam is safe.", "title": "Dam"}
    answer = client.post("/add", data=form, follow_redirects=False)
    assert answer.status_code == 303
    assert b"The dam is safe." in client.queue.given[0][1]


def test_a_form_without_our_token_or_from_elsewhere_is_not(client):
    text = {"text": "The dam is safe."}
    token = token_of(client)
    foreign = {"origin": "https://evil.example"}
    crossed = {"sec-fetch-site": "cross-site"}
    answers = [
        client.post("/add", data=text),
        client.post("/add", data=text | {"token": "AAAA"}),
        client.post("/add", data=text | {"token": "A" * 44}),
        client.post("/add", data=text | {"token": token}, headers=foreign),
        client.post("/add", data=text | {"token": token}, headers=crossed),
    ]
    client.cookies.clear()
    answers.append(client.post("/add", data=text | {"token": token}))
    assert [answer.status_code for answer in answers] == [403] * 6
    assert client.queue.given == []


def test_tokens_differ_and_the_cookie_is_for_this_site_and_no_script(client):
    first = client.get("/")
    assert "HttpOnly" in first.headers["set-cookie"]
    assert "SameSite=Strict" in first.headers["set-cookie"]
    assert token_of(client) != token_of(client)


def test_a_body_that_says_it_is_too_large_is_refused(client):
    headers = {"content-length": "9999999999"}
    assert client.post("/add", content=b"x", headers=headers).status_code == 413
