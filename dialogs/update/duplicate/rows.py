"""What calling a whole tenant Duplicate/Invalid makes of its rows: pure functions of record and note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dialogs.ports import ServiceChange
from knowledge.duplicates import INVALID
from knowledge.records import Entitlement, Service, Tenant


def counting(tenant: Tenant) -> tuple[Service, ...]:
    """Return the services that have seats of another status, or seats in no row."""
    return tuple(service for service in tenant.services if service.seats and not _is_invalid(service))


def all_invalid(tenant: Tenant, note: str) -> Iterator[ServiceChange]:
    """Yield the change of every service that counts: one row with all its seats."""
    for service in counting(tenant):
        since = service.entitlements[0].since if service.entitlements else date.min  # a backend does not read it
        yield ServiceChange(service.name, (Entitlement(service.seats, INVALID, since, note=note),))


def note_given(tenant: Tenant) -> str:
    """Return the note of a row that is Duplicate/Invalid already; empty where none has one."""
    rows = (row for service in tenant.services for row in service.entitlements)
    return next((row.note for row in rows if row.l1 == INVALID and row.note.strip()), "")


def _is_invalid(service: Service) -> bool:
    return service.seats_in_rows == service.seats and all(row.l1 == INVALID for row in service.entitlements)
