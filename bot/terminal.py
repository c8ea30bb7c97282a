"""The terminal as a channel: the same bot, its cards drawn as text."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from itertools import count
from uuid import uuid4

from botbuilder.core import Bot, BotAdapter, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)

from bot.addresses import TERMINAL

_ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"


class TerminalAdapter(BotAdapter):
    """Sends what a person types to the bot and what the bot says to ``write``."""

    def __init__(
        self, bot: Bot, write: Callable[[str], None], on_error: Callable[[TurnContext, Exception], Awaitable[None]]
    ) -> None:
        super().__init__(on_error)
        self._bot = bot
        self._write = write
        self._ids = count(1)

    async def arrive(self) -> None:
        """Tell the bot that a person has come."""
        await self._turn(Activity(type=ActivityTypes.conversation_update, members_added=[ChannelAccount(id="you")]))

    async def say(self, text: str) -> None:
        """Send one message to the bot."""
        await self._turn(Activity(type=ActivityTypes.message, text=text))

    async def _turn(self, activity: Activity) -> None:
        activity.id = uuid4().hex  # conversations outlive the process, and a message is only ever taken once
        activity.channel_id = TERMINAL
        activity.from_property = ChannelAccount(id="you")
        activity.recipient = ChannelAccount(id="bot")
        activity.conversation = ConversationAccount(id="terminal")
        await self.run_pipeline(TurnContext(self, activity), self._bot.on_turn)

    async def send_activities(self, context: TurnContext, activities: Sequence[Activity]) -> list[ResourceResponse]:  # noqa: ARG002
        """Draw what the bot says."""
        for activity in activities:
            drawn = draw(activity)
            if drawn:
                self._write(drawn)
        return [ResourceResponse(id=str(next(self._ids))) for _ in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Draw the new form: a terminal cannot take back what it has shown."""
        await self.send_activities(context, [activity])
        return ResourceResponse(id=activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Leave it: a terminal cannot take back what it has shown."""


def draw(activity: Activity) -> str:
    """Return an activity as text; a card by the text that says the same."""
    if activity.type != ActivityTypes.message:
        return ""
    cards = [a.content["fallbackText"] for a in activity.attachments or [] if a.content_type == _ADAPTIVE_CARD]
    return printable("\n".join(part for part in [activity.text or "", *cards] if part))


def printable(text: str) -> str:
    """Return the text without the control characters that would steer a terminal; what people wrote may hold some."""
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in text)
