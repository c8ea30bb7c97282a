"""The web application: POST /api/messages for the channel, /healthz for whoever watches, pages for people."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from botbuilder.integration.aiohttp import CloudAdapter
from botframework.connector.auth import ConnectorFactory

from bot.authentication.channel import ChannelAuthentication, NoAuthentication
from bot.authentication.cloud import PUBLIC_CLOUD, Cloud
from bot.authentication.signing_keys import KeysUnavailable
from bot.authentication.tenants import ServedTenants
from bot.envelope import fault_of
from bot.errors import tell_of_failure
from bot.pages import add_pages
from bot.settings import SdkConfiguration, Settings
from bot.teams_bot import TeamsBot

_LOG = logging.getLogger(__name__)
_LARGEST_BODY = 1024 * 1024
_RETRY_AFTER = "10"
"""Seconds until it makes sense to call again when the channel's keys could not be had."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def create_app(
    bot: TeamsBot,
    settings: Settings | None,
    *,
    cloud: Cloud = PUBLIC_CLOUD,
    connectors: ConnectorFactory | None = None,
) -> web.Application:
    """Return the application. Without settings it is the demo: no authentication, replies to this machine only.

    ``connectors`` are for what the bot sends, instead of the SDK's.
    """
    adapter = _adapter(settings, cloud, connectors)
    adapter.on_turn_error = tell_of_failure
    endpoint = _Messages(adapter, bot, demo=settings is None)
    app = web.Application(client_max_size=_LARGEST_BODY, middlewares=[_plain_refusals])
    app.router.add_post("/api/messages", endpoint.post)
    app.router.add_get("/healthz", _healthy)
    add_pages(app)
    return app


def _adapter(settings: Settings | None, cloud: Cloud, connectors: ConnectorFactory | None) -> CloudAdapter:
    """Return the SDK's adapter with the checks of who calls, and for whom."""
    if settings is None:
        return CloudAdapter(NoAuthentication(connectors))
    adapter = CloudAdapter(ChannelAuthentication(SdkConfiguration(settings, cloud), connectors))
    adapter.use(ServedTenants(settings.served_tenants))
    return adapter


class _Messages:
    """The endpoint that the channel calls."""

    def __init__(self, adapter: CloudAdapter, bot: TeamsBot, demo: bool) -> None:
        self._adapter = adapter
        self._bot = bot
        self._demo = demo

    async def post(self, request: web.Request) -> web.StreamResponse:
        """Hand one activity to the SDK, which authenticates it and runs the turn."""
        if "application/json" not in request.headers.get("Content-Type", ""):
            raise web.HTTPUnsupportedMediaType(text="send application/json")
        problem = _problem(await _json(request), self._demo)
        if problem:
            raise web.HTTPBadRequest(text=problem)
        try:
            response = await self._adapter.process(request, self._bot)
        except KeysUnavailable:
            retry = {"Retry-After": _RETRY_AFTER}
            raise web.HTTPServiceUnavailable(text="tokens cannot be checked yet", headers=retry) from None
        return response or web.Response(status=202)


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


async def _healthy(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


@web.middleware
async def _plain_refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer refusals as they are and anything unforeseen with a bare 500; the log names kind, never content."""
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception as error:
        _LOG.error("request failed: %s", type(error).__name__)
        return web.Response(status=500, text="the request could not be handled")
