"""The storage of conversations on every database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.backends.engine import Database
from bot.backends.migrating import migrate
from bot.deliveries import PREFIX
from bot.state.keeping import keep_in
from bot.state.storage import StateStorage
from bot.state.transactions import OnFile, OverNetwork, Transactions
from tests.clock import Clock
from tests.contracts.state_contract import StateContract


class OnDatabase(StateContract):
    @pytest.fixture
    async def storage(self, database: Database, clock: Clock) -> AsyncIterator[StateStorage]:
        keeping = keep_in(database, clock)
        yield keeping.storage
        await keeping.close()


class TestSqlite(OnDatabase):
    @pytest.fixture
    async def database(self, tmp_path: Path) -> AsyncIterator[Database]:
        database = Database(f"sqlite:///{tmp_path / 'records.sqlite'}")
        await migrate(database)
        yield database
        await database.close()

    @pytest.fixture
    async def transactions(self, database: Database) -> AsyncIterator[Transactions]:
        beside = OnFile(database)
        yield beside
        await beside.close()


class TestInMemory(StateContract):
    @pytest.fixture
    async def transactions(self) -> AsyncIterator[Transactions]:
        database = Database("sqlite://")
        transactions = OnFile(database)
        yield transactions
        await transactions.close()
        await database.close()

    @pytest.fixture
    async def storage(self, transactions: Transactions, clock: Clock) -> StateStorage:
        return StateStorage(transactions, clock, {PREFIX: timedelta(days=1), "": timedelta(days=90)})


class TestPostgresql(OnDatabase):
    @pytest.fixture
    async def database(self, postgresql_url: str) -> AsyncIterator[Database]:
        database = Database(postgresql_url)
        await migrate(database)
        yield database
        async with database.writing() as connection:
            await connection.execute(text("TRUNCATE conversation_state"))
        await database.close()

    @pytest.fixture
    def transactions(self, database: Database) -> Transactions:
        return OverNetwork(database)
