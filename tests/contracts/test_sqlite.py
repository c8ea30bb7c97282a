"""SQLite keeps the contract, in memory and in a file; and what only a file can show."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.backends import engine
from bot.backends.sql import SqlRecords, open_records
from bot.shipped import shipped_grid
from dialogs.ports import Unreachable
from tests.contracts.records_contract import change, stays_as_it_was
from tests.contracts.refilling import refill
from tests.contracts.samples import CONTOSO, LENA, MARTA, SEED
from tests.contracts.sql_contract import SqlContract
from tests.fakes import utc_now

pytestmark = pytest.mark.asyncio(loop_scope="module")

WRITE_IN_ANOTHER_PROCESS = """
import asyncio, os, signal, sys
from sqlalchemy import event
from bot.backends.sql import open_records
from bot.shipped import shipped_grid
from tests.contracts.records_contract import LEARNED, TO_LOW, change
from tests.contracts.samples import CONTOSO, MARTA
from tests.contracts.services_contract import ASKED, GOING_ON, of_exchange
from tests.fakes import utc_now

def die_at(beginning):
    def look(connection, cursor, statement, *rest):
        if statement.startswith(beginning):
            os.kill(os.getpid(), signal.SIGKILL)
    return look

async def main(url, beginning):
    records = await open_records(url, utc_now, shipped_grid)
    if beginning:
        event.listen(records.database.engine.sync_engine, "before_cursor_execute", die_at(beginning))
    services = of_exchange(GOING_ON, dibs=ASKED)
    await records.apply(MARTA, change(CONTOSO, priority=TO_LOW, engagement=LEARNED, services=services))
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def in_memory() -> AsyncIterator[SqlRecords]:
    records = await open_records("sqlite://", utc_now, shipped_grid)
    yield records
    await records.close()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('records') / 'deeper' / 'records 100%.sqlite'}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def in_a_file(url: str) -> AsyncIterator[SqlRecords]:
    records = await open_records(url, utc_now, shipped_grid)
    yield records
    await records.close()


class TestSqliteInMemory(SqlContract):
    @pytest_asyncio.fixture(loop_scope="module")
    async def records(self, in_memory: SqlRecords) -> SqlRecords:
        return await refill(in_memory)

    async def test_what_is_in_memory_is_seen_by_nobody_else(self, records: SqlRecords) -> None:
        other = await open_records("sqlite:///:memory:", utc_now, shipped_grid)
        assert not await other.mine(MARTA)
        assert len(await records.mine(MARTA)) == len(SEED.tenants) - 1
        await other.close()


class TestSqliteFile(SqlContract):
    @pytest_asyncio.fixture(loop_scope="module")
    async def records(self, in_a_file: SqlRecords) -> SqlRecords:
        return await refill(in_a_file)

    @pytest.mark.parametrize(
        "beginning", ["UPDATE tenants", "DELETE FROM attempts", "INSERT INTO entitlements", "INSERT INTO changes"]
    )
    async def test_a_process_killed_during_a_change_leaves_nothing_of_it(
        self, records: SqlRecords, url: str, beginning: str
    ) -> None:
        writing_process_dies(url, beginning)
        assert await stays_as_it_was(records, CONTOSO)
        assert (await records.apply(MARTA, change(CONTOSO))).tenant.version == CONTOSO.version + 1

    async def test_a_process_killed_after_a_change_leaves_it_and_it_is_not_made_again(
        self, records: SqlRecords, url: str
    ) -> None:
        writing_process_dies(url, "")
        (entry,) = await records.history(LENA, CONTOSO.id)
        assert entry.by == MARTA
        writing_process_dies(url, "")
        assert [e.change_id for e in await records.history(LENA, CONTOSO.id)] == [entry.change_id]

    async def test_readers_do_not_wait_for_a_writer_and_see_what_was(self, records: SqlRecords) -> None:
        async with records.database.writing() as connection:
            await connection.exec_driver_sql("UPDATE tenants SET note = 'half way'")
            assert await stays_as_it_was(records, CONTOSO)

    async def test_a_writer_that_waits_too_long_says_so(
        self, records: SqlRecords, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engine, "_BUSY_SECONDS", 0.01)
        impatient = await open_records(url, utc_now, shipped_grid)
        async with records.database.writing():
            with pytest.raises(Unreachable):
                await impatient.apply(MARTA, change(CONTOSO))
        assert (await impatient.apply(MARTA, change(CONTOSO))).tenant.version == CONTOSO.version + 1
        await impatient.close()

    async def test_what_refers_to_nothing_is_not_kept(self, records: SqlRecords) -> None:
        with pytest.raises(engine.Overtaken):
            async with records.database.writing() as connection:
                await connection.exec_driver_sql("INSERT INTO tenant_keys VALUES ('key', 'nobody')")


async def test_a_file_that_is_no_database_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear customer, " * 100, encoding="utf-8")
    with pytest.raises(Unreachable):
        await open_records(f"sqlite:///{tmp_path / 'letter.txt'}", utc_now, shipped_grid)


def writing_process_dies(url: str, beginning: str) -> None:
    """Run a process that changes Contoso and is killed before a statement, or once the change is made."""
    run = subprocess.run([sys.executable, "-c", WRITE_IN_ANOTHER_PROCESS, url, beginning], check=False)
    assert run.returncode == -9
