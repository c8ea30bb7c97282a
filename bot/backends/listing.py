"""Lists of tenants: those that pass a filter, a page of them and how many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, Table, and_, exists, func, or_, select, true, union
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backends.reading import assigned, reads_all
from bot.backends.storable import storable
from bot.backends.tables import RANKS, assignments, entitlements, services, tenants
from dialogs.portfolio import Filter, Line, Page, Scope
from dialogs.ports import Person
from knowledge.records import OverallStatus, Priority, Role

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
    everybodys = wanted.scope is Scope.ALL and await reads_all(connection, person)
    whose = true() if everybodys else tenants.c.id.in_(assigned(person))
    passing = and_(whose, *_conditions(wanted, everybodys))
    look = _look_into_all if everybodys else _look_into_own
    lines, total = await look(connection, passing, limit, offset)
    return Page(tuple(lines), total)


async def _look_into_own(
    connection: AsyncConnection, passing: ColumnElement[bool], limit: int, offset: int
) -> tuple[Sequence[Line], int]:
    """Return a page and how many tenants pass, each of which is looked at once."""
    counted = select(*_LINE, func.count().over()).where(passing)
    found = (await connection.execute(counted.order_by(*_ORDER).limit(limit).offset(offset))).all()
    if found or not offset:
        return [_line(*values) for *values, _ in found], found[0][-1] if found else 0
    return [], await _count(connection, passing)


async def _look_into_all(
    connection: AsyncConnection, passing: ColumnElement[bool], limit: int, offset: int
) -> tuple[Sequence[Line], int]:
    """Return the same; an index has everybody's tenants in order, so that a page ends long before the count does."""
    in_order = select(tenants.c.id).where(passing).order_by(*_ORDER).limit(limit).offset(offset)
    ids = (await connection.execute(in_order)).scalars().all()
    lines = await connection.execute(select(*_LINE).where(tenants.c.id.in_(ids)).order_by(*_ORDER))
    page = [_line(*values) for values in lines]
    if len(ids) < limit and (ids or not offset):
        return page, offset + len(ids)
    return page, await _count(connection, passing)


async def _count(connection: AsyncConnection, passing: ColumnElement[bool]) -> int:
    return (await connection.execute(select(func.count()).select_from(tenants).where(passing))).scalar_one()


async def seen_by(connection: AsyncConnection, person: Person) -> ColumnElement[bool]:
    """Return the condition that a tenant is one that the person may see, looked up for each tenant that is meant."""
    if await reads_all(connection, person):
        return true()
    return exists(_of_tenant(assignments).where(assignments.c.person == person.id))


def _line(
    id_: str,
    name: str,
    domain: str,
    automatic: Priority,
    override: Priority | None,
    overall_status: OverallStatus,
    next_action_on: date | None,
    version: int,
) -> Line:
    overridden = override is not None
    return Line(id_, name, domain, override or automatic, overridden, overall_status, next_action_on, version)


def _conditions(wanted: Filter, everybodys: bool) -> Iterator[ColumnElement[bool]]:
    if wanted.manager:
        yield _managed_by(wanted.manager)
    if wanted.priorities:
        # A sum is in no index: of one's own tenants SQLite would otherwise go through everybody's of the priority.
        rank = tenants.c.rank if everybodys else tenants.c.rank + 0
        yield rank.in_(sorted(RANKS[priority] for priority in wanted.priorities))
    if wanted.overridden is not None:
        yield tenants.c.override.is_not(None) if wanted.overridden else tenants.c.override.is_(None)
    if wanted.overall:
        yield tenants.c.overall_status.in_(sorted(wanted.overall))
    if wanted.statuses:
        yield _has_status(wanted.statuses, wanted.services, everybodys)
    elif wanted.services:
        yield exists(_of_tenant(services).where(services.c.name.in_(sorted(wanted.services))))
    if wanted.overdue_on:
        yield _is_late(wanted.overdue_on, everybodys)


def _managed_by(name: str) -> ColumnElement[bool]:
    manages = assignments.c.role == Role.FASTTRACK_MANAGER
    called_so = assignments.c.name_key.contains(name.strip().casefold(), autoescape=True)
    return exists(_of_tenant(assignments).where(manages, called_so))


def _has_status(slugs: Collection[str], names: Collection[str], everybodys: bool) -> ColumnElement[bool]:
    """Among everybody's tenants the rows of the status are looked up first, among one's own the tenants are."""
    wanted = sorted(slugs)
    rows = select(entitlements.c.tenant_id).where(or_(entitlements.c.l1.in_(wanted), entitlements.c.l2.in_(wanted)))
    if names:
        of_service = services.c.tenant_id == entitlements.c.tenant_id, services.c.position == entitlements.c.service
        rows = rows.join(services, and_(*of_service)).where(services.c.name.in_(sorted(names)))
    if everybodys and names:  # PostgreSQL takes the two for more likely together than they are, and goes by the names
        found = rows.cte().prefix_with("MATERIALIZED", dialect="postgresql")
        return tenants.c.id.in_(select(found.c.tenant_id))
    if everybodys:
        return tenants.c.id.in_(rows)
    return exists(rows.where(entitlements.c.tenant_id == tenants.c.id))


def _is_late(today: date, everybodys: bool) -> ColumnElement[bool]:
    """A day of a row or of the tenant has gone by; among everybody's tenants each kind is looked up in its index."""
    days = entitlements.c.target_date, entitlements.c.next_action_date
    if everybodys:
        late = [select(entitlements.c.tenant_id).where(day < today) for day in days]
        themselves = tenants.alias()
        return tenants.c.id.in_(union(*late, select(themselves.c.id).where(themselves.c.next_action_on < today)))
    of_rows = exists(_of_tenant(entitlements).where(or_(*(day < today for day in days))))
    return or_(tenants.c.next_action_on < today, of_rows)


def _of_tenant(table: Table) -> Select[tuple[int]]:
    return select(1).select_from(table).where(table.c.tenant_id == tenants.c.id)
