"""Paths, folders and patterns as a user gives them → the files to read."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from reportedly.intake.tables import load_table
from reportedly.records import Failure

Kind = Literal["text", "html", "jsonl", "json", "csv", "tsv"]

_URL: Final = re.compile(r"(?i)https?://")
_PATTERN: Final = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: ``path`` is ``None`` for standard input; ``kind`` what its suffix says."""

    location: str
    path: Path | None
    kind: Kind | None


def find_files(paths: Sequence[str | os.PathLike[str]]) -> Iterator[File | Failure]:
    """The files that ``paths`` stand for, in the order given; folders and patterns sorted.

    A pattern is one where no file has that very name.  What cannot be found is a ``Failure``.
    """
    for given in paths:
        name = os.fspath(given)
        if name == "-":
            yield File("<stdin>", None, None)
        elif _URL.match(name):
            yield Failure(
                printable(name),
                "it is a web address, and fetching pages is not part of this command",
                "Save the page (as HTML) and give the file.",
            )
        else:
            yield from _named(name)


def printable(name: str) -> str:
    """``name`` with what is not valid Unicode replaced, so that it can be printed and stored."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _named(name: str) -> Iterator[File | Failure]:
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield _file(path)
        elif _PATTERN.search(name):
            yield from _pattern(name)
        else:
            yield Failure(printable(name), "there is no such file", "Check its name and folder.")
    except (OSError, ValueError) as error:
        yield Failure(printable(name), f"it cannot be opened ({error})", "Check the name.")


def _file(path: Path) -> File:
    return File(printable(str(path)), path, kind_of(path))


def kind_of(path: Path) -> Kind | None:
    """The format that the suffix of ``path`` stands for; ``None`` for a suffix not known."""
    kind: Kind | None = load_table("formats.toml")["suffixes"].get(path.suffix.lower())
    return kind


def _folder(folder: Path) -> Iterator[File | Failure]:
    problems: list[OSError] = []
    found = False
    for root, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if path.exists() and not path.is_file():
                continue  # a pipe or device in a folder would never end
            if not name.startswith(".") and kind_of(path) is not None:
                found = True
                yield _file(path)
            elif document := _document(path):
                found = True
                yield document
    for problem in problems:
        where = printable(str(problem.filename))
        yield Failure(where, f"it cannot be opened ({problem.strerror})", "Check who may read it.")
    if not found and not problems:
        problem_here = "the folder holds nothing that can be read"
        yield Failure(printable(str(folder)), problem_here, _suffixes())


def _document(path: Path) -> Failure | None:
    """The failure of a document in a format that is not read; ``None`` for anything else."""
    name = load_table("formats.toml")["documents"].get(path.suffix.lower())
    if name is None or path.name.startswith("."):
        return None
    step = "Save its text as .txt, or the page as HTML"
    return Failure(printable(str(path)), f"it is {name}, and that is not read so far", f"{step}.")


def _pattern(pattern: str) -> Iterator[File | Failure]:
    paths = [Path(name) for name in sorted(glob.glob(pattern, recursive=True))]
    files = [path for path in paths if path.is_file()]
    yield from map(_file, files)
    if not files:
        yield Failure(printable(pattern), "no file matches this pattern", "Check the pattern.")


def _suffixes() -> str:
    return f"Files that are read end in {', '.join(load_table('formats.toml')['suffixes'])}."
