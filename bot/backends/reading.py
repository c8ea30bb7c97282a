"""Records out of the tables, in a fixed number of queries whatever they hold."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backends.rights import right_of
from bot.backends.snapshots import from_json
from bot.backends.storable import storable
from bot.backends.tables import (
    assignments,
    changes,
    readers,
    sub_categories,
    tenants,
)
from bot.backends.whole import read_tenant
from dialogs.ports import HistoryEntry, Opened, Person, Summary, TenantNotFound
from knowledge.records import (
    Priority,
)

EFFECTIVE = func.coalesce(tenants.c.override, tenants.c.automatic, type_=tenants.c.automatic.type).label("effective")
"""The priority that counts."""
SUMMARY = select(tenants.c.id, tenants.c.name, tenants.c.domain, EFFECTIVE)


def assigned(person: Person) -> Select[tuple[str]]:
    """Select the ids of the tenants that somebody is assigned to."""
    return select(assignments.c.tenant_id).where(assignments.c.person == person.id)


async def reads_all(connection: AsyncConnection, person: Person) -> bool:
    """Return whether the person is a reader."""
    query = select(readers.c.person).where(readers.c.person == person.id)
    return (await connection.execute(query)).first() is not None


async def read_opened(connection: AsyncConnection, person: Person, tenant_id: str) -> Opened:
    """Return the record and the person's right; TenantNotFound."""
    tenant = await read_tenant(connection, tenant_id) if storable(tenant_id) else None
    right = right_of(person.id, tenant.assignments, await reads_all(connection, person)) if tenant else None
    if tenant is None or right is None:
        raise TenantNotFound(tenant_id)
    return Opened(tenant, right)


async def read_mine(connection: AsyncConnection, person: Person, limit: int, offset: int) -> list[Summary]:
    """Return the person's tenants, highest priority first, then by name."""
    query = SUMMARY.where(tenants.c.id.in_(assigned(person)))
    query = query.order_by(tenants.c.rank, tenants.c.sort_name, tenants.c.id).limit(limit).offset(offset)
    return [summary_of(row) for row in await connection.execute(query)]


async def read_history(connection: AsyncConnection, tenant_id: str, limit: int) -> list[HistoryEntry]:
    """Return the newest changes first."""
    query = select(changes).where(changes.c.tenant_id == tenant_id).order_by(changes.c.version.desc()).limit(limit)
    return [entry_of(row) for row in await connection.execute(query)]


async def read_later(connection: AsyncConnection, tenant_id: str, version: int) -> list[HistoryEntry]:
    """Return the changes after the one that led to the version, the newest first."""
    query = select(changes).where(changes.c.tenant_id == tenant_id, changes.c.version > version)
    return [entry_of(row) for row in await connection.execute(query.order_by(changes.c.version.desc()))]


async def read_change(connection: AsyncConnection, tenant_id: str, change_id: str) -> HistoryEntry | None:
    """Return one change of the tenant."""
    if not storable(change_id):
        return None
    query = select(changes).where(changes.c.id == change_id, changes.c.tenant_id == tenant_id)
    row = (await connection.execute(query)).first()
    return entry_of(row) if row else None


async def read_sub_categories(connection: AsyncConnection, priority: Priority) -> list[str]:
    """Return what an override to this priority can be given as, in the order of the table."""
    query = select(sub_categories.c.name).where(sub_categories.c.priority == priority)
    return list((await connection.execute(query.order_by(sub_categories.c.position))).scalars())


def summary_of(row: Any) -> Summary:
    """Return the summary that a row of SUMMARY holds."""
    return Summary(row.id, row.name, row.domain, row.effective)


def entry_of(row: Any) -> HistoryEntry:
    """Return the entry that a row of the changes holds."""
    return HistoryEntry(
        change_id=row.id,
        version=row.version,
        at=row.at,
        by=Person(row.by, row.by_name),
        before=from_json(row.before),
        after=from_json(row.after),
        activity=row.activity,
        undoes=row.undoes,
        reason=row.reason,
    )
