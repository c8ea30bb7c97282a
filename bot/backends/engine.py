"""Connections to the database: how they are opened, what a transaction is, what a driver's error means."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import URL, AsyncAdaptedQueuePool, Connection, event, func, make_url, select
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from dialogs.ports import ChangedMeanwhile, Unreachable

_CONNECT_SECONDS = 5
_STATEMENT_SECONDS = 10
_POOL_SECONDS = 10
"""Longest waits for a connection to be made, for a statement, and for another call to give its connection back."""
_BUSY_SECONDS = 5
"""How long a writer of an SQLite file waits for another one."""
_SETTING_UP_SECONDS = 60
"""How long it waits for one that makes or fills the tables."""
_CONNECTIONS = 10
"""Connections to PostgreSQL that a process keeps; as many again are made while it is busy."""
_ON_FILE = 3
"""Connections to an SQLite file, each with a thread and memory of its own. Whatever a turn does there is over in a
millisecond or two; more than one, so that somebody's long list holds nobody up."""
_LOCK = 0x0FA57
"""Number of the PostgreSQL lock held by who creates or fills the tables."""
_OUR_FAULT = (DataError, NotSupportedError, ProgrammingError)
"""Errors that are a defect of ours, not a backend out of reach."""


class UnknownDatabase(ValueError):
    """The URL is of another kind of database. The message quotes nothing but the kind."""


class Overtaken(ChangedMeanwhile):
    """Somebody else wrote in the same moment; looking again shows what."""


class Database:
    """An SQLite or PostgreSQL database. Errors of the driver leave it as Unreachable or Overtaken."""

    def __init__(self, url: str | URL) -> None:
        """Prepare connections; none is made yet. UnknownDatabase for a URL of another kind."""
        parsed = _with_driver(make_url(url))
        self._anchor: sqlite3.Connection | None = None
        self.in_memory = parsed.drivername.startswith("sqlite") and parsed.database in (None, "", ":memory:")
        if self.in_memory:
            name = f"file:{uuid4().hex}?mode=memory&cache=shared"
            self._anchor = sqlite3.connect(name, uri=True)
            parsed = make_url(f"sqlite+aiosqlite:///{name}&uri=true")
        self.engine = _sqlite(parsed, self.in_memory) if parsed.drivername.startswith("sqlite") else _postgresql(parsed)
        self._writing = self.engine.execution_options(**_WRITING[self.engine.dialect.name])
        self._setting_up = self._writing.execution_options(patience=_SETTING_UP_SECONDS)

    async def ping(self) -> None:
        """Return when the database has answered; Unreachable."""
        async with self.reading() as connection:
            await connection.execute(select(1))

    async def close(self) -> None:
        """Close all connections; a database in memory is gone."""
        await self.engine.dispose()
        if self._anchor is not None:
            self._anchor.close()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a transaction that sees one state of the database; Unreachable."""
        with translated():
            async with self.engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Give a transaction that is committed at the end, or not at all after an error; Unreachable, Overtaken."""
        async with self._transaction(self._writing) as connection:
            yield connection

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[AsyncConnection]:
        """Give a writing transaction that runs while no other process is in one of these."""
        async with self._transaction(self._setting_up) as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            yield connection

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        with translated():
            async with engine.begin() as connection:
                yield connection


_WRITING: dict[str, dict[str, Any]] = {
    "sqlite": {"begin": "BEGIN IMMEDIATE"},
    "postgresql": {"isolation_level": "READ COMMITTED"},
}
"""A writer of a file waits for the one before it, and PostgreSQL then sees what that one wrote."""


def _with_driver(url: URL) -> URL:
    match url.get_backend_name():
        case "sqlite":
            return url.set(drivername="sqlite+aiosqlite")
        case "postgresql" | "postgres":
            query = {"ssl" if name == "sslmode" else name: value for name, value in url.query.items()}
            return url.set(drivername="postgresql+asyncpg", query=query)  # which says ssl for PostgreSQL's sslmode
        case other:
            raise UnknownDatabase(f"{other} is not a database that can be used; sqlite and postgresql are")


def _sqlite(url: URL, in_memory: bool) -> AsyncEngine:
    options: dict[str, Any] = {}
    if in_memory:
        # Connections that share memory do not wait for each other's locks, so there is only one.
        options = {"poolclass": AsyncAdaptedQueuePool, "pool_size": 1, "max_overflow": 0}
    else:
        options = {"pool_size": _ON_FILE, "max_overflow": 0}
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_async_engine(
        url,
        connect_args={"timeout": _BUSY_SECONDS},
        pool_timeout=_POOL_SECONDS,
        hide_parameters=True,
        **options,
    )
    event.listen(engine.sync_engine, "connect", set_up_sqlite)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _postgresql(url: URL) -> AsyncEngine:
    return create_async_engine(
        url,
        isolation_level="REPEATABLE READ",
        connect_args={"timeout": _CONNECT_SECONDS, "command_timeout": _STATEMENT_SECONDS},
        pool_timeout=_POOL_SECONDS,
        pool_size=_CONNECTIONS,
        max_overflow=_CONNECTIONS,
        pool_pre_ping=True,
        hide_parameters=True,
    )


def set_up_sqlite(connection: Any, _record: object) -> None:
    """Leave transactions to us, and let the file be read while it is written."""
    connection.isolation_level = None
    with closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA journal_mode = WAL")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {1000 * options.get('patience', _BUSY_SECONDS)}")
    connection.exec_driver_sql(options.get("begin", "BEGIN"))


@contextmanager
def translated() -> Iterator[None]:
    """Raise Unreachable or Overtaken for what a driver raises; a defect of ours is left as it is."""
    try:
        yield
    except IntegrityError as error:
        raise Overtaken(type(error.orig).__name__) from error
    except _OUR_FAULT:
        raise
    except DBAPIError as error:
        raise Unreachable(type(error.orig).__name__) from error
    except (PoolTimeoutError, OSError) as error:
        raise Unreachable(type(error).__name__) from error
