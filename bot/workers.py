"""Several processes on one port of one machine. Gunicorn keeps them: it replaces dead ones and passes signals on."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
from types import FrameType
from typing import Any

from aiohttp import web
from aiohttp.worker import GunicornWebWorker
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger

from bot.draining import DRAIN_SECONDS, Runner, give_notice
from bot.failures import log_failure
from bot.observing.processes import ProcessesMeasured
from bot.running import Make, say_listening
from dialogs.ports import Unreachable

_CLOSING_SECONDS = 10.0
"""What a process gets after the drain, to close its connections."""
_SILENT_SECONDS = 60
"""A process that gave no sign of life for so long hangs, and is replaced."""
_RETRY_SECONDS = 1.0
_LOG = logging.getLogger(__name__)


def serve_with_workers(
    listening: socket.socket, make: Make, path: str, count: int, notice: float, measured: ProcessesMeasured | None
) -> int:
    """Serve with this many processes until SIGTERM or SIGINT, as one process would; return the command's exit code.

    Nothing that belongs to a loop or a thread may be open when this is called: the processes are forks of this one.
    """
    try:
        _Server(listening, make, path, count, notice, measured).run()
    except SystemExit as ended:  # how Gunicorn ends, in every process
        return int(ended.code or 0)
    return 0


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """The application as Gunicorn wants it, with the settings that go with it."""

    def __init__(
        self,
        listening: socket.socket,
        make: Make,
        path: str,
        count: int,
        notice: float,
        measured: ProcessesMeasured | None,
    ) -> None:
        self._port = listening.getsockname()[1]
        self._socket = listening.detach()  # Gunicorn closes it; open here it would keep callers waiting in the end
        self._make = make
        self._path = path
        self._count = count
        self._measured = measured
        self.notice = notice
        self.app: web.Application | None = None
        """The application that this process serves, once it does."""
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from Gunicorn's defaults."""
        told = {
            "bind": f"fd://{self._socket}",
            "workers": self._count,
            "worker_class": _Worker,
            "logger_class": _Log,
            "graceful_timeout": int(self.notice + DRAIN_SECONDS + _CLOSING_SECONDS),
            "timeout": int(DRAIN_SECONDS + _SILENT_SECONDS),
            "control_socket_disable": True,
            "when_ready": self._ready,
            "child_exit": self._gone,
            "on_exit": self._ended,
        }
        for name, value in told.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return what makes the application; Gunicorn asks in each process."""
        return self._made

    async def _made(self) -> web.AppRunner:
        """Make the application as soon as its database answers: a process that gives up would end all others."""
        while True:
            try:
                self.app = await self._make()
                return Runner(self.app)
            except Unreachable:
                await asyncio.sleep(_RETRY_SECONDS)
            except Exception as error:  # Gunicorn would print its message
                log_failure(_LOG, "start of a process", error)
                sys.exit(Arbiter.WORKER_BOOT_ERROR)

    def _ready(self, _: Any) -> None:
        say_listening(self._port, self._path)

    def _gone(self, _: Any, worker: Any) -> None:
        if self._measured is not None:
            self._measured.ended(worker.pid)

    def _ended(self, _: Any) -> None:
        if self._measured is not None:
            self._measured.close()


class _Worker(GunicornWebWorker):
    """One process. It gives notice before it stops taking calls."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - Gunicorn's signature
        """Begin to leave."""
        self.loop.remove_signal_handler(signal.SIGTERM)
        self._leaving = self.loop.create_task(self._leave())

    async def _leave(self) -> None:
        if self.app.app is not None:
            await give_notice(self.app.app, self.app.notice)
        self.alive = False
        self._notify_waiter_done()


class _Log(Logger):  # type: ignore[misc]
    """Gunicorn's own lines, to the one log there is."""

    def setup(self, cfg: Any) -> None:
        """Pass everything on."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True
