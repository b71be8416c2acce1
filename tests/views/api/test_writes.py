"""Adding, deciding, cases: done once, however often they are sent."""

from __future__ import annotations

import json

import pytest

API = "/api/v1"
NEW = {"text": "The bridge fell, the mayor said.", "id": "bridge", "publisher": "The Hill"}
WHY = {"by": "Ida", "reason": "I asked her"}


def test_a_text_waits_in_the_queue_and_is_there_when_it_was_read(client, queue):
    answer = client.post(f"{API}/reports", json=NEW | {"case": "bridges"})
    assert answer.status_code == 202
    [job] = answer.json()["jobs"]
    assert client.get(f"{API}/queue/{job}").json()["state"] == "waiting"
    queue.work_off()
    assert client.get(f"{API}/queue/{job}").json()["added"] == ["bridge"]
    assert client.get(f"{API}/reports/bridge").json()["text"] == NEW["text"]
    assert client.get(f"{API}/cases/bridges").json()["reports"] == ["bridge"]
    assert client.delete(f"{API}/queue/{job}").status_code == 204
    assert client.get(f"{API}/queue").json()["items"] == []


def test_read_at_once_the_same_text_is_known_the_second_time(client):
    def came():
        answer = client.post(f"{API}/reports", params={"now": True}, json=NEW)
        return [one["came"] for one in answer.json()["reports"]]

    assert [came(), came()] == [["added"], ["known"]]


def test_files_are_added_and_what_is_no_report_is_told(client):
    files = [("files", ("a.txt", b"The bridge fell.")), ("files", ("b.jsonl", b"{"))]
    answer = client.post(f"{API}/files", params={"now": True}, files=files)
    assert len(answer.json()["reports"]) == 1
    assert len(answer.json()["problems"]) == 1


@pytest.mark.parametrize("sent", [{}, {"text": ""}, {"text": "a", "titel": "b"}, {"text": 3},
                                  {"text": "a\0b"}, {"text": "a", "title": "\ud800"}])  # fmt: skip
def test_a_report_that_does_not_fit_is_a_problem(client, sent):
    body, kind = json.dumps(sent), {"Content-Type": "application/json"}
    answer = client.post(f"{API}/reports", content=body, headers=kind)
    assert answer.status_code == 422
    assert answer.json()["errors"]


def test_a_grade_is_overruled_on_the_record_and_the_overruling_undone(client):
    claim = client.get(f"{API}/claims").json()["items"][0]
    other = 5 if claim["credibility"] != 5 else 4
    made = client.post(f"{API}/grades", json={"target": claim["id"], "credibility": other} | WHY)
    assert made.status_code == 201
    decision = made.json()
    assert decision["found"] == str(claim["credibility"])
    assert client.get(f"{API}/claims/{claim['id']}").json()["decided"] == decision
    client.post(f"{API}/decisions/{decision['id']}/undo", json=WHY)
    assert client.get(f"{API}/claims/{claim['id']}").json()["decided"] is None
    history = client.get(f"{API}/decisions").json()["items"]
    assert [one["undoes"] for one in history] == [None, decision["id"]]


def test_a_correction_changes_the_report_and_leaves_what_was_found(client):
    sent = {"subject": "statement", "report": "reprint", "target": "t1", "field": "stance"}
    assert client.post(f"{API}/decisions", json=sent | {"value": "doubts"} | WHY).status_code == 201
    for as_found, stance in ((False, "doubts"), (True, "asserts")):
        report = client.get(f"{API}/reports/reprint", params={"as_found": as_found}).json()
        assert report["statements"][0]["stance"] == stance


@pytest.mark.parametrize(("change", "status"), [
    ({"value": "perhaps"}, 422), ({"field": "colour"}, 422), ({"reason": ""}, 422),
    ({"by": None}, 422), ({"subject": "claim", "target": "c0"}, 404),
])  # fmt: skip
def test_what_cannot_be_decided_is_a_problem_and_not_on_the_record(client, change, status):
    sent = {"subject": "statement", "report": "reprint", "target": "t1", "field": "stance",
            "value": "doubts"} | WHY  # fmt: skip
    assert client.post(f"{API}/decisions", json=sent | change).status_code == status
    assert client.get(f"{API}/decisions").json()["items"] == []


def decide(client, **sent):
    answer = client.post(f"{API}/decisions", json=sent | WHY)
    assert answer.status_code == 201, answer.json()
    return answer.json()


def claim_of(client, report, statement):
    """The claim that a statement carries, in full."""
    said = client.get(f"{API}/statements", params={"report": report}).json()["items"]
    (id,) = [one["claim"] for one in said if one["id"] == statement]
    return client.get(f"{API}/claims/{id}").json()


def carrying(claim):
    return {(one["id"], one["statement"]) for one in claim["reports"] if one["says"] != "denies"}


def test_claims_are_merged_and_answer_under_both_ids_until_it_is_undone(client):
    safe, water = claim_of(client, "dam/2", "t1"), claim_of(client, "dam/2", "t3")
    made = decide(client, subject="claim", target=safe["id"], field="merge", value=water["id"])
    for old in (safe, water):
        now = client.get(f"{API}/claims/{old['id']}").json()
        assert carrying(now) == carrying(safe) | carrying(water)
    client.post(f"{API}/decisions/{made['id']}/undo", json=WHY)
    assert claim_of(client, "dam/2", "t1") == safe
    assert claim_of(client, "dam/2", "t3") == water


def test_a_statement_leaves_its_claim_and_undoing_brings_it_back(client):
    before = claim_of(client, "reprint", "t1")
    sent = {"subject": "statement", "report": "reprint", "target": "t1", "field": "claim"}
    made = decide(client, **sent, value="apart")
    assert carrying(claim_of(client, "reprint", "t1")) == {("reprint", "t1")}
    assert ("reprint", "t1") not in carrying(claim_of(client, "dam/2", "t1"))
    assert client.post(f"{API}/decisions", json=sent | {"value": "apart"} | WHY).status_code == 422
    client.post(f"{API}/decisions/{made['id']}/undo", json=WHY)
    assert claim_of(client, "reprint", "t1") == before


def test_sources_are_split_and_merged_again_and_answer_under_their_old_names(client):
    decide(client, subject="source", target="Ana Ruiz", field="apart", value="reprint")
    apart = client.get(f"{API}/sources/Ana Ruiz (in reprint)").json()
    assert apart["reports"] == 1
    assert claim_of(client, "reprint", "t1")["independent_origins"] == 2
    decide(client, subject="source", target=apart["id"], field="merge", value="Ana Ruiz")
    again = client.get(f"{API}/sources/Ana Ruiz (in reprint)").json()
    assert (again["id"], again["reports"]) == ("ana ruiz", 2)


def test_a_case_grades_by_its_sides_and_only_there(client):
    client.put(f"{API}/sides", json={"name": "Builders", "members": ["Ana Ruiz"], "case": "flood"})
    ask = {"source": "Ana Ruiz", "case": "flood"}
    (listed,) = client.get(f"{API}/claims", params=ask).json()["items"]
    assert "Builders" in listed["support"]
    there = client.get(f"{API}/claims/{listed['id']}", params={"case": "flood"}).json()
    assert (there["case"], there["support"]) == ("flood", listed["support"])
    elsewhere = client.get(f"{API}/claims/{listed['id']}").json()
    assert "Builders" not in elsewhere["support"]
    unknown = client.get(f"{API}/claims/{listed['id']}", params={"case": "none"})
    assert unknown.status_code in (404, 422)


@pytest.mark.parametrize(("sent", "status"), [
    ({"subject": "claim", "target": "c0", "field": "merge", "value": "c1"}, 404),
    ({"subject": "source", "target": "Nobody", "field": "merge", "value": "Ana Ruiz"}, 404),
    ({"subject": "source", "target": "Ana Ruiz", "field": "merge", "value": "Nobody"}, 422),
    ({"subject": "source", "target": "Ana Ruiz", "field": "apart", "value": "nowhere"}, 422),
])  # fmt: skip
def test_what_cannot_be_merged_or_split_is_a_problem(client, sent, status):
    answer = client.post(f"{API}/decisions", json=sent | WHY)
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_cases_and_sides_are_set_as_often_as_one_likes(client):
    for _ in range(2):
        assert client.put(f"{API}/cases/a%2Fb").json() == {
            "name": "a/b",
            "reports": [],
            "sides": [],
        }
    side = {"name": "Town", "members": ["Ana Ruiz"], "case": "a/b", "begin": "2017", "end": None}
    for _ in range(2):
        assert client.put(f"{API}/sides", json=side).json() == side
    both = {"add": ["dam", "nothing"], "remove": []}
    assert client.patch(f"{API}/cases/a%2Fb", json=both).status_code == 422
    done = client.patch(f"{API}/cases/a%2Fb", json={"add": ["dam"]}).json()
    assert done == {"name": "a/b", "reports": ["dam"], "sides": [side]}
    assert client.delete(f"{API}/cases/a%2Fb").status_code == 204
    assert client.delete(f"{API}/cases/a%2Fb").status_code == 404


# --- Idempotency-Key ------------------------------------------------------------------------------


def note(client, key, value="v"):
    sent = {"subject": "report", "target": "dam", "field": "note", "value": value} | WHY
    return client.post(f"{API}/decisions", json=sent, headers={"Idempotency-Key": key})


def test_sent_again_with_its_key_it_is_done_once_and_answered_alike(client, clock):
    first, second = note(client, "k1"), note(client, "k1")
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert len(client.get(f"{API}/decisions").json()["items"]) == 1
    assert note(client, "k2").json()["id"] != first.json()["id"]
    clock.pass_on(hours=25)
    assert note(client, "k1").json()["id"] != first.json()["id"]


def test_a_key_with_another_request_is_refused_and_one_that_failed_may_be_used_again(client):
    note(client, "k1")
    assert note(client, "k1", value="other").status_code == 422
    assert (
        client.post(f"{API}/grades", json={}, headers={"Idempotency-Key": "k2"}).status_code == 422
    )
    assert note(client, "k2").status_code == 201
    assert note(client, "k" * 201).status_code == 422
