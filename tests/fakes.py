"""Records kept in dictionaries; passes the same contract as the real backends."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from uuid import uuid4

from bot.backends import changes
from bot.backends.likeness import likeness
from bot.backends.rights import right_of
from bot.backends.seeding import Seed
from bot.backends.storable import wanted_at_once
from bot.backends.tables import SUB_CATEGORIES
from bot.shipped import shipped_grid
from dialogs.portfolio import Filter, Made, Page, Scope
from dialogs.ports import (
    Change,
    Found,
    HistoryEntry,
    Opened,
    Person,
    Receipt,
    Right,
    Summary,
    TenantNotFound,
    Undo,
)
from knowledge.records import Priority, Tenant
from tests.fake_lists import line_of, passes, place_of


def utc_now() -> datetime:
    return datetime.now(UTC)


class InMemoryRecords:
    """The ports without a database. No call waits for anything, so each is one transaction."""

    def __init__(self, seed: Seed, clock: Callable[[], datetime] = utc_now) -> None:
        self._tenants = {tenant.id: tenant for tenant in seed.tenants}
        self._readers = {reader.id for reader in seed.readers}
        self._history: dict[str, list[HistoryEntry]] = {tenant.id: [] for tenant in seed.tenants}
        self._made: dict[tuple[str, str], tuple[str, Receipt]] = {}
        self._clock = clock

    async def find(self, person: Person, text: str, *, limit: int = 5) -> Sequence[Found]:
        seen = [tenant for tenant in self._tenants.values() if self._right(person, tenant)]
        found = [Found(_summary(t), likeness(text, t.name, t.domain, t.id)) for t in seen]
        found.sort(key=lambda f: (-f.likeness, f.summary.name.casefold(), f.summary.id))
        return [f for f in found if f.likeness > 0][:limit]

    async def get(self, person: Person, tenant_id: str) -> Opened:
        tenant = self._tenants.get(tenant_id)
        right = self._right(person, tenant) if tenant else None
        if tenant is None or right is None:
            raise TenantNotFound(tenant_id)
        return Opened(tenant, right)

    async def mine(self, person: Person, *, limit: int = 100, offset: int = 0) -> Sequence[Summary]:
        own = sorted((t for t in self._tenants.values() if _is_assigned(person, t)), key=place_of)
        return [_summary(tenant) for tenant in own][offset : offset + limit]

    async def apply(self, person: Person, change: Change) -> Receipt:
        changes.check_key(change)
        opened = await self.get(person, change.tenant_id)
        if earlier := self._earlier(person, change):
            return earlier
        offered = SUB_CATEGORIES[change.priority.override] if change.priority and change.priority.override else ()
        judging = changes.Judging(shipped_grid, self._clock().date(), offered)
        return self._keep(person, change, opened.tenant, changes.changed(opened, change, judging))

    async def undo(self, person: Person, undo: Undo) -> Receipt:
        changes.check_key(undo)
        opened = await self.get(person, undo.tenant_id)
        if earlier := self._earlier(person, undo):
            return earlier
        made = next((entry for entry in self._history[undo.tenant_id] if entry.change_id == undo.change_id), None)
        return self._keep(person, undo, opened.tenant, changes.undone(opened, person, undo, made))

    async def history(self, person: Person, tenant_id: str, *, limit: int = 20) -> Sequence[HistoryEntry]:
        await self.get(person, tenant_id)
        return self._history[tenant_id][::-1][:limit]

    async def portfolio(self, person: Person, wanted: Filter, *, limit: int = 100, offset: int = 0) -> Page:
        seen = [t for t in self._tenants.values() if self._right(person, t)]
        scoped = [t for t in seen if wanted.scope is Scope.ALL or _is_assigned(person, t)]
        found = sorted((tenant for tenant in scoped if passes(tenant, wanted)), key=place_of)
        return Page(tuple(map(line_of, found[offset : offset + limit])), len(found))

    async def records_of(self, person: Person, tenant_ids: Collection[str]) -> Sequence[Tenant]:
        found = (self._tenants.get(tenant_id) for tenant_id in wanted_at_once(tenant_ids))
        return [tenant for tenant in found if tenant and self._right(person, tenant)]

    async def changes_by(self, person: Person, *, limit: int = 20) -> Sequence[Made]:
        return self._newest(
            limit, lambda tenant, entry: entry.by.id == person.id and self._right(person, tenant) is not None
        )

    async def changes_since(self, person: Person, since: datetime, *, limit: int = 500) -> Sequence[Made]:
        return self._newest(limit, lambda tenant, entry: entry.at > since and _is_assigned(person, tenant))

    def _newest(self, limit: int, meant: Callable[[Tenant, HistoryEntry], bool]) -> Sequence[Made]:
        made = [
            Made(tenant.id, tenant.name, entry)
            for tenant in self._tenants.values()
            for entry in self._history[tenant.id]
            if meant(tenant, entry)
        ]
        made.sort(key=lambda one: (one.tenant_id, -one.entry.version))
        return sorted(made, key=lambda one: one.entry.at, reverse=True)[:limit]

    async def sub_categories(self, priority: Priority) -> Sequence[str]:
        return SUB_CATEGORIES[priority]

    def _right(self, person: Person, tenant: Tenant) -> Right | None:
        return right_of(person.id, tenant.assignments, reads_all=person.id in self._readers)

    def _earlier(self, person: Person, request: Change | Undo) -> Receipt | None:
        digest, receipt = self._made.get((person.id, request.key), ("", None))
        if receipt:
            changes.check_same(digest, request)
        return receipt

    def _keep(self, person: Person, request: Change | Undo, before: Tenant, after: Tenant) -> Receipt:
        receipt = Receipt(str(uuid4()), after, self._clock())
        was, is_now = changes.snapshots(before, after)
        entry = HistoryEntry(
            change_id=receipt.change_id,
            version=after.version,
            at=receipt.at,
            by=person,
            before=was,
            after=is_now,
            activity=request.activity,
            undoes=request.change_id if isinstance(request, Undo) else None,
            reason=request.reason if isinstance(request, Undo) else "",
        )
        self._tenants[after.id] = after
        self._history[after.id].append(entry)
        self._made[person.id, request.key] = changes.content_digest(request), receipt
        return receipt


def _is_assigned(person: Person, tenant: Tenant) -> bool:
    return any(assignment.person == person.id for assignment in tenant.assignments)


def _summary(tenant: Tenant) -> Summary:
    return Summary(tenant.id, tenant.name, tenant.domain, tenant.priority.effective)
