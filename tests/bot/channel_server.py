"""A channel that answers as it is told to, over real HTTP, and keeps what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from tests.bot.serving import serving


@dataclass(frozen=True)
class Status:
    """A refusal, or another answer than usual."""

    code: int
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""


DROPS = "the connection is closed once the call has arrived"
HANGS = "no answer comes"
Behaviour = Status | str


@dataclass(frozen=True)
class Asked:
    """A call as it arrived."""

    method: str
    path: str
    token: str
    body: str


class ChannelServer:
    """Behaves as told, call by call, and then well."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[Asked] = []
        self.behaves: list[Behaviour] = []
        self.arrived = asyncio.Event()
        self.answers: dict[str, object] = {"id": "m1"}
        self._closing = asyncio.Event()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        token = request.headers.get("Authorization", "")
        self.asked.append(Asked(request.method, request.raw_path, token, await request.text()))
        self.arrived.set()
        behaviour = self.behaves.pop(0) if self.behaves else None
        if isinstance(behaviour, Status):
            return web.Response(status=behaviour.code, headers=behaviour.headers, text=behaviour.body)
        if behaviour == DROPS:
            assert request.transport is not None
            request.transport.close()
        if behaviour == HANGS:
            await self._closing.wait()
        return web.json_response(self.answers)

    @asynccontextmanager
    async def served(self) -> AsyncIterator[ChannelServer]:
        app = web.Application()
        app.router.add_route("*", "/{anything:.*}", self.answer)
        async with serving(app) as self.url:
            yield self
            self._closing.set()
