"""The order of turns that come to several hosts, kept by PostgreSQL's advisory locks.

The database serves those who wait for a lock in the order in which they asked, and releases the locks of a host that
died with its connections. A turn that meets nobody takes its lock over a connection that all turns of the process
share, many in one statement. One that has to wait does so on a connection of its own, so that its place in the line
is known to the database from when it came, whichever host the turns before and after it came to. Should connections
break while a turn runs, so that another host begins the next one, the etags of state keep the later save out.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backends.engine import Database, translated
from bot.state.batching import Batches
from bot.state.kept_connection import KeptConnection, end_session
from bot.turn_order import PATIENCE_SECONDS, StillBusy
from dialogs.ports import Unreachable

_WAITING = 8
"""Turns of one process that wait in the database at a time; each holds a connection, and there must be some left."""
_DISPATCHED_SECONDS = 0.01
"""How long a request to wait takes at most to reach the database, before the next one in line is sent after it."""
_RELEASE = text("SELECT pg_advisory_unlock_all()")
_STEP = (
    "SELECT CASE WHEN step.take THEN pg_try_advisory_lock(step.number) ELSE pg_advisory_unlock(step.number) END"
    " FROM unnest($1::bigint[], $2::boolean[]) WITH ORDINALITY AS step (number, take, position) ORDER BY step.position"
)


@dataclass(eq=False)
class _Line:
    """The turns of one key that run or wait in this process."""

    present: int = 0
    last_arrived: asyncio.Event | None = None
    """Set when the last of them is in the database's line."""


class OrderAcrossHosts:
    """The order of turns on one database."""

    def __init__(self, database: Database) -> None:
        self._at_once = database.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._shared = KeptConnection(database)
        self._steps: Batches[tuple[int, bool], bool] = Batches(self._step_together)
        self._releases: set[asyncio.Future[bool]] = set()
        """Locks that are being released; the turns are over."""
        self._lines: dict[int, _Line] = {}
        self._may_wait = asyncio.Semaphore(_WAITING)

    @asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[None]:
        """Wait in line; StillBusy, Unreachable."""
        number = _number(key)
        line = self._lines.setdefault(number, _Line())
        before, mine = line.last_arrived, asyncio.Event()
        line.last_arrived = mine
        line.present += 1
        try:
            if before is None and await self._steps.do((number, True)):
                mine.set()
                try:
                    yield
                finally:
                    self._release(number)
            else:
                if before is not None:
                    await before.wait()
                async with self._lock_of_its_own(number, mine):
                    yield
        finally:
            mine.set()
            line.present -= 1
            if not line.present:
                del self._lines[number]

    async def close(self) -> None:
        """End the shared session, which releases what is still held."""
        if self._releases:
            await asyncio.wait(self._releases)
        await self._shared.end_session()

    def _release(self, number: int) -> None:
        """Release a lock of the shared connection. Nobody waits for it: the next turn of the key asks after it."""
        release = self._steps.begin((number, False))
        self._releases.add(release)
        release.add_done_callback(self._released)

    def _released(self, release: asyncio.Future[bool]) -> None:
        self._releases.discard(release)
        error = None if release.cancelled() else release.exception()
        if error is not None and not isinstance(error, Unreachable):  # a lock goes with its connection
            raise error

    @asynccontextmanager
    async def _lock_of_its_own(self, number: int, sent: asyncio.Event) -> AsyncIterator[None]:
        async with self._may_wait:
            with translated():
                connection = await self._at_once.connect()
            async with _left_sound(connection):
                await _wait(connection, number, sent)
                try:
                    yield
                finally:
                    with suppress(Unreachable), translated():  # without a connection there is no lock either
                        await connection.execute(_RELEASE)

    async def _step_together(self, steps: Sequence[tuple[int, bool]]) -> Sequence[bool]:
        """Take and release locks over the shared connection."""
        numbers, takes = [number for number, _ in steps], [take for _, take in steps]
        return [done for (done,) in await self._shared.fetch(_STEP, numbers, takes)]


async def _wait(connection: AsyncConnection, number: int, sent: asyncio.Event) -> None:
    """Take the lock when it is this turn's; the driver is asked itself, for its usual patience is too short."""
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None  # noqa: S101 - the connection was just made
    asyncio.get_running_loop().call_later(_DISPATCHED_SECONDS, sent.set)
    try:
        await driver.fetchval("SELECT pg_advisory_lock($1)", number, timeout=PATIENCE_SECONDS)
    except TimeoutError:
        raise StillBusy from None
    except Exception as error:
        raise Unreachable(type(error).__name__) from error


@asynccontextmanager
async def _left_sound(connection: AsyncConnection) -> AsyncIterator[None]:
    """Give the connection back afterwards; after an error of it its session is ended, and with it its locks."""
    try:
        yield
    except BaseException:
        await asyncio.shield(end_session(connection))
        raise
    await connection.close()


def _number(key: str) -> int:
    """Return the number of the lock; that two keys share one is rare, and costs no more than a wait."""
    return int.from_bytes(sha256(key.encode()).digest()[:8], signed=True)
