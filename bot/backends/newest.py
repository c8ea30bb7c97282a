"""The newest changes of many tenants."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backends.listing import seen_by
from bot.backends.reading import assigned, entry_of
from bot.backends.tables import changes, tenants
from dialogs.portfolio import Made
from dialogs.ports import Person

_NEWEST_FIRST = (changes.c.at.desc(), changes.c.tenant_id, changes.c.version.desc())


async def read_changes_by(connection: AsyncConnection, person: Person, limit: int) -> list[Made]:
    """Return the person's own changes of tenants that they may still see."""
    seen = await seen_by(connection, person)
    still_seen = exists(select(1).select_from(tenants).where(tenants.c.id == changes.c.tenant_id, seen))
    return await _read(connection, (changes.c.by == person.id) & still_seen, limit)


async def read_changes_since(connection: AsyncConnection, person: Person, since: datetime, limit: int) -> list[Made]:
    """Return what anybody changed after that moment on the tenants that the person is assigned to."""
    return await _read(connection, (changes.c.tenant_id.in_(assigned(person))) & (changes.c.at > since), limit)


async def _read(connection: AsyncConnection, meant: ColumnElement[bool], limit: int) -> list[Made]:
    # Ids alone are sorted: whole changes are long.
    ids = select(changes.c.id).where(meant).order_by(*_NEWEST_FIRST).limit(limit)
    query = select(changes, tenants.c.name).join(tenants, tenants.c.id == changes.c.tenant_id)
    rows = await connection.execute(query.where(changes.c.id.in_(ids)).order_by(*_NEWEST_FIRST))
    return [Made(row.tenant_id, row.name, entry_of(row)) for row in rows]
