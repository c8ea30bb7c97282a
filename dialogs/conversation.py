"""The conversation: takes each turn to where it belongs."""

from __future__ import annotations

import secrets

from botbuilder.core import StatePropertyAccessor, TurnContext
from botbuilder.core.bot_state import BotState
from botbuilder.dialogs import DialogContext, DialogSet, DialogState
from botbuilder.schema import Activity

from dialogs import entries, situations, texts
from dialogs.answers import chosen_option, says_none, step_meant, wants_l3
from dialogs.classify import ClassifyDialog
from dialogs.classify_request import situation_to_classify
from dialogs.classify_state import Step
from dialogs.memory import Memory, read_memory, write_memory
from dialogs.presses import (
    ChooseStatus,
    NoneOfThese,
    PickL3,
    Press,
    ShowEntry,
    StartGuide,
    TryExample,
    UseNote,
    read_press,
)
from dialogs.replies import Choice, Part, Reply
from dialogs.turn import Turn
from knowledge.explaining import explain
from knowledge.index import Index
from knowledge.lookup import QuestionKind
from knowledge.matching import MatchResult, Outcome
from knowledge.normalize import MAX_CHARACTERS
from knowledge.playbook import Playbook
from knowledge.routing import Intent, Route
from knowledge.tenants import TenantFinder

_SIDE_INTENTS = frozenset({Intent.DEFINE, Intent.HELP, Intent.GREETING, Intent.THANKS})
"""What can be asked in the middle of a question; the question stands."""
_SIDE_SURE = 0.5
"""Least sureness to take a text in the middle of a question for something else."""
_CANCEL_SURE = 0.6


class Conversation:
    """Answers turns. Holds no state of its own: all of it is in the SDK's storage."""

    def __init__(
        self, playbook: Playbook, index: Index, tenants: TenantFinder, personal: BotState, shared: BotState
    ) -> None:
        """``personal`` holds what one person said in one conversation, ``shared`` what all in it share."""
        self._playbook = playbook
        self._index = index
        self._tenants = tenants
        self._memory: StatePropertyAccessor = personal.create_property("memory")
        self._classify = ClassifyDialog(playbook, index)
        self._stack: StatePropertyAccessor = personal.create_property("dialogs")
        self._welcomed: StatePropertyAccessor = shared.create_property("welcomed")
        self._dialogs = DialogSet(self._stack)
        self._dialogs.add(self._classify)

    async def welcome(self, context: TurnContext) -> None:
        """Greet, once in a conversation, with three things to try."""
        if await self._welcomed.get(context, False):
            return
        turn = await self._begin(context, Activity(type="event"))
        await turn.say(context, _with_examples(texts.WELCOME))
        await self._memory.set(context, write_memory(turn.memory))
        await self._welcomed.set(context, True)

    async def take_turn(self, context: TurnContext, text: str) -> None:
        """Answer a message: ``text`` without mentions, or the press in the activity's value."""
        turn = await self._begin(context, context.activity, text)
        dc = await self._context(context, turn)
        if context.activity.value is not None and turn.press is None and not text.strip():
            await turn.say(context, Reply(texts.BAD_BUTTON))
        elif turn.press is not None:
            await self._pressed(dc, turn, turn.press)
        else:
            await self._typed(dc, turn)
        await self._memory.set(context, write_memory(turn.memory))

    async def _begin(self, context: TurnContext, activity: Activity, text: str = "") -> Turn:
        memory = read_memory(await self._memory.get(context))
        press = None if text.strip() else read_press(activity.value)
        if press is None and text.strip():
            press = _typed_choice(text, memory)
        if isinstance(press, TryExample):
            text, press = press.text, None
        turn = Turn(text.strip(), press, memory, cut=len(text.strip()) > MAX_CHARACTERS)
        turn.attach(context)
        return turn

    async def _context(self, context: TurnContext, turn: Turn) -> DialogContext:
        """Return the dialog context; a dialog that is damaged or of an older version is ended, the rest kept."""
        whole = isinstance(await self._stack.get(context, DialogState), DialogState)
        if not whole:
            await self._stack.delete(context)
        dc: DialogContext = await self._dialogs.create_context(context)
        if not whole or not all(self._classify.goes_on(d) for d in dc.stack):
            dc.stack.clear()
            await turn.say(context, Reply(texts.OLDER_QUESTIONS))
        return dc

    async def _pressed(self, dc: DialogContext, turn: Turn, press: Press) -> None:
        match press:
            case ShowEntry(slug=slug):
                await self._beside(dc, turn, self._entry(slug))
            case ChooseStatus(slug=slug, answer=answer):
                remembered = turn.memory.answer
                if remembered is not None and remembered.token == answer and slug in self._playbook.statuses:
                    await self._classify_from(dc, Step(status=slug, situation=remembered.situation))
                else:
                    await self._beside(dc, turn, self._entry(slug))
            case NoneOfThese(answer=answer):
                await self._none_of_these(dc, turn, answer)
            case PickL3(answer=answer):
                await self._pick_l3(dc, turn, answer)
            case UseNote(answer=answer):
                await self._use_note(dc, turn, answer)
            case StartGuide():
                await self._classify_from(dc, Step())
            case _:
                if dc.active_dialog is None:
                    await turn.say(dc.context, Reply(texts.OLD_BUTTON))
                else:
                    await dc.continue_dialog()

    async def _typed(self, dc: DialogContext, turn: Turn) -> None:
        route = self._index.router.route(turn.text, self._tenants)
        wish = situation_to_classify(turn.text)
        if wish is not None:
            await self._classify_from(dc, self._told(*wish))
        elif dc.active_dialog is None:
            if step_meant(turn.text) == "start-over":
                await self._classify_from(dc, Step())
            elif wants_l3(turn.text) and turn.memory.classification is not None:
                await self._pick_l3(dc, turn, turn.memory.classification.token)
            elif says_none(turn.text) and turn.memory.answer is not None:
                await self._none_of_these(dc, turn, turn.memory.answer.token)
            else:
                await self._answer(dc, turn, route)
        elif self._classify.picks_option(dc.active_dialog, turn):
            await dc.continue_dialog()
        elif route.intent is Intent.CANCEL and route.score >= _CANCEL_SURE:
            dc.stack.clear()
            await turn.say(dc.context, Reply(texts.CANCELLED))
        elif route.intent is Intent.CLASSIFY and route.score >= _SIDE_SURE:
            await self._classify_from(dc, Step())
        elif self._is_another_situation(dc, route):
            dc.stack.clear()
            await self._answer(dc, turn, route)
        elif not _is_aside(route):
            await dc.continue_dialog()
        else:
            await self._beside(dc, turn, self._aside(route))

    def _is_another_situation(self, dc: DialogContext, route: Route) -> bool:
        """Return whether a text told in the middle of a question is clear by itself and answers something else."""
        if route.intent is not Intent.WHICH_L2 or route.score < _SIDE_SURE:
            return False
        result = self._index.matcher.match_reading(route.reading)
        asked = self._classify.asked_about(dc.active_dialog)
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

    async def _answer(self, dc: DialogContext, turn: Turn, route: Route) -> None:
        match route.intent:
            case Intent.WHICH_L2:
                await self._situation(dc, turn, self._index.matcher.match_reading(route.reading))
            case Intent.CLASSIFY:
                await self._classify_from(dc, Step())
            case Intent.CANCEL:
                await turn.say(dc.context, Reply(texts.NOTHING_TO_CANCEL))
            case Intent.OUT_OF_SCOPE if route.tells_something:
                await turn.say(dc.context, situations.unsupported())
            case Intent.OUT_OF_SCOPE:
                await turn.say(dc.context, _with_examples(texts.OUT_OF_SCOPE))
            case Intent.GREETING:
                await turn.say(dc.context, _with_examples(texts.GREETING))
            case Intent.UPDATE_PRIORITY | Intent.UPDATE_NOTE | Intent.SHOW_TENANT | Intent.PORTFOLIO:
                await turn.say(dc.context, self._later(route))
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
        else:
            await self._classify_from(dc, _step_for(result, turn.text))

    def _told(self, told: str, set_off: bool) -> Step:
        """Return where to begin with the words behind "classify"; words that say nothing count only when set off."""
        result = self._index.matcher.match(told)
        if result.outcome is Outcome.NONE or not told:
            return Step(situation=told[:MAX_CHARACTERS] if set_off else "")
        return _step_for(result, told)

    async def _classify_from(self, dc: DialogContext, step: Step) -> None:
        dc.stack.clear()
        await dc.begin_dialog(ClassifyDialog.ID, step)

    async def _pick_l3(self, dc: DialogContext, turn: Turn, answer: str) -> None:
        kept = turn.memory.classification
        if kept is None or kept.token != answer or kept.status not in self._playbook.statuses:
            await self._beside(dc, turn, Reply(texts.OLD_BUTTON))
            return
        step = Step(status=kept.status, service=kept.service, situation=kept.situation, l3_wanted=True)
        await self._classify_from(dc, step)

    async def _use_note(self, dc: DialogContext, turn: Turn, answer: str) -> None:
        kept = turn.memory.classification
        known = kept is not None and kept.token == answer
        reply = Reply(texts.USE_NOTE_LATER, (Part(kept.note),)) if kept and known else Reply(texts.OLD_BUTTON)
        await self._beside(dc, turn, reply)

    async def _none_of_these(self, dc: DialogContext, turn: Turn, answer: str) -> None:
        remembered = turn.memory.answer
        if remembered is None or remembered.token != answer:
            await self._beside(dc, turn, Reply(texts.OLD_BUTTON))
            return
        await self._classify_from(dc, Step(situation=remembered.situation, ruled_out=remembered.shown))

    def _entry(self, slug: str) -> Reply:
        known = (self._playbook.statuses, self._playbook.l1s, self._playbook.priorities)
        return entries.define_slug(self._playbook, slug) if any(slug in k for k in known) else Reply(texts.BAD_BUTTON)

    def _later(self, route: Route) -> Reply:
        """Return an honest answer to what cannot be done yet, with what the playbook asks for it."""
        understood = {
            Intent.UPDATE_PRIORITY: texts.understood_priority(route.tenant, route.priority),
            Intent.UPDATE_NOTE: texts.understood_note(route.tenant),
            Intent.SHOW_TENANT: texts.understood_show(route.tenant),
            Intent.PORTFOLIO: texts.understood_portfolio(),
        }[route.intent]
        parts: list[Part] = []
        choices: list[Choice] = []
        if route.intent is Intent.UPDATE_PRIORITY:
            priorities = [p for p in self._playbook.priorities.values() if route.priority in (None, p.name)]
            parts = [Part(p.process_note, p.name) for p in priorities if route.priority]
            choices = [Choice(f"{p.name} priority", ShowEntry(slug=p.slug)) for p in priorities]
        return Reply(texts.not_yet(understood), tuple(parts), tuple(choices), texts.RULES_FIRST if choices else "")


def _step_for(result: MatchResult, situation: str) -> Step:
    """Return where the classification of a situation begins: at its status, or at what is open."""
    told = situation[:MAX_CHARACTERS]
    if result.outcome is Outcome.MATCHED:
        return Step(situation=told, status=result.candidates[0].slug)
    if result.l1 is not None:
        return Step(situation=told, l1=result.l1)
    return Step(situation=told, asks="pair", pair=(result.candidates[0].slug, result.candidates[1].slug))


def _typed_choice(text: str, memory: Memory) -> Press | None:
    """Return the press of the button whose number or label was typed."""
    index = chosen_option(text, [choice.label for choice in memory.choices])
    return memory.choices[index].press if index is not None else None


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
