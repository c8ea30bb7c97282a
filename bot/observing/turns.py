"""Turns, watched: what each wants and how it ends."""

from __future__ import annotations

from typing import Any

from botbuilder.core import Middleware, TurnContext
from botbuilder.schema import Activity, ActivityEventNames, ActivityTypes

from bot.invokes import Invoke
from bot.observing.steps import Observing, Outcome, Part, Step, current
from dialogs.about import asks_about_itself
from dialogs.telling import asks_to_be_told
from dialogs.turn import turn_of

_IN_DIALOG = "in-dialog"
"""Typed while a question stood: what the words look like by themselves says little."""
_PRESS = "press"
_ASIDE = "aside"
"""A turn in the personal chat, for what was begun among others."""
_EDIT = "edit"
_EVENT = "event"
_STATUS = "status"
_TELLING = "telling"
"""Talk of what the assistant tells on its own, and a turn in which it does."""
_INVOKES: dict[str, str] = {
    Invoke.CARD_PRESS: _PRESS,
    Invoke.FEEDBACK: "feedback",
    Invoke.QUERY: "search",
    Invoke.SELECT_ITEM: "search-pick",
    Invoke.FETCH_TASK: "message-dialog",
    Invoke.SUBMIT_ACTION: "message-dialog",
}


class ObservedTurns(Middleware):
    """SDK middleware that watches each turn from before anything else of it to after."""

    def __init__(self, observing: Observing) -> None:
        self._observing = observing

    async def on_turn(self, context: TurnContext, logic: Any) -> None:
        """Run the turn; an error passes through to whoever tells the person."""
        with self._observing.step(Part.TURN, _kind_of(context.activity)) as step, current(step):
            try:
                await logic()
            finally:
                _look_at(context, step)
            if step.outcome == Outcome.DONE:
                step.outcome = Outcome.ANSWERED if context.responded else Outcome.SILENT


def _kind_of(activity: Activity) -> str:
    """Return what kind of turn an activity makes: one of a few words, whatever the activity says."""
    match activity.type:
        case ActivityTypes.message:
            return "message" if activity.value is None else _PRESS
        case ActivityTypes.message_update:
            return _EDIT
        case ActivityTypes.invoke:
            return _INVOKES.get(str(activity.name), "invoke")
        case ActivityTypes.event if activity.name == "CreateConversation":
            return _ASIDE
        case ActivityTypes.event if activity.name == ActivityEventNames.continue_conversation:
            return _TELLING
    return _EVENT


def _look_at(context: TurnContext, step: Step) -> None:
    """Take over what the conversation found out: the intent of what was typed, and what a situation matched."""
    turn = turn_of(context)
    if turn is None:
        return
    step.matched = turn.matched
    if turn.press is not None:
        step.name = _PRESS
    elif turn.request is not None:
        step.name = turn.request.route.intent if turn.request.alone else _IN_DIALOG
    elif asks_about_itself(turn.text):
        step.name = _STATUS
    elif asks_to_be_told(turn.text):
        step.name = _TELLING
