"""Lists of tenants: those that pass a filter, a page of them and how many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, Select, Table, and_, exists, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backends.reading import assigned, reads_all
from bot.backends.storable import storable
from bot.backends.tables import RANKS, assignments, entitlements, services, tenants
from dialogs.portfolio import Filter, Line, Page, Scope
from dialogs.ports import Person
from knowledge.records import Role

_ORDER = (tenants.c.rank, tenants.c.sort_name, tenants.c.id)
_LINE = (
    tenants.c.id,
    tenants.c.name,
    tenants.c.domain,
    tenants.c.automatic,
    tenants.c.override,
    tenants.c.overall_status,
    tenants.c.next_action_on,
    tenants.c.version,
)


async def read_page(connection: AsyncConnection, person: Person, wanted: Filter, limit: int, offset: int) -> Page:
    """Return the tenants that the person may see and that pass, highest priority first, then by name."""
    if not all(map(storable, (wanted.manager, *wanted.services, *wanted.statuses))):
        return Page((), 0)
    passing = and_(await seen_by(connection, person, wanted.scope), *_conditions(wanted))
    # Ids alone are sorted: whole rows are long.
    ids = select(tenants.c.id).where(passing).order_by(*_ORDER).limit(limit).offset(offset)
    rows = await connection.execute(select(*_LINE).where(tenants.c.id.in_(ids)).order_by(*_ORDER))
    lines = tuple(
        Line(
            id=row.id,
            name=row.name,
            domain=row.domain,
            priority=row.override or row.automatic,
            overridden=row.override is not None,
            overall_status=row.overall_status,
            next_action_on=row.next_action_on,
            version=row.version,
        )
        for row in rows
    )
    total = await connection.execute(select(func.count()).select_from(tenants).where(passing))
    return Page(lines, total.scalar_one())


async def seen_by(connection: AsyncConnection, person: Person, scope: Scope) -> ColumnElement[bool]:
    """Return the condition that a tenant is in the scope, and is one that the person may see."""
    if scope is Scope.ALL and await reads_all(connection, person):
        return true()
    return tenants.c.id.in_(assigned(person))


def _conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    if wanted.manager:
        yield _managed_by(wanted.manager)
    if wanted.priorities:
        yield tenants.c.rank.in_(sorted(RANKS[priority] for priority in wanted.priorities))
    if wanted.overridden is not None:
        yield tenants.c.override.is_not(None) if wanted.overridden else tenants.c.override.is_(None)
    if wanted.overall:
        yield tenants.c.overall_status.in_(sorted(wanted.overall))
    if wanted.statuses:
        yield _has_status(wanted.statuses, wanted.services)
    elif wanted.services:
        yield exists(_of_tenant(services).where(services.c.name.in_(sorted(wanted.services))))
    if wanted.overdue_on:
        late = entitlements.c.target_date < wanted.overdue_on, entitlements.c.next_action_date < wanted.overdue_on
        yield or_(tenants.c.next_action_on < wanted.overdue_on, exists(_of_tenant(entitlements).where(or_(*late))))


def _managed_by(name: str) -> ColumnElement[bool]:
    manages = assignments.c.role == Role.FASTTRACK_MANAGER
    called_so = assignments.c.name_key.contains(name.strip().casefold(), autoescape=True)
    return exists(_of_tenant(assignments).where(manages, called_so))


def _has_status(slugs: Collection[str], names: Collection[str]) -> ColumnElement[bool]:
    wanted = sorted(slugs)
    rows = _of_tenant(entitlements).where(or_(entitlements.c.l1.in_(wanted), entitlements.c.l2.in_(wanted)))
    if names:
        of_service = services.c.tenant_id == entitlements.c.tenant_id, services.c.position == entitlements.c.service
        rows = rows.where(exists(select(1).where(*of_service, services.c.name.in_(sorted(names)))))
    return exists(rows)


def _of_tenant(table: Table) -> Select[tuple[int]]:
    return select(1).select_from(table).where(table.c.tenant_id == tenants.c.id)
