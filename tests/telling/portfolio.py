"""A manager's tenants that are as they are told to be, and what others do to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.backends import changes
from bot.backends.seeding import Seed
from dialogs.portfolio import Filter, Made, Page
from dialogs.ports import HistoryEntry, Person
from knowledge.records import Assignment, Phase, Role, Service, Tenant
from tests.fakes import InMemoryRecords
from tests.knowledge.records import engaged, row, tenant

BEN = Person("aad-ben", "Ben")


def with_target(name: str, target: date, manager: str = "aad-ana") -> Tenant:
    """A tenant in order until its target date has gone by."""
    service = Service("Teams", (row("in-progress", "migration", target_date=target),), Phase.MIGRATE)
    assigned = (Assignment(manager, manager, Role.FASTTRACK_MANAGER, primary=True),)
    return tenant(service, id=f"id-{name}", name=name, assignments=assigned, engagement=engaged())


class Tenants(InMemoryRecords):
    """Records that change as people change them in the portal, whoever may."""

    def __init__(self, *tenants: Tenant) -> None:
        super().__init__(Seed(tenants))
        self.failing: dict[str, Exception] = {}
        """For whom nothing can be read, and what comes instead."""

    def put(self, record: Tenant) -> None:
        self._tenants[record.id] = record
        self._history.setdefault(record.id, [])

    def named(self, name: str) -> Tenant:
        return self._tenants[f"id-{name}"]

    def change(self, name: str, at: datetime, by: Person = BEN, **changed: Any) -> None:
        """Change a tenant; its note in any case."""
        before = self.named(name)
        after = replace(before, version=before.version + 1, note=f"{before.note} More.", **changed)
        was, is_now = changes.snapshots(before, after)
        entry = HistoryEntry(f"{name}-{after.version}", after.version, at, by, was, is_now, "")
        self._tenants[before.id] = after
        self._history[before.id].append(entry)

    async def portfolio(self, person: Person, wanted: Filter, *, limit: int = 100, offset: int = 0) -> Page:
        self._fail(person)
        return await super().portfolio(person, wanted, limit=limit, offset=offset)

    async def changes_since(self, person: Person, since: datetime, *, limit: int = 500) -> Sequence[Made]:
        self._fail(person)
        return await super().changes_since(person, since, limit=limit)

    def _fail(self, person: Person) -> None:
        if person.id in self.failing:
            raise self.failing[person.id]
