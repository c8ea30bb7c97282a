"""The bot behind HTTP with somebody who watches, and a channel that answers as it is told to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web

from bot.bootstrap import Runtime
from bot.observing.steps import Observing, Watch
from bot.web import create_app
from tests.bot.serving import serving


class Watched:
    """Posts messages of one person, and takes what comes of them."""

    def __init__(self) -> None:
        self.url = ""
        self.bot_url = ""
        self.status = 200
        """What the channel answers the bot with."""
        self.received: list[dict[str, Any]] = []
        self.session: aiohttp.ClientSession

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/v3/conversations/{id}/activities/{activity}", self._take)
        return app

    async def say(self, text: str, id: str = "1", **fields: Any) -> None:
        activity = {
            "type": "message",
            "id": id,
            "channelId": "msteams",
            "serviceUrl": self.url,
            "text": text,
            "from": {"id": "29:secret-person", "name": "Ana Confidential"},
            "recipient": {"id": "bot", "name": "FastTrack Assistant"},
            "conversation": {"id": "a:secret-conversation"},
            **fields,
        }
        async with self.session.post("/api/messages", json=activity) as response:
            assert response.status < 300, await response.text()

    async def _take(self, request: web.Request) -> web.Response:
        self.received.append(await request.json())
        return web.json_response({"id": str(len(self.received))}, status=self.status)


@asynccontextmanager
async def watched(runtime: Runtime, watches: Sequence[Watch]) -> AsyncIterator[Watched]:
    """Give the bot behind HTTP; the runtime has to be watched by the same."""
    channel = Watched()
    async with (
        serving(create_app(runtime.bot, None, observing=Observing(watches))) as bot_url,
        serving(channel.app()) as channel.url,
        aiohttp.ClientSession(bot_url) as channel.session,
    ):
        yield channel
