"""An office: a manager with three tenants, two hosts, a channel."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.backends.engine import Database
from bot.backends.migrating import migrate
from bot.backends.tables import subscriptions as table
from tests.clock import Clock
from tests.telling.hosts import Office, office
from tests.telling.portfolio import Tenants, with_target

FILE = "records.sqlite"


@pytest.fixture
def clock() -> Clock:
    """Give a Sunday morning."""
    return Clock(datetime(2026, 11, 22, 9, 30, tzinfo=UTC))


@pytest.fixture
def tenants() -> Tenants:
    """Give three tenants in order; the target date of the first is Tuesday's, of the second the Tuesday's after."""
    targets = {"Contoso": date(2026, 11, 24), "Litware": date(2026, 12, 1), "Fabrikam": date(2027, 6, 1)}
    strangers = with_target("Secret", date(2026, 11, 1), "aad-ben")
    return Tenants(strangers, *(with_target(name, target) for name, target in targets.items()))


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file with the tables: to make them for each test would take longer than the tests."""
    path = tmp_path_factory.mktemp("tables") / FILE

    async def made() -> None:
        database = Database(f"sqlite:///{path}")
        await migrate(database)
        await database.close()

    asyncio.run(made())
    return path


@pytest.fixture
async def database(tables: Path, tmp_path: Path) -> AsyncIterator[Database]:
    shutil.copy(tables, tmp_path)
    database = Database(f"sqlite:///{tmp_path / FILE}")
    yield database
    await database.close()


@pytest.fixture
async def postgresql(postgresql_url: str) -> AsyncIterator[Database]:
    database = Database(postgresql_url)
    await migrate(database)
    async with database.writing() as connection:
        await connection.execute(table.delete())
    yield database
    await database.close()


@pytest.fixture
async def at_work(database: Database, clock: Clock, tenants: Tenants) -> AsyncIterator[Office]:
    async with office(database, clock, tenants) as opened:
        yield opened
