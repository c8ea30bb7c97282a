"""Alive, ready, or not: and which part is to blame."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text

from bot.backends.engine import Database
from bot.observing.health import Health
from bot.portfolio import Stores, open_stores
from bot.readiness import health_of
from bot.web import create_app
from tests.bot.serving import serving
from tests.conftest import Launch

Ask = Callable[[Health], Awaitable[tuple[int, dict[str, Any]]]]


@pytest.fixture
async def ask(launch: Launch) -> AsyncIterator[Ask]:
    """Ask a host of this health whether it is ready; alive it is in any case."""
    bot = launch().bot
    async with AsyncExitStack() as opened:

        async def asked(health: Health) -> tuple[int, dict[str, Any]]:
            url = await opened.enter_async_context(serving(create_app(bot, None, health=health)))
            session = await opened.enter_async_context(aiohttp.ClientSession(url))
            async with session.get("/healthz") as response:
                assert response.status == 200
            async with session.get("/readyz") as response:
                return response.status, await response.json()

        yield asked


@pytest.fixture
async def stores(tmp_path: Path) -> AsyncIterator[Stores]:
    async with open_stores(tmp_path) as stores:
        yield stores


async def test_a_host_whose_parts_are_well_is_ready(ask: Ask, stores: Stores) -> None:
    assert await ask(health_of(stores, "edition")) == (
        200,
        {"status": "ready", "playbook": "edition", "parts": {"database": "ok", "tables": "ok"}},
    )


async def test_tables_of_another_version_make_it_unready(ask: Ask, stores: Stores) -> None:
    async with stores.keeping.database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    status, told = await ask(health_of(stores, ""))
    assert (status, told["status"]) == (503, "not ready")
    assert told["parts"] == {"database": "ok", "tables": "failing"}


async def test_a_database_that_is_gone_makes_it_unready_and_is_named_without_details(ask: Ask) -> None:
    database = Database("postgresql://ana:zebra@127.0.0.1:1/records")

    async def answers() -> bool:
        await database.ping()
        return True

    status, told = await ask(Health("", {"database": answers}))
    assert (status, told["parts"]) == (503, {"database": "failing"})
    assert "zebra" not in str(told)


async def test_a_part_that_never_answers_makes_it_unready(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.observing.health._PATIENCE", 0.01)

    async def hangs() -> bool:
        return await asyncio.Event().wait()

    assert (await ask(Health("", {"database": hangs})))[0] == 503


async def test_a_gateway_that_is_down_is_told_and_takes_no_host_out(ask: Ask) -> None:
    async def well() -> bool:
        return True

    async def down() -> bool:
        raise OSError

    status, told = await ask(Health("", {"database": well}, {"gateway": down}))
    assert status == 200
    assert told["parts"] == {"database": "ok", "gateway": "failing"}


async def test_a_part_that_is_well_again_makes_it_ready_again(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.observing.health._FRESH", 0.0)
    states = iter([False, True])

    async def part() -> bool:
        return next(states)

    health = Health("", {"database": part})
    assert (await ask(health))[0] == 503
    assert (await ask(health))[0] == 200


async def test_asking_often_asks_the_parts_once(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.observing.health._FRESH", 600.0)
    asked = []

    async def part() -> bool:
        asked.append(1)
        return True

    health = Health("", {"database": part})
    for _ in range(3):
        await ask(health)
    assert asked == [1]
