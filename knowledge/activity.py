"""Which entitlements of a tenant are inactive (FACTS 2.2), and on what basis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.calendar import months_later, written
from knowledge.records import UNRESPONSIVE, Entitlement, Phase, Service, Tenant

_NEW = "new-subscription-or-workload"
_FINISHED = frozenset({Phase.OPERATE, Phase.ADOPTION_COMPLETED})


class Standing(StrEnum):
    """What an entitlement means for the tenant's priority."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    SILENT = "silent"
    """Status Unknown / Customer Unresponsive."""


@dataclass(frozen=True, slots=True)
class Activity:
    """The standing of one entitlement and why."""

    service: str
    standing: Standing
    rule: str
    """The rule or case that says so: "2.2 a" to "2.2 e" for inactive ones."""
    basis: str
    """What in the record says so."""
    reading: str | None = None
    """Id of the reading that the verdict rests on."""


def activities(tenant: Tenant, today: date, months: int) -> tuple[Activity, ...]:
    """Return the standing of every entitlement. ``months``: how long Blocked must last to count as inactive."""
    return tuple(_activities(tenant, today, months))


def _activities(tenant: Tenant, today: date, months: int) -> Iterator[Activity]:
    for service in tenant.services:
        for row in service.entitlements:
            yield _activity(service, row, today, months)


def _activity(service: Service, row: Entitlement, today: date, months: int) -> Activity:
    match row.l1:
        case "no-intent":
            return Activity(service.name, Standing.INACTIVE, "2.2 d", "No Intent")
        case "duplicate-invalid":
            return Activity(service.name, Standing.INACTIVE, "2.2 e", "Duplicate/Invalid")
        case "blocked":
            return _blocked(service, row, today, months)
        case "in-progress":
            return _in_progress(service, today, months)
        case _ if row.l2 == UNRESPONSIVE:
            return Activity(service.name, Standing.SILENT, "R-18", "Customer Unresponsive", "a9-unresponsive-tenant")
        case _ if row.l2 == _NEW:
            basis = "New Subscription or Workload"
            return Activity(service.name, Standing.ACTIVE, "R-24", basis, "a8-new-subscription")
        case "status-unknown":
            return Activity(service.name, Standing.ACTIVE, "R-17", "Status Unknown")
        case other:
            return Activity(service.name, Standing.ACTIVE, "R-17", f"a status that the playbook does not know, {other}")


def _blocked(service: Service, row: Entitlement, today: date, months: int) -> Activity:
    """Blocked counts from its start or up to its target date, whichever is long enough (FACTS 2.4 A3, A4)."""
    if today > months_later(row.since, months):
        basis = f"Blocked since {written(row.since)}, more than {months} months"
        return Activity(service.name, Standing.INACTIVE, "2.2 c", basis, "a3-blocked-three-months-basis")
    if row.target_date and row.target_date > months_later(today, months):
        basis = f"Blocked until {written(row.target_date)}, more than {months} months ahead"
        return Activity(service.name, Standing.INACTIVE, "2.2 c", basis, "a3-blocked-three-months-basis")
    basis = f"Blocked since {written(row.since)}, not more than {months} months"
    return Activity(service.name, Standing.ACTIVE, "R-23", basis, "a4-three-months-boundary")


def _in_progress(service: Service, today: date, months: int) -> Activity:
    if service.phase in _FINISHED:
        return Activity(service.name, Standing.INACTIVE, "2.2 a", f"In Progress at {service.phase}", "a5-phase-names")
    if service.phase is Phase.BLOCKED:
        since = service.phase_since
        if since is not None and today > months_later(since, months):
            basis = f"In Progress, phase Blocked since {written(since)}, more than {months} months"
            return Activity(service.name, Standing.INACTIVE, "2.2 b", basis, "a5-phase-names")
        started = f"since {written(since)}, not more than {months} months" if since else "since an unknown day"
        return Activity(service.name, Standing.ACTIVE, "R-22", f"In Progress, phase Blocked {started}")
    return Activity(service.name, Standing.ACTIVE, "R-22", "In Progress")
