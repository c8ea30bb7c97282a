"""The way into a person's own chat with the bot, from a conversation where others read along."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ConversationParameters

from bot.places import organisation_of
from dialogs.place import Errand

OnErrand = Callable[[TurnContext, Errand, Activity], Awaitable[None]]
"""Runs an errand in a personal chat; the last is the activity that began it."""


class NotThere(Exception):
    """The personal chat was opened, but the errand came to nothing there."""


async def go_aside(context: TurnContext, errand: Errand, app_id: str, on_errand: OnErrand) -> None:
    """Open the personal chat of whoever acts and run the errand there.

    Raises what the connector raises, for example where the person has not installed the app, and NotThere.
    """
    activity, done = context.activity, False
    organisation = organisation_of(activity)
    parameters = ConversationParameters(
        is_group=False,
        bot=activity.recipient,
        members=[activity.from_property],
        tenant_id=organisation,
        channel_data={"tenant": {"id": organisation}} if organisation else None,
    )

    async def there(aside: TurnContext) -> None:
        nonlocal done
        aside.activity.from_property = activity.from_property
        aside.activity.recipient = activity.recipient
        aside.activity.conversation.conversation_type = "personal"
        await on_errand(aside, errand, activity)
        done = True

    adapter: Any = context.adapter
    audience = context.turn_state.get(adapter.BOT_OAUTH_SCOPE_KEY)
    await adapter.create_conversation(app_id, there, parameters, activity.channel_id, activity.service_url, audience)
    if not done:  # the SDK gives a failure there to the handler of failed turns, and returns
        raise NotThere
