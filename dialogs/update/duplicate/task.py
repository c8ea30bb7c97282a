"""Calling a tenant as a whole Duplicate/Invalid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from dialogs.ports import Change, Opened, Receipt
from dialogs.presses import Steer
from dialogs.record_view import row_in_words
from dialogs.replies import Choice, Part, Reply
from dialogs.requests import Request
from dialogs.turn import Turn
from dialogs.update import asking
from dialogs.update import texts as update_texts
from dialogs.update.answers import UNREAD, pressed_option, read_assent, read_note, read_option
from dialogs.update.draft import Draft, Step
from dialogs.update.duplicate import texts
from dialogs.update.duplicate.rows import all_invalid, counting, note_given
from dialogs.update.priority_next import priority_next
from dialogs.update.receipts import written_reply
from dialogs.update.refusals import not_assigned
from dialogs.update.said import belongs_to_preview, is_question, new_note
from dialogs.update.status import texts as status_texts
from dialogs.update.status.part import StatusPart
from dialogs.update.status.rows import rows_of
from dialogs.update.task import Answered
from knowledge.duplicates import INVALID
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits
from knowledge.records import ENTITLEMENT_NOTE_LIMIT, Tenant
from knowledge.wishes import REASON_WORDS


class DuplicateTask:
    """See ``Task``."""

    which_tenant = texts.WHICH_TENANT
    held = frozenset({Step.NOTE})
    takes_words = frozenset({Step.REASON})

    def __init__(self, playbook: Playbook, clock: Callable[[], datetime], limits: Limits) -> None:
        self._playbook = playbook
        self._clock = clock
        self._limits = limits

    def refusal(self, draft: Draft, opened: Opened) -> Reply | None:
        """Refuse those who are not assigned, and tenants of which nothing counts."""
        name = opened.tenant.name
        if not any(service.seats for service in opened.tenant.services):
            return Reply(status_texts.no_services(name))
        if not counting(opened.tenant):
            return Reply(texts.already(name))
        return not_assigned(opened)

    def told_early(self, draft: Draft, text: str) -> Answered | None:
        """Take nothing but the tenant's name."""
        return None

    async def next_step(self, draft: Draft, tenant: Tenant) -> Draft:
        """Return the draft at its preview once there is a note or a reason for one."""
        return draft.model_copy(update={"step": Step.PREVIEW if _note(draft, tenant) else Step.REASON})

    async def ask(self, draft: Draft, tenant: Tenant) -> Reply:
        """Ask for the reason, or show what becomes of every service."""
        one = (Choice(texts.ONE_SERVICE, Steer(draft=draft.token, to="one-service")),)
        if draft.step is Step.NOTE:
            return asking.question(draft, update_texts.NEW_NOTE_INSTEAD, [Part(_note(draft, tenant))], ())
        if draft.step is Step.REASON:
            parts = [Part(texts.ALL_SERVICES), *self._not_if(), *self._services(tenant, update_texts.BEFORE)]
            return asking.question(draft, texts.WHY, parts, texts.REASONS, one)
        changes = tuple(all_invalid(tenant, _note(draft, tenant)))
        after = " ".join(f"{c.service}: {texts.all_seats(c.rows[0].seats)}" for c in changes if c.rows)
        note = Part(_note(draft, tenant), update_texts.NOTE_AFTER)
        parts = [*self._services(tenant, update_texts.BEFORE), Part(after, update_texts.AFTER), *self._not_if(), note]
        return asking.preview(draft, texts.would_change(tenant.name, len(changes)), parts, texts.WRITE, one)

    async def read(self, draft: Draft, tenant: Tenant, turn: Turn) -> Answered:
        """Read the reason, a note, or what is typed at the preview."""
        note = turn.text if draft.step is Step.NOTE else new_note(turn.text)
        if note is not None:
            return read_note(draft, note, turn.cut, ENTITLEMENT_NOTE_LIMIT, status_texts.NOTE_TOO_LONG)
        if draft.step is Step.REASON:
            return _reason(draft, turn)
        return read_assent(tenant, turn.text) or UNREAD if draft.step is Step.PREVIEW else UNREAD

    def steered(self, draft: Draft, to: str) -> Answered | None:
        """Return to the note, or go on with the status of one service."""
        if to == "edit-note" and draft.step is Step.PREVIEW:
            return Answered(draft=draft.advanced(step=Step.NOTE))
        if to == "one-service" and draft.step in (Step.PREVIEW, Step.REASON):
            part = StatusPart(l1=INVALID, reason=draft.reason)
            one = Draft(task="status", nonce=draft.nonce, tenant=draft.tenant, name=draft.name, status=part)
            return Answered(draft=one)
        return None

    def before_first(self, draft: Draft) -> Draft | None:
        """Return to the question for the tenant."""
        return Draft(task="duplicate", nonce=draft.nonce, reason=draft.reason) if draft.tenant else None

    def sealed(self, draft: Draft, tenant: Tenant) -> Change:
        """Return every service that counts with one row of all its seats."""
        changes = tuple(all_invalid(tenant, _note(draft, tenant)))
        return Change(tenant.id, tenant.version, draft.token, None, services=changes)

    def expects(self, draft: Draft, turn: Turn, *, elsewhere: bool) -> bool:
        """Return whether a text tells the reason, or talks of the preview."""
        if draft.step is Step.PREVIEW:
            return belongs_to_preview(turn.text, elsewhere)
        return not is_question(turn.text) and not elsewhere

    def gives_way(self, draft: Draft, request: Request) -> bool:
        """Return whether a priority is asked for, or a change of a status."""
        return bool(draft.tenant) and (request.is_change_of_priority or request.status is not None)

    def receipt(self, draft: Draft, receipt: Receipt) -> Reply:
        """Return how many services were changed, and what the rules of priority propose now."""
        changed = draft.sealed.services if isinstance(draft.sealed, Change) else ()
        speaks, more = priority_next(receipt.tenant, self._clock().date(), self._limits)
        return written_reply(texts.written(receipt.tenant.name, len(changed)), speaks, receipt, more)

    def put_back(self, draft: Draft) -> str:
        """Return the statuses."""
        return texts.PUT_BACK

    def _services(self, tenant: Tenant, label: str) -> Iterator[Part]:
        told = (
            f"{service.name}: {' '.join(row_in_words(self._playbook, row) for row in rows_of(service))}"
            for service in counting(tenant)
        )
        yield Part(" ".join(told), label)

    def _not_if(self) -> Iterator[Part]:
        """Yield what rules a whole tenant out; doubled seats are a matter of single services."""
        yield Part(" ".join(self._playbook.statuses[INVALID].must_not[:2]), texts.NOT_IF)


def _note(draft: Draft, tenant: Tenant) -> str:
    """Return the note of every row: the person's own, one from their reason, or that of rows that are so already."""
    written = draft.note or (texts.note(draft.reason) if draft.reason else note_given(tenant))
    return written[:ENTITLEMENT_NOTE_LIMIT]


def _reason(draft: Draft, turn: Turn) -> Answered:
    option = read_option(turn.text, pressed_option(turn), texts.REASONS)
    if option is not None:
        return Answered(draft=draft.advanced(reason=texts.REASONS[option], step=Step.PREVIEW))
    text = turn.text.strip()
    if is_question(text):
        return Answered(said=update_texts.REASON_NOT_QUESTION)
    if len(text.split()) < REASON_WORDS:
        return Answered(said=update_texts.REASON_TOO_SHORT)
    if turn.cut or len(texts.note(text)) > ENTITLEMENT_NOTE_LIMIT:
        return Answered(said=status_texts.NOTE_TOO_LONG)
    return Answered(draft=draft.advanced(reason=text, step=Step.PREVIEW))
