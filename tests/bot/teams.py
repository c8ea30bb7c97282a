"""Teams as the bot meets it: posts activities over HTTP, and takes what the bot sends, changes and asks."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web

from bot.teams_bot import TeamsBot
from bot.web import create_app
from tests.bot.serving import serving

SERVICE_URL = "https://smba.trafficmanager.net/emea/5e2f7c14-93b8-4d0a-a6c1-7b04d1e98f23/"
"""Where the activities come from, as they say themselves."""


@dataclass(frozen=True)
class Sent:
    """A message of the bot."""

    conversation: str
    activity: dict[str, Any]
    id: str
    replaces: str
    """Id of the message in whose place it was put; empty for a new one."""


@dataclass(frozen=True)
class Answer:
    """What came of an activity: the response to it, and what the bot sent meanwhile."""

    status: int
    body: str
    sent: tuple[Sent, ...]

    @property
    def said(self) -> str:
        """Everything that a person gets to see of it, as the client gets it."""
        return self.body + "".join(json.dumps(sent.activity, ensure_ascii=False) for sent in self.sent)


class Teams:
    """Keeps nothing but what the bot sent; everybody it is asked about is a member."""

    session: aiohttp.ClientSession
    url: str

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        """Everything that the bot sent, in its order."""

    def app(self) -> web.Application:
        app = web.Application()
        conversation = "/v3/conversations/{conversation}"
        app.router.add_post("/v3/conversations", self._open)
        app.router.add_post(f"{conversation}/activities", self._take)
        app.router.add_post(f"{conversation}/activities/{{activity}}", self._take)
        app.router.add_put(f"{conversation}/activities/{{activity}}", self._take)
        app.router.add_delete(f"{conversation}/activities/{{activity}}", self._forget)
        app.router.add_get(f"{conversation}/members", self._members)
        app.router.add_get(f"{conversation}/pagedmembers", self._page_of_members)
        app.router.add_get(f"{conversation}/members/{{member}}", self._member)
        return app

    async def post(self, activity: dict[str, Any]) -> Answer:
        """Deliver an activity as the platform does, with its replies asked for at this address."""
        before = len(self.sent)
        body = {**activity, "serviceUrl": self.url} if activity.get("serviceUrl") == SERVICE_URL else activity
        async with self.session.post("/api/messages", json=body) as response:
            return Answer(response.status, await response.text(), tuple(self.sent[before:]))

    async def _open(self, request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({"id": "a:opened", "activityId": "1"}, status=201)

    async def _take(self, request: web.Request) -> web.Response:
        where, replaced = request.match_info["conversation"], ""
        if request.method == "PUT":
            replaced = request.match_info["activity"]
        sent = Sent(where, await request.json(), replaced or str(len(self.sent) + 1), replaced)
        self.sent.append(sent)
        return web.json_response({"id": sent.id})

    async def _forget(self, _: web.Request) -> web.Response:
        return web.Response(status=200)

    async def _members(self, _: web.Request) -> web.Response:
        return web.json_response([_member("29:someone")])

    async def _page_of_members(self, _: web.Request) -> web.Response:
        return web.json_response({"members": [_member("29:someone")]})

    async def _member(self, request: web.Request) -> web.Response:
        return web.json_response(_member(request.match_info["member"]))


def _member(member: str) -> dict[str, Any]:
    return {"id": member, "name": "Someone", "aadObjectId": "8a1c7a52-0001-4f0e-9d57-5f3c0f2b10ff", "userRole": "user"}


@asynccontextmanager
async def teams_with(bot: TeamsBot) -> AsyncIterator[Teams]:
    """Give Teams with this bot in it, both on ports of their own."""
    teams = Teams()
    async with (
        serving(create_app(bot, None)) as bot_url,
        serving(teams.app()) as teams.url,
        aiohttp.ClientSession(bot_url) as teams.session,
    ):
        yield teams
