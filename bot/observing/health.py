"""Whether this host can take turns: for load balancers, and for whoever watches."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from time import monotonic
from typing import Any

from aiohttp import web

_PATIENCE = 2.0
"""Seconds for every part together."""
_FRESH = 1.0
"""Seconds for which an answer stands, so that asking often costs the database nothing."""
_LOG = logging.getLogger(__name__)

Check = Callable[[], Awaitable[bool]]
"""Returns whether a part is as it should be. An error, or no answer in time, is taken for no."""


class Health:
    """Answers /healthz and /readyz.

    Alive is whoever answers at all. Ready is a host whose ``needed`` parts are well and that is not draining. The parts
    that are only ``told`` do not make it unready: records behind a gateway are the same for all hosts, so taking hosts
    out would leave nobody to say that the records do not answer, while everything else of the bot works without them.
    The playbook and its index are loaded before a host listens; the answer says which edition.
    """

    def __init__(self, playbook: str, needed: Mapping[str, Check], told: Mapping[str, Check] | None = None) -> None:
        """``playbook`` is the edition's id."""
        self._playbook = playbook
        self._needed = dict(needed)
        self._told = dict(told or {})
        self._one_at_a_time = asyncio.Lock()
        self._asked = -_FRESH
        self._well: dict[str, bool] = {}
        self._draining = False

    def drain(self) -> None:
        """Be unready from now on: the host takes no new work."""
        self._draining = True

    @property
    def draining(self) -> bool:
        """Whether the host takes no new work, or will not in a moment."""
        return self._draining

    def add_to(self, app: web.Application) -> None:
        """Serve the two paths."""
        app.router.add_get("/healthz", _alive)
        app.router.add_get("/readyz", self._ready)

    async def _ready(self, _: web.Request) -> web.Response:
        well = await self._looked()
        status = _State.READY if all(well[part] for part in self._needed) else _State.NOT_READY
        if self._draining:
            status = _State.DRAINING
        parts = {part: "ok" if is_well else "failing" for part, is_well in well.items()}
        told: dict[str, Any] = {"status": status, "playbook": self._playbook, "parts": parts}
        return web.json_response(told, status=200 if status is _State.READY else 503)

    async def _looked(self) -> dict[str, bool]:
        async with self._one_at_a_time:
            if monotonic() - self._asked >= _FRESH:
                checks = self._needed | self._told
                well = dict(zip(checks, await asyncio.gather(*map(_is_well, checks.values())), strict=True))
                for part in [part for part in well if well[part] != self._well.get(part, True)]:
                    _LOG.warning("%s is %s", part, "well again" if well[part] else "failing")
                self._well, self._asked = well, monotonic()
        return self._well


class _State(StrEnum):
    READY = "ready"
    NOT_READY = "not ready"
    DRAINING = "draining"


async def _is_well(check: Check) -> bool:
    try:
        async with asyncio.timeout(_PATIENCE):
            return await check()
    except Exception:
        return False


async def _alive(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})
