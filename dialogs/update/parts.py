"""Paragraphs that several tasks show: the record, what is recorded besides, the note before and after."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.record_view import excerpt, in_short, work_in_short
from dialogs.replies import Part
from dialogs.update import texts
from dialogs.update.draft import Draft, Step
from knowledge.playbook import Playbook
from knowledge.priority_note import learned_in_words
from knowledge.records import Engagement, Tenant

_NOTE_BEFORE = 200


def record_parts(playbook: Playbook, draft: Draft, tenant: Tenant) -> Iterator[Part]:
    """Yield the record until it was shown; a preview has priority and note as its before and after."""
    if not draft.shown:
        shown = work_in_short if draft.step is Step.PREVIEW else in_short
        yield Part(shown(playbook, tenant), texts.record_of(tenant.name))


def learned_parts(before: Engagement, after: Engagement) -> Iterator[Part]:
    """Yield what the change records about the work with the customer."""
    learned = learned_in_words(before, after)
    if learned:
        yield Part("; ".join(words for _, words in learned), texts.ALSO)


def note_parts(before: str, after: str) -> Iterator[Part]:
    """Yield a note as it is and as it will be."""
    yield Part(excerpt(before, _NOTE_BEFORE) or "none", texts.NOTE_BEFORE)
    yield Part(after, texts.NOTE_AFTER)
