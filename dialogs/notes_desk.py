"""Notes beside the records: one that is judged before it is written, and the executive summary of a tenant."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

from dialogs import notes_texts as texts
from dialogs.directory import Directory
from dialogs.ports import Records, TenantNotFound, Unreachable
from dialogs.presses import ShowEntry, ShowTenant, TryExample
from dialogs.replies import Choice, Part, Reply
from dialogs.requests import Request
from dialogs.texts import NO_IDENTITY
from dialogs.turn import Turn
from dialogs.update import texts as update_texts
from dialogs.update.draft import Draft
from knowledge.executive_summary import executive_summary
from knowledge.index import Index
from knowledge.naming import Naming
from knowledge.note_coach import NoteCoach, NoteReview
from knowledge.note_kinds import Grade
from knowledge.note_templates import ENGAGEMENT_OUTLINE, note_templates
from knowledge.playbook import Playbook
from knowledge.template_request import read_template_request


class NotesDesk:
    """Judges notes, and assembles summaries. Neither writes anything."""

    def __init__(
        self,
        playbook: Playbook,
        index: Index,
        coach: NoteCoach,
        records: Records,
        directory: Directory,
        clock: Callable[[], datetime],
    ) -> None:
        self._playbook = playbook
        self._index = index
        self._coach = coach
        self._records = records
        self._directory = directory
        self._clock = clock

    def judged(self, note: str) -> Reply:
        """Return what the coach says of a Service Intent note."""
        if not note.strip():
            return Reply(texts.GIVE_NOTE)
        review = self._coach.check(note)
        parts = [Part(finding.sentence) for finding in review.findings]
        if review.grade is not Grade.GREAT and review.wording:
            parts.append(Part(review.wording, texts.BETTER))
        implied, choices = self._implied(review)
        return Reply(texts.GRADES[review.grade], (*parts, *implied), choices)

    def templates(self, text: str) -> Reply | None:
        """Return the templates that a text asks for, or the question for which status; None where it asks for none."""
        asked = read_template_request(text, self._playbook, self._index)
        if asked is None:
            return None
        if asked.engagement:
            return Reply(texts.templates_for(texts.ENGAGEMENT), (Part(ENGAGEMENT_OUTLINE), Part(texts.TO_FILL)))
        if asked.l1 is None:
            names = [*(entry.name for entry in self._playbook.l1s.values()), texts.ENGAGEMENT]
            choices = tuple(Choice(name, TryExample(text=texts.template_for(name))) for name in names)
            return Reply(texts.TEMPLATES_FOR_WHICH, (), choices)
        sentences = (*note_templates(self._playbook, asked.l1, asked.service), texts.TO_FILL)
        return Reply(texts.templates_for(self._playbook.name_of(asked.l1)), tuple(map(Part, sentences)))

    def _implied(self, review: NoteReview) -> tuple[tuple[Part, ...], tuple[Choice, ...]]:
        implied = review.implied
        if implied is None:
            return (), ()
        slugs = dict.fromkeys(slug for slug in (implied.l1, implied.status) if slug)
        names = " / ".join(self._playbook.called(slug) for slug in slugs)
        perhaps = "" if implied.sure else f" ({texts.NOT_SURE})"
        entry = implied.status or implied.l1
        label = self._playbook.called(entry)
        return (Part(f"{names}{perhaps}", texts.IMPLIES),), (Choice(label, ShowEntry(slug=entry)),)

    async def summary(self, turn: Turn, request: Request) -> Draft | Reply:
        """Return the executive summary of the tenant that is named, or was spoken of last, as a note to be edited."""
        if turn.person is None:
            return Reply(NO_IDENTITY)
        spoken_of = turn.memory.spoken_of
        try:
            if request.named:
                search = await self._directory.search(turn.person, request.named[0])
                if search.naming is not Naming.ONE:
                    choices = tuple(Choice(f.summary.name, ShowTenant(tenant=f.summary.id)) for f in search.found)
                    return Reply(texts.SUMMARY_OF_WHICH, (), choices)
                tenant = search.found[0].summary.id
            elif spoken_of is not None and turn.place.owner is None:
                tenant = spoken_of.tenant
            else:
                return Reply(texts.SUMMARY_OF_WHICH)
            opened = await self._records.get(turn.person, tenant)
        except TenantNotFound:
            return Reply(update_texts.GONE)
        except Unreachable:
            return Reply(update_texts.UNREACHABLE, unreached=True)
        turn.prefaces.append(texts.SUMMARY_TO_EDIT)
        summary = executive_summary(opened.tenant, self._playbook, self._clock().date())
        return Draft(task="note", nonce=secrets.token_hex(8), tenant=tenant, name=opened.tenant.name, note=summary)
