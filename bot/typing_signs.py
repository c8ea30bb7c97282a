"""Shows that the assistant is at work while a turn takes long."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from botbuilder.core import Middleware, TurnContext
from botbuilder.schema import Activity, ActivityTypes, DeliveryModes

_LOG = logging.getLogger(__name__)
_FIRST_SECONDS = 1.0
_AGAIN_SECONDS = 4.0
"""How long after its beginning a turn shows the sign, and how long until it is shown again: clients let it fade."""
_ANSWERED = frozenset({ActivityTypes.message, ActivityTypes.invoke})


class TypingSigns(Middleware):
    """Sends typing activities from beside the turn. The SDK's own go on for ever when a turn fails."""

    async def on_turn(  # type: ignore[override]
        self, context: TurnContext, logic: Callable[[], Awaitable[None]]
    ) -> None:
        """Run the turn; most are over before there is anything to show."""
        activity = context.activity
        if activity.type not in _ANSWERED or activity.delivery_mode == DeliveryModes.expect_replies:
            await logic()
            return
        showing: list[asyncio.Task[None]] = []
        begin = asyncio.get_running_loop().call_later(
            _FIRST_SECONDS, lambda: showing.append(asyncio.create_task(_show(context)))
        )
        try:
            await logic()
        finally:
            begin.cancel()
            for task in showing:
                task.cancel()


async def _show(context: TurnContext) -> None:
    """Show the sign until the turn is over; that it cannot be shown is no fault of the turn."""
    try:
        while True:
            await context.send_activity(Activity(type=ActivityTypes.typing))
            await asyncio.sleep(_AGAIN_SECONDS)
    except Exception as error:
        _LOG.info("the typing sign could not be shown: %s", type(error).__name__)
