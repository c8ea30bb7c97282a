"""What every turn goes through: its place in the order, what it remembers, and what is known of it already."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.deliveries import delivery_key, is_arrival, is_turn
from bot.invokes import answered
from bot.observing.steps import Outcome, turn_is
from bot.state.turn_states import TurnStates
from bot.turn_order import TurnOrder
from dialogs.place import Errand

_ANSWER = "fasttrack.answer"
Logic = Callable[[TurnContext], Awaitable[Any]]


class Turns:
    """Runs each turn alone, once, and keeps what it remembers if it went well.

    State and the mark of the delivery are written together, so a turn that a crash broke off is run again when its
    activity is delivered again, from where it started; what it changed of a record is known there by its key.
    """

    def __init__(self, order: TurnOrder, states: TurnStates) -> None:
        self._order = order
        self._states = states

    async def run(self, context: TurnContext, logic: Logic) -> None:
        """Run a turn; StillBusy, StateConflict, Unreachable. What neither remembers nor changes anything just runs."""
        activity = context.activity
        if not is_turn(activity) and not is_arrival(activity):
            await logic(context)
            return
        if not is_arrival(activity):
            await self._run_in_line(context, logic)
            return
        async with self._order.turn(_conversation_of(activity)):
            await self._run_in_line(context, logic)

    async def run_errand(self, context: TurnContext, begun: Activity, errand: Errand, logic: Logic) -> None:
        """Run what an activity began in another conversation, or, by a dialog outside of any, in this one."""
        delivery = delivery_key(begun, repr(errand))
        if _line_of(context.activity) == _line_of(begun):  # the turn that waits for this one holds its place
            await self._run_once(context, delivery, logic)
            return
        async with self._order.turn(_line_of(context.activity)):
            await self._run_once(context, delivery, logic)

    def answering(self, context: TurnContext, body: dict[str, Any] | None) -> InvokeResponse:
        """Return the response to an invoke, and keep it for when the invoke comes again."""
        context.turn_state[_ANSWER] = body
        return answered(body)

    async def _run_in_line(self, context: TurnContext, logic: Logic) -> None:
        async with self._order.turn(_line_of(context.activity)):
            await self._run_once(context, delivery_key(context.activity), logic)

    async def _run_once(self, context: TurnContext, delivery: str, logic: Logic) -> None:
        known = await self._states.load(context, delivery)
        if known is None:
            await logic(context)
            kept = {"answer": context.turn_state.get(_ANSWER)}
            await self._states.save(context, delivery, kept)
            return
        turn_is(Outcome.REPEATED)
        if context.activity.type == ActivityTypes.invoke:
            again = answered(known.get("answer"))
            await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=again))


def _conversation_of(activity: Activity) -> str:
    return f"{activity.channel_id} {activity.conversation.id}"


def _line_of(activity: Activity) -> str:
    return f"{_conversation_of(activity)} {activity.from_property.id}"
