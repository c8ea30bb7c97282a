"""The contract over a real socket: HttpRecords, the gateway, and records behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.backends.http import HttpRecords
from bot.gateway import create_gateway
from dialogs.ports import Records
from tests.contracts.records_contract import RecordsContract
from tests.contracts.samples import SEED
from tests.fakes import InMemoryRecords


class TestHttp(RecordsContract):
    token = SecretStr("a-token-for-tests-alone")

    @pytest.fixture
    async def records(self) -> AsyncIterator[Records]:
        runner = web.AppRunner(create_gateway(InMemoryRecords(SEED), self.token))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        client = HttpRecords(f"http://127.0.0.1:{runner.addresses[0][1]}", self.token)
        yield client
        await client.close()
        await runner.cleanup()
