"""What the conversation answers with: put together once, without any state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from botbuilder.dialogs import DialogContext, DialogInstance

from dialogs.about import About
from dialogs.classify import ClassifyDialog
from dialogs.discretion import Discretion
from dialogs.feedback import FeedbackDesk, FeedbackDialog
from dialogs.feedback_book import UsageCounts
from dialogs.history_desk import HistoryDesk
from dialogs.notes_desk import NotesDesk
from dialogs.ports import Unreachable
from dialogs.record_desk import RecordDesk
from dialogs.replies import Reply
from dialogs.requests import Requests
from dialogs.status_desk import StatusDesk
from dialogs.telling import TellingDesk
from dialogs.turn import Turn
from dialogs.update.dialog import UpdateDialog
from knowledge.playbook import Playbook


@dataclass(frozen=True)
class Desks:
    """Who answers what."""

    playbook: Playbook
    requests: Requests
    statuses: StatusDesk
    records: RecordDesk
    history: HistoryDesk
    notes: NotesDesk
    feedback: FeedbackDesk
    discretion: Discretion
    usage: UsageCounts
    about: About
    telling: TellingDesk

    @property
    def dialogs(self) -> tuple[ClassifyDialog, UpdateDialog, FeedbackDialog]:
        """Every dialog there is."""
        return self.statuses.classify, self.records.update, self.feedback.dialog

    def goes_on(self, instance: DialogInstance) -> bool:
        """Return whether a stored dialog can be gone on with: whole, of this version and of this playbook."""
        return any(dialog.goes_on(instance) for dialog in self.dialogs)

    def change(self, dc: DialogContext) -> DialogInstance | None:
        """Return the change of a record that stands, or None."""
        standing = dc.active_dialog
        return standing if standing is not None and standing.id == UpdateDialog.ID else None

    def standing(self, dc: DialogContext, turn: Turn) -> frozenset[str]:
        """Return everything that buttons may be bound to and still work."""
        memory = turn.memory
        tokens = {self._token(dc), *self.records.undoable(memory)}
        tokens |= {kept.token for kept in (memory.answer, memory.classification) if kept is not None}
        return frozenset(token for token in tokens if token)

    async def say_beside(self, dc: DialogContext, turn: Turn, reply: Reply) -> None:
        """Say something and, where a question stands that no other card asks, ask it again."""
        await turn.say(reply)
        if dc.active_dialog is not None and not (turn.pressed and turn.asked_elsewhere(self._token(dc))):
            await dc.reprompt_dialog()

    async def count(self, entries: Iterable[str]) -> None:
        """Count what was looked up or found; without the records nothing is lost but the count."""
        try:
            await self.usage.count(*entries)
        except Unreachable:
            return

    def _token(self, dc: DialogContext) -> str:
        instance = dc.active_dialog
        if instance is None:
            return ""
        return next((d.token(instance) for d in self.dialogs if instance.id == d.id), "")
