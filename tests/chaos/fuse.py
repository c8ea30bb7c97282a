"""Ends its own process, as ``kill -9`` does, at a counted point of what it does to its database."""

from __future__ import annotations

import os
import signal
from typing import Any

from aiohttp import web
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool


class Fuse:
    """Burns at every statement, before and after it, at every commit and whenever a connection is given back."""

    def __init__(self) -> None:
        self._left: int | None = None

    def lay(self) -> None:
        """Listen to every database of this process."""
        for point in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(Engine, point, self._burn)
        event.listen(Pool, "checkin", self._burn)

    async def light(self, request: web.Request) -> web.Response:
        """Die at the point of this number from now on; 0 is the next one."""
        self._left = int(await request.text())
        return web.Response()

    def _burn(self, *_: Any, **__: Any) -> None:
        if self._left is None:
            return
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1
