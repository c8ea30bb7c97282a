"""PostgreSQL keeps the contract; and what only a server can show."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import text

from bot.backends import engine
from bot.backends.reading import read_opened
from bot.backends.sql import SqlRecords, open_records
from bot.shipped import shipped_grid
from dialogs.ports import Unreachable
from tests.contracts.records_contract import LEARNED, TO_LOW, change, stays_as_it_was
from tests.contracts.refilling import refill
from tests.contracts.samples import CONTOSO, LENA, MARTA
from tests.contracts.sql_contract import SqlContract
from tests.fakes import utc_now

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def database(postgresql_url: str) -> AsyncIterator[SqlRecords]:
    records = await open_records(postgresql_url, utc_now, shipped_grid)
    yield records
    await records.close()


class TestPostgresql(SqlContract):
    @pytest_asyncio.fixture(loop_scope="module")
    async def records(self, database: SqlRecords) -> SqlRecords:
        return await refill(database)

    async def test_a_record_is_read_as_it_was_at_one_moment(self, records: SqlRecords) -> None:
        async with records.database.reading() as connection:
            before = await read_opened(connection, LENA, CONTOSO.id)
            await records.apply(MARTA, change(CONTOSO, priority=TO_LOW, engagement=LEARNED))
            assert await read_opened(connection, LENA, CONTOSO.id) == before
        assert (await records.get(LENA, CONTOSO.id)).tenant.engagement == LEARNED

    async def test_a_connection_lost_during_a_change_leaves_nothing_of_it(self, records: SqlRecords) -> None:
        with pytest.raises(Unreachable):
            await self.change_on_a_lost_connection(records)
        assert await stays_as_it_was(records, CONTOSO)

    async def change_on_a_lost_connection(self, records: SqlRecords) -> None:
        async with records.database.writing() as connection:
            await connection.execute(text("UPDATE tenants SET note = 'half way'"))
            await end_other_connections(records)
            await connection.execute(text("UPDATE tenants SET version = 99"))

    async def test_connections_lost_while_nobody_used_them_are_made_anew(self, records: SqlRecords) -> None:
        await asyncio.gather(*(records.get(LENA, CONTOSO.id) for _ in range(3)))
        await end_other_connections(records)
        calls = (records.get(LENA, CONTOSO.id) for _ in range(4))
        assert all(opened.tenant == CONTOSO for opened in await asyncio.gather(*calls))

    async def test_a_writer_that_waits_too_long_says_so(
        self, records: SqlRecords, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engine, "_STATEMENT_SECONDS", 0.2)
        impatient = await open_records(postgresql_url, utc_now, shipped_grid)
        async with records.database.writing() as connection:
            await connection.execute(text("UPDATE tenants SET version = version"))
            with pytest.raises(Unreachable):
                await impatient.apply(MARTA, change(CONTOSO))
        assert (await impatient.apply(MARTA, change(CONTOSO))).tenant.version == CONTOSO.version + 1
        await impatient.close()


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg"])
async def test_a_server_that_is_not_there_is_unreachable(scheme: str) -> None:
    with pytest.raises(Unreachable):
        await open_records(f"{scheme}://bot:secret@127.0.0.1:1/records", utc_now, shipped_grid)


async def test_a_server_that_does_not_answer_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_CONNECT_SECONDS", 0.05)

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(Unreachable) as error:
            await open_records(
                f"postgresql://bot:secret@127.0.0.1:{port}/records?sslmode=disable", utc_now, shipped_grid
            )
    assert "secret" not in str(error.value)


async def test_a_database_that_does_not_exist_is_unreachable(postgresql_url: str) -> None:
    with pytest.raises(Unreachable):
        await open_records(postgresql_url.replace("/postgres?", "/nosuch?"), utc_now, shipped_grid)


async def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="mysql"):
        await open_records("mysql://localhost/records", utc_now, shipped_grid)


async def end_other_connections(records: SqlRecords) -> None:
    """Make the server end every connection to the database but the one that asks it."""
    others = text(
        "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    async with records.database.reading() as connection:
        await connection.execute(others)
