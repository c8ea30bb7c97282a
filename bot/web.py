"""The web application: POST /api/messages for the channel, /healthz for whoever watches, pages for people."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from botbuilder.integration.aiohttp import (
    CloudAdapter,
    ConfigurationBotFrameworkAuthentication,
    ConfigurationServiceClientCredentialFactory,
)
from botbuilder.schema import Activity
from botframework.connector.auth import AuthenticateRequestResult, ClaimsIdentity, ConnectorFactory
from jwt import PyJWTError

from bot.connector.credentials import RegisteredTokens
from bot.connector.exchange import Exchange
from bot.connector.factory import SharedConnectors
from bot.connector.models import read_model, to_json
from bot.connector.tokens import Tokens
from bot.draining import HEALTH
from bot.envelope import fault_of
from bot.errors import tell_of_failure
from bot.observing.connectors import ObservedConnectors
from bot.observing.correlation import correlate
from bot.observing.health import Health
from bot.observing.steps import Observing
from bot.observing.turns import ObservedTurns
from bot.pages import add_pages
from bot.settings import SdkConfiguration, Settings
from bot.teams_bot import TeamsBot

_LOG = logging.getLogger(__name__)
_LARGEST_BODY = 1024 * 1024
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def create_app(
    bot: TeamsBot, settings: Settings | None, *, observing: Observing | None = None, health: Health | None = None
) -> web.Application:
    """Return the application. Without settings it is the demo: no authentication, replies to this machine only.

    ``observing`` is told of turns and of what is sent; ``health`` says whether the host is ready.
    """
    observing = observing or Observing()
    exchange = Exchange(_tokens(settings) if settings else None)
    connectors = ObservedConnectors(SharedConnectors(exchange), observing)
    adapter = CloudAdapter(_Authentication(SdkConfiguration(settings), connectors))
    adapter.on_turn_error = tell_of_failure
    adapter.use(ObservedTurns(observing))
    endpoint = _Messages(adapter, bot, demo=settings is None)
    app = web.Application(client_max_size=_LARGEST_BODY, middlewares=[_plain_refusals])
    app.router.add_post("/api/messages", endpoint.post)
    app[HEALTH] = health or Health("", {})
    app[HEALTH].add_to(app)
    add_pages(app)

    async def close(_: web.Application) -> None:
        await exchange.close()

    app.on_cleanup.append(close)
    return app


def _tokens(settings: Settings) -> Tokens:
    credentials = ConfigurationServiceClientCredentialFactory(SdkConfiguration(settings))
    return Tokens(RegisteredTokens(settings.app_id, credentials).fetch)


class _Authentication(ConfigurationBotFrameworkAuthentication):
    """The SDK's, with connectors of our own, and no client for user tokens: nobody signs in here."""

    def __init__(self, configuration: SdkConfiguration, connectors: ConnectorFactory) -> None:
        super().__init__(configuration)
        self._connectors = connectors

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        result = await super().authenticate_request(activity, auth_header)
        result.connector_factory = self._connectors
        return result

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:  # noqa: ARG002 - the SDK's
        return self._connectors

    async def create_user_token_client(self, claims_identity: Any) -> Any:  # noqa: ARG002 - the SDK's signature
        return None


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
        body = await _json(request)
        problem = _problem(body, self._demo)
        if problem:
            raise web.HTTPBadRequest(text=problem)
        correlate(body)
        try:
            answer = await self._adapter.process_activity(
                request.headers.get("Authorization", ""), read_model(Activity, body), self._bot.on_turn
            )
        except PermissionError:
            raise web.HTTPUnauthorized from None
        except PyJWTError:
            raise web.HTTPUnauthorized(text="the token cannot be read") from None
        if answer is None:
            return web.Response(status=201)
        return web.Response(status=answer.status, body=to_json(answer.body), content_type="application/json")


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
