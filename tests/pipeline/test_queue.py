"""What waits to be read: survives a restart, stops for nothing, forgets nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

import pytest

from reportedly.pipeline.queue import Queue
from reportedly.records import Failure, Report


@dataclass(frozen=True)
class Kept:
    id: str
    came: str = "added"


def adds(inputs: Iterable[Report | Failure]) -> Iterator[Kept | Failure]:
    """Keeps everything; a text that says so breaks it."""
    for one in inputs:
        if isinstance(one, Report) and "BREAK" in one.text:
            raise RuntimeError("broken")
        yield one if isinstance(one, Failure) else Kept(one.id)


def make(folder, add=adds, cases=None):
    numbers = count(1)
    return Queue(
        folder,
        add,
        now=lambda: "2026-01-01T00:00:00Z",
        new_id=lambda: f"{next(numbers):08x}",
        into_case=lambda name, ids: (cases if cases is not None else []).append((name, ids)),
    )


def test_what_is_put_in_is_read_in_order_and_told(tmp_path):
    queue = make(tmp_path)
    queue.put("dam.txt", b"The dam is safe, the mayor said.")
    queue.put("empty.txt", b"")
    queue.work_off()
    empty, dam = queue.jobs()
    assert (dam.state, dam.read, dam.added) == ("done", 1, ("dam",))
    assert empty.state == "failed"
    assert "it is empty" in empty.problems[0]


def test_a_queue_survives_a_restart_also_in_the_middle_of_a_job(tmp_path):
    def dies(inputs):
        yield Kept(next(iter(inputs)).id)
        raise KeyboardInterrupt

    queue = make(tmp_path, dies)
    queue.put("two.jsonl", b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n')
    with pytest.raises(KeyboardInterrupt):
        queue.work_off()
    assert queue.jobs()[0].state == "reading"

    after = make(tmp_path)
    assert [job.name for job in after.jobs()] == ["two.jsonl"]
    after.start()
    after.stop()
    after.work_off()
    again = make(tmp_path)
    again.start()
    while again.jobs()[0].state in ("waiting", "reading"):
        pass
    again.stop()
    assert again.jobs()[0].added == ("a", "b")


def test_a_job_that_breaks_does_not_stop_the_next(tmp_path):
    queue = make(tmp_path)
    queue.put("bad.txt", b"BREAK")
    queue.put("good.txt", b"Fine, he said.")
    queue.work_off()
    good, bad = queue.jobs()
    assert (bad.state, good.state) == ("failed", "done")
    assert bad.problems == ("RuntimeError: broken",)
    assert (bad.again, good.again) == (True, False)


def test_what_broke_off_is_kept_and_read_at_the_next_start(tmp_path):
    queue = make(tmp_path)
    queue.put("two.jsonl", b'{"id": "a", "text": "One."}\n{"id": "b", "text": "BREAK"}\n')
    queue.work_off()
    (job,) = queue.jobs()
    assert (job.state, job.added, job.again) == ("failed", ("a",), True)

    mended = make(tmp_path, lambda inputs: (Kept(one.id) for one in inputs))
    mended.start()
    while mended.jobs()[0].state in ("waiting", "reading"):
        pass
    mended.stop()
    (job,) = mended.jobs()
    assert (job.state, job.added, job.problems, job.again) == ("done", ("a", "b"), (), False)
    assert not list(tmp_path.glob("*/given"))


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c.txt", "..", "", "\0.txt", ".hidden"])
def test_a_name_leads_nowhere(name, tmp_path):
    queue = make(tmp_path / "queue")
    queue.put(name, b"He said so.")
    (file,) = (tmp_path / "queue").glob("*/given/*")
    assert file.read_bytes() == b"He said so."
    assert {one.name for one in tmp_path.iterdir()} == {"queue"}


def test_reports_go_into_the_case_they_were_given_for(tmp_path):
    cases = []
    queue = make(tmp_path, cases=cases)
    queue.put("dam.txt", b"The dam is safe.", case="Dam")
    queue.work_off()
    assert cases == [("Dam", ("dam",))]


def test_what_is_done_can_be_forgotten_and_strange_ids_drop_nothing(tmp_path):
    queue = make(tmp_path / "queue")
    id = queue.put("dam.txt", b"The dam is safe.")
    queue.forget("../queue")
    queue.forget("00000009-00000000")
    assert [job.id for job in queue.jobs()] == [id]
    queue.forget(id)
    assert queue.jobs() == []
