"""Counting uses without keeping anybody waiting: a turn only notes them, and they are written a little later."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

from dialogs.feedback_book import UsageCounts
from dialogs.ports import Unreachable

_REST_SECONDS = 2.0
"""How long noted uses wait to be written."""
_MOST_WAITING = 100_000
"""Uses that wait at most while the database does not answer; what comes beyond is not counted."""


class CountsBehind:
    """Counts that are written behind the turns; what a crash takes with it are a few counts."""

    def __init__(self, counts: UsageCounts) -> None:
        self._counts = counts
        self._waiting: Counter[str] = Counter()
        self._writing: asyncio.Task[None] | None = None

    async def count(self, slug: str, uses: int = 1) -> None:
        """Note uses of the entry."""
        if self._waiting.total() < _MOST_WAITING:
            self._waiting[slug] += uses
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
        """Write what waits, entry by entry; what the database does not take waits for the next time."""
        with suppress(Unreachable):
            while self._waiting:
                slug, uses = next(iter(self._waiting.items()))
                await self._counts.count(slug, uses)
                self._waiting[slug] -= uses
                if not self._waiting[slug]:
                    del self._waiting[slug]
