"""What the rules of priority say once statuses have changed."""

from __future__ import annotations

from datetime import date

from dialogs.presses import StartUpdate
from dialogs.replies import Choice, Part
from dialogs.update import texts
from knowledge.prioritizing import Limits, assess
from knowledge.records import Priority, Tenant


def priority_next(
    tenant: Tenant, today: date, limits: Limits, before: Priority | None = None
) -> tuple[tuple[Part, ...], tuple[Choice, ...]]:
    """Return what the rules propose now, and the button that begins that change.

    Silent where it is the priority that counts, and where a person set another one and the rules say what they said
    before.
    """
    proposed = assess(tenant, today, limits).proposed
    if proposed is None or proposed.priority is tenant.priority.effective:
        return (), ()
    newly = proposed.priority is not before
    if tenant.priority.override is not None and not newly:
        return (), ()
    finding, wish = proposed.findings[0], proposed.priority
    said = Part(texts.rules_propose(wish, finding.rule, finding.basis, newly=newly), texts.PRIORITY_NEXT)
    begin = StartUpdate(task="priority", tenant=tenant.id, wish=wish.value)
    return (said,), (Choice(texts.change_to(wish), begin),)
