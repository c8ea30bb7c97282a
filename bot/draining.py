"""Leaving without losing anything: no new work is taken, and what runs is finished."""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol

from aiohttp import web

from bot.observing.health import Health

DRAIN_SECONDS = 30.0
"""How long running turns may take to finish. The longest waits of one are ten seconds each."""
_LEAST_SECONDS = 2.0
"""What turns that outlived their responses get in any case."""
_LOG = logging.getLogger(__name__)


class Turns(Protocol):
    """The turns that run on beyond the response to their HTTP request."""

    async def drain(self) -> None:
        """Wait until none runs."""
        ...


HEALTH: web.AppKey[Health] = web.AppKey("health", Health)


def runner_of(app: web.Application) -> web.AppRunner:
    """Return what runs the application and, when it is to end, first lets requests finish."""
    return web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN_SECONDS)


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


async def give_notice(app: web.Application, seconds: float) -> None:
    """Say on /readyz that no new work is wanted, and go on for as long as load balancers take to see it."""
    if health := app.get(HEALTH):
        health.drain()
    await asyncio.sleep(seconds)
