"""Removes, from time to time, what has rested longer than it is kept."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from bot.state.storage import StateStorage
from dialogs.ports import RecordsError

_EVERY_SECONDS = 3600.0
_LOG = logging.getLogger(__name__)
Pause = Callable[[float], Awaitable[None]]


@asynccontextmanager
async def swept(storage: StateStorage, pause: Pause = asyncio.sleep) -> AsyncIterator[None]:
    """Sweep the storage once an hour while the block runs. That other hosts do the same does no harm."""
    task = asyncio.create_task(_sweep(storage, pause))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _sweep(storage: StateStorage, pause: Pause) -> None:
    while True:
        await pause(_EVERY_SECONDS * random.uniform(0.5, 1.5))  # noqa: S311 - so that hosts do not do it all at once
        try:
            removed = await storage.sweep()
        except RecordsError as error:
            _LOG.warning("old conversations could not be removed: %s", type(error).__name__)
        else:
            _LOG.info("old conversations removed: %d items", removed)
