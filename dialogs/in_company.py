"""What is kept from those who read along: a change that stands, and every record that a turn would open."""

from __future__ import annotations

from botbuilder.dialogs import DialogContext, DialogInstance

from dialogs import texts
from dialogs.desks import Desks
from dialogs.history_desk import text_about
from dialogs.memory import RememberedReceipt
from dialogs.place import Errand
from dialogs.ports import Unreachable
from dialogs.pressed import Pressed
from dialogs.presses import AnswerQuestion, ApplyStatus, ConfirmChange, Steer, UndoChange, UseNote
from dialogs.replies import Reply
from dialogs.turn import Turn
from dialogs.typed import Typed
from dialogs.update.status.beginning import found_last
from dialogs.update.texts import UNDO_WORD
from knowledge.normalize import name_key


class InCompany:
    """Takes turns that concern a record to the personal chat, unless everybody in the conversation may see it."""

    def __init__(self, desks: Desks, typed: Typed, pressed: Pressed) -> None:
        self._desks = desks
        self._typed = typed
        self._pressed = pressed

    async def kept_apart(self, dc: DialogContext, turn: Turn) -> bool:
        """Take what concerns a record to the personal chat where not everybody here may see it; return whether."""
        if turn.place.owner is None:
            return False
        standing = self._desks.change(dc)
        if standing is not None and not self._desks.records.update.is_cancelled(standing, turn):
            try:
                objection = await self._desks.discretion.objection(turn, self._desks.records.update.about(standing)[1])
            except Unreachable:
                await turn.say(Reply(texts.RECORDS_SILENT, of_card=True, unreached=True))
                return True
            if objection and await self._change_moved(dc, turn, standing, objection):
                return True
        return await self._request_moved(dc, turn)

    async def _change_moved(self, dc: DialogContext, turn: Turn, standing: DialogInstance, objection: str) -> bool:
        """Take the change that stands to the personal chat; return whether that is all there is to say.

        Where that chat cannot be reached the change stays, for whenever everybody here may see it again. Until then
        nothing else is answered here: each answer would end in the question that stands.
        """
        update, answers = self._desks.records.update, isinstance(turn.press, AnswerQuestion | Steer | ConfirmChange)
        if turn.request is not None:
            answers = self._typed.answers_change(standing, turn, turn.request)
        draft = update.interrupted(standing, turn.text if answers and not turn.cut else "")
        went, told = await self._desks.discretion.elsewhere(turn, Errand(change=draft), objection)
        if went:
            dc.stack.clear()
        if answers or not went:
            await turn.say(told)
            return True
        turn.prefaces += [told.title, *(part.text for part in told.parts)]
        return False

    async def _request_moved(self, dc: DialogContext, turn: Turn) -> bool:
        """Take a request of its own to the personal chat; return whether. A change that stands stays where it is."""
        tenant = await self._tenant_opened(dc, turn)
        if tenant is None:
            return False
        try:
            objection = await self._desks.discretion.objection(turn, tenant)
        except Unreachable:
            objection = texts.COMPANY_UNKNOWN
        if not objection:
            return False
        _, told = await self._desks.discretion.elsewhere(turn, self._errand(turn), objection)
        await turn.say(told)
        return True

    def _errand(self, turn: Turn) -> Errand:
        """Return what the turn wants, with what it needs of this conversation and nothing else."""
        undoes, memory = _undoes(turn), turn.memory
        if undoes is not None:
            return Errand(press=UndoChange(change=undoes.change_id), receipts=(undoes,))
        if isinstance(turn.press, ApplyStatus):
            return Errand(turn.text, turn.press, found_last(memory, turn.press.answer))
        if turn.request is not None and turn.request.status is not None and turn.request.status.refers_back:
            return Errand(turn.text, turn.press, found_last(memory))
        if turn.request is not None and (of := self._desks.history.spoken_of(turn, turn.request)) is not None:
            return Errand(text_about(turn.text, of.name))
        takes_note = isinstance(turn.press, UseNote) or self._desks.records.asks_to_use_note(turn.text)
        return Errand(turn.text, turn.press, memory.classification if takes_note else None)

    async def _tenant_opened(self, dc: DialogContext, turn: Turn) -> str | None:
        """Return the id of the tenant whose record the turn opens, empty where it is not one; None if it opens none."""
        if turn.press is not None:
            return self._pressed.tenant_of(turn, turn.press)
        if turn.request is None or not self._typed.opens_records(dc, turn, turn.request):
            return None
        if name_key(turn.text) == UNDO_WORD:
            receipt = _undoes(turn)
            return receipt.tenant if receipt is not None else None
        if (spoken_of := self._desks.history.spoken_of(turn, turn.request)) is not None:
            return spoken_of.tenant
        return await self._desks.discretion.tenant_named(turn, turn.request)


def _undoes(turn: Turn) -> RememberedReceipt | None:
    """Return the change that the turn takes back, by its press or by the one word for it, or None."""
    if isinstance(turn.press, UndoChange):
        change = turn.press.change
        return next((r for r in turn.memory.receipts if r.change_id == change), None)
    return turn.memory.receipt if name_key(turn.text) == UNDO_WORD else None
