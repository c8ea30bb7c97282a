"""The contract over a real socket: HttpRecords, the gateway, and records in SQLite behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from pydantic import SecretStr

from bot.backends.http import HttpRecords
from bot.backends.sql import SqlRecords, open_records
from bot.gateway import create_gateway
from bot.shipped import shipped_grid
from tests.contracts.portfolio_contract import PortfolioContract
from tests.contracts.records_contract import RecordsContract
from tests.contracts.refilling import refill
from tests.contracts.services_contract import ServicesContract
from tests.fakes import utc_now

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def behind() -> AsyncIterator[SqlRecords]:
    records = await open_records("sqlite://", utc_now, shipped_grid)
    yield records
    await records.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(behind: SqlRecords) -> AsyncIterator[HttpRecords]:
    token = SecretStr("a-token-for-tests-alone")
    runner = web.AppRunner(create_gateway(behind, token))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    client = HttpRecords(f"http://127.0.0.1:{runner.addresses[0][1]}", token)
    yield client
    await client.close()
    await runner.cleanup()


class TestHttp(RecordsContract, ServicesContract, PortfolioContract):
    @pytest_asyncio.fixture(loop_scope="module")
    async def records(self, behind: SqlRecords, client: HttpRecords) -> HttpRecords:
        await refill(behind)
        return client
