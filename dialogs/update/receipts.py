"""What is said and remembered once a change is written, whatever the task, and its undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from dialogs.memory import RememberedReceipt
from dialogs.ports import (
    Change,
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

UNDO_MINUTES = 10


def written_reply(title: str, parts: Sequence[Part], receipt: Receipt, more: Sequence[Choice] = ()) -> Reply:
    """Return what was written, with the undo first; ``more`` are buttons to what follows from it."""
    choices = (
        undo_choice(receipt.change_id),
        *more,
        Choice(texts.SHOW_RECORD, ShowTenant(tenant=receipt.tenant.id)),
    )
    return Reply(title, tuple(parts), choices, texts.undo_hint(UNDO_MINUTES))


def remembered(draft: Draft, receipt: Receipt, put_back: str) -> RememberedReceipt:
    """Return what an undo needs; ``put_back`` is what it puts back, in words, where that is no priority or note."""
    return RememberedReceipt(
        preview=draft.token,
        change_id=receipt.change_id,
        tenant=receipt.tenant.id,
        name=receipt.tenant.name,
        version=receipt.tenant.version,
        at=receipt.at,
        note_only=draft.task == "note",
        learned=isinstance(draft.sealed, Change) and draft.sealed.engagement is not None,
        put_back=put_back,
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
    look = Choice(texts.SHOW_RECORD, ShowTenant(tenant=receipt.tenant))
    if receipt.put_back:
        return Reply(texts.put_back(receipt.name, receipt.put_back), (), (look,)), True
    state = priority_in_words(done.tenant.priority)
    title = texts.note_undone(receipt.name) if receipt.note_only else texts.undone(receipt.name, state)
    facts = (Part(texts.FACTS_TOO),) if receipt.learned else ()
    return Reply(title, (*facts, Part(done.tenant.note, texts.NOTE)), (look,)), True
