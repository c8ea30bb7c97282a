"""The web application: POST /api/messages for the channel, /healthz for whoever watches, pages for people."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationServiceClientCredentialFactory
from botframework.connector.auth import ConnectorFactory

from bot.adapter import untied
from bot.authentication.channel import ChannelAuthentication, NoAuthentication
from bot.authentication.cloud import PUBLIC_CLOUD, Cloud
from bot.authentication.tenants import ServedTenants
from bot.connector.credentials import RegisteredTokens
from bot.connector.exchange import Exchange
from bot.connector.factory import SharedConnectors
from bot.connector.tokens import Tokens
from bot.draining import HEALTH, drain_at_end, let_connections_go
from bot.endpoint import Messages
from bot.errors import tell_of_failure
from bot.letting_go import LettingGo
from bot.observing.connectors import ObservedConnectors
from bot.observing.health import Health
from bot.observing.requests import observed_endpoint
from bot.observing.steps import Observing
from bot.observing.turns import ObservedTurns
from bot.pages import add_pages
from bot.settings import SdkConfiguration, Settings
from bot.teams_bot import TeamsBot
from bot.typing_signs import TypingSigns

_LOG = logging.getLogger(__name__)
_LARGEST_BODY = 1024 * 1024
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
ADAPTER: web.AppKey[CloudAdapter] = web.AppKey("adapter", CloudAdapter)
"""Through which the application's turns run, and what is sent beside them."""


def create_app(
    bot: TeamsBot,
    settings: Settings | None,
    *,
    cloud: Cloud = PUBLIC_CLOUD,
    tokens: Tokens | None = None,
    observing: Observing | None = None,
    health: Health | None = None,
) -> web.Application:
    """Return the application. Without settings it is the demo: no authentication, replies to this machine only.

    ``tokens`` are what the bot shows the channel; those of its registration unless given. ``observing`` is told of
    turns and of what is sent; ``health`` says whether the host is ready.
    """
    observing = observing or Observing()
    exchange = Exchange(tokens or _tokens(settings, cloud) if settings else None)
    connectors = ObservedConnectors(SharedConnectors(exchange), observing)
    adapter = _adapter(settings, cloud, connectors, ObservedTurns(observing))
    endpoint = Messages(adapter, bot, demo=settings is None)
    app = web.Application(client_max_size=_LARGEST_BODY, middlewares=[let_connections_go, _plain_refusals])
    app.router.add_post("/api/messages", observed_endpoint(endpoint.post, observing, "messages"))
    app[ADAPTER] = adapter
    app[HEALTH] = health or Health("", {})
    app[HEALTH].add_to(app)
    add_pages(app)
    drain_at_end(app, endpoint)

    async def close(_: web.Application) -> None:
        await exchange.close()

    app.on_cleanup.append(close)
    return app


def _adapter(
    settings: Settings | None, cloud: Cloud, connectors: ConnectorFactory, observed: ObservedTurns
) -> CloudAdapter:
    """Return the SDK's adapter with the checks of who calls, and for whom."""
    if settings is None:
        adapter = untied(NoAuthentication(connectors))
    else:
        adapter = untied(ChannelAuthentication(SdkConfiguration(settings, cloud), connectors))
    adapter.use(LettingGo())
    adapter.use(observed)
    if settings is not None:
        adapter.use(ServedTenants(settings.served_tenants))
    adapter.use(TypingSigns())
    adapter.on_turn_error = tell_of_failure
    return adapter


def _tokens(settings: Settings, cloud: Cloud) -> Tokens:
    credentials = ConfigurationServiceClientCredentialFactory(SdkConfiguration(settings, cloud))
    return Tokens(RegisteredTokens(settings.app_id, credentials, cloud.login_url).fetch)


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
