"""The first content of an empty backend."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select

from bot.backends.sql import SqlRecords
from bot.backends.tables import readers, tenants
from bot.backends.writing import insert_tenants
from dialogs.ports import Person
from knowledge.records import Tenant


@dataclass(frozen=True, slots=True)
class Seed:
    """Tenants to start with, and who may read all of them.

    The right to write comes from a tenant's assignments alone.
    """

    tenants: tuple[Tenant, ...]
    readers: tuple[Person, ...] = ()
    """Leads and similar roles, who may read every tenant (FACTS 3.7)."""


async def seed(records: SqlRecords, content: Seed) -> bool:
    """Write the content if there are no tenants yet; return whether it was written. Unreachable."""
    async with records.database.alone() as connection:
        if (await connection.execute(select(tenants.c.id).limit(1))).first() is not None:
            return False
        await insert_tenants(connection, content.tenants)
        rows = [{"person": reader.id, "name": reader.name} for reader in content.readers]
        if rows:
            await connection.execute(insert(readers), rows)
    return True
