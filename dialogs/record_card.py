"""A tenant's record with what the rules propose for it and what the playbook says is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dialogs import record_view, texts
from dialogs.portfolio_view import finding_parts, first_mend
from dialogs.ports import Opened
from dialogs.replies import Choice, Part, Reply
from knowledge.attention import attention
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits, assess


def record_card(playbook: Playbook, opened: Opened, today: date, limits: Limits, beside: Sequence[Choice]) -> Reply:
    """Return the record as it stands on the day, with a press that begins to mend it; ``beside`` lead elsewhere."""
    proposed = assess(opened.tenant, today, limits).proposed
    findings = attention(opened.tenant, today, limits, playbook)
    needs = tuple(finding_parts(findings, texts.NEEDS_ATTENTION)) or (Part(texts.NOTHING_WRONG, texts.NEEDS_ATTENTION),)
    return record_view.show(playbook, opened, proposed, needs, first_mend(opened, findings), beside)
