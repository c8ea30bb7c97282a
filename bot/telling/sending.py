"""Sending what nobody asked for at the moment: into a chat that was open before, by the bot's own app id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Protocol

from aiohttp import ClientConnectorError
from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import ChannelAccount, ConversationAccount, ConversationReference

from bot.channel import to_card_message
from bot.connector.errors import ConnectorFailed, NoToken
from dialogs.replies import Reply
from dialogs.telling_book import Address

_PERSONAL = "personal"
_GONE = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})
"""The person blocked the bot or took it out, or the chat is no more."""
_NOT_TAKEN = frozenset({401, 412, 429, 502, 504})
"""What the channel has not carried out and may later: the bot's own token, throttling, what the platform asks to try
again."""


class Delivery(StrEnum):
    """What became of a message."""

    SENT = "sent"
    REFUSED = "refused"
    """The person does not want it, or is no longer there."""
    NOT_YET = "not yet"
    """It surely was not delivered, and may be later."""
    FAILED = "failed"
    """It surely was not delivered, and the same message never will be."""
    UNSURE = "unsure"
    """It may have been delivered."""


@dataclass(frozen=True, slots=True)
class Sending:
    """How a message went."""

    delivery: Delivery
    wait: timedelta = timedelta(0)
    """How long the channel asks to be left alone."""


class Messenger(Protocol):
    """Says something in somebody's own chat."""

    async def send(self, address: Address, reply: Reply) -> Sending:
        """Send the message, and return how it went; raises nothing but what ends the process."""
        ...


class AdapterMessenger:
    """Sends through the SDK's adapter, with all that stands between it and the channel."""

    def __init__(self, adapter: BotAdapter, app_id: str) -> None:
        """``app_id`` is the bot's own; empty where calls are not authenticated."""
        self._adapter = adapter
        self._app_id = app_id

    async def send(self, address: Address, reply: Reply) -> Sending:
        """Send the message. Where no turn was begun, the person's organisation is served no longer."""
        sendings: list[Sending] = []

        async def say(context: TurnContext) -> None:
            context.activity.id = None  # there is no message that this would answer
            try:
                await context.send_activity(to_card_message(reply))
            except Exception as error:  # the adapter would tell the person of a failure that is none of theirs
                sendings.append(sending_that_failed(error))
            else:
                sendings.append(Sending(Delivery.SENT))

        try:
            await self._adapter.continue_conversation(reference_to(address), say, self._app_id)
        except Exception as error:
            return sending_that_failed(error)
        return sendings[0] if sendings else Sending(Delivery.REFUSED)


def reference_to(address: Address) -> ConversationReference:
    """Return the chat as the SDK continues it."""
    conversation = ConversationAccount(
        id=address.conversation, conversation_type=_PERSONAL, tenant_id=address.organisation or None
    )
    return ConversationReference(
        channel_id=address.channel,
        service_url=address.service_url,
        conversation=conversation,
        user=ChannelAccount(id=address.person),
        bot=ChannelAccount(id=address.bot, name=address.bot_name),
    )


def sending_that_failed(error: Exception) -> Sending:
    """Return what an error says of the message; what says nothing may have come after its delivery."""
    if not isinstance(error, ConnectorFailed):
        return Sending(Delivery.UNSURE)
    wait = timedelta(seconds=error.retry_after or 0)
    if error.status in _GONE:
        return Sending(Delivery.REFUSED)
    never_sent = isinstance(error, NoToken) or isinstance(error.__cause__, ClientConnectorError)
    if never_sent or error.status in _NOT_TAKEN:
        return Sending(Delivery.NOT_YET, wait)
    refused = error.status is not None and 400 <= error.status < 500 and error.status != HTTPStatus.REQUEST_TIMEOUT
    return Sending(Delivery.FAILED if refused else Delivery.UNSURE)
