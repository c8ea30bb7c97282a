"""A manager's tenants that are as they are told to be, and what others do to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from dialogs.portfolio import Filter, Line, Made, Page
from dialogs.ports import HistoryEntry, Person, Snapshot
from knowledge.records import Assignment, Phase, PriorityState, Role, Service, Tenant
from tests.knowledge.records import engaged, row, tenant

BEN = Person("aad-ben", "Ben")


def with_target(name: str, target: date, manager: str = "aad-ana") -> Tenant:
    """A tenant in order until its target date has gone by."""
    service = Service("Teams", (row("in-progress", "migration", target_date=target),), Phase.MIGRATE)
    assigned = (Assignment(manager, manager, Role.FASTTRACK_MANAGER, primary=True),)
    return tenant(service, id=f"id-{name}", name=name, assignments=assigned, engagement=engaged())


class Tenants:
    """The lists' port without a database; every person sees what they are assigned to."""

    def __init__(self, *tenants: Tenant) -> None:
        self.records = {tenant.id: tenant for tenant in tenants}
        self.made: list[Made] = []
        self.failing: dict[str, Exception] = {}
        """For whom nothing can be read, and what comes instead."""

    def change(self, name: str, at: datetime, by: Person = BEN, **changed: Any) -> None:
        """Change a tenant, as somebody does in the portal."""
        before = self.records[f"id-{name}"]
        after = replace(before, **{"note": f"{before.note} More.", **changed})
        self.records[before.id] = after
        entry = HistoryEntry(f"c{len(self.made)}", after.version, at, by, _snapshot(before), _snapshot(after), "")
        self.made.insert(0, Made(before.id, name, entry))

    async def portfolio(self, person: Person, wanted: Filter, *, limit: int = 100, offset: int = 0) -> Page:
        assert wanted == Filter()
        self._fail(person)
        lines = [_line(record) for record in self._mine(person)]
        return Page(tuple(lines[offset : offset + limit]), len(lines))

    async def records_of(self, person: Person, tenant_ids: Collection[str]) -> Sequence[Tenant]:
        assert len(tenant_ids) <= 500
        return [record for record in self._mine(person) if record.id in tenant_ids]

    async def changes_by(self, person: Person, *, limit: int = 20) -> Sequence[Made]:
        raise NotImplementedError

    async def changes_since(self, person: Person, since: datetime, *, limit: int = 500) -> Sequence[Made]:
        self._fail(person)
        mine = {record.id for record in self._mine(person)}
        return [made for made in self.made if made.tenant_id in mine and made.entry.at >= since][:limit]

    def _mine(self, person: Person) -> list[Tenant]:
        return [r for r in self.records.values() if any(a.person == person.id for a in r.assignments)]

    def _fail(self, person: Person) -> None:
        if person.id in self.failing:
            raise self.failing[person.id]


def _line(record: Tenant) -> Line:
    state: PriorityState = record.priority
    overridden = state.override is not None
    return Line(
        record.id, record.name, record.domain, state.effective, overridden, record.overall_status, None, record.version
    )


def _snapshot(record: Tenant) -> Snapshot:
    return Snapshot(record.priority, record.note, record.engagement)
