"""The gateway in front of the records, as a server of its own that misbehaves when told to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.backends.problems import ProblemType, problem
from bot.backends.sql import open_records
from bot.gateway import create_gateway
from bot.gateway.refusals import problem_response
from bot.shipped import shipped_grid
from tests.bot import serving

TOKEN = "a-token-for-chaos-alone"  # noqa: S105
Misbehaviour = Callable[[web.Request, Handler], Awaitable[web.StreamResponse]]


class Gateway:
    """Does what it should, but for as many writes as it is told."""

    def __init__(self) -> None:
        self._misbehaviour: Misbehaviour | None = None
        self._times = 0

    def misbehave(self, how: Misbehaviour, times: int = 1) -> None:
        """Answer the next requests to change something in this way."""
        self._misbehaviour, self._times = how, times

    def behave(self) -> None:
        self._times = 0

    @asynccontextmanager
    async def serving(self, books: str) -> AsyncIterator[str]:
        """Serve the records in a database; gives the address."""
        records = await open_records(books, lambda: datetime.now(UTC), shipped_grid)
        app = create_gateway(records, TOKEN)
        app.middlewares.insert(0, self._perhaps)
        try:
            async with serving.serving(app) as url:
                yield url
        finally:
            await records.close()

    @web.middleware
    async def _perhaps(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.method != "POST" or not self._times or self._misbehaviour is None:
            return await handler(request)
        self._times -= 1
        return await self._misbehaviour(request, handler)


async def drop(request: web.Request, _: Handler) -> web.StreamResponse:
    """Break the connection before anything was done."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def apply_and_drop(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Make the change and break the connection."""
    await handler(request)
    return await drop(request, handler)


async def apply_and_fail(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Make the change and say that it failed."""
    await handler(request)
    return web.Response(status=500, text="Traceback (most recent call last): zebra")


async def apply_and_hang(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Make the change and never say so."""
    await handler(request)
    await asyncio.Event().wait()
    raise AssertionError


async def take_long(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Make the change when whoever pressed has been told that it takes longer than usual."""
    await asyncio.sleep(6)
    return await handler(request)


async def talk_rubbish(_: web.Request, __: Handler) -> web.StreamResponse:
    """Answer with something that is in no contract."""
    return web.Response(status=201, text='{"zebra": [', content_type="application/json")


async def be_making_it(_: web.Request, __: Handler) -> web.StreamResponse:
    """Say that the change is being made under this key."""
    return web.Response(status=409)


async def say_changed_meanwhile(_: web.Request, __: Handler) -> web.StreamResponse:
    """Say that somebody else was faster."""
    return problem_response(problem(ProblemType.CHANGED_MEANWHILE))


async def ask_for_rest(_: web.Request, __: Handler) -> web.StreamResponse:
    """Have no time for a second."""
    return web.Response(status=429, headers={"Retry-After": "1"})


async def ask_for_long_rest(_: web.Request, __: Handler) -> web.StreamResponse:
    """Have no time for longer than a person waits."""
    return web.Response(status=429, headers={"Retry-After": "12"})
