"""What is said and remembered once a change is written, and its undo."""

from __future__ import annotations

from datetime import datetime, timedelta

from dialogs.memory import RememberedReceipt
from dialogs.ports import ChangedMeanwhile, NotAllowed, Person, Receipt, Records, Rejected, TenantNotFound, Undo
from dialogs.ports import Unreachable as RecordsUnreachable
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
        Choice(texts.UNDO, UndoChange(change=receipt.change_id), texts.UNDO_WORD),
        Choice(texts.SHOW_RECORD, ShowTenant(tenant=tenant.id)),
    )
    hint = texts.undo_hint(UNDO_MINUTES)
    if draft.task == "note":
        title = texts.written_title(tenant.name, texts.NOTE_ADDED)
        return Reply(title, (Part(tenant.note, texts.NOTE_AFTER),), choices, hint)
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
    )


def can_undo(receipt: RememberedReceipt | None, now: datetime) -> bool:
    """Return whether the last change is young enough to be put back."""
    return receipt is not None and now - receipt.at <= timedelta(minutes=UNDO_MINUTES)


async def undo(records: Records, person: Person, receipt: RememberedReceipt, activity: str) -> tuple[Reply, bool]:
    """Put back what the last change replaced; return what to say, and whether the matter is settled."""
    wish = Undo(receipt.tenant, receipt.version, f"undo-{receipt.preview}", receipt.change_id, activity)
    try:
        done = await records.undo(person, wish)
    except RecordsUnreachable:
        again = Choice(texts.UNDO, UndoChange(change=receipt.change_id), texts.UNDO_WORD)
        return Reply(texts.UNREACHABLE, (), (again,)), False
    except ChangedMeanwhile:
        look = Choice(texts.SHOW_RECORD, ShowTenant(tenant=receipt.tenant))
        return Reply(texts.undo_refused(receipt.name), (), (look,)), True
    except (NotAllowed, TenantNotFound, Rejected):
        return Reply(texts.RIGHT_LOST), True
    state = priority_in_words(done.tenant.priority)
    look = Choice(texts.SHOW_RECORD, ShowTenant(tenant=receipt.tenant))
    return Reply(texts.undone(receipt.name, state), (Part(done.tenant.note, texts.NOTE_AFTER),), (look,)), True


def _duties(playbook: Playbook, tenant: Tenant) -> tuple[Part, ...]:
    """Return what the new priority obliges to (R-10, R-14, R-20, R-21) and the step still open (R-05, A18)."""
    entry = next(p for p in playbook.priorities.values() if p.name == tenant.priority.effective)
    dibs = next(step for step in playbook.process.step if step.number == _DIBS_STEP)
    missing = "; ".join(words for service in tenant.services if (words := _missing_dibs(service)))
    return (
        Part(tenant.note, texts.NOTE_AFTER),
        Part(f"{entry.update_duty.text} ({entry.update_duty.rule})", texts.UPDATE_DUTY),
        Part(entry.engagement, texts.ENGAGEMENT),
        Part(f"{dibs.text} {texts.missing_dibs(missing)}".strip(), f"{texts.STILL_OPEN}: {dibs.name}"),
    )


def _missing_dibs(service: Service) -> str:
    dibs = service.dibs
    parts = (
        ("due date", dibs.due_date),
        ("intent", dibs.intent),
        ("business reason", dibs.business_reason),
        ("success owners", dibs.success_owners),
    )
    missing = [name for name, value in parts if not value]
    return f"{service.name}: {', '.join(missing)}" if missing else ""
