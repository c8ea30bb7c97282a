"""Serving a web application from a command, until it is stopped."""

from __future__ import annotations

import logging
import sys
from collections.abc import Awaitable

from aiohttp import web

from bot.cli import usage_error
from bot.portfolio import UNREACHABLE, PortfolioUnusable
from dialogs.ports import Unreachable

_LOOPBACK = "127.0.0.1"
_EVERYWHERE = "0.0.0.0"  # noqa: S104 - callers are elsewhere; every call is authenticated


def log_to_stderr() -> None:
    """Log what happens, to standard error; of the migrations only what is wrong."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)


def serve(application: Awaitable[web.Application], port: int, path: str, *, this_machine_only: bool) -> int:
    """Serve the application that the awaitable gives; return the command's exit code."""
    try:
        web.run_app(
            application,
            host=_LOOPBACK if this_machine_only else _EVERYWHERE,
            port=port,
            access_log=None,
            print=lambda _: print(f"listening on http://{_LOOPBACK}:{port}{path}", flush=True),
        )
    except PortfolioUnusable as error:
        return usage_error(str(error))
    except Unreachable:
        return usage_error(UNREACHABLE)
    except OSError as error:
        return usage_error(f"cannot listen on port {port}: {error.strerror}")
    return 0
