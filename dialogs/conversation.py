"""The conversation: takes each turn to where it belongs."""

from __future__ import annotations

import secrets

from botbuilder.core import StatePropertyAccessor, TurnContext
from botbuilder.core.bot_state import BotState
from botbuilder.dialogs import DialogContext, DialogInstance, DialogSet, DialogState
from botbuilder.schema import Activity

from dialogs import entries, situations, texts
from dialogs.answers import chosen_option, says_none
from dialogs.clarify import ClarifyDialog, Draft, read_draft
from dialogs.desk import Desk
from dialogs.memory import Memory, read_memory, write_memory
from dialogs.ports import Person
from dialogs.presses import (
    ChooseStatus,
    ConfirmChange,
    NoneOfThese,
    Press,
    ShowEntry,
    ShowTenant,
    StartGuide,
    StartUpdate,
    TryExample,
    UndoChange,
    read_press,
)
from dialogs.replies import Choice, Part, Reply
from dialogs.turn import Turn
from dialogs.update import texts as update_texts
from dialogs.update.dialog import UpdateDialog, draft_in
from dialogs.update.said import is_question
from dialogs.update.texts import CONFIRM_WORD, UNDO_WORD
from knowledge.explaining import explain
from knowledge.index import Index
from knowledge.lookup import QuestionKind
from knowledge.matching import MatchResult, Outcome
from knowledge.normalize import MAX_CHARACTERS, name_key
from knowledge.playbook import Playbook
from knowledge.routing import Intent, Route
from knowledge.tenants import TenantFinder, named_tenants
from knowledge.wishes import split_note

_SIDE_INTENTS = frozenset({Intent.DEFINE, Intent.HELP, Intent.GREETING, Intent.THANKS})
"""What can be asked in the middle of a question; the question stands."""
_TENANT_INTENTS = frozenset({Intent.SHOW_TENANT, Intent.UPDATE_PRIORITY, Intent.UPDATE_NOTE})
_PERHAPS_A_NAME = _TENANT_INTENTS | {Intent.HELP, Intent.GREETING, Intent.THANKS}
"""What a request for a tenant that nobody knows looks like before the name is taken for one."""
_SIDE_SURE = 0.5
"""Least sureness to take a text in the middle of a question for something else."""
_CANCEL_SURE = 0.6
_QUESTION_SURE = 0.8
"""Least sureness to take a text for a question where the person's own text is awaited."""
_QUESTION_WORDS = 12
"""Most words of such a question."""


class Conversation:
    """Answers turns. Holds no state of its own: all of it is in the SDK's storage."""

    def __init__(self, playbook: Playbook, index: Index, desk: Desk, personal: BotState, shared: BotState) -> None:
        """``personal`` holds what one person said in one conversation, ``shared`` what all in it share."""
        self._playbook = playbook
        self._index = index
        self._desk = desk
        self._memory: StatePropertyAccessor = personal.create_property("memory")
        self._clarify = ClarifyDialog(playbook, index)
        self._stack: StatePropertyAccessor = personal.create_property("dialogs")
        self._welcomed: StatePropertyAccessor = shared.create_property("welcomed")
        self._dialogs = DialogSet(self._stack)
        self._dialogs.add(self._clarify)
        self._dialogs.add(desk.update)

    async def welcome(self, context: TurnContext) -> None:
        """Greet, once in a conversation, with three things to try."""
        if await self._welcomed.get(context, False):
            return
        turn = await self._begin(context, Activity(type="event"))
        await turn.say(context, _with_examples(texts.WELCOME))
        await self._memory.set(context, write_memory(turn.memory))
        await self._welcomed.set(context, True)

    async def take_turn(self, context: TurnContext, text: str, person: Person | None) -> None:
        """Answer a message of a person: ``text`` without mentions, or the press in the activity's value."""
        turn = await self._begin(context, context.activity, text, person)
        dc = await self._context(context, turn)
        if context.activity.value is not None and turn.press is None and not text.strip():
            await turn.say(context, Reply(texts.BAD_BUTTON))
        elif turn.press is not None:
            await self._pressed(dc, turn, turn.press)
        else:
            await self._typed(dc, turn)
        await self._memory.set(context, write_memory(turn.memory))

    async def _begin(
        self, context: TurnContext, activity: Activity, text: str = "", person: Person | None = None
    ) -> Turn:
        memory = read_memory(await self._memory.get(context))
        press = None if text.strip() else read_press(activity.value)
        if press is None and text.strip():
            press = _typed_choice(text, memory)
        if isinstance(press, TryExample):
            text, press = press.text, None
        turn = Turn(text.strip(), press, memory, person)
        if len(text.strip()) > MAX_CHARACTERS:
            turn.prefaces.append(texts.TOO_LONG)
        turn.attach(context)
        return turn

    async def _context(self, context: TurnContext, turn: Turn) -> DialogContext:
        """Return the dialog context; a dialog that is damaged or of an older version is ended, the rest kept."""
        if not isinstance(await self._stack.get(context, DialogState), DialogState):
            await self._stack.delete(context)
        dc: DialogContext = await self._dialogs.create_context(context)
        if not all(_can_go_on(dialog) for dialog in dc.stack):
            dc.stack.clear()
            turn.prefaces.append(texts.OLD_DIALOG)
        return dc

    async def _pressed(self, dc: DialogContext, turn: Turn, press: Press) -> None:
        match press:
            case ShowEntry(slug=slug):
                await self._beside(dc, turn, self._entry(slug))
            case ChooseStatus(slug=slug, answer=answer):
                known = turn.memory.answer is not None and turn.memory.answer.token == answer
                if known and slug in self._playbook.statuses:
                    dc.stack.clear()
                    await turn.say(dc.context, situations.chosen(self._playbook, slug))
                else:
                    await self._beside(dc, turn, self._entry(slug))
            case NoneOfThese(answer=answer):
                await self._none_of_these(dc, turn, answer)
            case StartGuide():
                await self._guide(dc)
            case ShowTenant(tenant=tenant):
                await self._beside(dc, turn, await self._desk.record(turn, tenant))
            case StartUpdate(task=task, tenant=tenant):
                await self._desk.change(dc, turn, task, tenant)
            case UndoChange(change=change):
                await self._beside(dc, turn, await self._desk.take_back(turn, change, _activity_id(dc)))
            case ConfirmChange() if not self._is_standing_preview(dc, press):
                await self._beside(dc, turn, self._desk.late(turn, press))
            case _:
                if dc.active_dialog is None:
                    await turn.say(dc.context, Reply(texts.OLD_BUTTON))
                else:
                    await dc.continue_dialog()

    def _is_standing_preview(self, dc: DialogContext, press: ConfirmChange) -> bool:
        draft = draft_in(dc.active_dialog) if dc.active_dialog is not None else None
        return draft is not None and draft.token == press.draft

    async def _typed(self, dc: DialogContext, turn: Turn) -> None:
        finder = await self._desk.finder(turn.person)
        request, note = self._request(turn.text, finder)
        route = self._route(request, finder)
        if dc.active_dialog is not None and dc.active_dialog.id == UpdateDialog.ID:
            await self._typed_during_change(dc, turn, route, finder)
        elif name_key(turn.text) == UNDO_WORD:
            await self._beside(dc, turn, await self._desk.take_back(turn, None, _activity_id(dc)))
        elif name_key(turn.text) == CONFIRM_WORD:
            await self._beside(dc, turn, self._desk.late(turn, None))
        elif dc.active_dialog is None:
            if says_none(turn.text) and turn.memory.answer is not None:
                await self._none_of_these(dc, turn, turn.memory.answer.token)
            else:
                await self._answer(dc, turn, route, finder, note)
        elif route.intent is Intent.CANCEL and route.score >= _CANCEL_SURE:
            dc.stack.clear()
            await turn.say(dc.context, Reply(texts.CANCELLED))
        elif self._clarify.picks_option(dc.active_dialog, turn):
            await dc.continue_dialog()
        elif self._is_another_situation(dc, route):
            dc.stack.clear()
            await self._answer(dc, turn, route, finder, note)
        elif not _is_aside(route):
            await dc.continue_dialog()
        else:
            await self._beside(dc, turn, self._aside(route))

    def _request(self, text: str, finder: TenantFinder) -> tuple[str, str]:
        """Return what is asked and the note that follows it, where a note is asked for; else the text as a whole."""
        head, note = split_note(text)
        if note and self._index.router.route(head, finder).intent is Intent.UPDATE_NOTE:
            return head, note
        return text, ""

    def _route(self, text: str, finder: TenantFinder) -> Route:
        """Return what a text wants; where that is unclear, a name that nobody knows is taken for a tenant's."""
        route = self._index.router.route(text, finder)
        unclear = route.score < _SIDE_SURE and route.tenant is None and route.intent in _PERHAPS_A_NAME
        named = named_tenants(text, finder) if unclear else ()
        if not named:
            return route
        again = self._index.router.route(text, TenantFinder(named))
        return again if again.intent in _TENANT_INTENTS and again.score >= _SIDE_SURE else route

    async def _typed_during_change(self, dc: DialogContext, turn: Turn, route: Route, finder: TenantFinder) -> None:
        """Take what is typed in the middle of a change: the person's own text is never read as a request."""
        change = self._desk.update
        standing = dc.active_dialog
        if change.takes_any_text(standing):
            if _is_clear_question(route, turn.text):
                turn.prefaces.append(update_texts.STARTS_WITH_NOTE)
                await self._beside(dc, turn, self._aside(route))
            else:
                await dc.continue_dialog()
        elif change.expects(standing, turn):
            await dc.continue_dialog()
        elif self._is_about_another(route, turn, finder, change.tenant_of(standing)):
            turn.prefaces.append(update_texts.left(change.tenant_of(standing)))
            dc.stack.clear()
            await self._answer(dc, turn, route, finder, split_note(turn.text)[1])
        elif _is_aside(route):
            await self._beside(dc, turn, self._aside(route))
        elif route.intent is Intent.CANCEL and route.score >= _CANCEL_SURE:
            dc.stack.clear()
            await turn.say(dc.context, Reply(update_texts.CANCELLED))
        else:
            await dc.continue_dialog()

    def _is_about_another(self, route: Route, turn: Turn, finder: TenantFinder, tenant: str) -> bool:
        """Return whether a request in the middle of a change is for another tenant, or for none in particular."""
        if route.score < _SIDE_SURE:
            return False
        if route.intent in (Intent.SHOW_TENANT, Intent.PORTFOLIO):
            return True
        named = named_tenants(turn.text, finder)
        other = any(name_key(name) not in name_key(tenant) for name in named)
        return bool(tenant) and other and route.intent in (Intent.UPDATE_PRIORITY, Intent.UPDATE_NOTE)

    def _is_another_situation(self, dc: DialogContext, route: Route) -> bool:
        """Return whether a text told in the middle of a question is clear by itself and answers something else."""
        if route.intent is not Intent.WHICH_L2 or route.score < _SIDE_SURE:
            return False
        result = self._index.matcher.match_reading(route.reading)
        asked = self._clarify.asked_about(dc.active_dialog)
        return result.outcome is Outcome.MATCHED and result.candidates[0].slug not in asked

    async def _beside(self, dc: DialogContext, turn: Turn, reply: Reply) -> None:
        """Say something and, where a question stands, ask it again."""
        await turn.say(dc.context, reply)
        if dc.active_dialog is not None:
            await dc.reprompt_dialog()

    def _aside(self, route: Route) -> Reply:
        if route.intent is Intent.DEFINE and route.question is not None:
            return entries.answer_question(self._playbook, route.question)
        if route.intent is Intent.HELP:
            return _help()
        return Reply(texts.THANKS if route.intent is Intent.THANKS else texts.GREETING)

    async def _answer(self, dc: DialogContext, turn: Turn, route: Route, finder: TenantFinder, note: str) -> None:
        match route.intent:
            case Intent.WHICH_L2:
                await self._situation(dc, turn, self._index.matcher.match_reading(route.reading))
            case Intent.CLASSIFY:
                await self._guide(dc)
            case Intent.CANCEL:
                await turn.say(dc.context, Reply(texts.NOTHING_TO_CANCEL))
            case Intent.OUT_OF_SCOPE if route.tells_something:
                await turn.say(dc.context, situations.unsupported())
            case Intent.OUT_OF_SCOPE:
                await turn.say(dc.context, _with_examples(texts.OUT_OF_SCOPE))
            case Intent.GREETING:
                await turn.say(dc.context, _with_examples(texts.GREETING))
            case Intent.UPDATE_PRIORITY:
                await self._desk.change_priority(dc, turn, finder)
            case Intent.UPDATE_NOTE:
                await self._desk.add_note(dc, turn, split_note(turn.text)[0] if note else turn.text, note, finder)
            case Intent.SHOW_TENANT:
                await turn.say(dc.context, await self._desk.show(turn, turn.text, finder))
            case Intent.PORTFOLIO:
                await turn.say(dc.context, await self._desk.mine(turn))
            case _:
                await turn.say(dc.context, self._aside(route))

    async def _situation(self, dc: DialogContext, turn: Turn, result: MatchResult) -> None:
        if result.outcome is Outcome.NONE:
            await turn.say(dc.context, situations.unsupported())
            return
        why = explain(self._playbook, self._index.matcher, result)
        token = secrets.token_hex(6)
        if result.outcome is Outcome.MATCHED:
            shown = tuple(c.slug for c in result.candidates[: 1 + situations.ALTERNATIVES])
            turn.memory = turn.memory.with_answer(token, turn.text, shown)
            await turn.say(dc.context, situations.matched(self._playbook, result, why, token))
        elif result.l1 is not None:
            await dc.begin_dialog(ClarifyDialog.ID, Draft(situation=turn.text[:MAX_CHARACTERS], l1=result.l1))
        else:
            pair = (result.candidates[0].slug, result.candidates[1].slug)
            await dc.begin_dialog(ClarifyDialog.ID, Draft(situation=turn.text[:MAX_CHARACTERS], pair=pair))

    async def _guide(self, dc: DialogContext) -> None:
        dc.stack.clear()
        await dc.begin_dialog(ClarifyDialog.ID, Draft())

    async def _none_of_these(self, dc: DialogContext, turn: Turn, answer: str) -> None:
        remembered = turn.memory.answer
        if remembered is None or remembered.token != answer:
            await self._beside(dc, turn, Reply(texts.OLD_BUTTON))
            return
        dc.stack.clear()
        draft = Draft(situation=remembered.situation, ruled_out=remembered.shown)
        await dc.begin_dialog(ClarifyDialog.ID, draft)

    def _entry(self, slug: str) -> Reply:
        known = (self._playbook.statuses, self._playbook.l1s, self._playbook.priorities)
        return entries.define_slug(self._playbook, slug) if any(slug in k for k in known) else Reply(texts.BAD_BUTTON)


def _typed_choice(text: str, memory: Memory) -> Press | None:
    """Return the press of the button whose number or label was typed."""
    index = chosen_option(text, [choice.label for choice in memory.choices])
    return memory.choices[index].press if index is not None else None


def _can_go_on(dialog: DialogInstance) -> bool:
    """Return whether a stored dialog is of a form that this version knows."""
    if dialog.id == ClarifyDialog.ID:
        return read_draft(dialog) is not None
    return dialog.id == UpdateDialog.ID and draft_in(dialog) is not None


def _activity_id(dc: DialogContext) -> str:
    return str(dc.context.activity.id or "")


def _is_clear_question(route: Route, text: str) -> bool:
    """Return whether a text typed where a note or reason is awaited is plainly a question about the playbook."""
    if route.score < _QUESTION_SURE or not _is_aside(route) or len(text.split()) > _QUESTION_WORDS:
        return False
    return route.intent in (Intent.DEFINE, Intent.HELP) and (is_question(text) or route.intent is Intent.HELP)


def _is_aside(route: Route) -> bool:
    if route.intent not in _SIDE_INTENTS or route.score < _SIDE_SURE:
        return False
    unknown = route.question is not None and route.question.kind is QuestionKind.UNKNOWN
    return not unknown


def _with_examples(title: str) -> Reply:
    choices = tuple(Choice(example, TryExample(text=example)) for example in texts.EXAMPLES)
    return Reply(title, (), choices, texts.TRY)


def _help() -> Reply:
    parts = tuple(Part(text, label) for label, text in texts.HELP_PARTS)
    choices = tuple(Choice(example, TryExample(text=example)) for example in texts.EXAMPLES)
    return Reply(texts.HELP, parts, choices, texts.TRY)
