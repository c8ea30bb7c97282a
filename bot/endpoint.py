"""The endpoint that the channel calls: an activity in, and out when its turn is over or takes too long to wait for."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from botbuilder.core import InvokeResponse
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity, ActivityTypes

from bot.authentication.signing_keys import KeysUnavailable
from bot.connector.models import read_model, to_json
from bot.envelope import fault_of
from bot.invokes import answered, said
from bot.observing.correlation import correlate
from bot.patience import Patience
from bot.teams_bot import TeamsBot
from dialogs import texts

_RETRY_AFTER = "10"
"""Seconds until it makes sense to call again when the channel's keys could not be had."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_MESSAGE_SECONDS = 9.0
"""How long a turn may keep the channel waiting. After 10 to 15 seconds it delivers its activity again."""
_INVOKE_SECONDS = 4.0
"""The same where a client waits and shows that it does; after some five seconds it shows a failure instead."""


class Messages:
    """Hands activities to the SDK, which authenticates them and runs their turns."""

    def __init__(self, adapter: CloudAdapter, bot: TeamsBot, demo: bool) -> None:
        """In a ``demo`` replies go to this machine only."""
        self._adapter = adapter
        self._bot = bot
        self._demo = demo
        self._beyond: set[asyncio.Task[InvokeResponse | None]] = set()
        """Turns that the channel waits for no longer."""

    async def post(self, request: web.Request) -> web.StreamResponse:
        """Answer one activity."""
        if "application/json" not in request.headers.get("Content-Type", ""):
            raise web.HTTPUnsupportedMediaType(text="send application/json")
        body = await _json(request)
        if problem := _problem(body, self._demo):
            raise web.HTTPBadRequest(text=problem)
        correlate(body)
        activity = read_model(Activity, body)
        try:
            answer = await self._answer(request.headers.get("Authorization", ""), activity)
        except PermissionError:
            raise web.HTTPUnauthorized from None
        except KeysUnavailable:
            retry = {"Retry-After": _RETRY_AFTER}
            raise web.HTTPServiceUnavailable(text="tokens cannot be checked yet", headers=retry) from None
        if answer is None:
            return web.Response(status=201)
        return web.Response(status=answer.status, body=to_json(answer.body), content_type="application/json")

    async def drain(self) -> None:
        """Return when the turns are over that went on beyond their response."""
        while self._beyond:
            await asyncio.wait(self._beyond)

    async def _answer(self, authorization: str, activity: Activity) -> InvokeResponse | None:
        """Run the turn, and return its response, or one that says that it goes on."""
        with Patience() as patience:
            turn = asyncio.create_task(self._adapter.process_activity(authorization, activity, self._bot.on_turn))
        is_invoke = activity.type == ActivityTypes.invoke
        over, _ = await asyncio.wait({turn}, timeout=_INVOKE_SECONDS if is_invoke else _MESSAGE_SECONDS)
        if over:
            answer: InvokeResponse | None = turn.result()
            return answer
        patience.end()
        self._beyond.add(turn)
        turn.add_done_callback(self._beyond.discard)
        return answered(said(str(activity.name), texts.WORKING)) if is_invoke else None


async def _json(request: web.Request) -> Any:
    try:
        return await request.json()
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        raise web.HTTPBadRequest(text="the body is not JSON") from None


def _problem(body: Any, demo: bool) -> str | None:
    """Return why the body is no activity that can be answered, or None."""
    fault = fault_of(body)
    if fault is None and demo and urlsplit(body["serviceUrl"]).hostname not in _LOOPBACK:
        return "in demo mode replies go to this machine only: serviceUrl must be on localhost"
    return fault
