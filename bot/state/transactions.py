"""Transactions on the database of the records: over the network, or in threads of this process."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from itertools import chain
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, PoolProxiedConnection, QueuePool, StaticPool, create_engine, event

from bot.backends.engine import Database, set_up_sqlite, translated
from bot.backends.tables import conversation_state
from bot.state.batching import Batches
from bot.state.items import READ_ON_POSTGRESQL, Item, read_on_sqlite
from bot.state.kept_connection import KeptConnection
from dialogs.ports import Unreachable

T = TypeVar("T")
_BUSY_SECONDS = 5
"""How long a writer of an SQLite file waits for another one."""


class Transactions(Protocol):
    """Reads items, and runs work in a transaction; Unreachable when the database does not take it."""

    async def items(self, keys: Sequence[str]) -> Mapping[str, Item]:
        """Return what is kept under the keys."""
        ...

    async def writing(self, work: Callable[[Connection], T]) -> T:
        """Return what the work returns; what it wrote is kept unless it raises."""
        ...

    async def close(self) -> None:
        """Close what was opened for it."""
        ...


class OverNetwork:
    """Transactions on PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reader = KeptConnection(database)
        self._reads = Batches(self._read_together)

    async def items(self, keys: Sequence[str]) -> Mapping[str, Item]:
        """Read them; what is asked for in the same moment is read by one statement."""
        return await self._reads.do(tuple(keys))

    async def writing(self, work: Callable[[Connection], T]) -> T:
        """Run the work and commit."""
        async with self._database.writing() as connection:
            return await connection.run_sync(work)

    async def close(self) -> None:
        """Give back the connection that was kept, and leave the database to whoever opened it."""
        await self._reader.close()

    async def _read_together(self, jobs: Sequence[tuple[str, ...]]) -> list[Mapping[str, Item]]:
        keys = list(dict.fromkeys(chain.from_iterable(jobs)))
        found = {key: Item(value, etag) for key, value, etag in await self._reader.fetch(READ_ON_POSTGRESQL, keys)}
        return [{key: found[key] for key in job if key in found} for job in jobs]


class OnFile:
    """Transactions on SQLite.

    A step of a driver for asyncio costs more than what it does here. So what is read, a few rows by their keys for
    which a reader of this file never waits, is read where it is asked for; and a whole transaction that writes, which
    may wait for the disk and for other writers, is one step of a thread. Both keep their connections.
    """

    def __init__(self, database: Database) -> None:
        """Open the same file; a database in memory is one of its own, as state shares no transaction with records."""
        in_memory = database.in_memory
        url = "sqlite://" if in_memory else database.engine.url.set(drivername="sqlite")
        self._engine = create_engine(
            url,
            poolclass=StaticPool if in_memory else QueuePool,
            connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False},
            hide_parameters=True,
        )
        event.listen(self._engine, "connect", _set_up)
        self._thread = ThreadPoolExecutor(1, "state-writer")
        self._one_in_memory = threading.Lock() if in_memory else nullcontext()
        self._reader: PoolProxiedConnection | None = None
        self._writer: Connection | None = None
        if in_memory:
            conversation_state.create(self._engine)

    async def items(self, keys: Sequence[str]) -> Mapping[str, Item]:
        """Read them here and now."""
        try:
            with translated(), self._one_in_memory:
                self._reader = self._reader or self._engine.raw_connection()
                file = self._reader.driver_connection
                assert isinstance(file, sqlite3.Connection)  # noqa: S101 - the engine is one of SQLite
                return {key: Item(value, etag) for key, value, etag in read_on_sqlite(file, keys)}
        except sqlite3.Error as error:
            raise Unreachable(type(error).__name__) from error

    async def writing(self, work: Callable[[Connection], T]) -> T:
        """Run the work and commit."""
        with translated():
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._write, work)

    async def close(self) -> None:
        """Close the file."""
        self._thread.shutdown()
        for connection in (self._reader, self._writer):
            if connection is not None:
                connection.close()
        self._reader = self._writer = None
        self._engine.dispose()

    def _write(self, work: Callable[[Connection], T]) -> T:
        with self._one_in_memory:
            self._writer = self._writer or self._engine.connect()
            with self._writer.begin():
                self._writer.exec_driver_sql("BEGIN IMMEDIATE")
                return work(self._writer)


def _set_up(connection: Any, record: object) -> None:
    """Do not wait for the disk at each commit: a crash of the bot loses nothing by it, one of the machine seconds.

    Changes of records are committed on connections that do wait.
    """
    set_up_sqlite(connection, record)
    connection.execute("PRAGMA synchronous = NORMAL")
