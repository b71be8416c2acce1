"""What waits to be read into a ledger: files in a folder, so that it survives a restart.

Each job is a folder of its own: what was given, and ``job.json``, which says how far it has come.
A job that was being read when the process ended is begun again; what the ledger has is not read
twice.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Final, Protocol

from reportedly.intake import read_inputs
from reportedly.records import Failure, Report

WAITING, READING, DONE, FAILED = "waiting", "reading", "done", "failed"
SHOWN: Final = 20
"""Problems, and ids of reports, that a job remembers; further ones are counted."""

_UNSAFE = re.compile(r"[^\w.-]+")
_ID = re.compile(r"\d{8}-[0-9a-f]{8}")


class Kept(Protocol):
    """What became of one report: its id in the ledger, and whether it was there already."""

    @property
    def id(self) -> str: ...
    @property
    def came(self) -> str: ...


Add = Callable[[Iterable[Report | Failure]], Iterator[Kept | Failure]]
"""Reads inputs into a ledger, each kept before the next is given."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that was given to be read, and how far it has come.

    ``read`` counts what it held; ``added`` and ``known`` are ids of reports, new and there before.
    ``again``: reading it broke off, and begins again at the next start.
    """

    id: str
    name: str
    put: str
    state: str = WAITING
    case: str | None = None
    read: int = 0
    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    again: bool = False


class Queue:
    """A queue in a folder, and the thread that works it off.

    ``into_case`` puts reports into a case, by its name and their ids; ``now`` gives ISO 8601,
    ``new_id`` eight hexadecimal digits.
    """

    def __init__(
        self,
        folder: Path,
        add: Add,
        *,
        now: Callable[[], str],
        new_id: Callable[[], str],
        into_case: Callable[[str, tuple[str, ...]], None],
    ) -> None:
        self._folder, self._add, self._now, self._new_id = folder, add, now, new_id
        self._into_case = into_case
        self._lock, self._wake, self._over = Lock(), Event(), Event()
        self._thread: Thread | None = None
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._number = max((int(job.id[:8]) for job in self.jobs()), default=0)

    def put(self, name: str, content: bytes, *, case: str | None = None) -> str:
        """Put a file in, its name only a name; out: the id of its job."""
        with self._lock:
            self._number += 1
            job = Job(f"{self._number:08}-{self._new_id()}", name, self._now(), case=case)
        place = self._folder / job.id / "given"
        place.mkdir(parents=True)
        (place / file_name(name)).write_bytes(content)
        self._write(job)
        self._wake.set()
        return job.id

    def jobs(self) -> list[Job]:
        """All jobs that are kept, the latest first."""
        names = sorted((one.name for one in self._folder.iterdir()), reverse=True)
        found = (self._read(name) for name in names if _ID.fullmatch(name))
        return [job for job in found if job is not None]

    def forget(self, id: str) -> None:
        """Drop a job, unless it is being read; what it added stays."""
        job = self._read(id) if _ID.fullmatch(id) else None
        if job is not None and job.state != READING:
            shutil.rmtree(self._folder / id)

    def start(self) -> None:
        """Begin to work it off, in a thread of its own; what broke off begins again."""
        for job in self.jobs():
            if job.state == READING or job.again:
                self._write(replace(job, state=WAITING))
        self._thread = Thread(target=self._work, name="queue", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the report that is being read."""
        self._over.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def work_off(self) -> None:
        """Read all that waits, the earliest first."""
        while not self._over.is_set():
            waiting = [job for job in self.jobs() if job.state == WAITING]
            if not waiting:
                return
            self._do(waiting[-1])

    def _work(self) -> None:
        while not self._over.is_set():
            self._wake.clear()
            self.work_off()
            self._wake.wait()

    def _do(self, job: Job) -> None:
        job = replace(job, state=READING, read=0, added=(), known=(), problems=(), again=False)
        self._write(job)
        try:
            for one in self._add(read_inputs([self._folder / job.id / "given"])):
                job = _counted(job, one)
                self._write(job)
                if job.case is not None and not isinstance(one, Failure):
                    self._into_case(job.case, (one.id,))
                if self._over.is_set():
                    return  # it begins again at the next start
        except Exception as error:  # one bad file does not stop the queue, and is told
            problem = f"{type(error).__name__}: {error}"
            job = replace(job, problems=(*job.problems, problem), again=True)
        came = (job.added or job.known) and not job.again
        self._write(replace(job, state=DONE if came or not job.problems else FAILED))
        if job.again:
            return  # what was given is kept for it
        shutil.rmtree(self._folder / job.id / "given", ignore_errors=True)

    def _read(self, id: str) -> Job | None:
        try:
            found = json.loads((self._folder / id / "job.json").read_text(encoding="utf-8"))
        except FileNotFoundError:  # being put in, or being dropped
            return None
        listed = {name: tuple(found[name]) for name in ("added", "known", "problems")}
        return Job(**(found | listed))

    def _write(self, job: Job) -> None:
        file = self._folder / job.id / "job.json"
        beside = file.with_suffix(".new")
        beside.write_text(json.dumps(asdict(job)), encoding="utf-8")
        beside.replace(file)  # whoever reads it has the old or the new one, never half of one


def _counted(job: Job, one: Kept | Failure) -> Job:
    job = replace(job, read=job.read + 1)
    if isinstance(one, Failure):
        return replace(job, problems=(*job.problems, str(one))[:SHOWN])
    if one.came in ("added", "revision"):
        return replace(job, added=(*job.added, one.id)[:SHOWN])
    if one.came == "purged":
        told = f"{one.id}: was purged before, and is left out"
        return replace(job, problems=(*job.problems, told)[:SHOWN])
    return replace(job, known=(*job.known, one.id)[:SHOWN])


def file_name(name: str) -> str:
    """A name for the file on disk: letters, digits, dots and hyphens, no path."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = _UNSAFE.sub("-", last).strip(".-").rpartition(".")
    return f"{(stem or suffix or 'report')[:80]}{dot and stem and '.' + suffix[:10]}"
