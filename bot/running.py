"""Serving a web application from a command, until it is stopped."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.cli import usage_error
from bot.draining import Runner, give_notice
from bot.portfolio import UNREACHABLE, PortfolioUnusable
from dialogs.ports import Unreachable

_LOOPBACK = "127.0.0.1"
_EVERYWHERE = "0.0.0.0"  # noqa: S104 - callers are elsewhere; every call is authenticated
Make = Callable[[], Awaitable[web.Application]]
"""Makes the application in the process and the loop that serve it."""


class CannotListen(Exception):
    """The port is not to be had; the message says why."""


def listen(port: int, *, this_machine_only: bool) -> socket.socket:
    """Return a socket on the port; CannotListen. Nobody can connect until somebody serves on it."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((_LOOPBACK if this_machine_only else _EVERYWHERE, port))
    except (OSError, OverflowError) as error:
        listening.close()
        why = error.strerror if isinstance(error, OSError) else "there is no such port"
        raise CannotListen(f"cannot listen on port {port}: {why}") from None
    return listening


def serve(make: Make, port: int, path: str, *, this_machine_only: bool) -> int:
    """Serve the application in this process; return the command's exit code."""
    try:
        with listen(port, this_machine_only=this_machine_only) as listening:
            return serve_on(listening, make, path)
    except CannotListen as error:
        return usage_error(str(error))


def serve_on(listening: socket.socket, make: Make, path: str, notice: float = 0.0) -> int:
    """Serve on a socket until SIGTERM or SIGINT, then finish what runs; return the command's exit code.

    ``notice`` is how many seconds before that /readyz says so.
    """
    return told(_served(listening, make, path, notice))


def told(work: Awaitable[None]) -> int:
    """Do the work, and tell whoever started the command why it cannot be done; return the command's exit code."""

    async def done() -> None:
        await work

    try:
        asyncio.run(done())
    except PortfolioUnusable as error:
        return usage_error(str(error))
    except Unreachable:
        return usage_error(UNREACHABLE)
    return 0


def say_listening(port: int, path: str) -> None:
    """Tell whoever started the command where to call."""
    print(f"listening on http://{_LOOPBACK}:{port}{path}", flush=True)


async def _served(listening: socket.socket, make: Make, path: str, notice: float) -> None:
    stopped = _on_stop()
    app = await make()
    runner = Runner(app)
    try:
        await runner.setup()
        await web.SockSite(runner, listening).start()
        say_listening(listening.getsockname()[1], path)
        await stopped.wait()
        await give_notice(app, notice)
    finally:
        await runner.cleanup()


def _on_stop() -> asyncio.Event:
    """Return what is set by the first signal to stop; a second one stops at once."""
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()

    def stop() -> None:
        stopped.set()
        for sign in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(sign)

    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop)
    return stopped
