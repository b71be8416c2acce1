from __future__ import annotations

import csv
import io
import json

import pytest

API = "/api/v1"
LISTS = ("reports", "statements", "claims", "sources", "events", "outlets", "links", "cases",
         "sides", "decisions", "queue", "users", "tokens")  # fmt: skip


def problem(answer, status):
    """The problem of an answer, which has to be one."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["type"] == "about:blank"
    return body


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_one_give_what_one_page_of_all_gives(client, name):
    everything = client.get(f"{API}/{name}", params={"limit": 500}).json()
    assert everything["next"] is None
    found, cursor = [], None
    for _ in range(len(everything["items"]) + 1):
        page = client.get(
            f"{API}/{name}", params={"limit": 1} | ({"cursor": cursor} if cursor else {})
        )
        found += page.json()["items"]
        cursor = page.json()["next"]
        if cursor is None:
            break
    assert found == everything["items"]


@pytest.mark.parametrize("name", ["decisions", "cases"])
def test_a_cursor_stays_good_while_a_list_grows(client, name):
    why = {"by": "Ida", "reason": "I asked her"}
    for case in ("b", "c"):
        client.put(f"{API}/cases/{case}")
        note = {
            "subject": "report",
            "target": "dam",
            "report": "dam",
            "field": "note",
            "value": case,
        }
        assert client.post(f"{API}/decisions", json=note | {"value": case} | why).status_code == 201
    first = client.get(f"{API}/{name}", params={"limit": 1}).json()
    rest = {"limit": 500, "cursor": first["next"]}
    before = client.get(f"{API}/{name}", params=rest).json()["items"]
    client.put(f"{API}/cases/a")  # comes before the cursor: an offset would show a row again
    assert client.get(f"{API}/{name}", params=rest).json()["items"] == before


def test_filters_narrow_and_search_shows_the_words(client):
    found = client.get(f"{API}/statements", params={"stance": "denies"}).json()["items"]
    assert {one["text"] for one in found} == {"the dam is safe"}
    hit = client.get(f"{API}/search", params={"words": "streets"}).json()["items"][0]
    [[start, end]] = hit["snippet"]["hits"]
    assert hit["snippet"]["text"][start:end] == "streets"


def test_a_report_reads_back_through_its_offsets(client):
    report = client.get(f"{API}/reports/dam").json()
    [[start, end]] = report["attributions"][0]["content"]
    assert report["text"][start:end] == "The dam above Altdorf is safe"


def test_an_id_with_a_slash_is_found_written_either_way(client):
    for written in ("dam/2", "dam%2F2"):
        assert client.get(f"{API}/reports/{written}").json()["id"] == "dam/2"
    found = client.get(f"{API}/revisions", params={"report": "dam/2"}).json()
    assert found["items"] == ["dam", "dam/2"]


@pytest.mark.parametrize("path", ["reports/x", "claims/x", "sources/x", "cases/x", "queue/x",
                                  "revisions?report=x", "links?report=x", "x"])  # fmt: skip
def test_what_is_not_there_is_a_problem(client, path):
    problem(client.get(f"{API}/{path}"), 404)


@pytest.mark.parametrize("query", [
    "cursor=x", "cursor=W10", "limit=0", "limit=501", "limit=x", "order=x", "since=x",
    "until=9999-12-31", "since=2017-13-40", "stance=x", "credibility=7", "named=perhaps",
    "outlit=The+Valley", "words=%00", "outlet=%ED%A0%80",
])  # fmt: skip
def test_what_does_not_fit_is_a_problem_that_says_where(client, query):
    answer = client.get(f"{API}/statements?{query}")
    if query.startswith("outlet"):  # not UTF-8: read as U+FFFD, of which there is no outlet
        assert answer.json()["items"] == []
        return
    problem(answer, 422)


def test_a_slip_in_a_name_is_told_with_the_names_there_are(client):
    [error] = problem(client.get(f"{API}/claims?outlit=x"), 422)["errors"]
    assert error["where"] == "query/outlit"
    assert "outlet" in error["detail"]


def test_another_method_is_a_problem_with_the_methods_there_are(client):
    answer = client.put(f"{API}/claims")
    problem(answer, 405)
    assert "GET" in answer.headers["allow"]
    documented = client.get(f"{API}/openapi.json").json()["paths"]["/claims"]["get"]["responses"]
    assert "Allow" in documented["405"]["headers"]


@pytest.mark.parametrize(
    "kind", ["reports", "statements", "claims", "sources", "events", "outlets"]
)
def test_an_export_streams_what_the_list_has_line_by_line(client, kind):
    listed = client.get(f"{API}/{kind}", params={"limit": 500}).json()["items"]
    lines = client.get(f"{API}/export", params={"in": kind}).text.splitlines()
    assert [json.loads(line) for line in lines] == listed
    table = client.get(f"{API}/export", params={"in": kind, "as": "csv"}).text
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == len(listed) > 0
    first = next(iter(listed[0]))
    assert [row[first] for row in rows] == [one[first] for one in listed]


def test_nothing_amiss_is_said_of_a_ledger_in_order(client):
    assert client.get(f"{API}/check").json() == {"reports": 2, "problems": []}
