"""A connection to PostgreSQL that is kept: to take one from the pool in every turn costs more than what it is for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backends.engine import Database, translated
from dialogs.ports import Unreachable

_DIVISION_BY_ZERO = "22012"
"""How a statement says that it takes back what it did; the session is sound."""


class RefusedByStatement(Exception):
    """The statement found that it may not do what it did; nothing of it is kept."""


class KeptConnection:
    """One session for short statements, each for itself and one at a time; it is made anew when it broke."""

    def __init__(self, database: Database) -> None:
        self._at_once = database.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._kept: AsyncConnection | None = None

    async def fetch(self, statement: str, *values: Any) -> Sequence[Any]:
        """Return the rows of a statement of the driver's; once more over a new session where this one is broken.

        Raises Unreachable, RefusedByStatement. A statement that changes something has to bear being sent again.
        """
        try:
            return await self._fetch(statement, values)
        except Unreachable:
            return await self._fetch(statement, values)

    async def close(self) -> None:
        """Give the connection back to the pool."""
        kept, self._kept = self._kept, None
        if kept is not None:
            await kept.close()

    async def end_session(self) -> None:
        """End the session, and with it all that it holds."""
        kept, self._kept = self._kept, None
        if kept is not None:
            await end_session(kept)

    async def _fetch(self, statement: str, values: Sequence[Any]) -> Sequence[Any]:
        with translated():
            if self._kept is None:
                self._kept = await self._at_once.connect()
            driver: Any = (await self._kept.get_raw_connection()).driver_connection
        try:
            rows: Sequence[Any] = await driver.fetch(statement, *values)
        except Exception as error:
            if getattr(error, "sqlstate", None) == _DIVISION_BY_ZERO:
                raise RefusedByStatement from error
            await asyncio.shield(self.end_session())
            raise Unreachable(type(error).__name__) from error
        except BaseException:
            await asyncio.shield(self.end_session())
            raise
        return rows


async def end_session(connection: AsyncConnection) -> None:
    """End the session of a connection, and with it its locks."""
    await connection.invalidate()
    await connection.close()
