"""Transactions on the database of the records: over the network, or in threads of this process."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, QueuePool, StaticPool, create_engine, event

from bot.backends.engine import Database, set_up_sqlite, translated
from bot.backends.tables import conversation_state

T = TypeVar("T")
_BUSY_SECONDS = 5
"""How long a writer of an SQLite file waits for another one."""


class Transactions(Protocol):
    """Runs work in a transaction; Unreachable when the database does not take it."""

    async def reading(self, work: Callable[[Connection], T]) -> T:
        """Return what the work returns."""
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
        self._at_once = database.engine.execution_options(isolation_level="AUTOCOMMIT")

    async def reading(self, work: Callable[[Connection], T]) -> T:
        """Run the work, each statement for itself: a reader has only one."""
        with translated():
            async with self._at_once.connect() as connection:
                return await connection.run_sync(work)

    async def writing(self, work: Callable[[Connection], T]) -> T:
        """Run the work and commit."""
        async with self._database.writing() as connection:
            return await connection.run_sync(work)

    async def close(self) -> None:
        """Leave the database to whoever opened it."""


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
        self._reader: Connection | None = None
        self._writer: Connection | None = None
        if in_memory:
            conversation_state.create(self._engine)

    async def reading(self, work: Callable[[Connection], T]) -> T:
        """Run the work, each statement for itself: a reader has only one."""
        with translated(), self._one_in_memory:
            self._reader = self._reader or self._engine.connect()
            with self._reader.begin():
                return work(self._reader)

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
