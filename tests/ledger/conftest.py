"""A ledger on each database, empty for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from reportedly.ledger import Ledger, open_ledger

WHY = "needs PostgreSQL: set REPORTEDLY_TEST_POSTGRES to a URL whose tables may be dropped"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path) -> str:
    """Where a new ledger can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    url = os.environ.get("REPORTEDLY_TEST_POSTGRES")
    if not url:
        pytest.skip(WHY)
    engine = sa.create_engine(sa.make_url(url).set(drivername="postgresql+pg8000"))
    with engine.begin() as connection:
        connection.exec_driver_sql("SET client_min_messages = error")
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return url


@pytest.fixture
def ledger(where) -> Iterator[Ledger]:
    opened = open_ledger(where)
    yield opened
    opened.close()
