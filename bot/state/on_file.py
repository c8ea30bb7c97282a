"""State on SQLite, in the file of the records or in memory."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Any, TypeVar

from sqlalchemy import Connection, PoolProxiedConnection, QueuePool, StaticPool, create_engine, event

from bot.backends.engine import Database, set_up_sqlite, translated
from bot.backends.tables import conversation_state
from bot.state.items import Item, Write, read_on_sqlite, write_on_sqlite
from dialogs.ports import Unreachable

T = TypeVar("T")
_BUSY_SECONDS = 5
"""How long a writer of an SQLite file waits for another one."""
_SETTLED_AFTER = 200
"""Writes after which the log is brought into the file: about as many as SQLite leaves in it by itself."""


class OnFile:
    """Transactions on SQLite.

    A step of a thread costs several times what a turn has to read and write here. So that is done where it is asked
    for, as far as nobody has to be waited for: a reader of this file never waits, and a commit leaves what it wrote
    to the system. What may wait is a step of a thread: a write while somebody else writes, and to bring the log into
    the file, which waits for the disk. Both keep their connections.
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
        self._at_hand: PoolProxiedConnection | None = None
        self._patient: PoolProxiedConnection | None = None
        self._unsettled = 0
        if in_memory:
            conversation_state.create(self._engine)

    async def items(self, keys: Sequence[str]) -> Mapping[str, Item]:
        """Read them here and now."""
        rows = await self._done(lambda file: read_on_sqlite(file, keys))
        return {key: Item(value, etag) for key, value, etag in rows}

    async def write(self, writes: Sequence[Write]) -> bool:
        """Write them here and now."""
        written = await self._done(lambda file: write_on_sqlite(file, writes))
        self._unsettled += 1
        if self._unsettled >= _SETTLED_AFTER:
            self._unsettled = 0
            self._thread.submit(self._settle)  # should it fail, the log is whole, and the next one brings it all in
        return written

    async def writing(self, work: Callable[[Connection], T]) -> T:
        """Run the work and commit."""
        with translated():
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._work, work)

    async def close(self) -> None:
        """Close the file."""
        self._thread.shutdown()
        for connection in (self._at_hand, self._patient):
            if connection is not None:
                connection.close()
        self._at_hand = self._patient = None
        self._engine.dispose()

    async def _done(self, step: Callable[[sqlite3.Connection], T]) -> T:
        """Do it here; where it would have to wait for somebody, in the thread."""
        try:
            try:
                with translated(), self._one_in_memory:
                    self._at_hand = self._at_hand or self._opened("busy_timeout = 0", "wal_autocheckpoint = 0")
                    return step(_driver(self._at_hand))
            except sqlite3.Error as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._patiently, step)
        except sqlite3.Error as error:
            raise Unreachable(type(error).__name__) from error

    def _patiently(self, step: Callable[[sqlite3.Connection], T]) -> T:
        with translated(), self._one_in_memory:
            self._patient = self._patient or self._opened()
            return step(_driver(self._patient))

    def _settle(self) -> None:
        """Bring all that the log holds into the file; who writes meanwhile waits, or the log would never begin anew."""
        self._patiently(lambda file: file.execute("PRAGMA wal_checkpoint(FULL)").fetchall())

    def _opened(self, *settings: str) -> PoolProxiedConnection:
        opened = self._engine.raw_connection()
        for setting in settings:
            _driver(opened).execute(f"PRAGMA {setting}").close()
        return opened

    def _work(self, work: Callable[[Connection], T]) -> T:
        with self._one_in_memory, self._engine.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return work(connection)


def _driver(connection: PoolProxiedConnection) -> sqlite3.Connection:
    driver = connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - the engine is one of SQLite
    return driver


def _set_up(connection: Any, record: object) -> None:
    """Do not wait for the disk at each commit: a crash of the bot loses nothing by it, one of the machine seconds.

    Changes of records are committed on connections that do wait.
    """
    set_up_sqlite(connection, record)
    connection.execute("PRAGMA synchronous = NORMAL")
