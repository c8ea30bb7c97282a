"""A host in a process of its own: the bot as it is served, with everybody known by the id that Teams gives them."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from aiohttp import web

from bot.bootstrap import build_runtime
from bot.gateway.settings import TOKEN_VARIABLE
from bot.identity import entra_identity
from bot.portfolio import open_stores
from bot.web import create_app
from tests.chaos.fuse import Fuse
from tests.chaos.warm import INDEX, PLAYBOOK

_LINE = "%(levelname)s %(name)s: %(message)s"


@dataclass(frozen=True)
class Keeping:
    """Where a host keeps everything, and where it logs."""

    data: Path
    records: str
    """URL of a database or of a gateway."""
    log: Path
    token: str = ""
    """For the gateway."""


def run_host(keeping: Keeping, tell: Connection) -> None:
    """Serve until killed; tells the port once it is ready."""
    keeping.data.mkdir(exist_ok=True)
    logging.basicConfig(filename=keeping.log, level=logging.INFO, format=_LINE, force=True)
    os.environ[TOKEN_VARIABLE] = keeping.token
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    asyncio.run(_serve(keeping, tell))


async def _serve(keeping: Keeping, tell: Connection) -> None:
    fuse = Fuse()
    fuse.lay()
    async with open_stores(keeping.data, keeping.records) as stores:
        runtime = build_runtime(stores, entra_identity, playbook=PLAYBOOK, index=INDEX)
        app = create_app(runtime.bot, None)
        app.router.add_post("/fuse", fuse.light)
        app.router.add_post("/disk", _limit_disk)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        tell.send(runner.addresses[0][1])
        await asyncio.Event().wait()


async def _limit_disk(request: web.Request) -> web.Response:
    """Let files grow to this many bytes, as on a disk that is full then; 0 for no end."""
    size = int(await request.text()) or resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    return web.Response()
