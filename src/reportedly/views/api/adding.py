"""Reports in: texts and files, into the queue or read at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, File, Form, Query, UploadFile
from pydantic import BaseModel, ConfigDict, Field, field_validator
from starlette.requests import Request
from starlette.responses import Response

from reportedly.intake.limits import MAX_FILE_BYTES
from reportedly.records import Failure
from reportedly.views.api.means import add_of, desk_of
from reportedly.views.api.parameters import UNWRITABLE
from reportedly.views.api.problems import Json, Problem, asked
from reportedly.views.api.schemas import COMPONENTS, answers

router: Final = APIRouter(tags=["adding"])
Now = Annotated[bool, Query(description="Read at once, and answer when it is done.")]
MOST_FILES: Final = 500
_READ: Final = {
    200: {
        "description": "Read at once: what became of each report.",
        "content": {"application/json": {"schema": {"$ref": f"{COMPONENTS}Read"}}},
    }
}
_ADDED: Final = answers("Jobs", "Put into the queue.", 409, 413, status=202) | _READ


class Given(BaseModel):
    """What is sent: no field that there is not, no character that no ledger can hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*", mode="after")
    @classmethod
    def _writable(cls, value: Any) -> Any:
        texts = value if isinstance(value, list | tuple) else [value]
        if any(isinstance(one, str) and UNWRITABLE.search(one) for one in texts):
            raise ValueError("it holds U+0000 or half of a surrogate pair")
        return value


class NewReport(Given):
    """A report's text and what is known of it; the same text is not added twice."""

    text: str = Field(min_length=1, description="All of it, as it was published.")
    id: str | None = Field(None, max_length=200)
    title: str | None = None
    publisher: str | None = Field(None, description="The outlet.")
    published: str | None = Field(None, description="ISO 8601.")
    url: str | None = None
    case: str | None = Field(None, description="Put it into this case too.")


@router.post("/reports", responses=_ADDED, status_code=202)
def add(request: Request, report: Annotated[NewReport, Body()], now: Now = False) -> Response:
    """Add a report by its text; what the ledger has is not added again."""
    known = report.model_dump(exclude_none=True, exclude={"case"})
    name = f"{report.id or report.title or 'report'}.jsonl"
    return _put(request, [(name, json.dumps(known).encode())], report.case, now=now)


@router.post("/files", responses=_ADDED, status_code=202)
def add_files(
    request: Request,
    files: Annotated[
        list[UploadFile], File(description="Text, Markdown, HTML, JSONL, CSV or TSV.")
    ],
    case: Annotated[str | None, Form(description="Put them into this case too.")] = None,
    now: Now = False,
) -> Response:
    """Add reports by files; what the ledger has is not added again."""
    if len(files) > MOST_FILES:
        raise Problem(422, f"At most {MOST_FILES} files at once.")
    if any((one.size or 0) > MAX_FILE_BYTES for one in files):
        raise Problem(413, f"A file has {MAX_FILE_BYTES:,} bytes at most.")
    if UNWRITABLE.search(case or ""):
        raise Problem(422, "The case's name holds U+0000 or half of a surrogate pair.")
    given = [(one.filename or "report", one.file.read()) for one in files]
    return _put(request, given, case, now=now)


def _put(
    request: Request, given: Iterable[tuple[str, bytes]], case: str | None, *, now: bool
) -> Response:
    case = (case or "").strip() or None
    if now:
        return _read_now(request, given, case)
    queue = desk_of(request).queue
    if queue is None:
        raise Problem(409, "Nothing can be added here.")
    jobs = [queue.put(name, content, case=case) for name, content in given]
    return Json({"jobs": jobs}, 202)


def _read_now(
    request: Request, given: Iterable[tuple[str, bytes]], case: str | None
) -> Response:  # fmt: skip
    add = add_of(request)
    if add is None:
        raise Problem(409, "Nothing is read at once here: leave now out.")
    with asked():
        became = [one for name, content in given for one in add(name, content, case=case)]
    reports = [
        {"id": one.id, "came": one.came, "statements": one.statements, "unread": one.unread}
        for one in became
        if not isinstance(one, Failure)
    ]
    problems = [str(one) for one in became if isinstance(one, Failure)]
    return Json({"reports": reports, "problems": problems})
