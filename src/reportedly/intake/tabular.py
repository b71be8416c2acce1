"""CSV and TSV → rows."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from reportedly.intake.limits import MAX_LINE_BYTES
from reportedly.intake.streams import TextLine, read_lines
from reportedly.records import Failure

Row = tuple[int, int, dict[str, object]]
"""The row's number from 1, the number of the line it begins on, and its cells by column."""

_DELIMITERS: Final = ",;\t|"
_MEND: Final = "Write a quotation mark inside a quoted cell twice, and close every quoted cell."


class _Lines:
    """The lines of one table, of which those of the row being read can be read again."""

    def __init__(self, lines: Iterator[TextLine]) -> None:
        self._lines = lines
        self._again: deque[TextLine] = deque()
        self._row: list[TextLine] = []
        self._size = 0
        self.problem: str | None = None

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self._row.append(line)
        self._size += len(line.text)
        if line.problem is not None:
            self.problem = line.problem
            raise csv.Error(line.problem)
        if self._size > MAX_LINE_BYTES:
            raise csv.Error("a quotation mark opens a cell that does not end")
        return line.text

    def begin_row(self) -> None:
        """What was read so far was right: it is let go."""
        self._row, self._size, self.problem = [], 0, None

    def begin_again_after_first(self) -> int:
        """Only the row's first line was wrong: the others are read again.  Its number.

        Where a line could not be had at all, the row that it belongs to is lost with it.
        """
        first, rest = self._row[0], self._row[1:]
        if self.problem is None:
            self._again.extendleft(reversed(rest))
        self.begin_row()
        return first.number

    @property
    def first_number(self) -> int:
        """The number of the line on which the row being read begins."""
        return self._row[0].number


def read_table(stream: io.BufferedReader, location: str) -> Iterator[Row | Failure]:
    """The rows of a table whose first line names the columns; the delimiter is found out.

    A row that is quoted wrongly is a ``Failure`` for the line it begins on; the next line is
    taken to begin a row again.
    """
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE_BYTES))
    lines = _Lines(read_lines(stream))
    cells = _records(lines, location, _find_delimiter(_first_line(stream)))
    header: list[str] | None = None
    number = 0
    for found in cells:
        if isinstance(found, Failure):
            yield found
        elif header is None:
            header = [name.strip() for name in found[1]]
        else:
            number += 1
            yield _row(number, location, found, header)
    if number == 0:
        problem = "the file has no rows" if header else "the file is empty"
        yield Failure(location, problem, "Give a line with the columns' names, then the rows.")


def _first_line(stream: io.BufferedReader) -> str:
    head = stream.peek(4096)
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    return text.partition("\n")[0]


def _find_delimiter(header: str) -> str:
    """The delimiter that occurs most often outside quotation marks; a comma where none does."""
    outside = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _records(
    lines: _Lines, location: str, delimiter: str
) -> Iterator[tuple[int, list[str]] | Failure]:
    """Each record with the number of the line that it begins on; blank lines are passed over."""
    while True:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                if cells:
                    yield lines.first_number, cells
                lines.begin_row()
            return
        except csv.Error as error:
            problem = lines.problem or f"the row is quoted wrongly ({error})"
            step = "The other rows were read." if lines.problem else _MEND
            yield Failure(f"{location}:{lines.begin_again_after_first()}", problem, step)


def _row(
    number: int, location: str, found: tuple[int, list[str]], header: list[str]
) -> Row | Failure:
    """The row by column, cells that it lacks empty; one with more cells than columns is wrong.

    A comma that is not quoted cuts a text in two: what came out would be half a report.
    """
    line, cells = found
    if any(cell.strip() for cell in cells[len(header) :]):
        problem = f"the row has {len(cells)} cells, and the first line names {len(header)} columns"
        step = "Put quotation marks round a cell that holds the delimiter."
        return Failure(f"{location}:{line}", problem, step)
    filled = zip_longest(header, cells[: len(header)], fillvalue="")
    return number, line, {name: cell for name, cell in filled if name}
