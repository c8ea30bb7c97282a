"""A tenant's record with what the rules propose for it and what the playbook says is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs import record_view, texts
from dialogs.portfolio_view import finding_parts, first_mend
from dialogs.ports import Opened
from dialogs.replies import Choice, Part, Reply
from dialogs.verdict_view import choice_of, verdict_parts
from knowledge.attention import attention
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits, assess
from knowledge.records import Priority


def record_card(
    playbook: Playbook,
    opened: Opened,
    today: date,
    limits: Limits,
    beside: Sequence[Choice],
    weighed: Priority | None = None,
) -> Reply:
    """Return the record as it stands on the day, with a press that begins to mend it; ``beside`` lead elsewhere.

    Where a level is ``weighed``, what the rules say of it comes first.
    """
    assessment = assess(opened.tenant, today, limits)
    findings = attention(opened.tenant, today, limits, playbook)
    needs = tuple(finding_parts(findings, texts.NEEDS_ATTENTION)) or (Part(texts.NOTHING_WRONG, texts.NEEDS_ATTENTION),)
    mends = first_mend(opened, findings)
    if weighed is None:
        return record_view.show(playbook, opened, assessment.proposed, needs, mends, beside)
    wanted = choice_of(opened, assessment, weighed)
    others = tuple(mend for mend in mends if mend.press not in {choice.press for choice in wanted})
    card = record_view.show(playbook, opened, assessment.proposed, needs, (*wanted, *others), beside)
    verdict, current = assessment.verdicts[weighed], opened.tenant.priority.effective
    return replace(card, parts=(*verdict_parts(playbook, opened.tenant.name, verdict, current), *card.parts))
