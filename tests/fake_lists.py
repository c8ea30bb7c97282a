"""Which tenants a list shows, decided on whole records."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.portfolio import Filter, Line
from knowledge.records import Priority, Role, Tenant


def place_of(tenant: Tenant) -> tuple[int, str, str]:
    """Return what lists are sorted by."""
    return list(Priority).index(tenant.priority.effective), tenant.name.casefold(), tenant.id


def line_of(tenant: Tenant) -> Line:
    return Line(
        id=tenant.id,
        name=tenant.name,
        domain=tenant.domain,
        priority=tenant.priority.effective,
        overridden=tenant.priority.override is not None,
        overall_status=tenant.overall_status,
        next_action_on=tenant.next_action.on,
        version=tenant.version,
    )


def passes(tenant: Tenant, wanted: Filter) -> bool:
    return all(_answers(tenant, wanted))


def _answers(tenant: Tenant, wanted: Filter) -> Iterator[bool]:
    """Yield whether the tenant passes each part of the filter but the scope."""
    part = wanted.manager.strip().casefold()
    managers = [a.name.casefold() for a in tenant.assignments if a.role is Role.FASTTRACK_MANAGER]
    yield not wanted.manager or any(part in name for name in managers)
    yield not wanted.priorities or tenant.priority.effective in wanted.priorities
    yield wanted.overridden is None or wanted.overridden == (tenant.priority.override is not None)
    yield not wanted.overall or tenant.overall_status in wanted.overall
    meant = [s for s in tenant.services if not wanted.services or s.name in wanted.services]
    yield not wanted.services or bool(meant)
    rows = [row for service in meant for row in service.entitlements]
    yield not wanted.statuses or any({row.l1, row.l2} & wanted.statuses for row in rows)
    yield _is_late(tenant, wanted)


def _is_late(tenant: Tenant, wanted: Filter) -> bool:
    rows = [row for service in tenant.services for row in service.entitlements]
    days = [tenant.next_action.on, *(row.target_date for row in rows), *(row.next_action_date for row in rows)]
    return wanted.overdue_on is None or any(day is not None and day < wanted.overdue_on for day in days)
