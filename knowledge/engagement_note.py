"""What is wrong with a note on the engagement: little can be, but it has to say something (FACTS 4.1, R-03)."""

from __future__ import annotations

from knowledge.note_findings import Fault
from knowledge.note_kinds import FindingKind, Grade, Sign
from knowledge.note_signs import NoteSigns

_SAYS_SOMETHING = 1.0
"""Least weight of words for a note that tells what happened."""
_FEW = 3
"""Fewer words than these that tell nothing are a placeholder."""


def engagement_faults(signs: NoteSigns) -> tuple[Fault, ...]:
    """Return what is wrong with a note about meetings, people or the tenant's priority.

    Intent is not asked of it. It is held only when it is empty or a word or two that say nothing; a change of
    priority has to say why.
    """
    if signs.words == 0:
        return (Fault(FindingKind.EMPTY, Grade.POOR),)
    if _is_priority_change(signs):
        told = sum(c.told for c in signs.clauses) >= _SAYS_SOMETHING or bool(signs.signs & _GROUNDS)
        return () if told else (Fault(FindingKind.NO_PRIORITY_REASON, Grade.MARGINAL, signs.said(Sign.PRIORITY)),)
    said = signs.signs & _SUBJECTS or sum(c.told for c in signs.clauses) >= _SAYS_SOMETHING
    if not said or (Sign.FILLER in signs.signs and not signs.signs & _SUBJECTS and signs.told < _SAYS_SOMETHING):
        best = Grade.POOR if signs.words < _FEW else Grade.MARGINAL  # a wrong hold would keep a record from being kept
        return (Fault(FindingKind.NOTHING_HAPPENED, best),)
    return ()


_GROUNDS = frozenset(
    {Sign.DECLINES, Sign.STOPPED, Sign.SILENCE, Sign.STAGE, Sign.FASTTRACK, Sign.LOGISTICS, Sign.FIELD}
)
"""Signs of a reason for another priority."""
_SUBJECTS = _GROUNDS | {
    Sign.WANTS, Sign.PROCEEDING, Sign.ENGAGEMENT, Sign.ATTEMPT, Sign.REACHED_FOR, Sign.USAGE, Sign.SERVICE,
    Sign.INVALID, Sign.UNKNOWN, Sign.WAITING, Sign.FRESH,
}  # fmt: skip


def _is_priority_change(signs: NoteSigns) -> bool:
    said = signs.said(Sign.PRIORITY)
    return any(" " in words for words in said) or ("priority" in said and len(said) > 1)
