"""The SDK's adapter, whose turns are gone when they are over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity
from botframework.connector.auth import BotFrameworkAuthentication

Emitted = Callable[..., Awaitable[None]]


class UntiedTurn(TurnContext):
    """A turn that nothing ties into a ring.

    The SDK tells handlers of what is sent by a function that refers to itself. It held the turn, with all that was
    sent in it, until the next search for garbage: eight megabytes under load.
    """

    async def _emit(self, plugins: Sequence[Emitted], arg: Any, logic: Awaitable[Any]) -> Any:
        return await (TurnContext._emit(self, plugins, arg, logic) if plugins else logic)


def untied(authentication: BotFrameworkAuthentication) -> CloudAdapter:
    """Return the adapter that runs such turns."""
    return _Adapter(authentication)


class _Adapter(CloudAdapter):
    def _create_turn_context(self, activity: Activity, *of_caller: Any) -> TurnContext:
        context = UntiedTurn(self, activity)
        context.turn_state.update(super()._create_turn_context(activity, *of_caller).turn_state)
        return context
