"""Teams as hosts meet it: delivers until it is answered, takes what the bot sends, and misbehaves when told to."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

import aiohttp
from aiohttp import web

from tests.bot.serving import serving

Activity = dict[str, Any]
Misbehaviour = Callable[[web.Request, Callable[[], str]], Awaitable[web.StreamResponse | None]]
"""What becomes of a call of the bot instead; calling the second takes the message. None: nothing out of the ordinary."""
_MOST_DELIVERIES = 100
_PAUSE_SECONDS = 0.1
"""Between deliveries; Teams takes longer."""


class Unanswered(Exception):
    """Nobody answered, however often it was delivered."""


@dataclass(frozen=True)
class Answer:
    """The response to an activity, and how often it had to be delivered."""

    status: int
    body: str
    deliveries: int


class Platform:
    """Keeps every message of every conversation as it is now."""

    session: aiohttp.ClientSession
    url: str

    def __init__(self, next_host: Callable[[], Awaitable[str]], patience: float = 15) -> None:
        """``next_host`` gives the address to deliver to; ``patience`` is in seconds."""
        self._next_host = next_host
        self._patience = patience
        self.messages: defaultdict[str, dict[str, Activity]] = defaultdict(dict)
        self.misbehaviour: Misbehaviour | None = None
        self.news = asyncio.Condition()
        """Told of whenever a message appears or changes."""
        self._ids = count(1)

    async def deliver(self, activity: Activity, *, to: str | None = None) -> Answer:
        """Deliver until it is answered; ``to`` one address alone. Unanswered."""
        for delivery in range(1, _MOST_DELIVERIES + 1):
            host = to or await self._next_host()
            try:
                async with self.session.post(f"{host}/api/messages", json={**activity, "serviceUrl": self.url}) as got:
                    body = await got.text()
                    if got.status < 500:
                        return Answer(got.status, body, delivery)
            except (aiohttp.ClientError, TimeoutError):
                await asyncio.sleep(_PAUSE_SECONDS)
        raise Unanswered(activity["id"])

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Platform]:
        app = web.Application()
        conversation = "/v3/conversations/{conversation}"
        app.router.add_post(f"{conversation}/activities", self._take)
        app.router.add_post(f"{conversation}/activities/{{activity}}", self._take)
        app.router.add_put(f"{conversation}/activities/{{activity}}", self._take)
        timeout = aiohttp.ClientTimeout(total=self._patience)
        async with serving(app) as self.url, aiohttp.ClientSession(timeout=timeout) as self.session:
            yield self

    async def _take(self, request: web.Request) -> web.StreamResponse:
        activity = await request.json()

        def kept() -> str:
            return self._keep(request, activity)

        if self.misbehaviour is not None and (instead := await self.misbehaviour(request, kept)) is not None:
            return instead
        id = kept()
        async with self.news:
            self.news.notify_all()
        return web.json_response({"id": id})

    def _keep(self, request: web.Request, activity: Activity) -> str:
        """Show a message, in another's place if it says so; a sign of typing is seen and gone."""
        id = request.match_info["activity"] if request.method == "PUT" else f"m{next(self._ids)}"
        if activity.get("type") == "message":
            self.messages[request.match_info["conversation"]][id] = activity
        return id


async def refuse(_: web.Request, __: Callable[[], str]) -> web.StreamResponse:
    """Turn the bot away, as where it is not installed."""
    return web.json_response({"error": {"code": "BotNotInConversationRoster"}}, status=403)


async def know_nothing_of_it(_: web.Request, __: Callable[[], str]) -> web.StreamResponse:
    """Find no such conversation or message."""
    return web.json_response({"error": {"code": "ConversationNotFound"}}, status=404)


async def throttle(_: web.Request, __: Callable[[], str]) -> web.StreamResponse:
    """Ask the bot to wait for longer than a turn does."""
    return web.json_response({"error": {"code": "TooManyRequests"}}, status=429, headers={"Retry-After": "60"})


async def stumble(_: web.Request, __: Callable[[], str]) -> web.StreamResponse:
    """Fail before anything was taken."""
    return web.Response(status=500, text="Traceback (most recent call last): zebra")


async def take_and_stumble(_: web.Request, kept: Callable[[], str]) -> web.StreamResponse:
    """Show the message and fail all the same."""
    kept()
    return web.Response(status=500)


async def drop(request: web.Request, _: Callable[[], str]) -> web.StreamResponse:
    """Break the connection."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def hang(_: web.Request, __: Callable[[], str]) -> web.StreamResponse:
    """Never answer."""
    await asyncio.Event().wait()
    raise AssertionError


def once(misbehaviour: Misbehaviour, *, after: int = 0) -> Misbehaviour:
    """Return the misbehaviour for one call alone, the next or one after it."""
    calls = count()

    async def misbehave(request: web.Request, kept: Callable[[], str]) -> web.StreamResponse | None:
        return await misbehaviour(request, kept) if next(calls) == after else None

    return misbehave
