"""Where somebody can be written to later on, read from what they sent."""

from __future__ import annotations

from botbuilder.core import BotAdapter, TurnContext
from botframework.connector.auth import AuthenticationConstants, ClaimsIdentity

from bot.places import in_company, organisation_of
from dialogs.telling_book import Address

TERMINAL = "terminal"
"""The channel of a chat in a terminal, which is over when it is closed."""


def address_of(context: TurnContext, app_id: str) -> Address | None:
    """Return the chat of the person who acts, or None where nothing can be sent to it later.

    What is sent later carries the bot's token, so where calls are authenticated its service URL has to be the one that
    the channel's token named. ``app_id`` is the bot's own, empty where they are not.
    """
    activity = context.activity
    if activity.channel_id == TERMINAL or in_company(activity) or activity.from_property is None:
        return None
    if app_id and not _is_vouched_for(context):
        return None
    bot = activity.recipient
    return Address(
        channel=activity.channel_id,
        service_url=activity.service_url,
        conversation=activity.conversation.id,
        person=activity.from_property.id,
        bot=str(bot.id or "") if bot else "",
        bot_name=str(bot.name or "") if bot else "",
        organisation=organisation_of(activity) or "",
    )


def _is_vouched_for(context: TurnContext) -> bool:
    identity = context.turn_state.get(BotAdapter.BOT_IDENTITY_KEY)
    if not isinstance(identity, ClaimsIdentity):
        return False
    named = identity.get_claim_value(AuthenticationConstants.SERVICE_URL_CLAIM)
    return bool(named) and named == context.activity.service_url
