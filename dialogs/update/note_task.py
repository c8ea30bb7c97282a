"""Writing a note alone, with contact attempts that go with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from dialogs.ports import Change, Opened, Receipt
from dialogs.replies import Part, Reply
from dialogs.requests import Request
from dialogs.turn import Turn
from dialogs.update import asking, texts
from dialogs.update.answers import UNREAD, read_assent, read_note
from dialogs.update.draft import Draft, Step, engagement_of
from dialogs.update.parts import learned_parts, note_parts, record_parts
from dialogs.update.receipts import written_reply
from dialogs.update.refusals import not_assigned
from dialogs.update.said import belongs_to_preview, new_note
from dialogs.update.task import Answered
from knowledge.playbook import Playbook
from knowledge.records import NOTE_LIMIT, Engagement, Tenant
from knowledge.typed_note import joined


class NoteTask:
    """See ``Task``."""

    which_tenant = texts.WHICH_FOR_NOTE
    held = frozenset({Step.NOTE})
    takes_words: frozenset[Step] = frozenset()

    def __init__(self, playbook: Playbook, clock: Callable[[], datetime]) -> None:
        self._playbook = playbook
        self._clock = clock

    def refusal(self, draft: Draft, opened: Opened) -> Reply | None:
        """Refuse those who are not assigned."""
        return not_assigned(opened)

    def told_early(self, draft: Draft, text: str) -> Answered | None:
        """Take nothing but the tenant's name."""
        return None

    async def next_step(self, draft: Draft, tenant: Tenant) -> Draft:
        """Return the draft at its preview once there is a note, with the one before where that is added to."""
        if not draft.note:
            return draft.model_copy(update={"step": Step.NOTE})
        whole = joined(tenant.note, draft.note) if draft.adds else draft.note
        if len(whole) > NOTE_LIMIT:
            return draft.model_copy(update={"step": Step.NOTE, "adds": False})
        return draft.model_copy(update={"step": Step.PREVIEW, "note": whole, "adds": False})

    async def ask(self, draft: Draft, tenant: Tenant) -> Reply:
        """Ask for the note, or show the preview."""
        record = list(record_parts(self._playbook, draft, tenant))
        if draft.step is Step.NOTE:
            parts = [Part(draft.note)] if draft.note else record
            return asking.question(draft, texts.NEW_NOTE_INSTEAD if draft.note else texts.NEW_NOTE, parts, ())
        learned = learned_parts(tenant.engagement, self._engagement(draft, tenant))
        parts = [*record, *learned, *note_parts(tenant.note, draft.note)]
        return asking.preview(draft, texts.would_note(tenant.name), parts, texts.WRITE_NOTE)

    async def read(self, draft: Draft, tenant: Tenant, turn: Turn) -> Answered:
        """Read the note, or what is typed at its preview."""
        note = turn.text if draft.step is Step.NOTE else new_note(turn.text)
        if draft.step not in (Step.NOTE, Step.PREVIEW):
            return UNREAD
        if note is not None:
            return read_note(draft, note, turn.cut, NOTE_LIMIT, texts.NOTE_TOO_LONG)
        return read_assent(tenant, turn.text) or UNREAD

    def steered(self, draft: Draft, to: str) -> Answered | None:
        """Return to the note from its preview."""
        edits = to == "edit-note" and draft.step is Step.PREVIEW
        return Answered(draft=draft.advanced(step=Step.NOTE)) if edits else None

    def before_first(self, draft: Draft) -> Draft | None:
        """Return to the question for the tenant."""
        return Draft(task="note", nonce=draft.nonce, note=draft.note) if draft.tenant else None

    def sealed(self, draft: Draft, tenant: Tenant) -> Change:
        """Return the note, and the attempts that were told with it."""
        engagement = self._engagement(draft, tenant)
        learned = engagement if engagement != tenant.engagement else None
        return Change(tenant.id, tenant.version, draft.token, draft.note, None, learned)

    def expects(self, draft: Draft, turn: Turn, *, elsewhere: bool) -> bool:
        """Return whether a text talks of the preview."""
        return draft.step is Step.PREVIEW and belongs_to_preview(turn.text, elsewhere)

    def gives_way(self, draft: Draft, request: Request) -> bool:
        """Return whether a change of priority or status is asked for, which takes a note of its own."""
        return bool(draft.tenant) and (request.is_change_of_priority or request.status is not None)

    def receipt(self, draft: Draft, receipt: Receipt) -> Reply:
        """Return the note as it was written."""
        title = texts.written_title(receipt.tenant.name, texts.NOTE_ADDED)
        return written_reply(title, (Part(receipt.tenant.note, texts.NOTE),), receipt)

    def put_back(self, draft: Draft) -> str:
        """Return nothing: the undo of a note has words of its own."""
        return ""

    def _engagement(self, draft: Draft, tenant: Tenant) -> Engagement:
        return engagement_of(tenant, draft.learned, self._today)

    @property
    def _today(self) -> date:
        return self._clock().date()
