"""What others ask of a change that stands: whose it is, what it waits for, what would end it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from botbuilder.dialogs import Dialog, DialogInstance

from dialogs.presses import ConfirmChange, Steer, TaskName
from dialogs.requests import Request
from dialogs.turn import Turn
from dialogs.update import texts
from dialogs.update.draft import Draft, Step, read_draft
from dialogs.update.said import Wording, is_question, steering
from dialogs.update.task import Task

DRAFT = "draft"
"""Key of the draft in the dialog's state."""


class OpenChanges(Dialog):
    """Reads the draft of a change that stands. The id carries a version: a dialog of an older form ends politely."""

    ID = "UpdateDialog.v1"

    def __init__(self, tasks: Mapping[TaskName, Task]) -> None:
        super().__init__(self.ID)
        self._tasks = tasks

    def goes_on(self, instance: DialogInstance) -> bool:
        """Return whether what is stored can be gone on with: whole and of this version."""
        return instance.id == self.ID and _stored(instance) is not None

    def token(self, instance: DialogInstance) -> str:
        """Return what the buttons of the standing step are bound to."""
        return draft_of(instance).token

    def about(self, instance: DialogInstance) -> tuple[TaskName, str]:
        """Return what is changed, and the id of the tenant; the id is empty until it is found."""
        draft = draft_of(instance)
        return draft.task, draft.tenant

    def interrupted(self, instance: DialogInstance, answer: str) -> Draft:
        """Return the change as another conversation goes on with it, with what was typed for the standing step."""
        draft = draft_of(instance)
        if draft.sent or draft.step is Step.RETRY:
            return draft
        pending = answer if steering(answer) is None else ""
        return draft.model_copy(update={"step": Step.RETRY, "resume": draft.step, "pending": pending, "shown": False})

    def is_cancelled(self, instance: DialogInstance, turn: Turn) -> bool:
        """Return whether the turn does nothing but end this change."""
        if turn.press is None:
            return steering(turn.text) is Wording.CANCEL
        return isinstance(turn.press, Steer) and cancels(turn.press, draft_of(instance))

    def is_preview(self, instance: DialogInstance | None, press: ConfirmChange) -> bool:
        """Return whether a press belongs to the preview that stands."""
        draft = _stored(instance) if instance is not None and instance.id == self.ID else None
        return draft is not None and draft.token == press.draft

    def awaits_note(self, instance: DialogInstance) -> bool:
        """Return whether what is typed now is a note: the person's own text, not to be read as a request."""
        return draft_of(instance).step is Step.NOTE

    def awaits_reason(self, instance: DialogInstance) -> bool:
        """Return whether what is typed now is a reason or the like, unless it plainly is something else."""
        draft = draft_of(instance)
        return draft.step in self._tasks[draft.task].takes_words

    def awaits_words(self, instance: DialogInstance) -> bool:
        """Return whether whatever is typed now may be the answer: a name, a note or a reason."""
        return draft_of(instance).step in (Step.TENANT, Step.NOTE) or self.awaits_reason(instance)

    def farewell(self, instance: DialogInstance, *, named: bool = True) -> str:
        """Return what to say when another request ends this change; without its name where none may be said."""
        draft = draft_of(instance)
        return texts.UNKNOWN_OUTCOME if draft.sent else texts.left(draft.name if named else "")

    def expects(self, instance: DialogInstance, turn: Turn) -> bool:
        """Return whether what is typed plainly belongs to the standing step."""
        draft = draft_of(instance)
        request = turn.request
        if draft.step is Step.TENANT:
            begins = request is not None and request.is_for_a_tenant and request.wish_or_note
            return not is_question(turn.text) and not begins
        elsewhere = request is not None and request.names_another(draft.name)
        return self._tasks[draft.task].expects(draft, turn, elsewhere=elsewhere)

    def gives_way(self, instance: DialogInstance, request: Request) -> bool:
        """Return whether a request ends this change: it is for another tenant, or for another task."""
        draft = draft_of(instance)
        if draft.step is Step.PART and not request.names_another(draft.name):
            return False
        return request.is_about_another(draft.name) or self._tasks[draft.task].gives_way(draft, request)

    def tenant_of(self, instance: DialogInstance) -> str:
        """Return the name of the tenant that the change is for; empty until it is found."""
        return draft_of(instance).name


def draft_of(instance: DialogInstance) -> Draft:
    """Return the draft of a change that can be gone on with."""
    draft = _stored(instance)
    assert draft is not None  # noqa: S101 - the conversation ends dialogs whose draft cannot be read
    return draft


def cancels(press: Steer, draft: Draft) -> bool:
    """Return whether a button of an earlier step cancels this very change."""
    return press.to == "cancel" and draft.began(press.draft)


def _stored(instance: DialogInstance) -> Draft | None:
    stored: Any = instance.state.get(DRAFT) if isinstance(instance.state, dict) else None
    return read_draft(stored)
