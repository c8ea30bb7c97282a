"""What is said and remembered once a change is written, and its undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from dialogs.memory import RememberedReceipt
from dialogs.ports import (
    ChangedMeanwhile,
    NotAllowed,
    Person,
    Receipt,
    Records,
    Rejected,
    TenantNotFound,
    Undo,
    Unreachable,
)
from dialogs.presses import ShowTenant, UndoChange
from dialogs.record_view import priority_in_words
from dialogs.replies import Choice, Part, Reply
from dialogs.update import texts
from dialogs.update.draft import Draft
from knowledge.playbook import Playbook
from knowledge.records import Priority, Service, Tenant

UNDO_MINUTES = 10
_DIBS_STEP = 5


def receipt_reply(playbook: Playbook, draft: Draft, before: Priority, receipt: Receipt) -> Reply:
    """Return what was written, what the new priority obliges to, and the step still open."""
    tenant = receipt.tenant
    choices = (
        undo_choice(receipt.change_id),
        Choice(texts.SHOW_RECORD, ShowTenant(tenant=tenant.id)),
    )
    hint = texts.undo_hint(UNDO_MINUTES)
    if draft.task == "note":
        title = texts.written_title(tenant.name, texts.NOTE_ADDED)
        return Reply(title, (Part(tenant.note, texts.NOTE),), choices, hint)
    change = f"{before} → {priority_in_words(tenant.priority)}"
    return Reply(texts.written_title(tenant.name, change), _duties(playbook, tenant), choices, hint)


def remembered(draft: Draft, receipt: Receipt) -> RememberedReceipt:
    """Return what an undo needs."""
    return RememberedReceipt(
        preview=draft.token,
        change_id=receipt.change_id,
        tenant=receipt.tenant.id,
        name=receipt.tenant.name,
        version=receipt.tenant.version,
        at=receipt.at,
        note_only=draft.task == "note",
        learned=draft.sealed is not None and draft.sealed.engagement is not None,
    )


def undo_choice(change_id: str) -> Choice:
    """Return the button that takes a change back."""
    return Choice(texts.UNDO, UndoChange(change=change_id), texts.UNDO_WORD)


def can_undo(receipt: RememberedReceipt | None, now: datetime) -> bool:
    """Return whether the last change is young enough to be put back."""
    return receipt is not None and now - receipt.at <= timedelta(minutes=UNDO_MINUTES)


async def undo(records: Records, person: Person, receipt: RememberedReceipt, activity: str) -> tuple[Reply, bool]:
    """Put back what the last change replaced; return what to say, and whether the matter is settled."""
    wish = Undo(receipt.tenant, receipt.version, f"undo-{receipt.preview}", receipt.change_id, activity)
    try:
        done = await records.undo(person, wish)
    except Unreachable:
        return Reply(texts.UNREACHABLE, (), (undo_choice(receipt.change_id),), unreached=True), False
    except ChangedMeanwhile:
        look = Choice(texts.SHOW_RECORD, ShowTenant(tenant=receipt.tenant))
        return Reply(texts.undo_refused(receipt.name), (), (look,)), True
    except (NotAllowed, TenantNotFound, Rejected):
        return Reply(texts.RIGHT_LOST), True
    state = priority_in_words(done.tenant.priority)
    title = texts.note_undone(receipt.name) if receipt.note_only else texts.undone(receipt.name, state)
    look = Choice(texts.SHOW_RECORD, ShowTenant(tenant=receipt.tenant))
    facts = (Part(texts.FACTS_TOO),) if receipt.learned else ()
    return Reply(title, (*facts, Part(done.tenant.note, texts.NOTE)), (look,)), True


def _duties(playbook: Playbook, tenant: Tenant) -> tuple[Part, ...]:
    """Return what the new priority obliges to (R-10, R-14, R-20, R-21) and the step still open (R-05, A18)."""
    entry = next(p for p in playbook.priorities.values() if p.name == tenant.priority.effective)
    dibs = next(step for step in playbook.process.step if step.number == _DIBS_STEP)
    missing = _missing_dibs(tenant.services)
    return (
        Part(tenant.note, texts.NOTE),
        Part(f"{entry.update_duty.text} ({entry.update_duty.rule})", texts.UPDATE_DUTY),
        Part(entry.engagement, texts.ENGAGEMENT),
        Part(f"{dibs.text} {texts.missing_dibs(missing)}".strip(), f"{texts.STILL_OPEN}: {dibs.name}"),
    )


def _missing_dibs(services: Sequence[Service]) -> str:
    """Return which of the four parts are missing where; services that lack the same stand together."""
    lacking: dict[str, list[str]] = {}
    for service in services:
        parts = {
            "due date": service.dibs.due_date,
            "intent": service.dibs.intent,
            "business reason": service.dibs.business_reason,
            "success owners": service.dibs.success_owners,
        }
        missing = [name for name, value in parts.items() if not value]
        if missing:
            what = "all four parts" if len(missing) == len(parts) else ", ".join(missing)
            lacking.setdefault(what, []).append(service.name)
    return "; ".join(f"{', '.join(names)}: {what}" for what, names in lacking.items())
