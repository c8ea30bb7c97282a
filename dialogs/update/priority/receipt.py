"""What is said once a priority is written: what it obliges to, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.ports import Receipt
from dialogs.record_view import priority_in_words
from dialogs.replies import Part, Reply
from dialogs.update import texts
from dialogs.update.receipts import written_reply
from knowledge.playbook import Playbook
from knowledge.records import Priority, Service, Tenant

_DIBS_STEP = 5


def receipt_reply(playbook: Playbook, before: Priority, receipt: Receipt) -> Reply:
    """Return what was written, what the new priority obliges to, and the step still open."""
    tenant = receipt.tenant
    change = f"{before} → {priority_in_words(tenant.priority)}"
    return written_reply(texts.written_title(tenant.name, change), _duties(playbook, tenant), receipt)


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
