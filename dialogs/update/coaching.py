"""What the note coach says of a person's own note in a change: a poor one is held, as the portal does (FACTS 3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dialogs import notes_texts as texts
from dialogs.ports import Change, Undo
from dialogs.replies import Part, Reply
from dialogs.update.draft import Draft
from knowledge.duplicates import INVALID
from knowledge.note_coach import NoteCoach, NoteKind, NoteReview
from knowledge.note_kinds import Grade
from knowledge.note_templates import ENGAGEMENT_OUTLINE, note_templates
from knowledge.playbook import Playbook
from knowledge.records import Entitlement


class Coaching:
    """Reviews the note of a change before it is shown to be confirmed."""

    def __init__(self, playbook: Playbook, coach: NoteCoach) -> None:
        self._playbook = playbook
        self._coach = coach

    def templates(self, draft: Draft) -> tuple[str, ...]:
        """Return what the note of a change can be started from: by the L1 of a status, else for what happened."""
        part = draft.status
        if draft.task == "duplicate":
            return *note_templates(self._playbook, INVALID), texts.TO_FILL
        if part is None or part.becomes is None or part.becomes[0] not in self._playbook.l1s:
            return ENGAGEMENT_OUTLINE, texts.TO_FILL
        service = self._playbook.service_named(part.service)
        name = service.name if service else part.service
        return *note_templates(self._playbook, part.becomes[0], name), texts.TO_FILL

    def review(self, draft: Draft, change: Change | Undo | None) -> NoteReview | None:
        """Return the review of the person's own note; None where they wrote none, or nothing is to be written yet."""
        if not draft.note or not isinstance(change, Change):
            return None
        for service in change.services:
            row = _row_with(draft.note, service.rows or ())
            if row is not None:
                return self._coach.check(draft.note, service=service.service, l1=row.l1, l2=row.l2)
        return self._coach.check(draft.note, kind=NoteKind.ENGAGEMENT)


def held_words(review: NoteReview) -> Iterator[str]:
    """Yield why a note is held, and how it would do."""
    yield " ".join((texts.HELD, *(finding.sentence for finding in review.findings)))
    if review.wording:
        yield texts.BETTER_SENT.format(wording=review.wording)


def advised(reply: Reply, review: NoteReview) -> Reply:
    """Return a preview with what would make its note better; of a great one nothing is said."""
    if review.grade is Grade.GREAT:
        return reply
    advice = " ".join(finding.sentence for finding in review.findings)
    better = (Part(review.wording, texts.BETTER),) if review.wording else ()
    return replace(reply, parts=(*reply.parts, Part(advice, texts.MIND), *better))


def _row_with(note: str, rows: tuple[Entitlement, ...]) -> Entitlement | None:
    return next((row for row in rows if row.note and note.startswith(row.note)), None)
