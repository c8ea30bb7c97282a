"""Records and their changes into the tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backends.changes import content_digest
from bot.backends.engine import Overtaken
from bot.backends.reading import entry_of
from bot.backends.searching import index_tenants
from bot.backends.snapshots import to_json
from bot.backends.tables import (
    RANKS,
    assignments,
    attempts,
    changes,
    entitlements,
    services,
    success_owners,
    tenants,
)
from dialogs.ports import Change, HistoryEntry, Person, Undo
from knowledge.records import Engagement, PriorityState, Service, Tenant

_Row = dict[str, Any]


async def read_made(connection: AsyncConnection, person: Person, key: str) -> tuple[HistoryEntry, str] | None:
    """Return the change that the person made under the key, with the digest of what was asked."""
    query = select(changes).where(changes.c.by == person.id, changes.c.key == key)
    row = (await connection.execute(query)).first()
    return (entry_of(row), row.digest) if row else None


async def write_change(connection: AsyncConnection, request: Change | Undo, entry: HistoryEntry, after: Tenant) -> None:
    """Write the tenant as it is after the change, and the change; Overtaken if the version moved on meanwhile."""
    written = await connection.execute(
        update(tenants)
        .where(tenants.c.id == after.id, tenants.c.version == after.version - 1)
        .values(_changeable(after))
    )
    if written.rowcount != 1:
        raise Overtaken(after.id)
    if entry.before.engagement.attempts != entry.after.engagement.attempts:
        await connection.execute(delete(attempts).where(attempts.c.tenant_id == after.id))
        await _insert(connection, attempts, _attempts(after))
    await _write_services(connection, entry, after)
    await connection.execute(insert(changes), _change(request, entry, after))


async def _write_services(connection: AsyncConnection, entry: HistoryEntry, after: Tenant) -> None:
    """Write of the services that the change touches what differs."""
    numbers = {service.name: number for number, service in enumerate(after.services)}
    for was, is_now in zip(entry.before.services, entry.after.services, strict=True):
        number = numbers[is_now.name]
        if was.entitlements != is_now.entitlements:
            await _replace(connection, entitlements, after, number, _entitlements(after, number, is_now))
        if was.dibs != is_now.dibs:
            place = services.c.tenant_id == after.id, services.c.position == number
            await connection.execute(update(services).where(*place).values(_dibs(is_now)))
        if was.dibs.success_owners != is_now.dibs.success_owners:
            await _replace(connection, success_owners, after, number, _success_owners(after, number, is_now))


async def _replace(
    connection: AsyncConnection, table: Table, tenant: Tenant, number: int, rows: Iterable[_Row]
) -> None:
    """Write these rows of one service instead of those that there are."""
    await connection.execute(delete(table).where(table.c.tenant_id == tenant.id, table.c.service == number))
    await _insert(connection, table, rows)


async def insert_tenants(connection: AsyncConnection, new: Iterable[Tenant]) -> None:
    """Write tenants that are not there yet."""
    new = tuple(new)
    await _insert(connection, tenants, (_tenant(tenant) for tenant in new))
    for table, rows_of in ((attempts, _attempts), (assignments, _assignments), (services, _services)):
        await _insert(connection, table, (row for tenant in new for row in rows_of(tenant)))
    for table, parts_of in ((entitlements, _entitlements), (success_owners, _success_owners)):
        numbered = ((tenant, number, service) for tenant in new for number, service in enumerate(tenant.services))
        await _insert(connection, table, (row for which in numbered for row in parts_of(*which)))
    await index_tenants(connection, new)


async def _insert(connection: AsyncConnection, table: Table, rows: Iterable[_Row]) -> None:
    listed = list(rows)
    if listed:
        await connection.execute(insert(table), listed)


def _change(request: Change | Undo, entry: HistoryEntry, after: Tenant) -> _Row:
    return {
        "id": entry.change_id,
        "tenant_id": after.id,
        "version": entry.version,
        "at": entry.at,
        "by": entry.by.id,
        "by_name": entry.by.name,
        "before": to_json(entry.before),
        "after": to_json(entry.after),
        "activity": entry.activity,
        "undoes": entry.undoes,
        "reason": entry.reason,
        "key": request.key,
        "digest": content_digest(request),
    }


def _tenant(tenant: Tenant) -> _Row:
    return {
        "id": tenant.id,
        "name": tenant.name,
        "sort_name": tenant.name.casefold(),
        "domain": tenant.domain,
        "tpid": tenant.tpid,
        "automatic": tenant.priority.automatic,
        "overall_status": tenant.overall_status,
        "next_action": tenant.next_action.text,
        "next_action_on": tenant.next_action.on,
        "next_action_owner": tenant.next_action.owner,
        **_changeable(tenant),
    }


def _changeable(tenant: Tenant) -> _Row:
    """Return the columns that a change may touch."""
    return {
        "note": tenant.note,
        "version": tenant.version,
        "rank": RANKS[tenant.priority.effective],
        **_override(tenant.priority),
        **_engagement(tenant.engagement),
    }


def _override(priority: PriorityState) -> _Row:
    return {"override": priority.override, "sub_category": priority.sub_category, "reason": priority.reason}


def _engagement(engagement: Engagement) -> _Row:
    return {
        "lead": engagement.lead,
        "lead_as_of": engagement.lead_as_of,
        "partner_ready": engagement.partner_ready,
        "cadence": engagement.cadence,
        "cadence_as_of": engagement.cadence_as_of,
    }


def _attempts(tenant: Tenant) -> Iterable[_Row]:
    for position, attempt in enumerate(tenant.engagement.attempts):
        yield {"tenant_id": tenant.id, "position": position, "on": attempt.on, "channel": attempt.channel}


def _assignments(tenant: Tenant) -> Iterable[_Row]:
    for position, assignment in enumerate(tenant.assignments):
        yield {
            "tenant_id": tenant.id,
            "position": position,
            "person": assignment.person,
            "name": assignment.name,
            "role": assignment.role,
            "primary": assignment.primary,
            "name_key": assignment.name.casefold(),
        }


def _services(tenant: Tenant) -> Iterable[_Row]:
    for position, service in enumerate(tenant.services):
        yield {
            "tenant_id": tenant.id,
            "position": position,
            "name": service.name,
            "phase": service.phase,
            "phase_since": service.phase_since,
            "seats_in_scope": service.seats_in_scope,
            **_dibs(service),
        }


def _dibs(service: Service) -> _Row:
    dibs = service.dibs
    return {"due_date": dibs.due_date, "intent": dibs.intent, "business_reason": dibs.business_reason}


def _success_owners(tenant: Tenant, number: int, service: Service) -> Iterable[_Row]:
    for position, owner in enumerate(service.dibs.success_owners):
        yield {"tenant_id": tenant.id, "service": number, "position": position, "name": owner}


def _entitlements(tenant: Tenant, number: int, service: Service) -> Iterable[_Row]:
    for position, entitlement in enumerate(service.entitlements):
        place = {"tenant_id": tenant.id, "service": number, "position": position}
        yield place | asdict(entitlement)
