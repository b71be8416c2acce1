"""Forms that people send: read, and checked to be ours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import unquote

from fastapi import Depends
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from reportedly.intake.limits import MAX_FILE_BYTES
from reportedly.views.pages.errors import Wrong
from reportedly.views.security import check_form

MOST_FILES: Final = 500


@dataclass(frozen=True, slots=True)
class Form:
    """A form of ours, as it was filled in."""

    data: FormData

    def text(self, name: str, default: str = "") -> str:
        """A field's words, without white space at their ends."""
        value = self.data.get(name, default)
        return value.strip() if isinstance(value, str) else default

    def packed(self, name: str, what: str) -> str:
        """An id or name that our page packed into a field (``pack``): any characters at all.

        Raises: Wrong where there is none.
        """
        return unquote(self.needed(name, what), errors="surrogatepass")

    def needed(self, name: str, what: str) -> str:
        """A field that has to be filled in.

        Raises: Wrong where it is not.
        """
        value = self.text(name)
        if not value:
            raise Wrong(f"The form lacks {what}.")
        return value

    def files(self, name: str) -> list[UploadFile]:
        """The files given in a field; an empty choice is none."""
        found = self.data.getlist(name)
        return [one for one in found if isinstance(one, UploadFile) and one.filename]


async def _form(request: Request) -> AsyncIterator[Form]:
    async with request.form(
        max_files=MOST_FILES, max_fields=100, max_part_size=MAX_FILE_BYTES
    ) as data:
        form = Form(data)
        check_form(request, form.text("token"))
        yield form


OurForm = Annotated[Form, Depends(_form)]
