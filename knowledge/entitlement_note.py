"""The note of an entitlement row: intent, why, and why seats are split (Service Intent, FACTS 4.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.normalize import name_key
from knowledge.note_sentence import note_sentence, telling_statement
from knowledge.records import ENTITLEMENT_NOTE_LIMIT

if TYPE_CHECKING:
    from knowledge.matching import Matcher
    from knowledge.playbook import Playbook
    from knowledge.records import Entitlement

_UNDER_WAY = "the work goes on"
"""What an In Progress row says that has no L2, which the portal does not keep for it (FACTS 1.0)."""
_NOT_GIVEN = "the reason is still to be found out"


def entitlement_note(
    playbook: Playbook, matcher: Matcher, row: Entitlement, service: str, words: str, split: str = ""
) -> str:
    """Return the note of a row, with the person's words that tell most of it and the reason of a split.

    It has at most ``ENTITLEMENT_NOTE_LIMIT`` characters; the reason of a split is never cut off.
    """
    behind = f" Seats split: {split[0].lower()}{split[1:].rstrip('.')}." if split else ""
    status = row.l2 or (row.l1 if row.l1 in playbook.statuses else None)
    if status is None:
        reason = _UNDER_WAY if row.l1 == "in-progress" else _NOT_GIVEN
        template = playbook.notes.templates.get(row.l1, "")
        note = f"{template.format(service=service, reason=reason)} {_sentence(words)}".strip()
    else:
        told = telling_statement(matcher, status, words) or words
        told = "" if row.l3 and name_key(told) == name_key(row.l3) else told
        note = note_sentence(playbook, status, service, row.l3, told)
    room = ENTITLEMENT_NOTE_LIMIT - len(behind)
    if room < 1:
        return behind.strip()[:ENTITLEMENT_NOTE_LIMIT]
    return (note if len(note) <= room else note[: room - 1].rsplit(" ", 1)[0] + "…") + behind


def _sentence(words: str) -> str:
    words = words.strip()
    return f"{words[0].upper()}{words[1:].rstrip('.')}." if words else ""
