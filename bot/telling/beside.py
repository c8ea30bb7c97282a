"""Telling, beside the turns of an application: now and then what is due, and at the end only what was begun."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator
from contextlib import suppress

from aiohttp import web

from bot.draining import DRAIN_SECONDS
from bot.failures import log_failure
from bot.telling.teller import Teller
from dialogs.ports import Unreachable

_EVERY_SECONDS = 30.0
"""How often a host looks for what is due: so late a message may be."""
_LOG = logging.getLogger(__name__)


class Rounds:
    """Looks for what is due until it is stopped."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopped.set()

    async def run(self) -> None:
        """Tell what is due, again and again; return when what was begun is over after it was stopped."""
        while not self._stopped.is_set():
            await self.once()
            with suppress(TimeoutError):  # hosts that began at once do not look at once
                async with asyncio.timeout(_EVERY_SECONDS * random.uniform(0.5, 1.5)):  # noqa: S311
                    await self._stopped.wait()

    async def once(self) -> None:
        """Tell everything that is due now, one after the other."""
        try:
            while not self._stopped.is_set() and await self._teller.tell_next() is not None:
                pass
        except Unreachable as error:
            _LOG.warning("what is due could not be told: %s", type(error).__name__)
        except Exception as error:  # the next round may do better, and turns go on in any case
            log_failure(_LOG, "telling", error)


def tell_beside(app: web.Application, teller: Teller) -> None:
    """Tell people for as long as the application runs, and then finish the one that is about to be told.

    What takes longer than the drain is cut off; another host takes it up.
    """
    rounds = Rounds(teller)

    async def stop(_: web.Application) -> None:
        rounds.stop()

    async def beside(_: web.Application) -> AsyncIterator[None]:
        running = asyncio.create_task(rounds.run())
        yield
        rounds.stop()
        await asyncio.wait({running}, timeout=DRAIN_SECONDS)
        if not running.done():
            _LOG.error("telling was cut off: it did not finish in %d seconds", DRAIN_SECONDS)
            running.cancel()
            await asyncio.wait({running})

    app.on_shutdown.append(stop)
    app.cleanup_ctx.append(beside)
