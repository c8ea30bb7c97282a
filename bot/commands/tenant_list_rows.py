"""Lines and findings of lists as plain rows, for JSON and CSV."""

from __future__ import annotations

from typing import Any

from dialogs.portfolio import Line
from knowledge.findings import Finding
from knowledge.records import Tenant

OF_TENANT = (
    "id",
    "name",
    "domain",
    "priority",
    "priority_source",
    "overall_status",
    "statuses",
    "next_action",
    "next_action_on",
)
OF_FINDING = ("id", "name", "domain", "priority", "rule", "cites", "finding", "service", "mend", "priority_to_set")


def of_tenant(line: Line, tenant: Tenant | None) -> dict[str, Any]:
    """Return a tenant of a list; ``tenant`` is its record, None where it went out of sight meanwhile."""
    return {
        "id": line.id,
        "name": line.name,
        "domain": line.domain,
        "priority": line.priority.value,
        "priority_source": "override" if line.overridden else "automatic",
        "overall_status": line.overall_status.value,
        "statuses": "; ".join(_statuses(tenant)) if tenant else "",
        "next_action": tenant.next_action.text if tenant else "",
        "next_action_on": line.next_action_on.isoformat() if line.next_action_on else "",
    }


def of_finding(line: Line, finding: Finding) -> dict[str, Any]:
    """Return a finding with the tenant that it is about."""
    return {
        "id": line.id,
        "name": line.name,
        "domain": line.domain,
        "priority": line.priority.value,
        "rule": finding.rule.value,
        "cites": finding.cites,
        "finding": finding.sentence,
        "service": finding.service,
        "mend": finding.mend.value,
        "priority_to_set": finding.priority.value if finding.priority else "",
    }


def _statuses(tenant: Tenant) -> list[str]:
    return [
        f"{service.name} {row.seats}: {'/'.join(part for part in (row.l1, row.l2, row.l3) if part)}"
        for service in tenant.services
        for row in service.entitlements
    ]
