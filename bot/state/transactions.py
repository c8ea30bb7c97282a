"""Transactions on the database of the records: over the network, or in threads of this process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

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


class InThreads:
    """Transactions on SQLite.

    A step of a driver for asyncio costs more than what it does here, so a whole transaction runs in one step, in a
    thread: one that reads, and one that writes and may have to wait for other writers.
    """

    def __init__(self, database: Database) -> None:
        """Open the same file; a database in memory is one of its own, as state shares no transaction with records."""
        in_memory = database.in_memory
        url = "sqlite://" if in_memory else database.engine.url.set(drivername="sqlite")
        options: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
        self._engine = create_engine(
            url,
            connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False},
            hide_parameters=True,
            **options,
        )
        event.listen(self._engine, "connect", _set_up)
        event.listen(self._engine, "begin", _begin)
        self._writing = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._writer = ThreadPoolExecutor(1, "state-writer")
        self._reader = self._writer if in_memory else ThreadPoolExecutor(1, "state-reader")
        if in_memory:
            conversation_state.create(self._engine)

    async def reading(self, work: Callable[[Connection], T]) -> T:
        """Run the work."""
        return await self._run(self._reader, self._engine, work)

    async def writing(self, work: Callable[[Connection], T]) -> T:
        """Run the work and commit."""
        return await self._run(self._writer, self._writing, work)

    async def close(self) -> None:
        """Close the file."""
        for thread in {self._reader, self._writer}:
            thread.shutdown()
        self._engine.dispose()

    async def _run(self, thread: ThreadPoolExecutor, engine: Engine, work: Callable[[Connection], T]) -> T:
        with translated():
            return await asyncio.get_running_loop().run_in_executor(thread, _transact, engine, work)


def _transact(engine: Engine, work: Callable[[Connection], T]) -> T:
    with engine.begin() as connection:
        return work(connection)


def _set_up(connection: Any, record: object) -> None:
    """Do not wait for the disk at each commit: a crash of the bot loses nothing by it, one of the machine seconds.

    Changes of records are committed on connections that do wait.
    """
    set_up_sqlite(connection, record)
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
