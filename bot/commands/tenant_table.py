"""Records and their history for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC

from rich.console import Group, RenderableType
from rich.text import Text

from bot.commands.drawing import as_written, columns, pairs
from bot.shipped import shipped_playbook
from dialogs.ports import HistoryEntry
from knowledge.calendar import written
from knowledge.playbook import Playbook
from knowledge.priority_note import attempts_in_words, cadence_in_words
from knowledge.records import Assignment, Dibs, Engagement, Entitlement, NextAction, PriorityState, Service, Tenant


def record(tenant: Tenant) -> RenderableType:
    """Return all of a record."""
    playbook = shipped_playbook()
    facts = pairs()
    for label, value in _facts(tenant):
        facts.add_row(label, as_written(value))
    services = columns("Service", "Seats", "Status", "Since", "Target", below=1)
    services.columns[1].justify = "right"
    for service in tenant.services:
        for row in _rows(service, playbook):
            services.add_row(*row)
    return Group(as_written(f"{tenant.name} ({tenant.domain})"), "", facts, "", services)


def history(name: str, entries: Sequence[HistoryEntry]) -> RenderableType:
    """Return the changes in the order given."""
    if not entries:
        return as_written(f"Nobody has changed {name} here.")
    return Group(*(part for entry in entries for part in _change(entry)))


def _facts(tenant: Tenant) -> Iterator[tuple[str, str]]:
    """Yield what is known of the tenant as a whole; what is empty is left out, except what the rules ask for."""
    facts = (
        ("Priority", _priority(tenant.priority)),
        ("Reason", tenant.priority.reason),
        ("Overall status", tenant.overall_status.value),
        ("Lead", _lead(tenant.engagement)),
        ("Contact", _cadence(tenant.engagement)),
        ("Attempts", attempts_in_words(tenant.engagement)),
        ("Note", tenant.note),
        ("Next action", _next_action(tenant.next_action)),
        ("Assigned", "\n".join(map(_assignment, tenant.assignments))),
        ("Identity", f"tenant {tenant.id}, TPID {tenant.tpid}"),
        ("Version", str(tenant.version)),
    )
    return ((label, value) for label, value in facts if value)


def _priority(state: PriorityState) -> str:
    if state.override is None:
        return f"{state.automatic} (automatic)"
    return f"{state.override} (set by hand: {state.sub_category}; automatic: {state.automatic})"


def _lead(engagement: Engagement) -> str:
    if engagement.lead is None:
        return "not known"
    ready = {None: "", True: ", partner FastTrack Ready", False: ", partner not FastTrack Ready"}
    said = f", said {written(engagement.lead_as_of)}" if engagement.lead_as_of else ""
    return f"{engagement.lead}{ready[engagement.partner_ready]}{said}"


def _cadence(engagement: Engagement) -> str:
    if engagement.cadence is None:
        return "not known"
    said = f", said {written(engagement.cadence_as_of)}" if engagement.cadence_as_of else ""
    return f"{cadence_in_words(engagement.cadence)}{said}"


def _next_action(action: NextAction) -> str:
    details = [part for part in (written(action.on) if action.on else "", action.owner) if part]
    return f"{action.text} ({', '.join(details)})" if details else action.text


def _assignment(assignment: Assignment) -> str:
    return f"{assignment.name}, {assignment.role}{' (primary)' if assignment.primary else ''}"


def _rows(service: Service, playbook: Playbook) -> Iterator[tuple[Text, ...]]:
    """Yield the entitlement rows; what holds for the whole service stands with the first."""
    whole = [*_phase(service), *_dibs(service.dibs)]
    for at, row in enumerate(service.entitlements):
        details = [playbook.status_in_words(row), *_details(row), *(whole if at == 0 else [])]
        yield (
            as_written(service.name if at == 0 else ""),
            as_written(f"{row.seats:,}"),
            as_written("\n".join(details)),
            as_written(written(row.since)),
            as_written(written(row.target_date) if row.target_date else ""),
        )


def _details(row: Entitlement) -> Iterator[str]:
    if row.note:
        yield row.note
    if row.owner:
        yield f"Owner: {row.owner}"
    if row.next_action:
        yield f"Next: {_next_action(NextAction(row.next_action, row.next_action_date))}"


def _phase(service: Service) -> Iterator[str]:
    if service.phase:
        yield f"Phase: {service.phase}" + (f" since {written(service.phase_since)}" if service.phase_since else "")


def _dibs(dibs: Dibs) -> Iterator[str]:
    due = f"due {written(dibs.due_date)}" if dibs.due_date else ""
    parts = [part for part in (due, dibs.intent, dibs.business_reason, ", ".join(dibs.success_owners)) if part]
    if parts:
        yield f"DIBS: {'; '.join(parts)}"


def _change(entry: HistoryEntry) -> Iterator[RenderableType]:
    before, after = entry.before.priority, entry.after.priority
    undone = ", undoing an earlier change" if entry.undoes else ""
    yield as_written(
        f"Version {entry.version}, {entry.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC, by {entry.by.name}{undone}"
    )
    facts = pairs()
    if before != after:
        facts.add_row("  Priority", as_written(f"{_priority(before)} → {_priority(after)}"))
    why = entry.reason or (after.reason if before != after else "")
    if why:
        facts.add_row("  Why", as_written(why))
    facts.add_row("  Note", as_written(entry.after.note))
    yield facts
    yield ""
