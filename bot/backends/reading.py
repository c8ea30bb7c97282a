"""Records out of the tables, in a fixed number of queries whatever they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, Table, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backends.rights import right_of
from bot.backends.snapshots import from_json
from bot.backends.storable import storable
from bot.backends.tables import (
    assignments,
    attempts,
    changes,
    entitlements,
    readers,
    services,
    sub_categories,
    success_owners,
    tenants,
)
from dialogs.ports import HistoryEntry, Opened, Person, Summary, TenantNotFound
from knowledge.records import (
    Assignment,
    ContactAttempt,
    Dibs,
    Engagement,
    Entitlement,
    NextAction,
    Priority,
    PriorityState,
    Service,
    Tenant,
)

EFFECTIVE = func.coalesce(tenants.c.override, tenants.c.automatic, type_=tenants.c.automatic.type).label("effective")
"""The priority that counts."""
_RANK = case({priority: rank for rank, priority in enumerate(Priority)}, value=EFFECTIVE.element)
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
    tenant = await _read_tenant(connection, tenant_id) if storable(tenant_id) else None
    right = right_of(person.id, tenant.assignments, await reads_all(connection, person)) if tenant else None
    if tenant is None or right is None:
        raise TenantNotFound(tenant_id)
    return Opened(tenant, right)


async def read_mine(connection: AsyncConnection, person: Person, limit: int, offset: int) -> list[Summary]:
    """Return the person's tenants, highest priority first, then by name."""
    query = SUMMARY.where(tenants.c.id.in_(assigned(person)))
    query = query.order_by(_RANK, tenants.c.sort_name, tenants.c.id).limit(limit).offset(offset)
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
    )


async def _read_tenant(connection: AsyncConnection, tenant_id: str) -> Tenant | None:
    row: Any = (await connection.execute(select(tenants).where(tenants.c.id == tenant_id))).first()
    if row is None:
        return None
    attempt_rows = await _rows_of(connection, attempts, tenant_id)
    assignment_rows = await _rows_of(connection, assignments, tenant_id)
    return Tenant(
        id=row.id,
        name=row.name,
        domain=row.domain,
        tpid=row.tpid,
        priority=PriorityState(row.automatic, row.override, row.sub_category, row.reason),
        engagement=Engagement(
            lead=row.lead,
            lead_as_of=row.lead_as_of,
            partner_ready=row.partner_ready,
            cadence=row.cadence,
            cadence_as_of=row.cadence_as_of,
            attempts=tuple(ContactAttempt(a.on, a.channel) for a in attempt_rows),
        ),
        overall_status=row.overall_status,
        note=row.note,
        services=await _read_services(connection, tenant_id),
        assignments=tuple(Assignment(a.person, a.name, a.role, a.primary) for a in assignment_rows),
        next_action=NextAction(row.next_action, row.next_action_on, row.next_action_owner),
        version=row.version,
    )


async def _read_services(connection: AsyncConnection, tenant_id: str) -> tuple[Service, ...]:
    owners: defaultdict[int, list[str]] = defaultdict(list)
    for row in await _rows_of(connection, success_owners, tenant_id):
        owners[row.service].append(row.name)
    seats: defaultdict[int, list[Entitlement]] = defaultdict(list)
    for row in await _rows_of(connection, entitlements, tenant_id):
        seats[row.service].append(_entitlement_of(row))
    return tuple(
        Service(
            name=row.name,
            entitlements=tuple(seats[row.position]),
            phase=row.phase,
            phase_since=row.phase_since,
            dibs=Dibs(row.due_date, row.intent, row.business_reason, tuple(owners[row.position])),
            seats_in_scope=row.seats_in_scope,
        )
        for row in await _rows_of(connection, services, tenant_id)
    )


def _entitlement_of(row: Any) -> Entitlement:
    return Entitlement(
        seats=row.seats,
        l1=row.l1,
        since=row.since,
        l2=row.l2,
        l3=row.l3,
        target_date=row.target_date,
        owner=row.owner,
        note=row.note,
        next_action=row.next_action,
        next_action_date=row.next_action_date,
    )


async def _rows_of(connection: AsyncConnection, table: Table, tenant_id: str) -> Sequence[Any]:
    """Return the tenant's rows of a table in the order in which they were kept."""
    query = select(table).where(table.c.tenant_id == tenant_id).order_by(table.c.position)
    return (await connection.execute(query)).all()
