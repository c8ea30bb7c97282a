"""What the playbook says is wrong with a record, as a function of the record and the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge.attention_priority import priority_findings
from knowledge.attention_rows import row_findings
from knowledge.duplicates import duplicate_findings
from knowledge.findings import Finding, Rule
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits
from knowledge.records import Tenant

_ORDER = {rule: at for at, rule in enumerate(Rule)}


def attention(tenant: Tenant, today: date, limits: Limits, playbook: Playbook) -> tuple[Finding, ...]:
    """Return every rule that the record does not keep to on this day, what matters most first."""
    return tuple(sorted(_findings(tenant, today, limits, playbook), key=severity))


def severity(finding: Finding) -> int:
    """Return where a finding stands among others; 0 matters most."""
    return _ORDER[finding.rule]


def _findings(tenant: Tenant, today: date, limits: Limits, playbook: Playbook) -> Iterator[Finding]:
    yield from priority_findings(tenant, today, limits)
    yield from duplicate_findings(tenant)
    for service in tenant.services:
        yield from row_findings(tenant, service, today, limits, playbook)
