"""What is said once a priority is written: what it obliges to, and what is still open."""

from __future__ import annotations

from dialogs.ports import Receipt
from dialogs.presses import StartUpdate
from dialogs.record_view import priority_in_words
from dialogs.replies import Choice, Part, Reply
from dialogs.texts import UPDATE_DIBS
from dialogs.update import texts
from dialogs.update.receipts import written_reply
from knowledge.dibs import missing_in_words
from knowledge.playbook import Playbook
from knowledge.records import Priority, Tenant

_DIBS_STEP = 5


def receipt_reply(playbook: Playbook, before: Priority, receipt: Receipt) -> Reply:
    """Return what was written, what the new priority obliges to, and the step still open."""
    tenant = receipt.tenant
    change = f"{before} → {priority_in_words(tenant.priority)}"
    more = (
        (Choice(UPDATE_DIBS, StartUpdate(task="dibs", tenant=tenant.id)),) if missing_in_words(tenant.services) else ()
    )
    return written_reply(texts.written_title(tenant.name, change), _duties(playbook, tenant), receipt, more)


def _duties(playbook: Playbook, tenant: Tenant) -> tuple[Part, ...]:
    """Return what the new priority obliges to (R-10, R-14, R-20, R-21) and the step still open (R-05, A18)."""
    entry = next(p for p in playbook.priorities.values() if p.name == tenant.priority.effective)
    dibs = next(step for step in playbook.process.step if step.number == _DIBS_STEP)
    missing = missing_in_words(tenant.services)
    return (
        Part(tenant.note, texts.NOTE),
        Part(f"{entry.update_duty.text} ({entry.update_duty.rule})", texts.UPDATE_DUTY),
        Part(entry.engagement, texts.ENGAGEMENT),
        Part(f"{dibs.text} {texts.missing_dibs(missing)}".strip(), f"{texts.STILL_OPEN}: {dibs.name}"),
    )
