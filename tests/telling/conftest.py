"""An office: a manager with three tenants, two hosts, a channel."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.backends.engine import Database
from bot.backends.migrating import migrate
from bot.backends.tables import subscriptions as table
from tests.clock import Clock
from tests.conftest import Launch
from tests.telling.hosts import Office, office
from tests.telling.portfolio import Tenants, with_target


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


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'records.sqlite'}")
    await migrate(database)
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
async def at_work(launch: Launch, database: Database, clock: Clock, tenants: Tenants) -> AsyncIterator[Office]:
    async with office(launch(), database, clock, tenants) as opened:
        yield opened
