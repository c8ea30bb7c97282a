"""Whole records out of the tables, in a fixed number of queries whatever they hold and however many they are.

Values are taken by their place in a row: to ask for each by its name takes longer than all the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, select, true
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
_Values = tuple[Any, ...]
_Rows = Mapping[str, Sequence[_Values]]
"""Values by tenant, in the order in which the rows were kept."""

_TENANT = (
    *("id", "name", "domain", "tpid", "overall_status", "note", "version"),
    *("automatic", "override", "sub_category", "reason"),
    *("lead", "lead_as_of", "partner_ready", "cadence", "cadence_as_of"),
    *("next_action", "next_action_on", "next_action_owner"),
)
_SERVICE = ("position", "name", "phase", "phase_since", "seats_in_scope", "due_date", "intent", "business_reason")
_ENTITLEMENT = (
    *("service", "seats", "l1", "since", "l2", "l3", "target_date"),
    *("owner", "note", "next_action", "next_action_date"),
)


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
    query = select(*(tenants.c[name] for name in _TENANT)).where(meant(tenants.c.id), seen)
    kept = (await connection.execute(query)).all()
    if not kept:
        return []

    async def rows(table: Table, *columns: str) -> _Rows:
        return await _rows(connection, meant, table, columns)

    assigned = await rows(assignments, "person", "name", "role", "primary")
    tries = await rows(attempts, "on", "channel")
    in_scope = await rows(services, *_SERVICE)
    seats = await rows(entitlements, *_ENTITLEMENT)
    owners = await rows(success_owners, "service", "name")
    return [
        _tenant(row, assigned[row[0]], tries[row[0]], _services(in_scope[row[0]], seats[row[0]], owners[row[0]]))
        for row in kept
    ]


async def _rows(connection: AsyncConnection, meant: _Meant, table: Table, columns: Sequence[str]) -> _Rows:
    query = select(table.c.tenant_id, *(table.c[name] for name in columns)).where(meant(table.c.tenant_id))
    by_tenant: defaultdict[str, list[_Values]] = defaultdict(list)
    for row in await connection.execute(query.order_by(table.c.position)):
        by_tenant[row[0]].append(row[1:])
    return by_tenant


def _tenant(
    row: Sequence[Any], assigned: Sequence[_Values], tries: Sequence[_Values], in_scope: tuple[Service, ...]
) -> Tenant:
    id_, name, domain, tpid, overall_status, note, version, *rest = row
    automatic, override, sub_category, reason, *rest = rest
    lead, lead_as_of, partner_ready, cadence, cadence_as_of, *next_action = rest
    attempts_made = tuple(ContactAttempt(*values) for values in tries)
    return Tenant(
        id=id_,
        name=name,
        domain=domain,
        tpid=tpid,
        priority=PriorityState(automatic, override, sub_category, reason),
        engagement=Engagement(lead, lead_as_of, partner_ready, cadence, cadence_as_of, attempts_made),
        overall_status=overall_status,
        note=note,
        services=in_scope,
        assignments=tuple(Assignment(*values) for values in assigned),
        next_action=NextAction(*next_action),
        version=version,
    )


def _services(in_scope: Sequence[_Values], seats: Sequence[_Values], owners: Sequence[_Values]) -> tuple[Service, ...]:
    owners_of: defaultdict[int, list[str]] = defaultdict(list)
    for service, name in owners:
        owners_of[service].append(name)
    rows_of: defaultdict[int, list[Entitlement]] = defaultdict(list)
    for service, *values in seats:
        rows_of[service].append(Entitlement(*values))
    return tuple(
        Service(name, tuple(rows_of[at]), phase, since, Dibs(due, intent, reason, tuple(owners_of[at])), seats_in_scope)
        for at, name, phase, since, seats_in_scope, due, intent, reason in in_scope
    )
