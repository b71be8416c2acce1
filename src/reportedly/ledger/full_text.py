"""Search by words: FTS5 on SQLite, tsvector on PostgreSQL, behind the same few functions.

Both stem English words.  In a query all words must occur, "words in quotation marks" in this order,
-words not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    Subquery,
    Table,
    bindparam,
    func,
    select,
    text,
)
from sqlalchemy.sql import literal_column

from reportedly.ledger.tables import ESCAPE, SEARCHED
from reportedly.records import Span

LONGEST_SEARCHED: Final = 250_000
"""Characters of a row that PostgreSQL searches: a tsvector holds at most a megabyte."""

BEGIN, END = "\x02", "\x03"  # around a hit in a snippet; where a text has them they mark too much
WORDS: Final = 24  # of a snippet

_TERM = re.compile(r'(-?)"([^"]*)"?|(-?)([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a query, wanted or unwanted."""

    words: str
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text around what was searched; ``hits``: spans of ``text`` that match."""

    text: str
    hits: tuple[Span, ...] = ()


def parse_query(query: str) -> tuple[Term, ...]:
    """The words and phrases of what somebody typed; nothing in it is a syntax error."""
    found = []
    for minus, phrase, other_minus, word in _TERM.findall(query.replace("\0", " ")):
        words = phrase or word
        if re.search(r"\w", words):
            found.append(Term(words, not (minus or other_minus)))
    return tuple(found)


def create_search(connection: Connection) -> None:
    """Make what searches the tables, and keeps up with them."""
    for table, columns in SEARCHED.items():
        make = _fts5 if connection.dialect.name == "sqlite" else _tsvector
        for statement in make(table, columns):
            connection.exec_driver_sql(statement)


def _tsvector(table: str, columns: tuple[str, ...]) -> list[str]:
    joined = " || ' ' || ".join(
        f"left(coalesce({column}, ''), {LONGEST_SEARCHED})" for column in columns
    )
    return [
        f"ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS "
        f"(to_tsvector('english', left({joined}, {LONGEST_SEARCHED}))) STORED",
        f"CREATE INDEX ix_{table}_words ON {table} USING gin (words)",
    ]


def _fts5(table: str, columns: tuple[str, ...]) -> list[str]:
    names = ", ".join(columns)
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
    words = f"{table}_words"
    gone = f"INSERT INTO {words}({words}, rowid, {names}) VALUES ('delete', old.key, {old});"  # noqa: S608 our own names
    come = f"INSERT INTO {words}(rowid, {names}) VALUES (new.key, {new});"  # noqa: S608 our own names
    return [
        f"CREATE VIRTUAL TABLE {words} USING fts5({names}, content='{table}', content_rowid='key', "
        "tokenize='porter unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {words}_come AFTER INSERT ON {table} BEGIN {come} END",
        f"CREATE TRIGGER {words}_gone AFTER DELETE ON {table} BEGIN {gone} END",
        f"CREATE TRIGGER {words}_change AFTER UPDATE OF {names} ON {table} BEGIN {gone} {come} END",
    ]


def ranked(connection: Connection, table: Table, terms: tuple[Term, ...]) -> Subquery:
    """Rows of ``table`` that have the words: ``key`` and ``rank``, the lowest being the best.

    Raises: ValueError where no word is wanted.
    """
    if not any(term.wanted for term in terms):
        raise ValueError("search for at least one word")
    name = f"found_{table.name}"
    if connection.dialect.name != "sqlite":
        words: ColumnElement[Any] = literal_column(f"{table.name}.words")
        query = func.websearch_to_tsquery(literal_column("'english'"), _websearch(terms))
        rank = (-func.ts_rank_cd(words, query, 32, type_=Float)).label("rank")
        return select(table.c.key, rank).where(words.op("@@")(query)).subquery(name)
    fts = f"{table.name}_words"
    return (
        text(f"SELECT rowid AS key, rank FROM {fts} WHERE {fts} MATCH :match")  # noqa: S608
        .bindparams(bindparam("match", _fts5_query(terms), unique=True))
        .columns(key=Integer, rank=Float)
        .subquery(name)
    )


def snippets(
    connection: Connection, table: Table, terms: tuple[Term, ...], keys: Iterable[int]
) -> dict[int, Snippet]:
    """For each of a few rows of ``table`` that have the words, the stretch around them."""
    chosen = list(keys)
    if not chosen:
        return {}
    if connection.dialect.name == "sqlite":
        fts = f"{table.name}_words"
        query = text(
            f"SELECT rowid, snippet({fts}, -1, :begin, :end, '…', {WORDS}) "  # noqa: S608
            f"FROM {fts} WHERE {fts} MATCH :match AND rowid IN :keys"
        ).bindparams(bindparam("keys", chosen, expanding=True))
        given = {"begin": BEGIN, "end": END, "match": _fts5_query(terms)}
        rows = connection.execute(query, given)
    else:
        rows = connection.execute(_headline(table, terms).where(table.c.key.in_(chosen)))
    return {key: _snippet(marked) for key, marked in rows}


def _headline(table: Table, terms: tuple[Term, ...]) -> Select[Any]:
    query = func.websearch_to_tsquery(literal_column("'english'"), _websearch(terms))
    columns = [func.coalesce(table.c[name], "") for name in SEARCHED[table.name]]
    body: ColumnElement[Any] = columns[0]
    for column in columns[1:]:
        body = body.op("||")(" ").op("||")(column)
    options = f'StartSel="{BEGIN}", StopSel="{END}", MaxWords={WORDS}, MinWords={WORDS // 2}'
    short = func.left(body, LONGEST_SEARCHED)
    return select(table.c.key, func.ts_headline(literal_column("'english'"), short, query, options))


def _snippet(marked: str) -> Snippet:
    plain, hits, start, length = [], [], None, 0
    for part in re.split(f"([{BEGIN}{END}])", marked.replace(f"{ESCAPE}0", "\0")):
        if part == BEGIN:
            start = length
        elif part == END:
            if start is not None and start < length:
                hits.append(Span(start, length))
            start = None
        else:
            plain.append(part)
            length += len(part)
    return Snippet("".join(plain), tuple(hits))


def _fts5_query(terms: tuple[Term, ...]) -> str:
    wanted = " AND ".join(f'"{term.words}"' for term in terms if term.wanted)
    unwanted = "".join(f' NOT "{term.words}"' for term in terms if not term.wanted)
    return f"({wanted}){unwanted}"


def _websearch(terms: tuple[Term, ...]) -> str:
    return " ".join(("" if term.wanted else "-") + f'"{term.words}"' for term in terms)
