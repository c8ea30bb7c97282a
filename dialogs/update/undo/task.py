"""Taking back one's own last change: what would be put back, why, preview, confirm."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.history_view import when_and_who
from dialogs.ports import HistoryEntry, Opened, Receipt, Undo
from dialogs.presses import ShowTenant
from dialogs.record_view import excerpt
from dialogs.replies import Choice, Part, Reply
from dialogs.requests import Request
from dialogs.snapshot_words import changes_in_words, touched
from dialogs.turn import Turn
from dialogs.update import asking
from dialogs.update import texts as update_texts
from dialogs.update.answers import UNREAD, read_assent
from dialogs.update.draft import Draft, Step
from dialogs.update.receipts import written_reply
from dialogs.update.refusals import not_assigned, not_its_manager
from dialogs.update.said import belongs_to_preview, is_question, leaves_it, new_note
from dialogs.update.task import Answered
from dialogs.update.undo import texts
from dialogs.update.undo.part import UndoPart
from knowledge.normalize import split_words
from knowledge.playbook import Playbook
from knowledge.records import Tenant
from knowledge.wishes import REASON_LIMIT, REASON_WORDS, is_courtesy


class UndoTask:
    """See ``Task``."""

    which_tenant = texts.WHICH_TENANT
    held: frozenset[Step] = frozenset()
    takes_words = frozenset({Step.REASON})

    def __init__(self, playbook: Playbook) -> None:
        self._playbook = playbook

    def refusal(self, draft: Draft, opened: Opened) -> Reply | None:
        """Refuse those who may not change what is put back, and where the record has moved on."""
        entry = part_of(draft).entry
        refused = not_its_manager if entry.before.priority != entry.after.priority else not_assigned
        if opened.tenant.version != entry.version:
            look = Choice(update_texts.SHOW_RECORD, ShowTenant(tenant=opened.tenant.id))
            return Reply(texts.moved_on(opened.tenant.name), (), (look,))
        return refused(opened)

    def told_early(self, draft: Draft, text: str) -> Answered | None:
        """Take nothing: the tenant is known from the beginning."""
        return None

    async def next_step(self, draft: Draft, tenant: Tenant) -> Draft:
        """Return the draft at its preview once there is a reason."""
        return draft.model_copy(update={"step": Step.PREVIEW if part_of(draft).reason else Step.REASON})

    async def ask(self, draft: Draft, tenant: Tenant) -> Reply:
        """Show what would be put back; ask for the reason, or for the word that writes."""
        part = part_of(draft)
        title = texts.would_undo(tenant.name, part.entry.at.date())
        parts = list(self._put_back(part.entry))
        if draft.step is Step.REASON:
            return asking.question(draft, title, [*parts, Part(texts.WHY)], ())
        parts.append(Part(part.reason, texts.REASON))
        return asking.preview(draft, title, parts, texts.WRITE, has_note=False)

    async def read(self, draft: Draft, tenant: Tenant, turn: Turn) -> Answered:
        """Read the reason, or what is typed at the preview."""
        if draft.step is Step.REASON:
            return _reason(draft, turn.text.strip())
        return read_assent(tenant, turn.text) or UNREAD if draft.step is Step.PREVIEW else UNREAD

    def steered(self, draft: Draft, to: str) -> Answered | None:
        """Know no other buttons."""
        return None

    def before_first(self, draft: Draft) -> Draft | None:
        """Return to the question for the reason, where it came with the request."""
        part = part_of(draft)
        return draft.model_copy(update={"undo": part.model_copy(update={"reason": ""})}) if part.reason else None

    def sealed(self, draft: Draft, tenant: Tenant) -> Undo:
        """Return the undo as the preview shows it."""
        part = part_of(draft)
        return Undo(tenant.id, part.entry.version, draft.token, part.entry.change_id, reason=part.reason)

    def expects(self, draft: Draft, turn: Turn, *, elsewhere: bool) -> bool:
        """Return whether a text talks of the preview."""
        return draft.step is Step.PREVIEW and belongs_to_preview(turn.text, elsewhere)

    def gives_way(self, draft: Draft, request: Request) -> bool:
        """Return whether another change is asked for at the preview."""
        return draft.step is Step.PREVIEW and (request.is_change_of_priority or request.status is not None)

    def receipt(self, draft: Draft, receipt: Receipt) -> Reply:
        """Return what was put back, and why."""
        part = part_of(draft)
        parts = (*self._put_back(part.entry), Part(part.reason, texts.REASON))
        return written_reply(texts.taken_back(receipt.tenant.name, self.put_back(draft)), parts, receipt)

    def put_back(self, draft: Draft) -> str:
        """Return what the change had touched."""
        entry = part_of(draft).entry
        return touched(entry.before, entry.after)

    def _put_back(self, entry: HistoryEntry) -> Iterator[Part]:
        """Yield what the change did and what its undo does."""
        yield Part(f"{'; '.join(changes_in_words(self._playbook, entry.before, entry.after))}.", when_and_who(entry))
        yield Part(f"{'; '.join(changes_in_words(self._playbook, entry.after, entry.before))}.", texts.PUT_BACK)
        if entry.before.note != entry.after.note:
            yield Part(excerpt(entry.before.note), texts.NOTE_AGAIN)


def part_of(draft: Draft) -> UndoPart:
    """Return what is taken back."""
    assert draft.undo is not None  # noqa: S101 - an undo begins with the change that it takes back
    return draft.undo


def _reason(draft: Draft, text: str) -> Answered:
    """Take the person's reason; a question or a word alone is none."""
    if leaves_it(text):
        return Answered("done", said=update_texts.NOTHING_CHANGED)
    if is_question(text) and text.endswith("?"):
        return Answered(said=update_texts.REASON_NOT_QUESTION)
    text = new_note(text) or text
    if len(text.split()) < REASON_WORDS or is_courtesy(split_words(text)):
        return Answered(said=update_texts.REASON_TOO_SHORT)
    if len(text) > REASON_LIMIT:
        return Answered(said=update_texts.REASON_TOO_LONG)
    return Answered(draft=draft.advanced(undo=part_of(draft).model_copy(update={"reason": text})))
