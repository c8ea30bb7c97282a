"""The dialog that changes a tenant's record: asks what its task must know, shows a preview, writes on a yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from botbuilder.core import TurnContext
from botbuilder.dialogs import DialogContext, DialogInstance, DialogTurnResult, DialogTurnStatus

from dialogs.directory import Directory
from dialogs.ports import (
    Change,
    ChangedMeanwhile,
    NotAllowed,
    Person,
    Receipt,
    Records,
    RecordsError,
    Rejected,
    TenantNotFound,
    Undo,
    Unreachable,
)
from dialogs.presses import AnswerQuestion, ConfirmChange, Steer, TaskName
from dialogs.replies import Reply
from dialogs.turn import Turn, current_turn
from dialogs.update import asking, texts
from dialogs.update.answers import read_steering, read_tenant
from dialogs.update.coaching import Coaching, advised, held_words
from dialogs.update.draft import Draft, Step
from dialogs.update.open_changes import DRAFT, OpenChanges, cancels, draft_of
from dialogs.update.receipts import remembered
from dialogs.update.said import Assent, assent
from dialogs.update.task import Answered, Task, still_leads_to
from dialogs.update.tenant_search import TenantSearch
from knowledge.records import Tenant


class UpdateDialog(OpenChanges):
    """Changes a record. What every change goes through is here; what its task asks and writes is the task's."""

    def __init__(
        self, tasks: Mapping[TaskName, Task], records: Records, directory: Directory, coaching: Coaching
    ) -> None:
        super().__init__(tasks)
        self._coaching = coaching
        self._records = records
        self._search = TenantSearch(records, directory)

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
        draft = draft_of(dialog_context.active_dialog)
        turn = current_turn(dialog_context.context)
        if isinstance(turn.press, ConfirmChange):
            return await self._confirmed(dialog_context, draft, turn.press.draft)
        if draft.step is Step.PREVIEW and turn.press is None and assent(turn.text) is Assent.CONFIRMED:
            return await self._confirmed(dialog_context, draft, draft.token)
        if isinstance(turn.press, Steer) and (turn.press.draft == draft.token or cancels(turn.press, draft)):
            return await self._steered(dialog_context, draft, turn.press.to)
        if turn.press is not None and not _answers(turn, draft):
            return await self._again(dialog_context, draft, texts.OLD_BUTTON)
        return await self._answered(dialog_context, draft, turn)

    async def reprompt_dialog(self, context: TurnContext, instance: DialogInstance) -> None:
        """Ask the standing question again, in short."""
        draft = draft_of(instance)
        turn = current_turn(context)
        try:
            opened = await self._records.get(_person(turn), draft.tenant) if draft.tenant else None
            if draft.step is Step.RETRY:
                reply = asking.retry(draft)
            elif opened is None:
                reply = asking.which_tenant(draft, self._task(draft).which_tenant)
            else:  # without its grounds, which stand above
                reply = replace(await self._task(draft).ask(draft, opened.tenant), parts=())
        except RecordsError:
            reply = asking.retry(draft) if draft.step is Step.RETRY else Reply(texts.UNREACHABLE, unreached=True)
        await turn.say(reply)

    async def _go(self, dc: DialogContext, draft: Draft) -> DialogTurnResult:
        """Take the next step there is to take, and say what it needs."""
        turn = current_turn(dc.context)
        person = _person(turn)
        try:
            if not draft.tenant:
                draft = await self._search.found(draft, turn, person)
            if not draft.tenant:
                return await self._ask_for_tenant(dc, draft)
            opened = await self._records.get(person, draft.tenant)
        except Unreachable:
            return await self._unreachable(dc, draft)
        except TenantNotFound:
            return await self._end(dc, Reply(texts.GONE))
        task = self._task(draft)
        refusal = task.refusal(draft, opened)
        if refusal is not None:
            return await self._end(dc, refusal)
        draft = draft.with_record(opened)
        try:
            draft = await task.next_step(draft, opened.tenant)
        except Unreachable:
            return await self._unreachable(dc, draft)
        return await self._ask(dc, draft, opened.tenant)

    async def _ask_for_tenant(self, dc: DialogContext, draft: Draft) -> DialogTurnResult:
        self._keep(dc, draft)
        await current_turn(dc.context).say(asking.which_tenant(draft, self._task(draft).which_tenant))
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _ask(self, dc: DialogContext, draft: Draft, tenant: Tenant) -> DialogTurnResult:
        turn, task = current_turn(dc.context), self._task(draft)
        if turn.takes_a_card:  # the record that was shown is no longer to be seen
            draft = draft.model_copy(update={"shown": False})
        change = task.sealed(draft, tenant) if draft.step is Step.PREVIEW else None
        review = self._coaching.review(draft, change)
        if review is not None and review.held:
            turn.prefaces += held_words(review)
            draft, change, review = draft.model_copy(update={"step": Step.NOTE, "note": ""}), None, None
        try:
            reply = await task.ask(draft, tenant)
        except Unreachable:
            return await self._unreachable(dc, draft)
        self._keep(dc, draft.model_copy(update={"shown": True, "sealed": change}))
        turn.memory = turn.memory.speaking_of(tenant.id, tenant.name)
        await turn.say(advised(reply, review) if review is not None else reply)
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _answered(self, dc: DialogContext, draft: Draft, turn: Turn) -> DialogTurnResult:
        """Take an answer: move on where it is one, else say what was understood and ask again."""
        task = self._task(draft)
        try:
            opened = await self._records.get(_person(turn), draft.tenant) if draft.tenant else None
            answer = read_steering(draft, turn)
            if answer is None:
                answer = await task.read(draft, opened.tenant, turn) if opened else read_tenant(task, draft, turn)
        except Unreachable:
            return await self._unreachable(dc, draft, turn.text)
        except TenantNotFound:
            return await self._end(dc, Reply(texts.GONE))
        return await self._taken(dc, draft, answer)

    async def _taken(self, dc: DialogContext, draft: Draft, answer: Answered) -> DialogTurnResult:
        """Do what an answer amounts to."""
        if answer.step == "done":
            return await self._end(dc, Reply(answer.said))
        if answer.step:
            return await self._steered(dc, draft, answer.step)
        if answer.draft is None:
            return await self._again(dc, draft, answer.said)
        if answer.explained:
            self._keep(dc, answer.draft)
            return await self._again(dc, answer.draft, *answer.explained)
        current_turn(dc.context).prefaces += [answer.said] if answer.said else []
        return await self._move(dc, answer.draft)

    async def _move(self, dc: DialogContext, draft: Draft) -> DialogTurnResult:
        """Show the step a person asked for; else let the flow go on."""
        if draft.step not in self._task(draft).held:
            return await self._go(dc, draft)
        try:
            opened = await self._records.get(_person(current_turn(dc.context)), draft.tenant)
        except Unreachable:
            return await self._unreachable(dc, draft)
        except TenantNotFound:
            return await self._end(dc, Reply(texts.GONE))
        return await self._ask(dc, draft, opened.tenant)

    async def _steered(self, dc: DialogContext, draft: Draft, to: str) -> DialogTurnResult:
        match to:
            case "cancel":
                return await self._end(dc, Reply(texts.UNKNOWN_OUTCOME if draft.sent else texts.CANCELLED))
            case "why" if draft.step is not Step.RETRY:
                return await self._move(dc, draft)
            case "template" if draft.step is Step.NOTE:
                return await self._again(dc, draft, *self._coaching.templates(draft))
            case "back":
                before = draft.previous() or self._task(draft).before_first(draft)
                if before is None:
                    return await self._again(dc, draft, texts.FIRST_STEP)
                return await self._move(dc, before)
            case "retry" if draft.step is Step.RETRY:
                return await self._resumed(dc, draft)
            case _:
                answer = self._task(draft).steered(draft, to)
                return await self._taken(dc, draft, answer or Answered(said=texts.NOT_UNDERSTOOD))

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
            if unchanged and not await still_leads_to(change, self._task(draft), draft, opened.tenant):
                current_turn(dc.context).prefaces.append(texts.NOT_WRITTEN)
                return await self._go(dc, draft)
            draft = draft.model_copy(update={"sent": True})
            receipt = await self._written_to(person, change, _activity(dc))
        except Unreachable:
            return await self._undelivered(dc, draft)
        except ChangedMeanwhile:
            return await self._overtaken(dc, draft, person)
        except (NotAllowed, TenantNotFound):
            return await self._end(dc, Reply(texts.RIGHT_LOST))
        except Rejected as why:
            return await self._again(dc, draft, str(why))
        return await self._written(dc, draft, receipt)

    async def _written_to(self, person: Person, change: Change | Undo, activity: str) -> Receipt:
        if isinstance(change, Undo):
            return await self._records.undo(person, replace(change, activity=activity))
        return await self._records.apply(person, replace(change, activity=activity))

    async def _written(self, dc: DialogContext, draft: Draft, receipt: Receipt) -> DialogTurnResult:
        turn, task = current_turn(dc.context), self._task(draft)
        turn.memory = turn.memory.with_receipt(remembered(draft, receipt, task.put_back(draft)))
        return await self._end(dc, task.receipt(draft, receipt))

    async def _overtaken(self, dc: DialogContext, draft: Draft, person: Person) -> DialogTurnResult:
        """Say what somebody else changed since the preview, and preview again."""
        seen = draft.seen.version if draft.seen else 0
        try:
            newer = [h for h in await self._records.history(person, draft.tenant) if h.version > seen]
        except RecordsError:
            newer = []
        current_turn(dc.context).prefaces.append(asking.overtaken(newer, person))
        return await self._go(dc, draft.model_copy(update={"shown": False}))

    async def _undelivered(self, dc: DialogContext, draft: Draft) -> DialogTurnResult:
        self._keep(dc, draft)
        await current_turn(dc.context).say(asking.undelivered(draft))
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _unreachable(self, dc: DialogContext, draft: Draft, typed: str = "") -> DialogTurnResult:
        """Keep the draft and what was typed, and offer to try again."""
        if draft.sent:
            return await self._undelivered(dc, draft)
        if draft.step is not Step.RETRY:
            draft = draft.model_copy(update={"step": Step.RETRY, "resume": draft.step, "pending": typed})
        self._keep(dc, draft)
        await current_turn(dc.context).say(asking.retry(draft))
        return DialogTurnResult(DialogTurnStatus.Waiting)

    async def _end(self, dc: DialogContext, reply: Reply) -> DialogTurnResult:
        await current_turn(dc.context).say(reply)
        ended: DialogTurnResult = await dc.end_dialog(None)
        return ended

    def _task(self, draft: Draft) -> Task:
        return self._tasks[draft.task]

    def _keep(self, dc: DialogContext, draft: Draft) -> None:
        dc.active_dialog.state[DRAFT] = draft.model_dump(mode="json")


def _person(turn: Turn) -> Person:
    assert turn.person is not None  # noqa: S101 - the conversation begins no change for strangers
    return turn.person


def _activity(dc: DialogContext) -> str:
    return str(dc.context.activity.id or "")


def _answers(turn: Turn, draft: Draft) -> bool:
    return isinstance(turn.press, AnswerQuestion) and turn.press.question == draft.token
