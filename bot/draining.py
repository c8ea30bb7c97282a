"""Leaving without losing anything: no new work is taken, and what runs is finished."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from aiohttp import web

from bot.observing.health import Health

DRAIN_SECONDS = 30.0
"""How long running turns may take to finish. The longest waits of one are ten seconds each."""
_LEAST_SECONDS = 2.0
"""What turns that outlived their responses get in any case."""
_LAST_REQUESTS_SECONDS = 0.5
"""How long connections may take to bring the request for which they were made."""
_LOG = logging.getLogger(__name__)


class Turns(Protocol):
    """The turns that run on beyond the response to their HTTP request."""

    async def drain(self) -> None:
        """Wait until none runs."""
        ...


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
HEALTH: web.AppKey[Health] = web.AppKey("health", Health)


class Runner(web.AppRunner):
    """Runs an application; when it is to end, takes no more connections and lets requests finish.

    A connection that was taken a moment before brings its request yet: aiohttp alone would take it for idle.
    """

    def __init__(self, app: web.Application) -> None:
        super().__init__(app, access_log=None, shutdown_timeout=DRAIN_SECONDS)

    async def cleanup(self) -> None:
        """End it."""
        if self.sites:
            for site in self.sites:
                await site.stop()
            await asyncio.sleep(_LAST_REQUESTS_SECONDS)
        await super().cleanup()


def drain_at_end(app: web.Application, turns: Turns) -> None:
    """Have the application wait for the turns before it closes what they use; added before what closes that."""
    deadlines: list[float] = []

    async def begin(_: web.Application) -> None:
        deadlines.append(asyncio.get_running_loop().time() + DRAIN_SECONDS)

    async def drain(_: web.Application) -> None:
        left = max([0.0, *deadlines]) - asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(max(_LEAST_SECONDS, left)):
                await turns.drain()
        except TimeoutError:
            _LOG.error("turns were cut off: they did not finish in %d seconds", DRAIN_SECONDS)

    app.on_shutdown.append(begin)
    app.on_cleanup.append(drain)


@web.middleware
async def let_connections_go(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Once notice is given, answer each call as the last of its connection.

    Otherwise a proxy could send the next one in the very moment in which the connection is closed: it would be lost.
    """
    response = await handler(request)
    if request.app[HEALTH].draining:
        response.force_close()
    return response


async def give_notice(app: web.Application, seconds: float) -> None:
    """Say on /readyz that no new work is wanted, and go on for as long as load balancers take to see it."""
    if health := app.get(HEALTH):
        health.drain()
    await asyncio.sleep(seconds)
