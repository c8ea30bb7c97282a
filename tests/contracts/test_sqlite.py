"""SQLite keeps the contract, in memory and in a file; and what only a file can show."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.backends.sql import SqlRecords, open_records
from tests.contracts.records_contract import RecordsContract
from tests.contracts.refilling import refill
from tests.fakes import utc_now

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def in_memory() -> AsyncIterator[SqlRecords]:
    records = await open_records("sqlite://", utc_now)
    yield records
    await records.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def in_a_file(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[SqlRecords]:
    records = await open_records(f"sqlite:///{tmp_path_factory.mktemp('records') / 'records.sqlite'}", utc_now)
    yield records
    await records.close()


class TestSqliteInMemory(RecordsContract):
    @pytest_asyncio.fixture(loop_scope="module")
    async def records(self, in_memory: SqlRecords) -> SqlRecords:
        return await refill(in_memory)


class TestSqliteFile(RecordsContract):
    @pytest_asyncio.fixture(loop_scope="module")
    async def records(self, in_a_file: SqlRecords) -> SqlRecords:
        return await refill(in_a_file)
