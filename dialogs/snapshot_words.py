"""What a change did to a record, in words: priority, statuses, DIBS, the work with the customer, the note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs import history_texts as texts
from dialogs.ports import Snapshot
from dialogs.record_view import priority_in_words, row_in_words
from knowledge.dibs import changed_parts
from knowledge.playbook import Playbook
from knowledge.priority_note import attempts_in_words, learned_in_words
from knowledge.records import Dibs, Engagement, Entitlement, Service


def changes_in_words(playbook: Playbook, before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Return what differs, what weighs most first; a note that is new is only called so."""
    return tuple(_changes(playbook, before, after))


def touched(before: Snapshot, after: Snapshot) -> str:
    """Return what parts of a record a change touched: "the priority and the note"."""
    parts = list(dict.fromkeys(_touched(before, after))) or [texts.NOTHING]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _changes(playbook: Playbook, before: Snapshot, after: Snapshot) -> Iterator[str]:
    if before.priority != after.priority:
        reason = f" ({after.priority.reason})" if after.priority.reason else ""
        yield f"{priority_in_words(before.priority)} → {priority_in_words(after.priority)}{reason}"
    for was, becomes in _services(before, after):
        yield from _rows(playbook, was, becomes)
        dibs = "; ".join(_dibs(was.dibs, becomes.dibs))
        if dibs:
            yield f"DIBS of {becomes.name}: {dibs}"
    yield from _work(before.engagement, after.engagement)
    if before.note != after.note:
        yield texts.A_NOTE


def _touched(before: Snapshot, after: Snapshot) -> Iterator[str]:
    if before.priority != after.priority:
        yield "the priority"
    for was, becomes in _services(before, after):
        if was.entitlements != becomes.entitlements:
            yield f"the status of {becomes.name}"
        if was.dibs != becomes.dibs:
            yield f"the DIBS of {becomes.name}"
    if before.engagement.attempts != after.engagement.attempts:
        yield "the contact attempts"
    if _said(before.engagement) != _said(after.engagement):
        yield "who leads and how often you meet"
    if before.note != after.note:
        yield "the note"


def _services(before: Snapshot, after: Snapshot) -> Iterator[tuple[Service, Service]]:
    """Yield the services that a change touched, as they were and as they became."""
    known = {service.name: service for service in before.services}
    yield from ((known.get(s.name, Service(s.name, ())), s) for s in after.services)


def _rows(playbook: Playbook, was: Service, becomes: Service) -> Iterator[str]:
    gone = [row for row in was.entitlements if row not in becomes.entitlements]
    come = [row for row in becomes.entitlements if row not in was.entitlements]
    old, new = _in_words(playbook, gone), _in_words(playbook, come)
    if old != new:
        yield f"{becomes.name}: {old or '-'} → {new or '-'}"
    elif gone:
        yield f"{becomes.name}: {texts.A_NOTE} on its status"


def _in_words(playbook: Playbook, rows: Sequence[Entitlement]) -> str:
    return ", ".join(row_in_words(playbook, row).rstrip(".") for row in rows)


def _dibs(was: Dibs, becomes: Dibs) -> Iterator[str]:
    for change in changed_parts(was, becomes):
        before = f" (before: {change.was})" if change.was else ""
        yield f"{change.part} {change.becomes or 'taken out'}{before}"


def _work(before: Engagement, after: Engagement) -> Iterator[str]:
    yield from (words for _, words in learned_in_words(before, after))
    gone = before.attempts[len(after.attempts) :]
    if gone:
        yield f"attempts taken back: {attempts_in_words(Engagement(attempts=gone))}"


def _said(engagement: Engagement) -> tuple[object, ...]:
    return engagement.lead, engagement.partner_ready, engagement.cadence
