"""Turns of one person in one conversation, one after the other in the order in which they came."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol
from weakref import WeakValueDictionary

PATIENCE_SECONDS = 90.0
"""How long a turn waits for those before it: longer than any of them takes when all that can be slow is slow."""


class StillBusy(Exception):
    """The turns before it did not end in time; this one was not begun."""


class TurnOrder(Protocol):
    """Lets turns in, one at a time for each key."""

    def turn(self, key: str) -> AbstractAsyncContextManager[None]:
        """Wait for the turns of the same key that came before, and keep later ones out; StillBusy."""
        ...

    async def close(self) -> None:
        """Give back what was opened for it."""
        ...


class OrderInProcess:
    """The order of turns that all come to this process."""

    def __init__(self) -> None:
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[None]:
        """Wait in line; a lock serves those who wait in the order in which they came."""
        lock = self._turns.get(key)
        if lock is None:  # as for most turns: there is nobody to wait for
            lock = self._turns[key] = asyncio.Lock()
            await lock.acquire()
        else:
            await _waited_for(lock)
        try:
            yield
        finally:
            lock.release()

    async def close(self) -> None:
        """Nothing was opened."""


async def _waited_for(lock: asyncio.Lock) -> None:
    """Take a lock when it is this turn's; StillBusy."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await lock.acquire()
    except TimeoutError:
        raise StillBusy from None
