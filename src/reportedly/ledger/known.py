"""The ledger's own numbers of reports and statements, each asked for once by a process."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import BindParameter, Connection, bindparam, select

from reportedly.ledger import tables as t
from reportedly.ledger.remembered import KnownReport
from reportedly.ledger.store import tools_of
from reportedly.records import StatementRef

_SOME: Final = 500  # keys in one query: older SQLites take no more than 999
_R, _S = t.reports.c, t.statements.c
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_REPORTS = select(_R.id, _R.key, _R.published).where(_R.id.in_(_IDS))
_STATEMENTS = (
    select(_R.id, _S.id, _S.key)
    .join(t.reports, _R.key == _S.report)
    .where(_R.id.in_(_IDS))
    .order_by(_S.key)
)


def known_reports(connection: Connection, ids: Iterable[str]) -> dict[str, KnownReport]:
    """What is known of those of the reports with these ids that there are."""
    writes = connection.get_execution_options().get("reportedly_writes", False)
    remembered = tools_of(connection).remembered.reports
    found, lacking = {}, []
    for id in dict.fromkeys(ids):
        known = remembered.get(id) if writes else None
        if known is None:
            lacking.append(id)
        else:
            found[id] = known
    for at in range(0, len(lacking), _SOME):
        some = _look_up(connection, lacking[at : at + _SOME])
        found |= some
        if writes:
            for id, known in some.items():
                remembered.put(id, known)
    return found


def _look_up(connection: Connection, ids: list[str]) -> dict[str, KnownReport]:
    rows = connection.execute(_REPORTS, {"ids": ids})
    found = {id: KnownReport(key, published, {}) for id, key, published in rows}
    for report, statement, key in connection.execute(_STATEMENTS, {"ids": ids}):
        found[report].statements[statement] = key
    return found


def report_keys(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The ledger's own numbers of reports, by id."""
    return {id: known.key for id, known in known_reports(connection, ids).items()}


def statement_keys(connection: Connection, refs: Iterable[StatementRef]) -> dict[StatementRef, int]:
    """The ledger's own numbers of statements, in the order in which they are asked for."""
    wanted = list(dict.fromkeys(refs))
    known = known_reports(connection, [ref.report for ref in wanted])
    found = {}
    for ref in wanted:
        report = known.get(ref.report)
        if report is not None and ref.statement in report.statements:
            found[ref] = report.statements[ref.statement]
    return found
