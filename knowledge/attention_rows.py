"""What is wrong with a service's rows: seats, target dates, how long a status has stood, attempts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge import attention_texts as texts
from knowledge.calendar import months_later
from knowledge.findings import Finding, Mend, Rule
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits, effort_so_far, enough_effort
from knowledge.records import UNRESPONSIVE, Entitlement, Phase, Service, Tenant

UNKNOWN_MONTHS = 3
"""Calendar months after which an unknown intent is called long.

The playbook names no number; this is the time after which it gives up on Blocked too (FACTS 2.2, A4).
"""


def row_findings(
    tenant: Tenant, service: Service, today: date, limits: Limits, playbook: Playbook
) -> Iterator[Finding]:
    """Yield what is wrong with a service of the tenant."""
    yield from _seats(service)
    yield from _phase(service, today, limits)
    for row in service.entitlements:
        match row.l1:
            case "in-progress":
                yield from _target_date(service, row, today)
            case "blocked":
                yield from _blocked(service, row, today, limits)
            case "status-unknown" if row.l2 == UNRESPONSIVE:
                yield from _unresponsive(tenant, service, row, limits)
            case "status-unknown":
                yield from _unknown(service, row, today, playbook)


def _seats(service: Service) -> Iterator[Finding]:
    if service.seats_in_rows != service.seats:
        sentence = texts.seats_do_not_sum(service.name, service.seats_in_rows, service.seats)
        key = f"{Rule.SEATS_DO_NOT_SUM} {service.name}"
        yield Finding(Rule.SEATS_DO_NOT_SUM, sentence, Mend.CORRECT_SEATS, service.name, key=key)


def _phase(service: Service, today: date, limits: Limits) -> Iterator[Finding]:
    """Yield a phase that is Blocked for long; only In Progress rows depend on the phase (FACTS 2.2 b)."""
    since = service.phase_since
    in_progress = any(row.l1 == "in-progress" for row in service.entitlements)
    if service.phase is Phase.BLOCKED and in_progress and since and _is_past(since, limits.inactive_months, today):
        sentence = texts.phase_blocked_long(service.name, since, limits.inactive_months)
        key = f"{Rule.PHASE_BLOCKED_LONG} {service.name} {since}"
        yield Finding(Rule.PHASE_BLOCKED_LONG, sentence, Mend.CHANGE_STATUS, service.name, key=key)


def _target_date(service: Service, row: Entitlement, today: date) -> Iterator[Finding]:
    """Yield a target date that is missing or has gone by; on the day itself it has not."""
    if row.target_date is None:
        sentence = texts.no_target_date(service.name, row)
        yield _on_row(Rule.TARGET_DATE_MISSING, Mend.SET_TARGET_DATE, service, row, sentence)
    elif row.target_date < today:
        sentence = texts.target_date_passed(service.name, row, row.target_date)
        yield _on_row(Rule.TARGET_DATE_PASSED, Mend.SET_TARGET_DATE, service, row, sentence)


def _blocked(service: Service, row: Entitlement, today: date, limits: Limits) -> Iterator[Finding]:
    if _is_past(row.since, limits.inactive_months, today):
        sentence = texts.blocked_long(service.name, row, limits.inactive_months)
        yield _on_row(Rule.BLOCKED_LONG, Mend.CHANGE_STATUS, service, row, sentence)


def _unresponsive(tenant: Tenant, service: Service, row: Entitlement, limits: Limits) -> Iterator[Finding]:
    attempts = tenant.engagement.attempts
    if not enough_effort(attempts, limits):
        effort = effort_so_far(attempts)
        sentence = texts.unresponsive(service.name, row, effort, limits.attempts, limits.channels)
        yield _on_row(Rule.NO_ATTEMPTS, Mend.LOG_ATTEMPTS, service, row, sentence)


def _unknown(service: Service, row: Entitlement, today: date, playbook: Playbook) -> Iterator[Finding]:
    """Yield an intent that is unknown for long, where nobody has called the customer unresponsive."""
    if _is_past(row.since, UNKNOWN_MONTHS, today):
        status = playbook.called(row.l2 or row.l1)
        sentence = texts.intent_unknown(service.name, row, status, UNKNOWN_MONTHS)
        yield _on_row(Rule.INTENT_UNKNOWN, Mend.ASK_INTENT, service, row, sentence)


def _is_past(since: date, months: int, today: date) -> bool:
    """Return whether more than so many calendar months have gone by; exactly so many have not (FACTS 2.4 A4)."""
    return today > months_later(since, months)


def _on_row(rule: Rule, mend: Mend, service: Service, row: Entitlement, sentence: str) -> Finding:
    row_key = " ".join(str(part) for part in (rule, service.name, row.l2, row.l3, row.since, row.target_date))
    return Finding(rule, sentence, mend, service.name, key=row_key)
