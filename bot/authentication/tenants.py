"""Whose people are served: those of the organisations (Entra tenants) that the settings name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from botbuilder.core import Middleware, TurnContext
from botbuilder.schema import Activity, ActivityTypes, TextFormatTypes
from botframework.connector import Channels

from bot.invokes import CardPress, Invoke, answered, said
from bot.observing.steps import Outcome, turn_is
from bot.places import is_addressed
from dialogs import texts


class ServedTenants(Middleware):
    """Lets the turns of served organisations pass; others read one sentence, and nothing else of ours runs.

    Teams says whose an activity is, and its key vouches for Teams. In other channels, such as Web Chat, the client
    may write anything there, so they are not served; nor is Teams when it names no organisation. Where it names
    several, a person's beside the conversation's, all have to be served.
    """

    def __init__(self, tenants: Iterable[str]) -> None:
        """``tenants`` are ids of Entra tenants, in any case."""
        self._tenants = frozenset(tenant.lower() for tenant in tenants)

    async def on_turn(  # type: ignore[override]
        self, context: TurnContext, logic: Callable[[], Awaitable[None]]
    ) -> None:
        """Go on with the turn, or end it. What the SDK gives to go on with takes nothing, whatever it declares."""
        if self._serves(context.activity):
            await logic()
            return
        turn_is(Outcome.REFUSED)
        refusal = _refusal_of(context.activity)
        if refusal is not None:
            await context.send_activity(refusal)

    def _serves(self, activity: Activity) -> bool:
        told = _told(activity)
        return activity.channel_id == Channels.ms_teams and bool(told) and told <= self._tenants


def _told(activity: Activity) -> set[str]:
    """Return the ids of the organisations that an activity names; anything that is no id is one that nobody has.

    Teams writes "tenantId", which the SDK's models do not know.
    """
    conversation, sender = activity.conversation, activity.from_property
    data = activity.channel_data if isinstance(activity.channel_data, dict) else {}
    tenant = data.get("tenant")
    named = [
        tenant.get("id") if isinstance(tenant, dict) else tenant,
        conversation.tenant_id,
        conversation.additional_properties.get("tenantId"),
        sender.additional_properties.get("tenantId") if sender else None,
    ]
    return {str(name).lower() for name in named if name is not None}


def _refusal_of(activity: Activity) -> Activity | None:
    """Return the sentence in the form that the sender can be shown, or None where nobody waits for one."""
    if activity.type == ActivityTypes.invoke:
        return Activity(type=ActivityTypes.invoke_response, value=answered(_refused_invoke(activity)))
    if activity.type == ActivityTypes.message and is_addressed(activity):
        return Activity(type=ActivityTypes.message, text=texts.NOT_SERVED, text_format=TextFormatTypes.plain)
    return None


def _refused_invoke(activity: Activity) -> dict[str, object] | None:
    pressed = CardPress.read(activity.value) if activity.name == Invoke.CARD_PRESS else None
    return said(str(activity.name), "" if pressed and pressed.automatic else texts.NOT_SERVED)
