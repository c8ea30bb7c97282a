"""A tenant's record in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs import texts
from dialogs.ports import Opened, Right
from dialogs.presses import StartUpdate
from dialogs.replies import Choice, Part, Reply
from knowledge.calendar import written
from knowledge.dibs import dibs_in_words, open_services
from knowledge.playbook import Playbook
from knowledge.prioritizing import Verdict
from knowledge.priority_note import attempts_in_words, cadence_in_words
from knowledge.records import Engagement, Entitlement, PriorityState, Service, Tenant

_EXCERPT = 160


def show(
    playbook: Playbook,
    opened: Opened,
    proposed: Verdict | None,
    needs: Sequence[Part] = (),
    mends: Sequence[Choice] = (),
    beside: Sequence[Choice] = (),
) -> Reply:
    """Return the whole record, what the rules propose for it, and what the person may do with it.

    ``needs`` say what needs attention, ``mends`` are the choices that begin to mend it, ``beside`` lead elsewhere.
    """
    tenant = opened.tenant
    parts = [
        Part(engagement_in_words(tenant.engagement), texts.ENGAGEMENT),
        *(Part(_service(playbook, service), service.name) for service in tenant.services),
        Part(proposal_in_words(proposed), texts.BY_THE_RULES),
        *needs,
        Part(tenant.note or texts.NO_NOTE, f"{texts.NOTE} ({tenant.overall_status})"),
        Part(_next_action(tenant), texts.NEXT_ACTION),
        Part(_who(tenant), texts.ASSIGNED),
    ]
    choices = list(mends)
    if opened.right is Right.PRIORITY:
        choices.append(Choice(texts.CHANGE_PRIORITY, StartUpdate(task="priority", tenant=tenant.id)))
    if opened.right is not Right.READ:
        choices.append(Choice(texts.ADD_NOTE, StartUpdate(task="note", tenant=tenant.id)))
    if opened.right is not Right.READ and any(service.seats for service in tenant.services):
        choices.append(Choice(texts.CHANGE_A_STATUS, StartUpdate(task="status", tenant=tenant.id)))
    if opened.right is not Right.READ and open_services(tenant.services):
        choices.append(Choice(texts.UPDATE_DIBS, StartUpdate(task="dibs", tenant=tenant.id)))
    choices += beside
    title = f"{tenant.name}: {priority_in_words(tenant.priority)}"
    return Reply(title, tuple(p for p in parts if p.text), tuple(choices), texts.WHAT_NEXT if choices else "")


def in_short(playbook: Playbook, tenant: Tenant) -> str:
    """Return the record in a few lines: priority, work with the customer, services, note."""
    note = f"{texts.NOTE}: “{excerpt(tenant.note)}”" if tenant.note else texts.NO_NOTE
    return f"{priority_in_words(tenant.priority)}. {work_in_short(playbook, tenant)} {note}"


def work_in_short(playbook: Playbook, tenant: Tenant) -> str:
    """Return who works how with the customer, and the status of each service."""
    services = "; ".join(f"{s.name} {_rows(playbook, s)}" for s in tenant.services) or texts.NO_SERVICES
    return f"{engagement_in_words(tenant.engagement)} {services}."


def priority_in_words(priority: PriorityState) -> str:
    """Return a priority and where it comes from: "Medium (automatic)"."""
    if priority.override is None:
        return f"{priority.automatic} (automatic)"
    label = f", {priority.sub_category}" if priority.sub_category else ""
    return f"{priority.override} (set by hand{label})"


def engagement_in_words(engagement: Engagement) -> str:
    """Return who leads, the rhythm of contact and the attempts, each with its day."""
    return " ".join(_engagement(engagement))


def excerpt(text: str, length: int = _EXCERPT) -> str:
    """Return the beginning of a text, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def _engagement(engagement: Engagement) -> Iterator[str]:
    if engagement.lead is None:
        yield texts.LEAD_UNKNOWN
    else:
        ready = {True: ", FastTrack Ready", False: ", not FastTrack Ready", None: ""}[engagement.partner_ready]
        as_of = f" (said {written(engagement.lead_as_of)})" if engagement.lead_as_of else ""
        yield f"{engagement.lead}{ready}{as_of}."
    if engagement.cadence is not None:
        as_of = f" (said {written(engagement.cadence_as_of)})" if engagement.cadence_as_of else ""
        words = cadence_in_words(engagement.cadence)
        yield f"{words[0].upper()}{words[1:]}{as_of}."
    if engagement.attempts:
        yield f"{texts.ATTEMPTS}: {attempts_in_words(engagement)}."


def proposal_in_words(proposed: Verdict | None) -> str:
    """Return what the rules propose and why; empty where they propose nothing."""
    if proposed is None:
        return ""
    finding = proposed.findings[0]
    return f"{proposed.priority} ({finding.rule}): {finding.basis}."


def _rows(playbook: Playbook, service: Service) -> str:
    return ", ".join(dict.fromkeys(playbook.status_in_words(row) for row in service.entitlements))


def row_in_words(playbook: Playbook, row: Entitlement) -> str:
    """Return a row with all that stands beside its status, apart from the note."""
    target = f", {texts.TARGET} {written(row.target_date)}" if row.target_date else ""
    owner = f", {texts.OWNER.lower()} {row.owner}" if row.owner else ""
    on = f" ({written(row.next_action_date)})" if row.next_action_date else ""
    action = f", {texts.NEXT_ACTION.lower()} {row.next_action}{on}" if row.next_action or on else ""
    return f"{row.seats:,} {playbook.status_in_words(row)}{target}{owner}{action}."


def _service(playbook: Playbook, service: Service) -> str:
    phase = f" {texts.PHASE}: {service.phase}." if service.phase else ""
    known = dibs_in_words(service.dibs)
    dibs = f" {texts.DIBS}: {known}." if known else ""
    return " ".join(_row(playbook, row) for row in service.entitlements) + phase + dibs


def _row(playbook: Playbook, row: Entitlement) -> str:
    target = f", {texts.TARGET} {written(row.target_date)}" if row.target_date else ""
    return f"{playbook.status_in_words(row)}, {row.seats:,} seats since {written(row.since)}{target}."


def _next_action(tenant: Tenant) -> str:
    action = tenant.next_action
    details = ", ".join(part for part in (action.owner, written(action.on) if action.on else "") if part)
    return f"{action.text} ({details})" if action.text and details else action.text


def _who(tenant: Tenant) -> str:
    return ", ".join(f"{a.name} ({a.role})" for a in tenant.assignments)
