"""The conversation: takes each turn to where it belongs."""

from __future__ import annotations

from botbuilder.core import StatePropertyAccessor, TurnContext
from botbuilder.core.bot_state import BotState
from botbuilder.dialogs import DialogContext, DialogInstance, DialogSet, DialogState
from botbuilder.schema import Activity

from dialogs import situations, texts
from dialogs.answers import chosen_option, says_none, step_meant, wants_l3
from dialogs.asides import (
    SIDE_SURE,
    answer_aside,
    asks_how,
    help_reply,
    is_aside,
    is_clear_question,
    rule_asked,
    with_examples,
)
from dialogs.classify_request import situation_to_classify
from dialogs.classify_state import Step
from dialogs.memory import Memory, read_memory, write_memory
from dialogs.ports import Person
from dialogs.presses import (
    ChooseStatus,
    ConfirmChange,
    NoneOfThese,
    PickL3,
    Press,
    ShowEntry,
    ShowTenant,
    StartGuide,
    StartUpdate,
    TryExample,
    UndoChange,
    UseNote,
    read_press,
)
from dialogs.record_desk import RecordDesk
from dialogs.replies import Reply
from dialogs.requests import Request, Requests
from dialogs.status_desk import StatusDesk
from dialogs.turn import Turn
from dialogs.update import texts as update_texts
from dialogs.update.dialog import UpdateDialog
from dialogs.update.said import is_question, new_note, steering
from knowledge.normalize import MAX_CHARACTERS, name_key
from knowledge.playbook import Playbook
from knowledge.routing import Intent

_CANCEL_SURE = 0.6
_FEW = 5
"""Most words of a text that cancels."""
_OUTSIDE_SURE = 0.6
"""Sureness from which a text is out of scope whatever status its words speak for."""


class Conversation:
    """Answers turns. Holds no state of its own: all of it is in the SDK's storage."""

    def __init__(
        self,
        playbook: Playbook,
        requests: Requests,
        statuses: StatusDesk,
        records: RecordDesk,
        personal: BotState,
        shared: BotState,
    ) -> None:
        """``personal`` holds what one person said in one conversation, ``shared`` what all in it share."""
        self._playbook = playbook
        self._requests = requests
        self._statuses = statuses
        self._records = records
        self._memory: StatePropertyAccessor = personal.create_property("memory")
        self._stack: StatePropertyAccessor = personal.create_property("dialogs")
        self._welcomed: StatePropertyAccessor = shared.create_property("welcomed")
        self._dialogs = DialogSet(self._stack)
        self._dialogs.add(statuses.classify)
        self._dialogs.add(records.update)

    async def welcome(self, context: TurnContext) -> None:
        """Greet, once in a conversation, with things to try."""
        if await self._welcomed.get(context, False):
            return
        turn = await self._begin(context, Activity(type="event"), "", None)
        await turn.say(context, with_examples(texts.WELCOME))
        await self._memory.set(context, write_memory(turn.memory))
        await self._welcomed.set(context, True)

    async def take_turn(self, context: TurnContext, text: str, person: Person | None) -> None:
        """Answer a message of a person: ``text`` without mentions, or the press in the activity's value."""
        turn = await self._begin(context, context.activity, text, person)
        dc = await self._context(context, turn)
        if context.activity.value is not None and turn.press is None and not turn.text:
            await turn.say(context, Reply(texts.BAD_BUTTON))
        elif turn.press is not None:
            await self._pressed(dc, turn, turn.press)
        else:
            await self._typed(dc, turn)
        await self._memory.set(context, write_memory(turn.memory))

    async def _begin(self, context: TurnContext, activity: Activity, text: str, person: Person | None) -> Turn:
        memory = read_memory(await self._memory.get(context))
        press = None if text.strip() else read_press(activity.value)
        if press is None and text.strip():
            press = _typed_choice(text, memory)
        if isinstance(press, TryExample):
            text, press = press.text, None
        cut = len(text.strip()) > MAX_CHARACTERS
        turn = Turn(text.strip()[:MAX_CHARACTERS], press, memory, person, cut)
        if cut:
            turn.prefaces.append(texts.TOO_LONG)
        turn.attach(context)
        return turn

    async def _context(self, context: TurnContext, turn: Turn) -> DialogContext:
        """Return the dialog context; a dialog that is damaged or of an older version is ended, the rest kept."""
        whole = isinstance(await self._stack.get(context, DialogState), DialogState)
        if not whole:
            await self._stack.delete(context)
        dc: DialogContext = await self._dialogs.create_context(context)
        if not whole or not all(self._goes_on(dialog) for dialog in dc.stack):
            dc.stack.clear()
            turn.prefaces.append(texts.OLD_DIALOG)
        if turn.person is None and any(dialog.id == UpdateDialog.ID for dialog in dc.stack):
            dc.stack.clear()
            turn.prefaces.append(texts.NO_IDENTITY)
        return dc

    def _goes_on(self, dialog: DialogInstance) -> bool:
        return self._statuses.classify.goes_on(dialog) or self._records.update.goes_on(dialog)

    async def _pressed(self, dc: DialogContext, turn: Turn, press: Press) -> None:
        match press:
            case ShowEntry(slug=slug):
                await self._beside(dc, turn, self._statuses.entry(slug))
            case ShowTenant(tenant=tenant):
                await self._beside(dc, turn, await self._records.record(turn, tenant))
            case StartGuide():
                await self._statuses.begin(dc, Step())
            case StartUpdate(task=task, tenant=tenant):
                await self._records.change(dc, turn, task, tenant)
            case UndoChange(change=change):
                await self._beside(dc, turn, await self._records.take_back(dc, turn, change))
            case ChooseStatus() | NoneOfThese() | PickL3() | UseNote():
                await self._pressed_answer(dc, turn, press)
            case ConfirmChange() if not self._records.update.is_preview(dc.active_dialog, press):
                await self._beside(dc, turn, self._records.late(turn, press))
            case _ if dc.active_dialog is None:
                await turn.say(dc.context, Reply(texts.OLD_BUTTON))
            case _:
                await dc.continue_dialog()

    async def _pressed_answer(
        self, dc: DialogContext, turn: Turn, press: ChooseStatus | NoneOfThese | PickL3 | UseNote
    ) -> None:
        """Go on from the last answer; the button of an older one is told so."""
        match press:
            case ChooseStatus(slug=slug, answer=answer):
                went_on = await self._statuses.choose(dc, turn, slug, answer)
            case NoneOfThese(answer=answer):
                went_on = await self._statuses.none_of_these(dc, turn, answer)
            case PickL3(answer=answer):
                went_on = await self._statuses.pick_l3(dc, turn, answer)
            case UseNote(answer=answer):
                went_on = await self._records.use_note(dc, turn, answer)
        if not went_on:
            old = self._statuses.entry(press.slug) if isinstance(press, ChooseStatus) else Reply(texts.OLD_BUTTON)
            await self._beside(dc, turn, old)

    async def _typed(self, dc: DialogContext, turn: Turn) -> None:
        request = await self._requests.read(turn.text, turn.person, alone=dc.active_dialog is None)
        turn.request = request
        if dc.active_dialog is None:
            if not await self._picked_up(dc, turn, request):
                await self._answer(dc, turn, request)
        elif dc.active_dialog.id == UpdateDialog.ID:
            await self._typed_during_change(dc, turn, request)
        else:
            await self._typed_during_questions(dc, turn, request)

    async def _picked_up(self, dc: DialogContext, turn: Turn, request: Request) -> bool:
        """Take up what was said last, where the text does; return whether it did."""
        memory = turn.memory
        said = await self._undoing(dc, turn) or rule_asked(self._playbook, turn.text)
        if said is not None:
            await turn.say(dc.context, said)
        elif name_key(turn.text) == update_texts.CONFIRM_WORD:
            await turn.say(dc.context, self._records.late(turn, None))
        elif step_meant(turn.text) == "start-over":
            await self._statuses.begin(dc, Step())
        elif wants_l3(turn.text) and memory.classification is not None:
            await self._statuses.pick_l3(dc, turn, memory.classification.token)
        elif says_none(turn.text) and memory.answer is not None:
            await self._statuses.none_of_these(dc, turn, memory.answer.token)
        else:
            return await self._records.use_note_for(dc, turn, request)
        return True

    async def _typed_during_questions(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        route = request.route
        wish = situation_to_classify(turn.text)
        rule = rule_asked(self._playbook, turn.text)
        beside = rule or await self._undoing(dc, turn) or await self._looked_up(turn, request)
        if name_key(turn.text) == update_texts.CONFIRM_WORD:
            beside = self._records.late(turn, None)
        if beside is not None:
            await self._beside(dc, turn, beside)
        elif wish is not None:
            await self._statuses.begin_told(dc, *wish)
        elif self._statuses.classify.picks_option(dc.active_dialog, turn):
            await dc.continue_dialog()
        elif route.intent is Intent.CANCEL and route.score >= _CANCEL_SURE:
            dc.stack.clear()
            await turn.say(dc.context, Reply(texts.CANCELLED))
        elif route.intent is Intent.CLASSIFY and route.score >= SIDE_SURE:
            await self._statuses.begin(dc, Step())
        elif self._statuses.is_another_situation(dc, route) or request.is_for_a_tenant:
            dc.stack.clear()
            await self._answer(dc, turn, request)
        elif is_aside(route, turn.text):
            await self._beside(dc, turn, answer_aside(self._playbook, route))
        else:
            await dc.continue_dialog()

    async def _undoing(self, dc: DialogContext, turn: Turn) -> Reply | None:
        """Undo the last change where the text is the one word for it; where it only speaks of it, say how."""
        if name_key(turn.text) == update_texts.UNDO_WORD:
            return await self._records.take_back(dc, turn, None)
        return self._records.speaks_of_undo(turn)

    async def _typed_during_change(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        """Take what is typed in the middle of a change: a note is never read as a request."""
        change, standing, route = self._records.update, dc.active_dialog, request.route
        if change.awaits_note(standing):
            if steering(turn.text) is None and is_clear_question(route, turn.text):
                turn.prefaces.append(update_texts.STARTS_WITH_NOTE)
                await self._beside(dc, turn, answer_aside(self._playbook, route))
            else:
                await dc.continue_dialog()
        elif steering(turn.text) is not None or new_note(turn.text) is not None:
            await dc.continue_dialog()
        elif aside := await self._aside_in_change(dc, turn, request):
            await self._beside(dc, turn, aside)
        elif change.gives_way(standing, request) or situation_to_classify(turn.text):
            turn.prefaces.append(change.farewell(standing))
            dc.stack.clear()
            await self._answer(dc, turn, request)
        elif request.note and name_key(change.tenant_of(standing)):
            turn.text = f"{update_texts.NOTE_PREFIX}{request.note}"
            await dc.continue_dialog()
        elif change.expects(standing, turn):
            await dc.continue_dialog()
        elif route.intent is Intent.CANCEL and route.score >= _CANCEL_SURE and len(turn.text.split()) <= _FEW:
            await self._let_go(dc, turn)
        elif request.names_another(change.tenant_of(standing)) and not change.awaits_reason(standing):
            turn.prefaces.append(update_texts.about_this(change.tenant_of(standing)))
            await dc.reprompt_dialog()
        else:
            await dc.continue_dialog()

    async def _aside_in_change(self, dc: DialogContext, turn: Turn, request: Request) -> Reply | None:
        """Return the answer to what is asked beside the change: help, a rule, a definition, a record, an undo."""
        change, standing, route = self._records.update, dc.active_dialog, request.route
        if name_key(turn.text) == "help":
            return Reply(update_texts.HELP)
        if undoing := await self._undoing(dc, turn):
            return undoing
        if rule := rule_asked(self._playbook, turn.text):
            return rule
        if is_aside(route, turn.text) and (is_question(turn.text) or not change.awaits_reason(standing)):
            return answer_aside(self._playbook, route)
        looks_up = change.tenant_of(standing) or route.intent is Intent.PORTFOLIO
        return await self._looked_up(turn, request) if looks_up else None

    async def _looked_up(self, turn: Turn, request: Request) -> Reply | None:
        """Return a record or the list, where the text surely asks for one."""
        if request.route.score < SIDE_SURE or request.wish is not None:
            return None
        if request.route.intent is Intent.SHOW_TENANT and request.known:
            return await self._records.show(turn, request)
        return await self._records.mine(turn, request) if request.route.intent is Intent.PORTFOLIO else None

    async def _let_go(self, dc: DialogContext, turn: Turn) -> None:
        """Cancel a change in plain words."""
        turn.text = update_texts.CANCEL
        await dc.continue_dialog()

    async def _answer(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        """Answer a request of its own."""
        wish = situation_to_classify(turn.text)
        match request.route.intent:
            case _ if wish is not None:
                await self._statuses.begin_told(dc, *wish)
            case Intent.CLASSIFY:
                await self._statuses.begin(dc, Step())
            case Intent.WHICH_L2:
                await self._statuses.situation(dc, turn, request.route)
            case Intent.UPDATE_PRIORITY:
                await self._records.change_priority(dc, turn, request)
            case Intent.UPDATE_NOTE:
                await self._records.add_note(dc, turn, request)
            case Intent.SHOW_TENANT:
                await turn.say(dc.context, await self._records.show(turn, request))
            case Intent.PORTFOLIO:
                await turn.say(dc.context, await self._records.mine(turn, request))
            case Intent.CANCEL:
                await turn.say(dc.context, Reply(texts.NOTHING_TO_CANCEL))
            case Intent.GREETING:
                await turn.say(dc.context, with_examples(texts.GREETING))
            case Intent.OUT_OF_SCOPE:
                await self._out_of_scope(dc, turn, request)
            case _:
                await turn.say(dc.context, answer_aside(self._playbook, request.route))

    async def _out_of_scope(self, dc: DialogContext, turn: Turn, request: Request) -> None:
        """Say what the assistant is for; where the words clearly speak for a status all the same, say that."""
        route = request.route
        if asks_how(turn.text):
            await turn.say(dc.context, help_reply())
            return
        if route.score < _OUTSIDE_SURE and await self._statuses.perhaps(dc, turn, route):
            return
        reply = situations.unsupported() if route.tells_something else with_examples(texts.OUT_OF_SCOPE)
        await turn.say(dc.context, reply)

    async def _beside(self, dc: DialogContext, turn: Turn, reply: Reply) -> None:
        """Say something and, where a question stands, ask it again."""
        await turn.say(dc.context, reply)
        if dc.active_dialog is not None:
            await dc.reprompt_dialog()


def _typed_choice(text: str, memory: Memory) -> Press | None:
    """Return the press of the button whose number or label was typed."""
    index = chosen_option(text, [choice.label for choice in memory.choices])
    return memory.choices[index].press if index is not None else None
