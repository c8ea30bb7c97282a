"""The executive summary: assembled from a tenant's record, with gaps for what no record holds (FACTS 4.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge.calendar import written
from knowledge.note_sentence import shortened
from knowledge.playbook import Playbook
from knowledge.priority_note import attempts_in_words, cadence_in_words
from knowledge.records import NOTE_LIMIT, Cadence, Entitlement, OverallStatus, Phase, Service, Tenant

CORE = "CORE"
"""Tag of every service that has none of its own."""
_FINISHED = frozenset({Phase.OPERATE, Phase.ADOPTION_COMPLETED})
"""Phases in which onboarding counts as complete (FACTS 3.5)."""
_BEFORE_USE = frozenset({Phase.INITIATE, Phase.ASSESS, Phase.REMEDIATE, Phase.ENABLE, Phase.BLOCKED})
_NOTE_LENGTHS = (200, 120, 60, 0)
"""Characters of an entitlement's note in the snapshot; the first length with which everything fits is taken."""


def executive_summary(tenant: Tenant, playbook: Playbook, today: date) -> str:
    """Return the summary under its six headings, at most ``NOTE_LIMIT`` characters.

    What the record does not hold stands as a gap in square brackets, to be filled in before it is written. Where
    even bare lines of all services are too long, the last services are counted instead of told.
    """
    shown = len(tenant.services)
    for length in _NOTE_LENGTHS:
        text = _summary(tenant, playbook, today, shown, length)
        if len(text) <= NOTE_LIMIT:
            return text
    while shown > 0 and len(text) > NOTE_LIMIT:
        shown -= 1
        text = _summary(tenant, playbook, today, shown, 0)
    return text[:NOTE_LIMIT]


def _summary(tenant: Tenant, playbook: Playbook, today: date, shown: int, note_length: int) -> str:
    snapshot = [_line(s, playbook, today, note_length) for s in tenant.services[:shown]]
    left = len(tenant.services) - shown
    parts = (
        ("Customer", [_customer(tenant)]),
        ("Status of the engagement", [_engagement(tenant)]),
        ("Microsoft 365 deployment", [_deployment(tenant)]),
        ("Relationship with customer, partner and account team", [_relationship(tenant)]),
        ("Key workloads and next actions", [*snapshot, *([f"And {left} more."] if left else []), *_of_tenant(tenant)]),
        ("Requests for support", [*_requests(tenant, playbook), "[requests for support]"]),
    )
    head = f"Executive summary, {written(today)}"
    return "\n\n".join([head, *("\n".join([heading, *lines]) for heading, lines in parts)])


def _customer(tenant: Tenant) -> str:
    seats = sum(service.seats for service in tenant.services)
    return f"{tenant.name}: {seats:,} seats in {len(tenant.services)} services. [industry, structure, size, news]"


def _engagement(tenant: Tenant) -> str:
    """Return On Hold, Reactive or Fully Engaged, as far as status and rhythm of contact tell."""
    engagement = tenant.engagement
    as_of = f" (as of {written(engagement.cadence_as_of)})" if engagement.cadence_as_of else ""
    if tenant.overall_status in (OverallStatus.BLOCKED, OverallStatus.PAUSED):
        return f"On Hold: the overall status is {tenant.overall_status}."
    if engagement.cadence is None:
        return "[On Hold, Reactive or Fully Engaged]"
    level = "Reactive" if engagement.cadence is Cadence.IRREGULAR else "Fully Engaged"
    return f"{level}: {cadence_in_words(engagement.cadence)}{as_of}."


def _deployment(tenant: Tenant) -> str:
    """Return Not, Partially or Fully Deployed, from the phases of the services that are wanted."""
    wanted = [s for s in tenant.services if any(row.is_wanted for row in s.entitlements)]
    phases = [s.phase for s in wanted]
    if not phases or all(phase is None for phase in phases):
        return "[Not, Partially or Fully Deployed]"
    finished = sum(phase in _FINISHED for phase in phases)
    if finished == len(phases):
        level = "Fully"
    elif all(phase is None or phase in _BEFORE_USE for phase in phases):
        level = "Not"
    else:
        level = "Partially"
    return f"{level} Deployed: onboarding complete in {finished} of {len(phases)} services that are not ruled out."


def _relationship(tenant: Tenant) -> str:
    engagement = tenant.engagement
    told = []
    if engagement.lead:
        told.append(f"{engagement.lead}.")
    if engagement.partner_ready is not None:
        told.append(f"The partner is {'' if engagement.partner_ready else 'not '}FastTrack Ready.")
    if engagement.attempts:
        told.append(f"Attempts to reach the customer: {attempts_in_words(engagement)}.")
    return " ".join([*told, "[relationship with customer, partner and account team]"])


def _line(service: Service, playbook: Playbook, today: date, note_length: int) -> str:
    """Return a service of the snapshot: tag, rows, next actions."""
    known = playbook.service_named(service.name)
    tag = playbook.notes.tags.get(known.name if known else service.name, CORE)
    name = f"{service.name}: " if tag == CORE else ""
    phase = f"{service.phase}. " if service.phase else ""
    rows = " ".join(_row(row, playbook, today, note_length) for row in service.entitlements)
    return f"[{tag}] {name}{phase}{rows}"


def _row(row: Entitlement, playbook: Playbook, today: date, note_length: int) -> str:
    gone = ", gone by" if row.target_date and row.target_date < today else ""
    target = f", target {written(row.target_date)}{gone}" if row.target_date else ""
    note = f" {shortened(row.note, note_length)}" if row.note.strip() and note_length else ""
    return f"{playbook.status_in_words(row)}, {row.seats:,} seats{target}.{note} Next: {_next_action(row)}"


def _next_action(row: Entitlement) -> str:
    text = row.next_action.strip().rstrip(".")
    if not text:
        return "[next action]."
    return f"{text} ({written(row.next_action_date)})." if row.next_action_date else f"{text}."


def _of_tenant(tenant: Tenant) -> Iterator[str]:
    """Yield what happens next with the tenant as a whole."""
    action = tenant.next_action
    if action.text.strip():
        about = ", ".join(filter(None, (written(action.on) if action.on else "", action.owner)))
        yield f"Next with the tenant: {action.text.strip().rstrip('.')}{f' ({about})' if about else ''}."


def _requests(tenant: Tenant, playbook: Playbook) -> Iterator[str]:
    """Yield who has to help with what is blocked, as the playbook says."""
    for service in tenant.services:
        for row in service.entitlements:
            status = playbook.statuses.get(row.l2 or "")
            if row.l1 == "blocked" and status is not None:
                yield f"{service.name}, {status.name}: {status.unblocked_by}"
