"""State on PostgreSQL: one statement for all that is read in the same moment, and one for all that is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from sqlalchemy import Connection

from bot.backends.engine import Database
from bot.state.batching import Batches
from bot.state.items import READ_ON_POSTGRESQL, WRITE_ON_POSTGRESQL, Item, Write
from bot.state.kept_connection import KeptConnection, RefusedByStatement

T = TypeVar("T")


class OverNetwork:
    """Transactions on PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reader, self._writer = KeptConnection(database), KeptConnection(database)
        self._reads = Batches(self._read_together)
        self._writes = Batches(self._write_together)

    async def items(self, keys: Sequence[str]) -> Mapping[str, Item]:
        """Read them; what is asked for in the same moment is read by one statement."""
        return await self._reads.do(tuple(keys))

    async def write(self, writes: Sequence[Write]) -> bool:
        """Write them; what comes in the same moment is written by one statement, unless some of it conflicts."""
        return await self._writes.do(tuple(writes))

    async def writing(self, work: Callable[[Connection], T]) -> T:
        """Run the work and commit."""
        async with self._database.writing() as connection:
            return await connection.run_sync(work)

    async def close(self) -> None:
        """Give back the connections that were kept, and leave the database to whoever opened it."""
        await self._reader.close()
        await self._writer.close()

    async def _read_together(self, jobs: Sequence[tuple[str, ...]]) -> list[Mapping[str, Item]]:
        keys = list(dict.fromkeys(chain.from_iterable(jobs)))
        found = {key: Item(value, etag) for key, value, etag in await self._reader.fetch(READ_ON_POSTGRESQL, keys)}
        return [{key: found[key] for key in job if key in found} for job in jobs]

    async def _write_together(self, jobs: Sequence[tuple[Write, ...]]) -> list[bool | Exception]:
        """Write all jobs in one statement; when some conflict or share keys, each in its own."""
        writes = list(chain.from_iterable(jobs))
        distinct = len({write.key for write in writes}) == len(writes)
        if distinct and await self._write(writes):
            return [True] * len(jobs)
        return [False] if distinct and len(jobs) == 1 else [await self._write_alone(job) for job in jobs]

    async def _write_alone(self, job: Sequence[Write]) -> bool | Exception:
        try:
            return await self._write(job)
        except Exception as error:
            return error

    async def _write(self, writes: Sequence[Write]) -> bool:
        rows = [(w.key, w.value, w.etag, w.replaces, w.keep_until) for w in writes]
        try:
            await self._writer.fetch(WRITE_ON_POSTGRESQL, *map(list, zip(*rows, strict=True)))
        except RefusedByStatement:
            return False
        return True
