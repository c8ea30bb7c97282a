"""The successor SDK's echo bot as its sample has it, in an environment of its own: ``--port N``."""

from __future__ import annotations

import sys

from aiohttp import web
from microsoft_agents.authentication.msal import MsalConnectionManager
from microsoft_agents.hosting.aiohttp import CloudAdapter, jwt_authorization_middleware, start_agent_process
from microsoft_agents.hosting.core import (
    AgentApplication,
    AgentAuthConfiguration,
    MemoryStorage,
    TurnContext,
    TurnState,
)

ANONYMOUS = AgentAuthConfiguration(anonymous_allowed=True)
CONNECTIONS = MsalConnectionManager(connections_configurations={"SERVICE_CONNECTION": ANONYMOUS})
AGENT = AgentApplication[TurnState](
    storage=MemoryStorage(), adapter=CloudAdapter(connection_manager=CONNECTIONS), connection_manager=CONNECTIONS
)


@AGENT.activity("message")
async def echo(context: TurnContext, _: TurnState) -> None:
    await context.send_activity(f"Echo: {context.activity.text}")


async def messages(request: web.Request) -> web.Response:
    return await start_agent_process(request, AGENT, AGENT.adapter)


async def ok(_: web.Request) -> web.Response:
    return web.Response()


if __name__ == "__main__":
    app = web.Application()
    bot = web.Application(middlewares=[jwt_authorization_middleware])
    bot["agent_configuration"] = ANONYMOUS
    bot.router.add_post("/messages", messages)
    app.add_subapp("/api", bot)
    app.router.add_get("/healthz", ok)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[-1]), access_log=None, print=None)
