"""Tenants for many people: each manages some of their own, which all begin alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import NAMESPACE_OID, uuid5

from bot.backends.seeding import Seed, seed
from bot.backends.sql import open_records
from bot.demo import sample_portfolio
from bot.shipped import shipped_grid
from knowledge.records import Assignment, Role, Tenant
from tests.chaos.people import known

_THINGS = ("Bakery", "Shipping", "Museum", "Cement", "Dairy", "Quarry", "Theatre", "Insurance")
TENANTS_EACH = len(_THINGS)


def tenants_of(name: str) -> Sequence[str]:
    """Return the names of the tenants that a person manages."""
    return [f"{name.title()} {thing}" for thing in _THINGS]


def portfolio(names: Sequence[str]) -> Seed:
    """Return the tenants of these people, all like the sample that may be High as well as Medium."""
    (like,) = (t for t in sample_portfolio(datetime.now(UTC).date()).tenants if t.name == "Contoso")
    return Seed(tuple(_tenant(like, name, called) for name in names for called in tenants_of(name)))


async def keep(url: str, content: Seed) -> None:
    """Write the tenants into an empty database."""
    records = await open_records(url, lambda: datetime.now(UTC), shipped_grid)
    try:
        assert await seed(records, content)
    finally:
        await records.close()


def tenant_id(called: str) -> str:
    return str(uuid5(NAMESPACE_OID, called))


def _tenant(like: Tenant, name: str, called: str) -> Tenant:
    manager = known(name)
    plain = called.lower().replace(" ", "-")
    return replace(
        like,
        id=tenant_id(called),
        name=called,
        domain=f"{plain}.example",
        tpid=str(uuid5(NAMESPACE_OID, called).int % 10**9),
        assignments=(Assignment(manager.id, manager.name, Role.FASTTRACK_MANAGER, primary=True),),
    )
