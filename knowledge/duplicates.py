"""Duplicate/Invalid beside other statuses: right for some seats of a real tenant, wrong for a tenant that is none.

FACTS 1.5 allows three cases: the tenant as a whole (then every row), some entitlements of a real tenant, and Outlook
Mobile seats of a tenant with Office ProPlus and Outlook Mobile but no Exchange. Records have no mark for the first, so
the notes tell: what they say of the tenant, or, of seats alone, why those do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge import attention_texts as texts
from knowledge.findings import Finding, Mend, Rule
from knowledge.records import Entitlement, Tenant

INVALID = "duplicate-invalid"
"""Slug of the L1."""
_OUTLOOK_MOBILE, _OFFICE, _EXCHANGE = "Exchange: Outlook Mobile", "OfficeProPlus", "Exchange"
UNREAL = r"(?:duplicate|dupe|invalid|fraudulent|fake|bogus|abandoned|retired)"
"""What people call a tenant that should not count, as a pattern."""
_CALLED = re.compile(
    rf"\b{UNREAL}(?:\s*(?:/|or|and)\s*{UNREAL})?\s+tenant\b"
    rf"|\btenant\s+(?:itself\s+|as a whole\s+)?(?:is|was|has been|turned out to be)\s+"
    rf"(?:now\s+|only\s+|confirmed\s+|marked\s+|flagged\s+|as\s+|an?\s+|the\s+)*{UNREAL}\b",
    re.IGNORECASE,
)
"""What says that the tenant as a whole is a duplicate or invalid."""
_DENIED = re.compile(r"(?:\bnot|n't|\bno|\bnever)\s+(?:an?\s+|the\s+|any\s+)?$", re.IGNORECASE)
"""What stands before it where a note says the opposite."""


def duplicate_findings(tenant: Tenant) -> Iterator[Finding]:
    """Yield rows that are left while the tenant is Duplicate/Invalid, else such rows that nobody explained."""
    rows = [(service.name, row) for service in tenant.services for row in service.entitlements]
    invalid = [(name, row) for name, row in rows if row.l1 == INVALID]
    left = [(name, row) for name, row in rows if row.l1 != INVALID]
    if not invalid or not left:
        return
    if any(_calls_tenant_unreal(note) for note in (tenant.note, *(row.note for _, row in invalid))):
        yield _of_tenant(left)
        return
    allowed = _outlook_mobile_does_not_count(tenant)
    for name, row in invalid:
        if not row.note.strip() and not (allowed and name == _OUTLOOK_MOBILE):
            yield _of_row(name, row)


def _calls_tenant_unreal(note: str) -> bool:
    return any(not _DENIED.search(note[: match.start()]) for match in _CALLED.finditer(note))


def _outlook_mobile_does_not_count(tenant: Tenant) -> bool:
    names = {service.name for service in tenant.services}
    return {_OUTLOOK_MOBILE, _OFFICE} <= names and _EXCHANGE not in names


def _of_tenant(left: list[tuple[str, Entitlement]]) -> Finding:
    named = "; ".join(texts.row_named(name, row) for name, row in left)
    rule = Rule.DUPLICATE_TENANT
    return Finding(rule, texts.duplicate_tenant(named), Mend.ALL_INVALID, key=rule.value)


def _of_row(name: str, row: Entitlement) -> Finding:
    rule = Rule.DUPLICATE_UNEXPLAINED
    key = f"{rule} {name} {row.since}"
    return Finding(rule, texts.duplicate_unexplained(name, row), Mend.CHANGE_STATUS, name, key=key)
