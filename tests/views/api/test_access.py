"""Who may do what: every operation and page in every role; other sites; too many requests."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from reportedly.cli import main
from reportedly.ledger.users import add_user, remove_user
from reportedly.views.api.application import operations
from reportedly.views.rates import Rate, address_key
from reportedly.views.roles import needed_role
from tests.ledger.examples import NOW
from tests.views.api.conftest import PASSWORD, bearer

API = "/api/v1"
LOOK = """reports statements claims sources events outlets links search facets export report
revisions claim source schema history case_list case side_list queue job totals session token_list
token_add token_remove"""
CHANGE = """add add_files decide grade undo case_new case_add case_remove side_set forget check"""
KEEP = "user_list user_add user_remove"
NEEDED = (
    dict.fromkeys(LOOK.split(), "reader")
    | dict.fromkeys(CHANGE.split(), "analyst")
    | dict.fromkeys(KEEP.split(), "admin")
    | {"openapi": None}
)
OPERATIONS = operations()
WHO = (None, "reader", "analyst", "admin")


def test_the_table_of_roles_has_every_operation():
    assert NEEDED.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("who", WHO)
def test_every_operation_is_open_to_its_role_and_those_above_alone(make_client, tokens, who):
    client = make_client(people=True)
    for name, (method, path) in OPERATIONS.items():
        path = re.sub(r"\{\w+\}", "x", path)
        headers = bearer(tokens[who]) if who else {}
        status = client.request(method, API + path, headers=headers).status_code
        needed = NEEDED[name]
        if needed is not None and who is None:
            assert status == 401, name
        elif needed is not None and WHO.index(who) < WHO.index(needed):
            assert status == 403, name
        else:
            assert status not in (401, 403, 500), name


def test_every_page_is_for_readers_and_every_change_for_analysts_save_the_log_in():
    for path in ("/", "/search", "/report", "/decisions", "/api/v1/claims/users"):
        assert needed_role("GET", path) == "reader"
        assert needed_role("POST", path) == "analyst"
    assert needed_role("POST", "/login") is None
    assert needed_role("GET", "/static/desk.css") is None
    assert needed_role("POST", "/logout") == "reader"
    assert needed_role("GET", "/static") == "reader"


def test_a_made_up_token_opens_nothing(make_client, tokens):
    answer = make_client(people=True).get(f"{API}/claims", headers=bearer("rpt_x"))
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_decisions_bear_the_name_of_whoever_logged_in_whatever_is_sent(make_client, tokens):
    client = make_client(people=True)
    sent = {"subject": "report", "target": "dam", "field": "note", "value": "v", "reason": "r"}
    answer = client.post(
        f"{API}/decisions", json=sent | {"by": "Nobody"}, headers=bearer(tokens["analyst"])
    )
    assert answer.json()["by"] == "analyst"


def test_tokens_of_others_are_seen_and_removed_by_admins_alone(make_client, tokens):
    client = make_client(people=True)
    mine = client.get(f"{API}/tokens", headers=bearer(tokens["reader"])).json()["items"]
    assert [one["user"] for one in mine] == ["reader"]
    everybody = client.get(f"{API}/tokens", headers=bearer(tokens["admin"])).json()["items"]
    other = next(one["id"] for one in everybody if one["user"] == "analyst")
    gone = f"{API}/tokens/{other}"
    assert client.delete(gone, headers=bearer(tokens["reader"])).status_code == 404
    assert client.delete(gone, headers=bearer(tokens["admin"])).status_code == 204
    assert client.get(f"{API}/claims", headers=bearer(tokens["analyst"])).status_code == 401


# --- sessions and other sites ---------------------------------------------------------------------


def form_token(client):
    return re.search(r'name="token" value="([^"]+)"', client.get("/login").text)[1]


def log_in(client, name="analyst", password=PASSWORD, after="/"):
    form = {"token": form_token(client), "name": name, "password": password, "next": after}
    return client.post("/login", data=form, follow_redirects=False)


def test_pages_ask_to_log_in_and_then_lead_on(make_client, tokens):
    client = make_client(people=True)
    answer = client.get("/search?words=dam", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Fsearch%3Fwords%3Ddam"
    assert log_in(client, after="/search?words=dam").headers["location"] == "/search?words=dam"
    assert client.get("/search?words=dam", follow_redirects=False).status_code == 200


@pytest.mark.parametrize("after", ["//evil.example", "https://evil.example", "/\\evil", "/\t/evil"])
def test_logging_in_leads_to_no_other_site(make_client, tokens, after):
    assert log_in(make_client(people=True), after=after).headers["location"] == "/"


def test_the_cookie_of_a_session_is_for_https_alone_and_for_no_script(make_client, tokens):
    client = make_client(people=True, secure=True)
    client.base_url = "https://desk.example"
    cookies = log_in(client).headers.get_list("set-cookie")
    assert any(one.startswith("session=") for one in cookies)
    for one in cookies:
        assert "HttpOnly" in one
        assert "Secure" in one
        assert "samesite" in one.lower()


def test_wrong_passwords_and_unknown_names_open_nothing(make_client, tokens):
    client = make_client(people=True)
    assert log_in(client, password="wrong wrong wrong").status_code == 403
    assert log_in(client, name="nobody").status_code == 403
    assert client.get(f"{API}/claims").status_code == 401


def test_a_session_ends_with_log_out_time_another_password_or_the_user(
    make_client, tokens, ledger, clock
):
    client = make_client(people=True)

    def is_in():
        return client.get(f"{API}/claims").status_code == 200

    log_in(client)
    assert is_in()
    token = re.search(r'name="token" value="([^"]+)"', client.get("/").text)[1]
    client.post("/logout", data={"token": token})
    assert not is_in()
    log_in(client)
    clock.pass_on(hours=11)
    assert is_in()
    clock.pass_on(hours=13)
    assert not is_in()
    log_in(client)
    with ledger.write() as connection:
        add_user(connection, "analyst", "another password", role="reader", now=NOW)
    assert not is_in()
    log_in(client, password="another password")
    assert is_in()
    with ledger.write() as connection:
        remove_user(connection, "analyst")
    assert not is_in()


def test_with_a_cookie_changes_need_the_token_of_the_session(make_client, tokens):
    client = make_client(people=True)
    log_in(client)
    change = f"{API}/cases/new"
    assert client.put(change).status_code == 403
    assert client.put(change, headers={"x-csrf-token": "A" * 44}).status_code == 403
    token = {"x-csrf-token": client.get(f"{API}/session").json()["csrf_token"]}
    crossed = token | {"origin": "https://evil.example"}
    assert client.put(change, headers=crossed).status_code == 403
    assert client.put(change, headers=token).status_code == 200
    log_in(client)
    assert client.put(change, headers=token).status_code == 403, "void after another log-in"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://["},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_without_users_another_sites_page_changes_nothing(client, headers):
    assert client.put(f"{API}/cases/new", headers=headers).status_code == 403
    assert client.put(f"{API}/cases/new").status_code == 200


# --- rates ----------------------------------------------------------------------------------------


def test_a_rate_gives_back_with_time_and_counts_each_key_alone():
    rate = Rate(2, 60)
    assert [rate.take("a", 0), rate.take("a", 0)] == [0, 0]
    assert rate.take("a", 0) == 30
    assert rate.take("b", 0) == 0
    assert rate.take("a", 29) == pytest.approx(1)
    assert rate.take("a", 30) == 0
    assert rate.take("a", 10) == 30, "a clock that goes back gives nothing"


def test_addresses_of_one_ipv6_network_count_together():
    assert address_key("2001:db8::1") == address_key("2001:db8::ffff") != address_key("2001:db9::1")
    assert address_key("192.0.2.1") != address_key("192.0.2.2")


def test_a_user_who_asks_too_often_has_to_wait_as_long_as_is_said(make_client, tokens, clock):
    client, headers = make_client(people=True), bearer(tokens["reader"])
    statuses = [client.get(f"{API}/totals", headers=headers).status_code for _ in range(601)]
    assert statuses == [200] * 600 + [429]
    answer = client.get(f"{API}/totals", headers=headers)
    assert answer.headers["content-type"] == "application/problem+json"
    other = client.get(f"{API}/totals", headers=bearer(tokens["analyst"]))
    assert other.status_code == 200
    clock.pass_on(seconds=int(answer.headers["retry-after"]))
    assert client.get(f"{API}/totals", headers=headers).status_code == 200


def test_log_ins_are_counted_and_after_too_many_the_right_password_waits_too(
    make_client, tokens, clock
):
    client = make_client(people=True)
    statuses = [log_in(client, password="wrong").status_code for _ in range(10)]
    assert statuses == [403] * 10
    answer = log_in(client)
    assert answer.status_code == 429
    clock.pass_on(seconds=int(answer.headers["retry-after"]))
    assert log_in(client).status_code == 303


# --- starting it ----------------------------------------------------------------------------------


def test_serve_refuses_to_listen_to_others_without_users(tmp_path):
    where = str(tmp_path / "new.db")
    done = CliRunner().invoke(main, ["serve", "--ledger", where, "--host", "0.0.0.0"])
    assert done.exit_code == 1
    assert "reportedly user add" in done.output


def test_users_and_tokens_come_and_go_on_the_command_line(tmp_path):
    where = ["--ledger", str(tmp_path / "new.db")]

    def run(*words, given=None):
        done = CliRunner().invoke(main, [*words, *where], input=given)
        assert done.exit_code == 0, done.output
        return done.output

    run("user", "add", "Ida", "--role", "admin", "--password-stdin", given=f"{PASSWORD}\n")
    assert run("user", "list").startswith("Ida  admin")
    assert run("token", "add", "Ida", "--label", "night").startswith("rpt_")
    listed = run("token", "list")
    assert "Ida  night  never used" in listed
    run("token", "remove", listed.split()[0])
    assert run("token", "list") == ""
    run("user", "remove", "Ida")
    assert "no users" in run("user", "list")
