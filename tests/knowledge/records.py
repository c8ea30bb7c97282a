"""Small records for the tests of rules and dialogs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from knowledge.records import (
    Cadence,
    Channel,
    ContactAttempt,
    Engagement,
    Entitlement,
    Lead,
    OverallStatus,
    Phase,
    Priority,
    PriorityState,
    Service,
    Tenant,
)

TODAY = date(2026, 11, 22)
YESTERDAY = TODAY - timedelta(days=1)
E_MAIL = ContactAttempt(date(2026, 11, 2), Channel.EMAIL)
CALL = ContactAttempt(date(2026, 11, 9), Channel.PHONE)


def row(l1: str, l2: str | None = None, since: date = date(2026, 1, 5), **fields: Any) -> Entitlement:
    return Entitlement(seats=100, l1=l1, l2=l2, since=since, **fields)


def service(name: str, *rows: Entitlement, phase: Phase | None = None, phase_since: date | None = None) -> Service:
    return Service(name, rows, phase, phase_since)


IN_PROGRESS = service("Teams", row("in-progress"), phase=Phase.ENABLE)
NO_INTENT = service("Yammer", row("no-intent", "executive-sponsorship"))
SILENT = service("Exchange", row("status-unknown", "customer-unresponsive"))
NEW = service("Intune", row("status-unknown", "new-subscription-or-workload"))
INVALID = service("Edge", row("duplicate-invalid"))


def blocked(since: date, target: date | None = None) -> Service:
    return service("SharePoint", row("blocked", "app-compatibility", since, target_date=target))


def engaged(lead: Lead | None = Lead.CSS_LED, cadence: Cadence | None = None, **fields: Any) -> Engagement:
    known: dict[str, Any] = {"lead_as_of": YESTERDAY if lead else None, "cadence_as_of": YESTERDAY if cadence else None}
    return Engagement(lead=lead, cadence=cadence, **{**known, **fields})


def tenant(*services: Service, engagement: Engagement | None = None, **fields: Any) -> Tenant:
    known: dict[str, Any] = {
        "id": "0c1f6cb8-9d3f-4b44-9f0a-3b1f5d2c7e10",
        "name": "Contoso",
        "domain": "contoso.example",
        "tpid": "1001",
        "priority": PriorityState(Priority.MEDIUM),
        "overall_status": OverallStatus.ACTIVE,
        "note": "Kickoff held.",
    }
    return Tenant(services=services, engagement=engagement or engaged(), **{**known, **fields})
