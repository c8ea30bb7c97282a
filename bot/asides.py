"""The way into a person's own chat with the bot, from a conversation where others read along."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity, ConversationParameters

from bot.channel import GoAside
from dialogs.place import Errand

OnErrand = Callable[[TurnContext, Errand, str], Awaitable[None]]


def into_personal_chats(adapter: CloudAdapter, app_id: str, on_errand: OnErrand) -> GoAside:
    """Return what opens the personal chat of whoever acts and runs the errand there.

    It raises what the connector raises, for example where the person has not installed the app.
    """

    async def go_aside(context: TurnContext, errand: Errand) -> None:
        activity = context.activity
        tenant = _organisation(activity)
        parameters = ConversationParameters(
            is_group=False,
            bot=activity.recipient,
            members=[activity.from_property],
            tenant_id=tenant,
            channel_data={"tenant": {"id": tenant}} if tenant else None,
        )

        async def there(aside: TurnContext) -> None:
            aside.activity.from_property = activity.from_property
            aside.activity.recipient = activity.recipient
            aside.activity.conversation.conversation_type = "personal"
            await on_errand(aside, errand, str(activity.conversation.id))

        audience: Any = context.turn_state.get(context.adapter.BOT_OAUTH_SCOPE_KEY)
        await adapter.create_conversation(
            app_id, there, parameters, activity.channel_id, activity.service_url, audience
        )

    return go_aside


def _organisation(activity: Activity) -> str | None:
    """Return the id of the organisation. Teams writes "tenantId", which the SDK knows only as "tenantID"."""
    told = activity.channel_data if isinstance(activity.channel_data, dict) else {}
    tenant = told.get("tenant")
    found = (
        tenant.get("id") if isinstance(tenant, dict) else activity.conversation.additional_properties.get("tenantId")
    )
    return found if isinstance(found, str) else None
