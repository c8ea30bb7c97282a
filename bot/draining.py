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


TURNS: web.AppKey[Turns] = web.AppKey("turns", Turns)
HEALTH: web.AppKey[Health] = web.AppKey("health", Health)
_DEADLINE: web.AppKey[list[float]] = web.AppKey("deadline", list)


def runner_of(app: web.Application) -> web.AppRunner:
    """Return what runs the application and, at its end, lets requests finish and then turns that outlived theirs."""
    app[_DEADLINE] = []
    app.on_shutdown.append(_set_deadline)
    app.on_cleanup.insert(0, _drain)
    return web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN_SECONDS)


async def give_notice(app: web.Application, seconds: float) -> None:
    """Say on /readyz that no new work is wanted, and go on for as long as load balancers take to see it."""
    if health := app.get(HEALTH):
        health.drain()
    await asyncio.sleep(seconds)


async def _set_deadline(app: web.Application) -> None:
    app[_DEADLINE].append(asyncio.get_running_loop().time() + DRAIN_SECONDS)


async def _drain(app: web.Application) -> None:
    turns = app.get(TURNS)
    if turns is None:
        return
    now = asyncio.get_running_loop().time()
    left = max([_LEAST_SECONDS, *(deadline - now for deadline in app[_DEADLINE])])
    try:
        async with asyncio.timeout(left):
            await turns.drain()
    except TimeoutError:
        _LOG.error("turns were cut off: they did not finish in %d seconds", DRAIN_SECONDS)
