"""The dialog that changes a tenant's priority and note: asks what it must, shows a preview, writes on a yes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Literal

from botbuilder.core import TurnContext
from botbuilder.dialogs import Dialog, DialogContext, DialogInstance, DialogTurnResult, DialogTurnStatus

from dialogs.directory import Directory
from dialogs.ports import (
    ChangedMeanwhile,
    NotAllowed,
    Opened,
    Person,
    Receipt,
    Records,
    RecordsError,
    Rejected,
    TenantNotFound,
    Unreachable,
)
from dialogs.presses import AnswerQuestion, ConfirmChange, Steer
from dialogs.replies import Reply
from dialogs.requests import Request
from dialogs.turn import Turn, current_turn
from dialogs.update import texts
from dialogs.update.answers import Answered, read_answer
from dialogs.update.draft import Draft, Offer, Step, read_draft
from dialogs.update.flow import (
    OTHER,
    Standing,
    may_pick_sub_category,
    next_step,
    sealed,
    stand,
    target,
    verdict_on,
)
from dialogs.update.receipts import receipt_reply, remembered
from dialogs.update.said import Assent, Wording, assent, denied, is_question, steering
from dialogs.update.steps import Steps
from knowledge.facts import Fact
from knowledge.naming import Naming
from knowledge.playbook import Playbook
from knowledge.prioritizing import CUSTOMER_UNRESPONSIVE, Limits

_DRAFT = "draft"
_AT_HAND = 5
"""Tenants that are offered where none was named."""
_HELD_STEPS = frozenset({Step.NOTE, Step.DAY, Step.SUB_CATEGORY})
"""Steps that a person asked for; the flow does not move on by itself."""


class UpdateDialog(Dialog):
    """Changes a record. The id carries a version: a dialog of an older form ends politely."""

    ID = "UpdateDialog.v1"

    def __init__(
        self, playbook: Playbook, records: Records, directory: Directory, clock: Callable[[], datetime], limits: Limits
    ) -> None:
        super().__init__(self.ID)
        self._playbook = playbook
        self._records = records
        self._directory = directory
        self._clock = clock
        self._limits = limits
        self._steps = Steps(playbook)

    async def begin_dialog(self, dialog_context: DialogContext, options: object = None) -> DialogTurnResult:
        """Begin with a Draft as options: a new one, or one that was interrupted in another conversation."""
        assert isinstance(options, Draft)  # noqa: S101 - only the conversation begins it
        if options.sent:
            return await self._undelivered(dialog_context, options)
        if options.step is Step.RETRY:
            self._keep(dialog_context, options)
            return await self._resumed(dialog_context, options)
        return await self._go(dialog_context, options)

    async def continue_dialog(self, dialog_context: DialogContext) -> DialogTurnResult:
        """Take a press or a typed answer."""
        draft = _read(dialog_context.active_dialog)
        turn = current_turn(dialog_context.context)
        if isinstance(turn.press, ConfirmChange):
            return await self._confirmed(dialog_context, draft, turn.press.draft)
        if draft.step is Step.PREVIEW and turn.press is None and assent(turn.text) is Assent.CONFIRMED:
            return await self._confirmed(dialog_context, draft, draft.token)
        if isinstance(turn.press, Steer) and (turn.press.draft == draft.token or _cancels(turn.press, draft)):
            return await self._steered(dialog_context, draft, turn.press.to)
        if turn.press is not None and not _answers(turn, draft):
            return await self._again(dialog_context, draft, texts.OLD_BUTTON)
        return await self._answered(dialog_context, draft, turn)

    async def reprompt_dialog(self, context: TurnContext, instance: DialogInstance) -> None:
        """Ask the standing question again, in short."""
        draft = _read(instance)
        turn = current_turn(context)
        try:
            opened = await self._records.get(_person(turn), draft.tenant) if draft.tenant else None
            if draft.step is Step.RETRY:
                reply = self._steps.retry(draft)
            elif opened is None:
                reply = self._steps.which_tenant(draft)
            else:
                standing = self._stand(draft, opened)
                reply = self._steps.ask_again(draft, standing, await self._sub_categories(draft, standing))
        except RecordsError:
            reply = self._steps.retry(draft) if draft.step is Step.RETRY else Reply(texts.UNREACHABLE, unreached=True)
        await turn.say(reply)

    def goes_on(self, instance: DialogInstance) -> bool:
        """Return whether what is stored can be gone on with: whole and of this version."""
        return instance.id == self.ID and _stored(instance) is not None

    def token(self, instance: DialogInstance) -> str:
        """Return what the buttons of the standing step are bound to."""
        return _read(instance).token

    def about(self, instance: DialogInstance) -> tuple[Literal["priority", "note"], str]:
        """Return what is changed, and the id of the tenant; the id is empty until it is found."""
        draft = _read(instance)
        return draft.task, draft.tenant

    def interrupted(self, instance: DialogInstance, answer: str) -> Draft:
        """Return the change as another conversation goes on with it, with what was typed for the standing step."""
        draft = _read(instance)
        if draft.sent or draft.step is Step.RETRY:
            return draft
        pending = answer if steering(answer) is None else ""
        return draft.model_copy(update={"step": Step.RETRY, "resume": draft.step, "pending": pending, "shown": False})

    def is_cancelled(self, instance: DialogInstance, turn: Turn) -> bool:
        """Return whether the turn does nothing but end this change."""
        if turn.press is None:
            return steering(turn.text) is Wording.CANCEL
        return isinstance(turn.press, Steer) and _cancels(turn.press, _read(instance))

    def is_preview(self, instance: DialogInstance | None, press: ConfirmChange) -> bool:
        """Return whether a press belongs to the preview that stands."""
        draft = _stored(instance) if instance is not None and instance.id == self.ID else None
        return draft is not None and draft.token == press.draft

    def awaits_note(self, instance: DialogInstance) -> bool:
        """Return whether what is typed now is a note: the person's own text, not to be read as a request."""
        return _read(instance).step is Step.NOTE

    def awaits_reason(self, instance: DialogInstance) -> bool:
        """Return whether what is typed now is a reason, unless it plainly is something else."""
        return _read(instance).step is Step.REASON

    def awaits_words(self, instance: DialogInstance) -> bool:
        """Return whether whatever is typed now may be the answer: a name, a note or a reason."""
        return _read(instance).step in (Step.TENANT, Step.NOTE, Step.REASON)

    def farewell(self, instance: DialogInstance, *, named: bool = True) -> str:
        """Return what to say when another request ends this change; without its name where none may be said."""
        draft = _read(instance)
        return texts.UNKNOWN_OUTCOME if draft.sent else texts.left(draft.name if named else "")

    def expects(self, instance: DialogInstance, turn: Turn) -> bool:
        """Return whether what is typed plainly belongs to the standing step."""
        draft = _read(instance)
        request = turn.request
        elsewhere = request is not None and request.names_another(draft.name)
        match draft.step:
            case Step.PREVIEW:
                said = assent(turn.text)
                if said is Assent.NEITHER:
                    return bool(denied(turn.text)) and not elsewhere
                return said is not Assent.YES or not elsewhere
            case Step.TENANT:
                begins = request is not None and request.is_for_a_tenant and request.wish_or_note
                return not is_question(turn.text) and not begins
            case Step.FACT | Step.DAY:
                return not is_question(turn.text) and not elsewhere
            case _:
                return False

    def gives_way(self, instance: DialogInstance, request: Request) -> bool:
        """Return whether a request ends this change: it is for another tenant, or for more than a note."""
        draft = _read(instance)
        other_task = draft.task == "note" and bool(draft.tenant) and request.is_change_of_priority
        return request.is_about_another(draft.name) or other_task

    def tenant_of(self, instance: DialogInstance) -> str:
        """Return the name of the tenant that the change is for; empty until it is found."""
        return _read(instance).name

    async def _go(self, dc: DialogContext, draft: Draft) -> DialogTurnResult:
        """Take the next step there is to take, and say what it needs."""
        person = _person(current_turn(dc.context))
        try:
            if not draft.tenant:
                return await self._find(dc, draft, person)
            opened = await self._records.get(person, draft.tenant)
        except Unreachable:
            return await self._unreachable(dc, draft)
        except TenantNotFound:
            return await self._end(dc, Reply(texts.GONE))
        refusal = self._steps.refusal(draft, opened)
        if refusal is not None:
            return await self._end(dc, refusal)
        draft = draft.with_record(opened)
        standing = self._stand(draft, opened)
        draft = next_step(draft, standing, self._today, self._limits)
        try:
            draft = await self._with_sub_category(draft, standing)
        except Unreachable:
            return await self._unreachable(dc, draft)
        return await self._ask(dc, draft, standing)

    async def _with_sub_category(self, draft: Draft, standing: Standing) -> Draft:
        """Take the portal's catch-all where it offers one; else the sub-category has to be picked (A17)."""
        verdict = verdict_on(draft, standing)
        open_ = draft.step is Step.PREVIEW and draft.task == "priority" and not draft.sub_category
        if not open_ or verdict is None or not may_pick_sub_category(draft, verdict):
            return draft
        offered = await self._sub_categories(draft, standing)
        if OTHER in offered:
            return draft.model_copy(update={"sub_category": OTHER})
        return draft.advanced(step=Step.SUB_CATEGORY)

    async def _find(self, dc: DialogContext, draft: Draft, person: Person) -> DialogTurnResult:
        """Find the tenant that the request names, or ask for it."""
        searches = [await self._directory.search(person, named) for named in draft.named]
        certain = [s.found[0] for s in searches if s.naming is Naming.ONE]
        if len(searches) == 1 and certain:
            found = certain[0].summary
            return await self._go(dc, draft.model_copy(update={"tenant": found.id, "name": found.name, "offers": ()}))
        missing = [s.named for s in searches if s.naming is Naming.NONE]
        draft = draft.model_copy(update={"step": Step.TENANT, "named": ()})
        if searches:
            offered = certain if len(searches) > 1 else searches[0].found
            offers = tuple(Offer(id=f.summary.id, name=f.summary.name, domain=f.summary.domain) for f in offered)
            unknown = missing[0] if missing else ""
            draft = draft.model_copy(
                update={"offers": offers, "unknown": unknown, "several": len(searches) > 1, "suggested": False}
            )
        elif not draft.offers:
            draft = draft.model_copy(update={"offers": await self._at_hand(dc, person), "suggested": True})
        self._keep(dc, draft)
        await current_turn(dc.context).say(self._steps.which_tenant(draft))
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _at_hand(self, dc: DialogContext, person: Person) -> tuple[Offer, ...]:
        """Return tenants to pick from where none was named: those changed last, then the person's first.

        Where others read along, there are none: not everybody may know of them.
        """
        turn = current_turn(dc.context)
        if turn.place.owner is not None:
            return ()
        memory = turn.memory
        recent = [Offer(id=r.tenant, name=r.name, domain="") for r in reversed(memory.receipts)]
        mine = [Offer(id=s.id, name=s.name, domain=s.domain) for s in await self._records.mine(person, limit=_AT_HAND)]
        by_id: dict[str, Offer] = {}
        for offer in (*recent, *mine):
            by_id.setdefault(offer.id, offer)
        return tuple(by_id.values())[:_AT_HAND]

    async def _ask(self, dc: DialogContext, draft: Draft, standing: Standing) -> DialogTurnResult:
        if current_turn(dc.context).takes_a_card:  # the record that was shown is no longer to be seen
            draft = draft.model_copy(update={"shown": False})
        try:
            reply = self._steps.ask(draft, standing, await self._sub_categories(draft, standing))
        except Unreachable:
            return await self._unreachable(dc, draft)
        change = sealed(draft, standing, self._steps.note_of(draft, standing)) if draft.step is Step.PREVIEW else None
        self._keep(dc, draft.model_copy(update={"shown": True, "sealed": change}))
        await current_turn(dc.context).say(reply)
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _sub_categories(self, draft: Draft, standing: Standing) -> Sequence[str]:
        """Return what the portal offers for the override, where the step shows it."""
        wanted = target(draft, standing)
        if wanted is None or draft.step not in (Step.PREVIEW, Step.SUB_CATEGORY):
            return ()
        offered = await self._records.sub_categories(wanted)
        return tuple(name for name in offered if name != CUSTOMER_UNRESPONSIVE)  # that one is the rules' to give (R-18)

    async def _answered(self, dc: DialogContext, draft: Draft, turn: Turn) -> DialogTurnResult:
        """Take an answer: move on where it is one, else say what was understood and ask again."""
        standing = None
        try:
            opened = await self._records.get(_person(turn), draft.tenant) if draft.tenant else None
            standing = self._stand(draft, opened) if opened else None
            offered = await self._sub_categories(draft, standing) if standing else ()
        except Unreachable:
            return await self._unreachable(dc, draft, turn.text)
        except TenantNotFound:
            return await self._end(dc, Reply(texts.GONE))
        answer = read_answer(draft, standing, turn, self._today, offered)
        match answer:
            case Answered(step="done"):
                return await self._end(dc, Reply(answer.said))
            case Answered(step=to) if to:
                return await self._steered(dc, draft, to)
        if answer.draft is None:
            return await self._again(dc, draft, answer.said)
        turn.prefaces += [answer.said] if answer.said else []
        return await self._move(dc, answer.draft)

    async def _move(self, dc: DialogContext, draft: Draft) -> DialogTurnResult:
        """Show the step a person asked for; else let the flow go on."""
        if draft.step not in _HELD_STEPS:
            return await self._go(dc, draft)
        try:
            opened = await self._records.get(_person(current_turn(dc.context)), draft.tenant)
        except Unreachable:
            return await self._unreachable(dc, draft)
        except TenantNotFound:
            return await self._end(dc, Reply(texts.GONE))
        return await self._ask(dc, draft, self._stand(draft, opened))

    async def _steered(self, dc: DialogContext, draft: Draft, to: str) -> DialogTurnResult:
        match to:
            case "cancel":
                return await self._end(dc, Reply(texts.UNKNOWN_OUTCOME if draft.sent else texts.CANCELLED))
            case "why" if draft.step is not Step.RETRY:
                return await self._move(dc, draft)
            case "back":
                before = draft.step_back()
                if before is None:
                    return await self._again(dc, draft, texts.FIRST_STEP)
                return await self._move(dc, before)
            case "edit-note" if draft.step is Step.PREVIEW:
                return await self._move(dc, draft.advanced(step=Step.NOTE))
            case "sub-category" if draft.step is Step.PREVIEW and draft.task == "priority":
                return await self._move(dc, draft.advanced(step=Step.SUB_CATEGORY))
            case "not-sure" if draft.step is Step.FACT and draft.fact is not None:
                return await self._unsure(dc, draft, draft.fact)
            case "retry" if draft.step is Step.RETRY:
                return await self._resumed(dc, draft)
            case _:
                return await self._again(dc, draft, texts.NOT_UNDERSTOOD)

    async def _unsure(self, dc: DialogContext, draft: Draft, fact: Fact) -> DialogTurnResult:
        """Explain what the answers mean; who is still unsure goes on without the fact."""
        if draft.explained:
            return await self._move(dc, draft.learning(fact))
        self._keep(dc, draft.model_copy(update={"explained": True}))
        return await self._again(dc, draft, *self._steps.explain_fact(fact), texts.STILL_UNSURE)

    async def _resumed(self, dc: DialogContext, draft: Draft) -> DialogTurnResult:
        """Go on where the records could not be reached, with what was typed then."""
        turn = current_turn(dc.context)
        typed, step = draft.pending, draft.resume or Step.CHOICE
        draft = draft.model_copy(update={"step": step, "resume": None, "pending": ""})
        if not typed:
            return await self._move(dc, draft)
        turn.text, turn.press, turn.request = typed, None, None
        return await self._answered(dc, draft, turn)

    async def _again(self, dc: DialogContext, draft: Draft, *said: str) -> DialogTurnResult:
        """Say something and ask again, in one message."""
        current_turn(dc.context).prefaces += said
        if draft.step is Step.RETRY:
            return await self._unreachable(dc, draft)
        await self.reprompt_dialog(dc.context, dc.active_dialog)
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _confirmed(self, dc: DialogContext, draft: Draft, token: str) -> DialogTurnResult:
        """Write what the preview shows, if it is this preview and the rules still allow it."""
        if draft.step is not Step.PREVIEW or token != draft.token or draft.sealed is None:
            return await self._again(dc, draft, texts.OLD_PREVIEW)
        person, change = _person(current_turn(dc.context)), draft.sealed
        try:
            opened = await self._records.get(person, draft.tenant)
            unchanged = opened.tenant.version == change.expected_version
            if unchanged and not self._still_allowed(draft, opened):
                current_turn(dc.context).prefaces.append(texts.NOT_WRITTEN)
                return await self._go(dc, draft)
            draft = draft.model_copy(update={"sent": True})
            receipt = await self._records.apply(person, replace(change, activity=_activity(dc)))
        except Unreachable:
            return await self._undelivered(dc, draft)
        except ChangedMeanwhile:
            return await self._overtaken(dc, draft, person)
        except (NotAllowed, TenantNotFound):
            return await self._end(dc, Reply(texts.RIGHT_LOST))
        except Rejected as why:
            return await self._again(dc, draft, str(why))
        return await self._written(dc, draft, receipt)

    async def _written(self, dc: DialogContext, draft: Draft, receipt: Receipt) -> DialogTurnResult:
        turn = current_turn(dc.context)
        turn.memory = turn.memory.with_receipt(remembered(draft, receipt))
        before = draft.seen.priority if draft.seen else receipt.tenant.priority.automatic
        return await self._end(dc, receipt_reply(self._playbook, draft, before, receipt))

    def _still_allowed(self, draft: Draft, opened: Opened) -> bool:
        """Return whether the rules still lead to this preview: facts grow old, and so do Blocked services."""
        standing = self._stand(draft, opened)
        if next_step(draft, standing, self._today, self._limits).step is not Step.PREVIEW:
            return False
        now = sealed(draft, standing, self._steps.note_of(draft, standing))
        return draft.sealed is not None and (now.note, now.priority) == (draft.sealed.note, draft.sealed.priority)

    async def _overtaken(self, dc: DialogContext, draft: Draft, person: Person) -> DialogTurnResult:
        """Say what somebody else changed since the preview, and preview again."""
        seen = draft.seen.version if draft.seen else 0
        try:
            newer = [h for h in await self._records.history(person, draft.tenant) if h.version > seen]
        except RecordsError:
            newer = []
        current_turn(dc.context).prefaces.append(self._steps.overtaken(newer, person))
        return await self._go(dc, draft.model_copy(update={"shown": False}))

    async def _undelivered(self, dc: DialogContext, draft: Draft) -> DialogTurnResult:
        self._keep(dc, draft)
        await current_turn(dc.context).say(self._steps.undelivered(draft))
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _unreachable(self, dc: DialogContext, draft: Draft, typed: str = "") -> DialogTurnResult:
        """Keep the draft and what was typed, and offer to try again."""
        if draft.sent:
            return await self._undelivered(dc, draft)
        if draft.step is not Step.RETRY:
            draft = draft.model_copy(update={"step": Step.RETRY, "resume": draft.step, "pending": typed})
        self._keep(dc, draft)
        await current_turn(dc.context).say(self._steps.retry(draft))
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _end(self, dc: DialogContext, reply: Reply) -> DialogTurnResult:
        await current_turn(dc.context).say(reply)
        ended: DialogTurnResult = await dc.end_dialog(None)
        return ended

    def _stand(self, draft: Draft, opened: Opened) -> Standing:
        return stand(draft, opened.tenant, self._today, self._limits)

    def _keep(self, dc: DialogContext, draft: Draft) -> None:
        dc.active_dialog.state[_DRAFT] = draft.model_dump(mode="json")

    @property
    def _today(self) -> date:
        return self._clock().date()


def _stored(instance: DialogInstance) -> Draft | None:
    stored: Any = instance.state.get(_DRAFT) if isinstance(instance.state, dict) else None
    return read_draft(stored)


def _read(instance: DialogInstance) -> Draft:
    draft = _stored(instance)
    assert draft is not None  # noqa: S101 - the conversation ends dialogs whose draft cannot be read
    return draft


def _person(turn: Turn) -> Person:
    assert turn.person is not None  # noqa: S101 - the conversation begins no change for strangers
    return turn.person


def _activity(dc: DialogContext) -> str:
    return str(dc.context.activity.id or "")


def _cancels(press: Steer, draft: Draft) -> bool:
    """Return whether a button of an earlier step cancels this very change."""
    return press.to == "cancel" and draft.began(press.draft)


def _answers(turn: Turn, draft: Draft) -> bool:
    return isinstance(turn.press, AnswerQuestion) and turn.press.question == draft.token
