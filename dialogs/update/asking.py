"""What is said in the course of a change, whatever the task: the tenant, the way on, what went wrong."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.ports import HistoryEntry, Person
from dialogs.presses import AnswerQuestion, ConfirmChange, Steer
from dialogs.replies import Choice, Part, Reply
from dialogs.snapshot_words import touched
from dialogs.update import texts
from dialogs.update.draft import Draft, Step

_MOST_ANSWERS = 18
"""A card with more would be no card; what is left out can be typed."""


def which_tenant(draft: Draft, question: str) -> Reply:
    """Return the question for the tenant, with those that may be meant."""
    title, lead = question, ""
    if draft.unknown:
        title, lead = texts.unknown_tenant(draft.unknown), texts.NEAREST if draft.offers else texts.WHICH_TENANT
        lead = texts.ONE_AT_A_TIME if draft.several and draft.offers else lead
    elif draft.offers and not draft.suggested:
        title = texts.ONE_AT_A_TIME if draft.several else texts.WHICH_OF_THESE
    choices = [
        Choice(label, AnswerQuestion(question=draft.token, option=i))
        for i, label in enumerate(draft.offered[:_MOST_ANSWERS])
    ]
    return Reply(title, (), (*choices, cancel(draft)), lead)


def undelivered(draft: Draft) -> Reply:
    """Return that a change was sent, or was to be, and no answer came."""
    again = Choice(texts.SEND_AGAIN, ConfirmChange(draft=draft.token), texts.CONFIRM_WORD)
    return Reply(texts.UNREACHABLE_WRITE, (), (again, cancel(draft)), unreached=True)


def overtaken(newer: Sequence[HistoryEntry], person: Person) -> str:
    """Return what was changed since the preview, oldest first."""
    changes = []
    for entry in reversed(newer):
        who = texts.YOU if entry.by.id == person.id else entry.by.name
        what = _what_changed(entry)
        changes.append(texts.change_by(who, entry.at.date(), what))
    return texts.changed_meanwhile(changes)


def retry(draft: Draft) -> Reply:
    """Return that the records cannot be reached, with the way to go on."""
    again = Choice(texts.RETRY, Steer(draft=draft.token, to="retry"))
    return Reply(texts.UNREACHABLE, (), (again, cancel(draft)), unreached=True)


def question(
    draft: Draft, title: str, parts: Sequence[Part], labels: Sequence[str], more: Sequence[Choice] = ()
) -> Reply:
    """Return a question with its answers; ``more`` are buttons beside them."""
    answers = [Choice(label, AnswerQuestion(question=draft.token, option=i)) for i, label in enumerate(labels)]
    template = (Choice(texts.TEMPLATE, Steer(draft=draft.token, to="template"), texts.TEMPLATE_WORD),)
    beside = [*more, *(template if draft.step is Step.NOTE else ()), back(draft), cancel(draft)]
    return Reply(title, tuple(p for p in parts if p.text), (*answers[:_MOST_ANSWERS], *beside))


def preview(
    draft: Draft, title: str, parts: Sequence[Part], lead: str, more: Sequence[Choice] = (), *, has_note: bool = True
) -> Reply:
    """Return a preview with the one button that writes; ``more`` are buttons that change parts of it."""
    edit = (Choice(texts.EDIT_NOTE, Steer(draft=draft.token, to="edit-note")),) if has_note else ()
    choices = (
        Choice(texts.CONFIRM, ConfirmChange(draft=draft.token), texts.CONFIRM_WORD),
        *edit,
        *more,
        back(draft),
        cancel(draft),
    )
    return Reply(title, tuple(p for p in parts if p.text), choices, lead)


def back(draft: Draft) -> Choice:
    """Return the button to the step before."""
    return Choice(texts.BACK, Steer(draft=draft.token, to="back"), _word(draft, texts.BACK))


def cancel(draft: Draft) -> Choice:
    """Return the button that ends the change."""
    return Choice(texts.CANCEL, Steer(draft=draft.token, to="cancel"), _word(draft, texts.CANCEL))


def _what_changed(entry: HistoryEntry) -> str:
    """Return what a change did: the priority or the note, else what else it touched."""
    before, after = entry.before, entry.after
    if (before.priority, before.note) == (after.priority, after.note):
        return touched(before, after)
    return texts.what_changed(before.priority.effective, after.priority.effective, after.note)


def _word(draft: Draft, label: str) -> str:
    """Return the word for a button where the person's own text is awaited: there a number may be that text."""
    return label.lower() if draft.step in (Step.NOTE, Step.REASON) else ""
