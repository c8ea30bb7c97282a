"""What a press does."""

from __future__ import annotations

from botbuilder.dialogs import DialogContext

from dialogs import texts
from dialogs.classify_state import Step
from dialogs.desks import Desks
from dialogs.presses import (
    ApplyStatus,
    ChooseStatus,
    ConfirmChange,
    ListTenants,
    NoneOfThese,
    PickL3,
    Press,
    ShowAttention,
    ShowEntry,
    ShowTenant,
    StartGuide,
    StartUpdate,
    UndoChange,
    UseNote,
)
from dialogs.replies import Reply
from dialogs.turn import Turn
from dialogs.update.dialog import UpdateDialog
from dialogs.wanted_list import WantedList


class Pressed:
    """Takes presses to where they belong. A press names, and is answered by what stands: nothing in it is trusted."""

    def __init__(self, desks: Desks) -> None:
        self._playbook = desks.playbook
        self._statuses = desks.statuses
        self._records = desks.records
        self._desks = desks

    async def take(self, dc: DialogContext, turn: Turn, press: Press) -> None:
        """Answer a press."""
        match press:
            case ShowEntry(slug=slug):
                await self._desks.say_beside(dc, turn, self._statuses.entry(slug))
            case ShowTenant(tenant=tenant, back=back):
                await self._desks.say_beside(dc, turn, await self._records.record(turn, tenant, back))
            case ListTenants():
                await self._desks.say_beside(dc, turn, await self._records.lists.page(turn, press))
            case ShowAttention():
                needy = ListTenants(wanted=WantedList(attention=True))
                await self._desks.say_beside(dc, turn, await self._records.lists.page(turn, needy))
            case StartGuide():
                self._leave_change(dc, turn)
                await self._statuses.begin(dc, Step())
            case StartUpdate():
                await self._records.change(dc, turn, press)
            case UndoChange(change=change):
                await self._desks.say_beside(dc, turn, await self._records.take_back(dc, turn, change))
            case ChooseStatus() | NoneOfThese() | PickL3() | UseNote() | ApplyStatus():
                await self._answer(dc, turn, press)
            case ConfirmChange() if not self._records.update.is_preview(dc.active_dialog, press):
                await self._desks.say_beside(dc, turn, self._records.late(turn, press))
            case _ if dc.active_dialog is None:
                await turn.say(Reply(texts.OLD_BUTTON, of_card=True))
            case _:
                await dc.continue_dialog()

    def tenant_of(self, turn: Turn, press: Press) -> str | None:
        """Return the id of the tenant whose record a press opens, empty for an unknown one; None if it opens none."""
        match press:
            case ShowTenant(tenant=tenant) | StartUpdate(tenant=tenant):
                return tenant
            case UndoChange(change=change):
                return next((r.tenant for r in turn.memory.receipts if r.change_id == change), None)
            case UseNote() | ApplyStatus() | ListTenants() | ShowAttention():
                return ""
            case _:
                return None

    def _leave_change(self, dc: DialogContext, turn: Turn) -> None:
        """Say what becomes of a change that gives way."""
        if dc.active_dialog is not None and dc.active_dialog.id == UpdateDialog.ID:
            turn.prefaces.append(self._records.update.farewell(dc.active_dialog))

    async def _answer(
        self, dc: DialogContext, turn: Turn, press: ChooseStatus | NoneOfThese | PickL3 | UseNote | ApplyStatus
    ) -> None:
        """Go on from the last answer; the button of an older one is told so."""
        of_situation, of_questions = turn.memory.answer, turn.memory.classification
        known = {kept.token for kept in (of_situation, of_questions) if kept is not None}
        if press.answer in known:
            self._leave_change(dc, turn)
        match press:
            case ChooseStatus(slug=slug, answer=answer):
                went_on = await self._statuses.choose(dc, turn, slug, answer)
            case NoneOfThese(answer=answer):
                went_on = await self._statuses.none_of_these(dc, turn, answer)
            case PickL3(answer=answer):
                went_on = await self._statuses.pick_l3(dc, turn, answer)
            case UseNote(answer=answer):
                went_on = await self._records.use_note(dc, turn, answer)
            case ApplyStatus(answer=answer):
                went_on = await self._records.apply_status(dc, turn, answer)
        if not went_on:
            old = Reply(texts.OLD_BUTTON, of_card=True)
            if isinstance(press, ChooseStatus):
                old = self._statuses.entry(press.slug)
            await self._desks.say_beside(dc, turn, old)
