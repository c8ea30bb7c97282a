"""The ports on an SQL database."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backends import changes
from bot.backends.engine import Database, Overtaken
from bot.backends.listing import read_page, seen_by
from bot.backends.migrating import migrate
from bot.backends.newest import read_changes_by, read_changes_since
from bot.backends.reading import read_change, read_history, read_later, read_mine, read_opened, read_sub_categories
from bot.backends.searching import find_tenants
from bot.backends.storable import wanted_at_once
from bot.backends.whole import read_tenants
from bot.backends.writing import read_made, write_change
from dialogs.portfolio import Filter, Made, Page
from dialogs.ports import Change, Found, HistoryEntry, Opened, Person, Receipt, Summary, Undo
from knowledge.entitlement_rules import StatusGrid
from knowledge.records import Priority, Tenant

Grid = Callable[[], StatusGrid]
"""Gives the grid that changed rows are held against. It is asked at the first of them: to read the playbook takes
longer than most calls, and whoever only looks needs none."""


async def open_records(url: str | URL, clock: Callable[[], datetime], grid: Grid) -> SqlRecords:
    """Open the database at the URL and bring its tables up to date.

    ``sqlite:///path``, ``sqlite://`` (in memory) or ``postgresql://user:password@host/name``. ``clock`` gives the
    time in UTC. Raises ValueError for another URL, UnknownTables for a database of a newer bot, Unreachable.
    """
    database = Database(url)
    try:
        await migrate(database)
    except BaseException:
        await database.close()
        raise
    return SqlRecords(database, clock, grid)


class SqlRecords:
    """The ports of one record and of many. Every call is one transaction.

    A change and its place in the history are written in the same.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], grid: Grid) -> None:
        self.database = database
        self._clock = clock
        self._grid = grid

    async def close(self) -> None:
        """Close the connections."""
        await self.database.close()

    async def find(self, person: Person, text: str, *, limit: int = 5) -> Sequence[Found]:
        """Return tenants the person may see that the text may name, closest first."""
        async with self.database.reading() as connection:
            return await find_tenants(connection, person, text, limit)

    async def get(self, person: Person, tenant_id: str) -> Opened:
        """Return the record; TenantNotFound."""
        async with self.database.reading() as connection:
            return await read_opened(connection, person, tenant_id)

    async def mine(self, person: Person, *, limit: int = 100, offset: int = 0) -> Sequence[Summary]:
        """Return the tenants the person is assigned to, highest priority first, then by name."""
        async with self.database.reading() as connection:
            return await read_mine(connection, person, limit, offset)

    async def apply(self, person: Person, change: Change) -> Receipt:
        """Make the change; TenantNotFound, NotAllowed, ChangedMeanwhile or Rejected."""

        async def changed(connection: AsyncConnection, opened: Opened) -> Tenant:
            override = change.priority.override if change.priority else None
            offered = await read_sub_categories(connection, override) if override else ()
            return changes.changed(opened, change, changes.Judging(self._grid, self._clock().date(), offered))

        return await self._make(person, change, changed)

    async def undo(self, person: Person, undo: Undo) -> Receipt:
        """Put back what the change replaced; TenantNotFound, NotAllowed, ChangedMeanwhile or Rejected."""

        async def undone(connection: AsyncConnection, opened: Opened) -> Tenant:
            made = await read_change(connection, undo.tenant_id, undo.change_id)
            return changes.undone(opened, person, undo, made)

        return await self._make(person, undo, undone)

    async def history(self, person: Person, tenant_id: str, *, limit: int = 20) -> Sequence[HistoryEntry]:
        """Return the newest changes first; TenantNotFound."""
        async with self.database.reading() as connection:
            await read_opened(connection, person, tenant_id)
            return await read_history(connection, tenant_id, limit)

    async def sub_categories(self, priority: Priority) -> Sequence[str]:
        """Return the sub-categories for an override."""
        async with self.database.reading() as connection:
            return await read_sub_categories(connection, priority)

    async def portfolio(self, person: Person, wanted: Filter, *, limit: int = 100, offset: int = 0) -> Page:
        """Return the tenants that pass the filter, highest priority first, then by name."""
        async with self.database.reading() as connection:
            return await read_page(connection, person, wanted, limit, offset)

    async def records_of(self, person: Person, tenant_ids: Collection[str]) -> Sequence[Tenant]:
        """Return whole records; those that the person may not see are left out."""
        wanted = wanted_at_once(tenant_ids)
        async with self.database.reading() as connection:
            return await read_tenants(connection, wanted, await seen_by(connection, person))

    async def changes_by(self, person: Person, *, limit: int = 20) -> Sequence[Made]:
        """Return the person's own changes of tenants that they may still see, newest first."""
        async with self.database.reading() as connection:
            return await read_changes_by(connection, person, limit)

    async def changes_since(self, person: Person, since: datetime, *, limit: int = 500) -> Sequence[Made]:
        """Return what anybody changed on the tenants that the person is assigned to, newest first."""
        async with self.database.reading() as connection:
            return await read_changes_since(connection, person, since, limit)

    async def _make(self, person: Person, request: Change | Undo, after: _After) -> Receipt:
        """Make the change; when somebody wrote in the same moment, look again at what is there now."""
        changes.check_key(request)
        try:
            return await self._try(person, request, after)
        except Overtaken:
            return await self._try(person, request, after)

    async def _try(self, person: Person, request: Change | Undo, after: _After) -> Receipt:
        async with self.database.writing() as connection:
            opened = await read_opened(connection, person, request.tenant_id)
            if found := await read_made(connection, person, request.key):
                made, digest = found
                changes.check_same(digest, request)
                later = await read_later(connection, request.tenant_id, made.version)
                return Receipt(made.change_id, changes.as_left_by(made, opened.tenant, later), made.at)
            tenant = await after(connection, opened)
            was, is_now = changes.snapshots(opened.tenant, tenant)
            entry = HistoryEntry(
                change_id=str(uuid4()),
                version=tenant.version,
                at=self._clock(),
                by=person,
                before=was,
                after=is_now,
                activity=request.activity,
                undoes=request.change_id if isinstance(request, Undo) else None,
                reason=request.reason if isinstance(request, Undo) else "",
            )
            await write_change(connection, request, entry, tenant)
        return Receipt(entry.change_id, tenant, entry.at)


_After = Callable[[AsyncConnection, Opened], Awaitable[Tenant]]
