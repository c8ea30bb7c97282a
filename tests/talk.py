"""A person who talks to the bot through an adapter: types, presses buttons, reads the answers."""

from __future__ import annotations

from itertools import count
from typing import Any

from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)

from bot.teams_bot import TeamsBot
from bot.terminal import draw


class Talk(BotAdapter):
    """Real turns of the real bot; state goes through its storage between them."""

    def __init__(self, bot: TeamsBot, user: str = "ana", conversation: str = "c1", channel: str = "msteams") -> None:
        super().__init__(None)
        self.bot = bot
        self.user = user
        self.conversation = conversation
        self.channel = channel
        self.sent: list[Activity] = []
        self._ids = count(1)

    async def say(self, text: str | None, **fields: Any) -> str:
        """Type a message; return the text of the answers."""
        return await self.receive(Activity(type=ActivityTypes.message, text=text, **fields))

    async def press(self, label: str) -> str:
        """Press the button with this label on the newest card that has it."""
        for activity in reversed(self.sent):
            for action in card_of(activity).get("actions", []):
                if action["title"] == label:
                    return await self.submit(action["data"])
        raise AssertionError(f"no button {label!r}; there are {self.buttons}")

    async def submit(self, value: Any) -> str:
        """Send a card's data, as a client does: no text, only a value."""
        return await self.receive(Activity(type=ActivityTypes.message, value=value))

    async def receive(self, activity: Activity) -> str:
        """Run one turn on any activity."""
        activity.id = f"{self.user}-{next(self._ids)}"
        activity.channel_id = self.channel
        activity.service_url = "http://localhost"
        activity.from_property = ChannelAccount(id=self.user)
        activity.recipient = ChannelAccount(id="bot", name="FastTrack Assistant")
        activity.conversation = ConversationAccount(id=self.conversation)
        before = len(self.sent)
        await self.run_pipeline(TurnContext(self, activity), self.bot.on_turn)
        return "\n".join(draw(a) for a in self.sent[before:])

    @property
    def card(self) -> dict[str, Any]:
        """The newest card."""
        return next(card for a in reversed(self.sent) if (card := card_of(a)))

    @property
    def buttons(self) -> list[str]:
        """The labels on the newest card."""
        return [action["title"] for action in self.card.get("actions", [])]

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        self.sent.extend(activities)
        return [ResourceResponse(id=str(next(self._ids))) for _ in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        raise NotImplementedError

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        raise NotImplementedError


def card_of(activity: Activity) -> dict[str, Any]:
    """Return an activity's card, or an empty one."""
    return activity.attachments[0].content if activity.attachments else {}
