"""What a host waits for before it closes what its turns use."""

from __future__ import annotations

import asyncio
import logging

import aiohttp
import pytest
from aiohttp import web

from bot.draining import Runner, drain_at_end, give_notice
from bot.web import create_app
from tests.bot.serving import serving
from tests.conftest import Launch


class Running:
    """A turn that outlived its response."""

    def __init__(self) -> None:
        self.awaited = asyncio.Event()
        self.over = asyncio.Event()

    async def drain(self) -> None:
        self.awaited.set()
        await self.over.wait()


def app_with(turn: Running, closed: asyncio.Event) -> web.Application:
    app = web.Application()
    drain_at_end(app, turn)

    async def close(_: web.Application) -> None:
        closed.set()

    app.on_cleanup.append(close)
    return app


async def test_what_turns_use_is_closed_when_they_are_over() -> None:
    turn, closed = Running(), asyncio.Event()
    runner = Runner(app_with(turn, closed))
    await runner.setup()
    ending = asyncio.create_task(runner.cleanup())
    await turn.awaited.wait()
    assert not closed.is_set()
    turn.over.set()
    await ending
    assert closed.is_set()


async def test_a_turn_that_never_ends_is_cut_off_and_told_of(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.draining.DRAIN_SECONDS", 0.0)
    monkeypatch.setattr("bot.draining._LEAST_SECONDS", 0.0)
    closed = asyncio.Event()
    runner = Runner(app_with(Running(), closed))
    await runner.setup()
    with caplog.at_level(logging.ERROR):
        await runner.cleanup()
    assert closed.is_set()
    assert "turns were cut off" in caplog.text


async def test_once_notice_is_given_each_answer_is_the_last_of_its_connection(launch: Launch) -> None:
    app = create_app(launch().bot, None)
    async with serving(app) as url, aiohttp.ClientSession(url) as session:
        async with session.get("/healthz") as response:
            assert "Connection" not in response.headers
        await give_notice(app, 0)
        async with session.get("/healthz") as response:
            assert response.headers["Connection"] == "close"
        async with session.get("/readyz") as response:
            assert response.status == 503
