"""The storage of conversations on every database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.backends.engine import Database
from bot.backends.migrating import migrate
from bot.deliveries import PREFIX
from bot.state.items import NOTHING, Write
from bot.state.keeping import keep_in
from bot.state.on_file import OnFile
from bot.state.over_network import OverNetwork
from bot.state.storage import StateStorage
from bot.state.transactions import Transactions
from tests.clock import Clock
from tests.contracts.state_contract import StateContract, plain


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

    async def test_a_write_waits_for_another_writer_and_nobody_else_waits(
        self, database: Database, storage: StateStorage
    ) -> None:
        await storage.write({"k": {"n": 1}})
        async with database.writing():
            waiting = asyncio.create_task(storage.write({"k": {"n": 2}}))
            await asyncio.sleep(0)
            assert plain(await storage.read(["k"])) == {"k": {"n": 1}}
            assert not waiting.done()
        await waiting
        assert plain(await storage.read(["k"])) == {"k": {"n": 2}}

    async def test_the_log_begins_anew_from_time_to_time(self, database: Database, transactions: Transactions) -> None:
        log = Path(f"{database.engine.url.database}-wal")
        sizes = []
        for n in range(1000):
            await transactions.write([Write(f"k{n}", "x" * 5000, f"e{n}", NOTHING, date(2026, 11, 22))])
            if n % 100 == 99:
                await transactions.writing(lambda _: None)  # after what the thread had to do before
                sizes.append(log.stat().st_size)
        assert sizes[-1] < 1.5 * sizes[2]


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
    async def transactions(self, database: Database) -> AsyncIterator[Transactions]:
        beside = OverNetwork(database)
        yield beside
        await beside.close()
