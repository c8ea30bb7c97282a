"""Databases for the contracts: one of each kind with its tables, or a new one on the server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
import pytest_asyncio
from sqlalchemy import text

from bot.backends.engine import Database
from bot.backends.migrating import migrate


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["sqlite in memory", "sqlite file", "postgresql"])
async def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Database]:
    """Give a database with the tables of this version, for all tests of a module."""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    elif request.param == "sqlite file":
        url = f"sqlite:///{tmp_path_factory.mktemp('opened') / 'records.sqlite'}"
    else:
        url = "sqlite://"
    database = Database(url)
    await migrate(database)
    yield database
    await database.close()


@pytest.fixture
async def empty_postgresql(postgresql_url: str) -> str:
    """Give the URL of a database without tables."""
    name = f"empty_{uuid4().hex}"
    database = Database(postgresql_url)
    async with database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
    await database.close()
    return postgresql_url.replace("/postgres?", f"/{name}?")
