"""What the conversation can do with tenants' records: show, list, begin a change, take one back."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Literal

from botbuilder.dialogs import DialogContext

from dialogs import record_view, texts
from dialogs.directory import Directory
from dialogs.ports import Records, RecordsError, TenantNotFound, Unreachable
from dialogs.presses import ConfirmChange, ShowTenant
from dialogs.replies import Choice, Reply
from dialogs.requests import Request
from dialogs.turn import Turn
from dialogs.update import texts as update_texts
from dialogs.update.dialog import UpdateDialog
from dialogs.update.draft import Draft
from dialogs.update.receipts import can_undo, undo, undo_choice
from dialogs.update.said import asks_for_undo
from knowledge.naming import Naming
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits
from knowledge.records import NOTE_LIMIT


class RecordDesk:
    """The records as one person sees them, and the dialog that changes them."""

    def __init__(
        self, playbook: Playbook, records: Records, directory: Directory, clock: Callable[[], datetime], limits: Limits
    ) -> None:
        self._playbook = playbook
        self._records = records
        self._directory = directory
        self._clock = clock
        self.update = UpdateDialog(playbook, records, directory, clock, limits)

    async def change_priority(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        """Begin a change of priority from what was typed."""
        draft = Draft(task="priority", nonce=_nonce(), wish=request.wish, named=request.named, reason=request.reason)
        await self._begin(dc, turn, draft)

    async def add_note(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        """Begin a note from a request and the text that goes with it, if there is any."""
        note = request.note
        if request.wish is not None and request.wish.priority and request.named:
            await self.change_priority(dc, turn, replace(request, reason=note or request.reason))
            return
        if turn.cut or len(note) > NOTE_LIMIT:
            turn.prefaces.append(update_texts.NOTE_TOO_LONG)
            note = ""
        await self._begin(dc, turn, Draft(task="note", nonce=_nonce(), named=request.named, note=note))

    async def use_note(self, dc: DialogContext, turn: Turn, answer: str) -> bool:
        """Begin a note with the sentence of the last classification; return whether it is that one's."""
        kept = turn.memory.classification
        if kept is None or kept.token != answer:
            return False
        await self._begin(dc, turn, Draft(task="note", nonce=_nonce(), note=kept.note))
        return True

    async def change(self, dc: DialogContext, turn: Turn, task: Literal["priority", "note"], tenant: str) -> None:
        """Begin a change of a tenant that was pressed; a change that stands is let go, and told so."""
        if dc.active_dialog is not None and dc.active_dialog.id == UpdateDialog.ID:
            turn.prefaces.append(self.update.farewell(dc.active_dialog))
        await self._begin(dc, turn, Draft(task=task, nonce=_nonce(), tenant=tenant))

    async def show(self, turn: Turn, request: Request) -> Reply:
        """Return the record that a message asks for, or the tenants that it may mean."""
        if turn.person is None:
            return Reply(texts.NO_IDENTITY)
        if not request.named:
            return await self.mine(turn)
        try:
            search = await self._directory.search(turn.person, request.named[0])
        except Unreachable:
            return Reply(update_texts.UNREACHABLE)
        if search.naming is Naming.ONE:
            return await self.record(turn, search.found[0].summary.id)
        choices = tuple(Choice(f.summary.name, ShowTenant(tenant=f.summary.id)) for f in search.found)
        if search.naming is Naming.NONE:
            return Reply(
                update_texts.unknown_tenant(search.named), (), choices, update_texts.NEAREST if choices else ""
            )
        return Reply(update_texts.WHICH_OF_THESE, (), choices)

    async def record(self, turn: Turn, tenant: str) -> Reply:
        """Return a tenant's record."""
        if turn.person is None:
            return Reply(texts.NO_IDENTITY)
        try:
            return record_view.show(self._playbook, await self._records.get(turn.person, tenant))
        except TenantNotFound:
            return Reply(update_texts.GONE)
        except RecordsError:
            return Reply(update_texts.UNREACHABLE)

    async def mine(self, turn: Turn) -> Reply:
        """Return the person's tenants, highest priority first."""
        if turn.person is None:
            return Reply(texts.NO_IDENTITY)
        try:
            mine = await self._records.mine(turn.person, limit=record_view.LISTED + 1)
        except Unreachable:
            return Reply(update_texts.UNREACHABLE)
        return record_view.listing(mine[: record_view.LISTED], len(mine) > record_view.LISTED)

    async def take_back(self, dc: DialogContext, turn: Turn, change: str | None) -> Reply:
        """Undo one of the last changes: the one that was pressed, or, typed, the newest."""
        receipts = [r for r in turn.memory.receipts if change in (None, r.change_id)]
        if not receipts or turn.person is None:
            return Reply(update_texts.OLD_UNDO if change else update_texts.NOTHING_TO_UNDO)
        receipt = receipts[-1]
        if not can_undo(receipt, self._clock()):
            return Reply(update_texts.OLD_UNDO)
        reply, settled = await undo(self._records, turn.person, receipt, str(dc.context.activity.id or ""))
        if settled:
            turn.memory = turn.memory.without_receipt(receipt)
        return reply

    def speaks_of_undo(self, turn: Turn) -> Reply | None:
        """Return how to undo the last change, where a text speaks of it without the one word that does it."""
        receipt = turn.memory.receipt
        if receipt is None or not asks_for_undo(turn.text) or not can_undo(receipt, self._clock()):
            return None
        return Reply(update_texts.UNDO_EXACTLY, (), (undo_choice(receipt.change_id),))

    def late(self, turn: Turn, press: ConfirmChange | None) -> Reply:
        """Return the answer to a confirmation, pressed or typed, whose preview is no longer open."""
        for receipt in reversed(turn.memory.receipts):
            if press is None or receipt.preview == press.draft:
                return Reply(update_texts.already_written(receipt.name))
        return Reply(update_texts.OLD_PREVIEW if press else update_texts.NOTHING_TO_CONFIRM)

    async def _begin(self, dc: DialogContext, turn: Turn, draft: Draft) -> None:
        dc.stack.clear()
        if turn.person is None:
            await turn.say(dc.context, Reply(texts.NO_IDENTITY))
        else:
            await dc.begin_dialog(UpdateDialog.ID, draft)


def _nonce() -> str:
    return secrets.token_hex(8)
