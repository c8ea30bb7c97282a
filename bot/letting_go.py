"""Letting go of what a turn kept, when it is over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from botbuilder.core import Middleware, TurnContext

_OURS = "fasttrack."
"""How the keys begin under which we keep something with a turn."""


class LettingGo(Middleware):
    """Empties the turn of all that is ours.

    What we keep with a turn knows the channel, and the channel the turn: a ring, which would stay, with everything that
    was read, remembered and said, until the next search for garbage. Rings of the SDK's own: see ``bot.adapter``.
    """

    async def on_turn(  # type: ignore[override]
        self, context: TurnContext, logic: Callable[[], Awaitable[None]]
    ) -> None:
        """Run the turn. What is the SDK's own stays: it has the answer to an invoke yet to read."""
        try:
            await logic()
        finally:
            for key in [key for key in context.turn_state if key.startswith(_OURS)]:
                del context.turn_state[key]
