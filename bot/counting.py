"""Counting uses without keeping anybody waiting: a turn only notes them, and they are written a little later."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from dialogs.feedback_book import UsageCounts
from dialogs.ports import Unreachable

_REST_SECONDS = 5.0
"""How long noted uses wait to be written."""
_MOST_WAITING = 10_000
"""Uses that wait at most while the database does not answer; what comes beyond is not counted."""


class CountsBehind:
    """Counts that are written behind the turns; what a crash takes with it are a few counts."""

    def __init__(self, counts: UsageCounts) -> None:
        self._counts = counts
        self._waiting: list[str] = []
        self._writing: asyncio.Task[None] | None = None

    async def count(self, *slugs: str) -> None:
        """Note a use of each entry that is named."""
        self._waiting += slugs[: max(0, _MOST_WAITING - len(self._waiting))]
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_later())

    async def most_used(self, limit: int) -> Sequence[str]:
        """Return the slugs used most often; Unreachable."""
        await self._write()
        return await self._counts.most_used(limit)

    async def close(self) -> None:
        """Write what waits."""
        if self._writing is not None:
            self._writing.cancel()
            with suppress(asyncio.CancelledError):
                await self._writing
        await self._write()

    async def _write_later(self) -> None:
        await asyncio.sleep(_REST_SECONDS)
        await self._write()

    async def _write(self) -> None:
        """Write what waits, all at once; what the database does not take waits for the next time.

        It is taken out before it is written: who asks for the most used may come here while a task is writing.
        """
        written, self._waiting = self._waiting, []
        if not written:
            return
        try:
            await self._counts.count(*written)
        except BaseException as error:
            self._waiting = written + self._waiting
            if not isinstance(error, Unreachable):
                raise
