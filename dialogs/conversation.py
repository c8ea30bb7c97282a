"""The conversation: takes each turn to where it belongs."""

from __future__ import annotations

from dataclasses import replace

from botbuilder.core import StatePropertyAccessor, TurnContext
from botbuilder.core.bot_state import BotState
from botbuilder.dialogs import DialogContext, DialogSet, DialogState
from botbuilder.dialogs.memory import DialogStateManagerConfiguration
from botbuilder.schema import Activity

from dialogs import texts
from dialogs.about import asks_about_itself
from dialogs.answers import chosen_option
from dialogs.asides import with_examples
from dialogs.classify import ClassifyDialog
from dialogs.classify_state import Step
from dialogs.desks import Desks
from dialogs.in_company import InCompany
from dialogs.memory import Memory, read_memory, write_memory
from dialogs.page_turns import page_turned
from dialogs.place import Channel, Errand, Place
from dialogs.ports import Person
from dialogs.pressed import Pressed
from dialogs.presses import (
    Press,
    ShowTenant,
    StartGuide,
    TryExample,
    UndoChange,
    read_mark,
    read_press,
)
from dialogs.replies import Choice, Reply
from dialogs.turn import Turn
from dialogs.typed import Typed
from dialogs.update.dialog import UpdateDialog
from knowledge.normalize import MAX_CHARACTERS
from knowledge.routing import Intent

_MEMORY_SCOPES = DialogStateManagerConfiguration.__name__
"""Under which the SDK looks for the scopes of its own expressions, which no dialog here has."""
_LOOK_UPS = frozenset({Intent.WHICH_L2, Intent.DEFINE, Intent.HELP, Intent.OUT_OF_SCOPE})
"""What may be answered again when the message is edited: nothing that could change a record."""


class Conversation:
    """Answers turns. Holds no state of its own: all of it is in the SDK's storage."""

    def __init__(self, desks: Desks, personal: BotState, shared: BotState) -> None:
        """``personal`` holds what one person said in one conversation, ``shared`` what all in it share."""
        self._desks = desks
        self._typed = Typed(desks)
        self._pressed = Pressed(desks)
        self._company = InCompany(desks, self._typed, self._pressed)
        self._memory: StatePropertyAccessor = personal.create_property("memory")
        self._stack: StatePropertyAccessor = personal.create_property("dialogs")
        self._welcomed: StatePropertyAccessor = shared.create_property("welcomed")
        self._no_scopes = DialogStateManagerConfiguration()  # the SDK would put one together in each turn
        self._dialogs = DialogSet(self._stack)
        for dialog in desks.dialogs:
            self._dialogs.add(dialog)

    async def welcome(self, context: TurnContext, channel: Channel, line: str = texts.WELCOME) -> None:
        """Greet, once in a conversation, with things to try."""
        if await self._welcomed.get(context, False):
            return
        turn = await self._begin(context, Activity(type="event"), "", None, Place(), channel)
        await turn.say(with_examples(line))
        await self._memory.set(context, write_memory(turn.memory))
        await self._welcomed.set(context, True)

    async def part(self, context: TurnContext, person: Person | None) -> None:
        """Greet again when the assistant comes back to a conversation that it was taken out of.

        ``person`` is whose own chat it was, who is then told nothing more; None where it was one of several.
        """
        await self._welcomed.set(context, False)
        await self._desks.telling.left(person)

    async def take_turn(
        self, context: TurnContext, text: str, person: Person | None, place: Place, channel: Channel
    ) -> Reply | None:
        """Answer a message of a person: ``text`` without mentions, or the press in the activity's value.

        Returns what the pressed card becomes, for the channel that waits for it.
        """
        mark = read_mark(context.activity.value) if not text.strip() else ""
        if place.owner is not None and mark not in ("", place.owner.mark):
            return await self._not_yours(context, place, channel)
        turn = await self._begin(context, context.activity, text, person, place, channel)
        dc = await self._context(context, turn)
        if context.activity.value is not None and turn.press is None and not turn.text:
            await turn.say(Reply(texts.BAD_BUTTON, of_card=True))
        else:
            await self._answer(dc, turn)
        return await self._finish(dc, turn)

    async def take_edit(
        self, context: TurnContext, text: str, person: Person | None, place: Place, channel: Channel
    ) -> None:
        """Answer an edited message again in the old answer's place, if it looks something up; else leave it."""
        memory = read_memory(await self._memory.get(context))
        edited = str(context.activity.id or "")
        answered = next((r.message for r in memory.replies if r.to and r.to == edited), "")
        if not answered or not text.strip():
            return
        turn = await self._begin(context, context.activity, text, person, replace(place, pressed=answered), channel)
        dc = await self._context(context, turn)
        request = await self._desks.requests.read(turn.text, person, alone=True)
        standing = dc.active_dialog
        in_questions = standing is not None and standing.id == ClassifyDialog.ID
        changes = request.status is not None or request.route.intent not in _LOOK_UPS
        if changes or turn.press is not None or not (standing is None or in_questions):
            return
        if in_questions:
            dc.stack.clear()
        await self._answer(dc, turn)
        await self._finish(dc, turn)

    async def take_errand(
        self, context: TurnContext, errand: Errand, person: Person | None, place: Place, channel: Channel
    ) -> None:
        """Go on in the personal chat with what was begun in company, or outside of any chat."""
        turn = await self._begin(context, context.activity, errand.text, person, place, channel)
        turn.press = errand.press
        turn.memory = turn.memory.taking_along(errand.classification, errand.receipts)
        turn.prefaces.append(texts.FROM_MESSAGE if errand.chosen else texts.FROM_COMPANY)
        dc = await self._context(context, turn)
        await self._make_room(dc, turn)
        if errand.change is not None:
            await self._desks.records.go_on(dc, turn, errand.change)
        elif errand.chosen is not None:
            step = Step(status=errand.chosen.status, situation=errand.chosen.situation[:MAX_CHARACTERS])
            await self._desks.statuses.begin(dc, step)
        else:
            await self._answer(dc, turn)
        await self._finish(dc, turn)

    async def take_verdict(
        self, context: TurnContext, liked: bool, person: Person | None, place: Place, channel: Channel
    ) -> None:
        """Take what somebody thinks of an answer by the channel's own buttons."""
        turn = await self._begin(context, Activity(type="event"), "", person, place, channel)
        dc = await self._context(context, turn)
        rated = str(context.activity.reply_to_id or "")
        given = turn.memory.given_in(rated) if rated else turn.memory.last_given
        if given is None:
            if not liked:
                await turn.say(Reply(texts.NO_MORE_ON_IT if turn.place.owner is None else texts.NOT_YOURS_OR_OLD))
        elif liked:
            await self._desks.feedback.liked(given, f"{context.activity.conversation.id} {rated or turn.activity}")
        else:
            await self._make_room(dc, turn)
            await self._desks.feedback.doubted(dc, given, "button")
        await self._finish(dc, turn)

    async def _answer(self, dc: DialogContext, turn: Turn) -> None:
        if turn.press is None and asks_about_itself(turn.text):
            await self._say_beside(dc, turn, await self._desks.about.reply(turn))
            return
        if (turn.press is not None or not self._awaits_words(dc)) and (wishes := self._desks.telling.wishes(turn)):
            await self._say_beside(dc, turn, await self._desks.telling.answer(turn, wishes))
            return
        if turn.press is None:
            turn.request = await self._desks.requests.read(turn.text, turn.person, alone=dc.active_dialog is None)
        if await self._company.kept_apart(dc, turn):
            return
        if turn.press is not None:
            await self._pressed.take(dc, turn, turn.press)
        elif turn.request is not None:
            await self._typed.take(dc, turn, turn.request)

    def _awaits_words(self, dc: DialogContext) -> bool:
        """Return whether a change waits for words of which any may be part, such as a note's."""
        standing = self._desks.change(dc)
        return standing is not None and self._desks.records.update.awaits_words(standing)

    async def _say_beside(self, dc: DialogContext, turn: Turn, reply: Reply) -> None:
        """Say it beside whatever stands; before others, who may not see a change's tenant, that is not asked again."""
        if turn.place.owner is None:
            await self._desks.say_beside(dc, turn, reply)
        else:
            await turn.say(reply)

    async def _make_room(self, dc: DialogContext, turn: Turn) -> None:
        """Let go the change that stands, unless the turn only looks something up: it answers none of its questions."""
        standing = self._desks.change(dc)
        if standing is None or isinstance(turn.press, ShowTenant | UndoChange):
            return
        if turn.press is None and turn.text:
            request = await self._desks.requests.read(turn.text, turn.person, alone=False)
            if self._typed.is_look_up_beside(standing, request):
                return
        alone = turn.place.owner is None
        turn.prefaces.append(self._desks.records.update.farewell(standing, named=alone))
        dc.stack.clear()

    async def _not_yours(self, context: TurnContext, place: Place, channel: Channel) -> Reply | None:
        """Tell somebody who pressed another person's card; that card stays as it is."""
        turn = await self._begin(context, Activity(type="event"), "", None, replace(place, pressed=""), channel)
        await turn.say(Reply(texts.NOT_YOURS, (), (Choice(texts.CLASSIFY_BLOCKER, StartGuide()),)))
        return turn.onto

    async def _begin(
        self, context: TurnContext, activity: Activity, text: str, person: Person | None, place: Place, channel: Channel
    ) -> Turn:
        memory = read_memory(await self._memory.get(context))
        press = None if text.strip() else read_press(activity.value)
        if press is None and text.strip():
            press = _typed_choice(text, memory)
        if isinstance(press, TryExample):
            text, press = press.text, None
        cut = len(text.strip()) > MAX_CHARACTERS
        sent = str(context.activity.id or "")
        turn = Turn(text.strip()[:MAX_CHARACTERS], press, memory, channel, person, place, cut, sent)
        if cut:
            turn.prefaces.append(texts.TOO_LONG)
        turn.attach(context)
        return turn

    async def _context(self, context: TurnContext, turn: Turn) -> DialogContext:
        """Return the dialog context; a dialog that is damaged or of an older version is ended, the rest kept."""
        context.turn_state[_MEMORY_SCOPES] = self._no_scopes
        whole = isinstance(await self._stack.get(context, DialogState), DialogState)
        if not whole:
            await self._stack.delete(context)
        dc: DialogContext = await self._dialogs.create_context(context)
        del dc.state  # which no dialog here reads, and which would keep the turn in memory: it points back at dc
        if not whole or not all(self._desks.goes_on(dialog) for dialog in dc.stack):
            dc.stack.clear()
            turn.prefaces.append(texts.OLD_DIALOG)
        if turn.person is None and any(dialog.id == UpdateDialog.ID for dialog in dc.stack):
            dc.stack.clear()
            turn.prefaces.append(texts.NO_IDENTITY)
        return dc

    async def _finish(self, dc: DialogContext, turn: Turn) -> Reply | None:
        """Close the cards that no longer work, and remember the turn; return what the pressed card becomes."""
        shown = await turn.finish(self._desks.standing(dc, turn))
        await self._memory.set(dc.context, write_memory(turn.memory))
        await self._desks.count(turn.entries)
        return shown


def _typed_choice(text: str, memory: Memory) -> Press | None:
    """Return the press of the button whose number or label was typed, or that other words turn a page with."""
    index = chosen_option(text, [choice.label for choice in memory.choices])
    return memory.choices[index].press if index is not None else page_turned(text, memory.choices)
