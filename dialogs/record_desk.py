"""What the conversation can do with tenants' records: show, list, begin a change, take one back."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from botbuilder.dialogs import DialogContext

from dialogs import texts
from dialogs.directory import Directory
from dialogs.history_texts import UNDO_MY_LAST_CHANGE
from dialogs.memory import Memory
from dialogs.portfolio_desk import PortfolioDesk
from dialogs.portfolio_texts import BACK_TO_LIST
from dialogs.ports import Records, RecordsError, TenantNotFound, Unreachable
from dialogs.presses import ConfirmChange, ListTenants, ShowTenant, StartUpdate, TryExample
from dialogs.record_card import record_card
from dialogs.replies import Choice, Reply
from dialogs.requests import Request
from dialogs.turn import Turn
from dialogs.update import beginning
from dialogs.update import texts as update_texts
from dialogs.update.coaching import Coaching
from dialogs.update.dialog import UpdateDialog
from dialogs.update.draft import Draft, Learned
from dialogs.update.note_asked import note_asked
from dialogs.update.priority.facts_said import told_lead
from dialogs.update.receipts import can_undo, undo, undo_choice
from dialogs.update.said import asks_for_undo
from dialogs.update.status import texts as status_texts
from dialogs.update.status.beginning import found_last, part_of_finding, part_of_request, without_services
from dialogs.update.status.part import StatusPart
from dialogs.update.tasks import all_tasks
from knowledge.aims import Aim
from knowledge.facts import Fact
from knowledge.index import Index
from knowledge.naming import Naming
from knowledge.normalize import split_words
from knowledge.note_coach import NoteCoach
from knowledge.playbook import Playbook
from knowledge.priorities import named_levels
from knowledge.prioritizing import Limits
from knowledge.records import Priority
from knowledge.services import services_named
from knowledge.status_request import StatusRequest
from knowledge.wishes import Wish, read_wishes

_USE_NOTE = re.compile(r"^\s*(?:please\s+)?(?:use|take|copy|write)\s+(?:this|the|that)\s+note\b", re.IGNORECASE)
"""What asks for the note of the last classification."""
_IMPOSSIBLE = re.compile(
    r"^\s*(?:please\s+)?(?:delete|remove|block|assign|archive|rename|close|merge)\b", re.IGNORECASE
)
"""What a portal does and the assistant does not."""


class RecordDesk:
    """The records as one person sees them, and the dialog that changes them."""

    def __init__(
        self,
        playbook: Playbook,
        index: Index,
        records: Records,
        directory: Directory,
        lists: PortfolioDesk,
        clock: Callable[[], datetime],
        limits: Limits,
        coach: NoteCoach,
    ) -> None:
        self._playbook = playbook
        self._records = records
        self._directory = directory
        self.lists = lists
        self._clock = clock
        self._limits = limits
        tasks = all_tasks(playbook, index, records, clock, limits)
        self.update = UpdateDialog(tasks, records, directory, Coaching(playbook, coach))

    async def change_priority(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        """Begin a change of priority from what was typed."""
        lead = told_lead(request.text)
        one_wish = len(request.named) < 2 or len(read_wishes(request.text)) < 2
        draft = Draft(
            task="priority",
            nonce=_nonce(),
            wish=request.wish if one_wish else None,
            named=request.named,
            reason=request.reason if one_wish else "",
            learned=Learned(lead=lead, settled=(Fact.LEAD,)) if lead else Learned(),
        )
        await self._begin(dc, turn, draft)

    async def add_note(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        """Begin a note from a request and the text that goes with it, if there is any."""
        prefaces, begun = note_asked(turn.text, request, turn.cut, self._clock().date(), _nonce())
        sets = request.wish is not None and request.wish.priority is not None and bool(request.named)
        if sets and isinstance(begun, Draft) and begun.task == "note":
            await self.change_priority(dc, turn, replace(request, because=request.note))
            return
        turn.prefaces += prefaces
        if isinstance(begun, Draft):
            await self._begin(dc, turn, begun)
        else:
            await turn.say(begun)

    def told(self, turn: Turn, request: Request) -> Draft | Reply | None:
        """Return the change that a sentence surely tells of, or what it is not; None for anything else."""
        if not beginning.may_tell_of_change(turn.text, request):
            return None
        return beginning.told_change(self._playbook, turn.text, request, self._clock().date(), _nonce())

    async def change_asked(self, dc: DialogContext, turn: Turn, request: Request, aim: Aim) -> None:
        """Begin a change that a text aims at, with as much as can be read of it."""
        today = self._clock().date()
        told = beginning.asked_change(self._playbook, turn.text, request, aim, today, _nonce())
        await self.take_told(dc, turn, told)

    async def take_told(self, dc: DialogContext, turn: Turn, told: Draft | Reply) -> None:
        """Begin the change that a sentence told of, or say what it is not."""
        if isinstance(told, Draft):
            await self._begin_told(dc, turn, told)
        else:
            await turn.say(told)

    async def use_note(self, dc: DialogContext, turn: Turn, answer: str) -> bool:
        """Begin a note with the sentence of the last classification; return whether it is that one's."""
        kept = turn.memory.classification
        if kept is None or kept.token != answer:
            return False
        await self._begin(dc, turn, Draft(task="note", nonce=_nonce(), note=kept.note))
        return True

    async def use_note_for(self, dc: DialogContext, turn: Turn, request: Request) -> bool:
        """Begin a note with the last classification's sentence where the text asks for it, for the tenant it names."""
        kept = turn.memory.classification
        if kept is None or not self.asks_to_use_note(turn.text):
            return False
        await self._begin(dc, turn, Draft(task="note", nonce=_nonce(), named=request.named, note=kept.note))
        return True

    async def change_status(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        """Begin a change of a status: the one that the request names, or the one that was found last."""
        asked = request.status or beginning.status_aimed_at(self._playbook, request, self._clock().date())
        found = found_last(turn.memory) if asked.refers_back else None
        if asked.refers_back and (found is None or found.status not in self._playbook.statuses):
            await turn.say(Reply(status_texts.NOTHING_FOUND_YET))
            return
        if request.wish is not None and request.wish.priority:
            turn.prefaces.append(status_texts.FIRST_THE_STATUS)
        part = part_of_finding(self._playbook, found, asked) if found else part_of_request(asked)
        named = request.named if request.known else tuple(without_services(self._playbook, n) for n in request.named)
        await self._begin_told(dc, turn, beginning.status_change(named, part, _nonce()))

    async def apply_status(self, dc: DialogContext, turn: Turn, answer: str) -> bool:
        """Begin to take a status that an answer gave to a record; return whether it is that of the last one.

        The tenant is the one that the situation names, where it names one.
        """
        found = found_last(turn.memory, answer)
        if found is None or found.status not in self._playbook.statuses:
            return False
        finder = await self._directory.finder(turn.person)
        words = split_words(found.situation)
        known = tuple(hit.tenant for hit in finder.find(words))
        services = services_named(self._playbook, words) if not found.service else ()
        part = part_of_finding(self._playbook, found, StatusRequest(services))
        named = known if len(set(known)) == 1 else ()
        await self._begin(dc, turn, beginning.status_change(named[:1], part, _nonce()))
        return True

    async def change(self, dc: DialogContext, turn: Turn, press: StartUpdate) -> None:
        """Begin a change of a tenant that was pressed; a change that stands is let go, and told so."""
        if dc.active_dialog is not None and dc.active_dialog.id == UpdateDialog.ID:
            turn.prefaces.append(self.update.farewell(dc.active_dialog))
        wish = Wish(press.wish) if press.wish and press.task == "priority" else None
        part = StatusPart(service=press.service, keeps=bool(press.about), target_wanted=bool(press.about))
        draft = Draft(task=press.task, nonce=_nonce(), tenant=press.tenant, wish=wish)
        await self._begin(dc, turn, draft.model_copy(update={"status": part}) if press.task == "status" else draft)

    async def go_on(self, dc: DialogContext, turn: Turn, draft: Draft) -> None:
        """Go on with a change that was interrupted in another conversation."""
        await self._begin(dc, turn, draft)

    async def weighed(self, turn: Turn, request: Request) -> Reply | None:
        """Return what the rules say of a level that a message only weighs for a tenant; None where it asks for it."""
        if request.weighs is None:
            return None
        turn.prefaces.append(update_texts.ONLY_WEIGHED[request.weighs])
        levels = named_levels(request.said.words)
        return await self.show(turn, request, Priority(min(levels)) if len(levels) == 1 else None)

    async def show(self, turn: Turn, request: Request, level: Priority | None = None) -> Reply:
        """Return the record that a message asks for, or the tenants that it may mean; ``level`` is one it weighs."""
        if turn.person is None:
            return Reply(texts.NO_IDENTITY)
        if not request.named:
            return await self.mine(turn, request)
        if _IMPOSSIBLE.match(request.text):
            turn.prefaces.append(texts.NOT_MINE_TO_DO)
        try:
            search = await self._directory.search(turn.person, request.named[0])
        except Unreachable:
            return Reply(update_texts.UNREACHABLE, unreached=True)
        if search.naming is Naming.ONE:
            return await self.record(turn, search.found[0].summary.id, level=level)
        choices = tuple(Choice(f.summary.name, ShowTenant(tenant=f.summary.id)) for f in search.found)
        if search.naming is Naming.NONE:
            return Reply(
                update_texts.unknown_tenant(search.named), (), choices, update_texts.NEAREST if choices else ""
            )
        return Reply(update_texts.WHICH_OF_THESE, (), choices)

    async def record(
        self, turn: Turn, tenant: str, back: ListTenants | None = None, level: Priority | None = None
    ) -> Reply:
        """Return a tenant's record; ``back`` is the page of a list that it was opened from, ``level`` one to weigh."""
        if turn.person is None:
            return Reply(texts.NO_IDENTITY)
        try:
            opened = await self._records.get(turn.person, tenant)
            turn.memory = turn.memory.speaking_of(opened.tenant.id, opened.tenant.name)
            beside = self._beside(turn, tenant, back)
            return record_card(self._playbook, opened, self._clock().date(), self._limits, beside, level)
        except TenantNotFound:
            return Reply(update_texts.GONE)
        except RecordsError:
            return Reply(update_texts.UNREACHABLE, unreached=True)

    def _beside(self, turn: Turn, tenant: str, back: ListTenants | None) -> tuple[Choice, ...]:
        """Return what goes with a record that was opened from another card: the undo it took the place of, the list."""
        if not turn.place.pressed:
            return () if back is None else (Choice(BACK_TO_LIST, back),)
        undoable = self.undoable(turn.memory)
        last = [r.change_id for r in turn.memory.receipts if r.tenant == tenant and r.change_id in undoable]
        undo_last = tuple(undo_choice(change) for change in last[-1:])
        my_tenants = Choice(texts.MY_TENANTS, TryExample(text=texts.MY_TENANTS))
        return (*undo_last, my_tenants if back is None else Choice(BACK_TO_LIST, back))

    async def mine(self, turn: Turn, request: Request) -> Reply:
        """Return the list of tenants that a message asks for."""
        return await self.lists.asked(turn, request.text)

    async def take_back(self, dc: DialogContext, turn: Turn, change: str | None) -> Reply:
        """Undo one of the last changes: the one that was pressed, or, typed, the newest."""
        receipts = [r for r in turn.memory.receipts if change in (None, r.change_id)]
        if not receipts or turn.person is None:
            return _too_late(update_texts.OLD_UNDO if change else update_texts.NOTHING_TO_UNDO)
        receipt = receipts[-1]
        if not can_undo(receipt, self._clock()):
            return _too_late(update_texts.OLD_UNDO)
        reply, settled = await undo(self._records, turn.person, receipt, str(dc.context.activity.id or ""))
        if settled:
            turn.memory = turn.memory.without_receipt(receipt)
        return reply

    def undoable(self, memory: Memory) -> tuple[str, ...]:
        """Return the ids of the changes that can still be undone."""
        return tuple(r.change_id for r in memory.receipts if can_undo(r, self._clock()))

    def asks_to_use_note(self, text: str) -> bool:
        """Return whether a text asks to write the note of the last classification."""
        return bool(_USE_NOTE.match(text))

    def speaks_of_undo(self, turn: Turn) -> Reply | None:
        """Return how to undo the last change, where a text speaks of it without the one word that does it."""
        receipt = turn.memory.receipt
        asked = turn.request.text if turn.request else turn.text
        if receipt is None or not asks_for_undo(asked) or not can_undo(receipt, self._clock()):
            return None
        return Reply(update_texts.UNDO_EXACTLY, (), (undo_choice(receipt.change_id),))

    def late(self, turn: Turn, press: ConfirmChange | None) -> Reply:
        """Return the answer to a confirmation, pressed or typed, whose preview is no longer open."""
        for receipt in reversed(turn.memory.receipts):
            if press is None or receipt.preview == press.draft:
                name = receipt.name if turn.place.owner is None else ""
                return Reply(update_texts.already_written(name), of_card=True)
        return Reply(update_texts.OLD_PREVIEW if press else update_texts.NOTHING_TO_CONFIRM, of_card=True)

    async def _begin_told(self, dc: DialogContext, turn: Turn, draft: Draft) -> None:
        """Begin a change from what was typed; a day in it that cannot be read is told, not passed over."""
        turn.prefaces += beginning.unread_days(draft, turn.text, self._clock().date())
        await self._begin(dc, turn, draft)

    async def _begin(self, dc: DialogContext, turn: Turn, draft: Draft) -> None:
        dc.stack.clear()
        if turn.person is None:
            await turn.say(Reply(texts.NO_IDENTITY))
        else:
            await dc.begin_dialog(UpdateDialog.ID, draft)


def _too_late(title: str) -> Reply:
    """Return that the undo of one press is over, with the way to the one that takes a reason."""
    return Reply(title, (), (Choice(UNDO_MY_LAST_CHANGE, TryExample(text=UNDO_MY_LAST_CHANGE)),), of_card=True)


def _nonce() -> str:
    return secrets.token_hex(8)
