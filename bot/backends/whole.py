"""Whole records out of the tables, in a fixed number of queries whatever they hold and however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backends.tables import assignments, attempts, entitlements, services, success_owners, tenants
from knowledge.records import (
    Assignment,
    ContactAttempt,
    Dibs,
    Engagement,
    Entitlement,
    NextAction,
    PriorityState,
    Service,
    Tenant,
)

_Meant = Callable[[Column[str]], ColumnElement[bool]]
"""Gives the condition that a column of tenants' ids names one that is meant."""
_Rows = Mapping[str, Sequence[Any]]
"""Rows by tenant, in the order in which they were kept."""


async def read_tenant(connection: AsyncConnection, tenant_id: str) -> Tenant | None:
    """Return the record."""
    found = await _read(connection, lambda id_: id_ == tenant_id, true())
    return found[0] if found else None


async def read_tenants(
    connection: AsyncConnection, tenant_ids: Collection[str], seen: ColumnElement[bool]
) -> list[Tenant]:
    """Return the records that the condition lets be seen."""
    return await _read(connection, lambda id_: id_.in_(tenant_ids), seen)


async def _read(connection: AsyncConnection, meant: _Meant, seen: ColumnElement[bool]) -> list[Tenant]:
    kept = (await connection.execute(select(tenants).where(and_(meant(tenants.c.id), seen)))).all()
    if not kept:
        return []
    attempts_of, assignments_of, services_of, rows_of, owners_of = [
        await _rows(connection, table, meant)
        for table in (attempts, assignments, services, entitlements, success_owners)
    ]
    return [
        _tenant(row, attempts_of[row.id], assignments_of[row.id], _services(row.id, services_of, rows_of, owners_of))
        for row in kept
    ]


async def _rows(connection: AsyncConnection, table: Table, meant: _Meant) -> _Rows:
    query = select(table).where(meant(table.c.tenant_id)).order_by(table.c.position)
    by_tenant: defaultdict[str, list[Any]] = defaultdict(list)
    for row in await connection.execute(query):
        by_tenant[row.tenant_id].append(row)
    return by_tenant


def _tenant(row: Any, tries: Sequence[Any], assigned: Sequence[Any], kept: tuple[Service, ...]) -> Tenant:
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
            attempts=tuple(ContactAttempt(a.on, a.channel) for a in tries),
        ),
        overall_status=row.overall_status,
        note=row.note,
        services=kept,
        assignments=tuple(Assignment(a.person, a.name, a.role, a.primary) for a in assigned),
        next_action=NextAction(row.next_action, row.next_action_on, row.next_action_owner),
        version=row.version,
    )


def _services(tenant_id: str, services_of: _Rows, rows_of: _Rows, owners_of: _Rows) -> tuple[Service, ...]:
    owners: defaultdict[int, list[str]] = defaultdict(list)
    for row in owners_of[tenant_id]:
        owners[row.service].append(row.name)
    seats: defaultdict[int, list[Entitlement]] = defaultdict(list)
    for row in rows_of[tenant_id]:
        seats[row.service].append(_entitlement(row))
    return tuple(
        Service(
            name=row.name,
            entitlements=tuple(seats[row.position]),
            phase=row.phase,
            phase_since=row.phase_since,
            dibs=Dibs(row.due_date, row.intent, row.business_reason, tuple(owners[row.position])),
            seats_in_scope=row.seats_in_scope,
        )
        for row in services_of[tenant_id]
    )


def _entitlement(row: Any) -> Entitlement:
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
