"""Metrics on a port of their own, for the network of whoever watches and nobody else."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from bot.observing.prometheus import PrometheusMetrics

_FORM = "text/plain; version=0.0.4; charset=utf-8"


def metrics_beside(
    metrics: PrometheusMetrics, listening: socket.socket
) -> Callable[[web.Application], AsyncIterator[None]]:
    """Return what serves /metrics on the socket for as long as an application runs.

    Of several processes that share the socket each tells of all, so it does not matter which one answers.
    """

    async def told(_: web.Request) -> web.Response:
        return web.Response(body=metrics.text(), headers={"Content-Type": _FORM})

    async def beside(_: web.Application) -> AsyncIterator[None]:
        site = web.Application()
        site.router.add_get("/metrics", told)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.SockSite(runner, listening.dup()).start()
        yield
        await runner.cleanup()

    return beside
