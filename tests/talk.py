"""A person who talks to the bot through an adapter: types, presses buttons, reads the answers."""

from __future__ import annotations

from itertools import count
from typing import Any, Literal
from uuid import uuid4

from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)

from bot.errors import tell_of_failure
from bot.teams_bot import TeamsBot
from bot.terminal import draw

By = Literal["execute", "submit"]


class Chat(BotAdapter):
    """A conversation as everybody in it sees it: its messages in their order, each as it is now."""

    def __init__(self, bot: TeamsBot, conversation: str = "c1", channel: str = "msteams", kind: str = "") -> None:
        super().__init__(None)
        self.bot = bot
        self.id = conversation
        self.channel = channel
        self.kind = kind
        self.messages: dict[str, Activity] = {}
        self.takes_updates = True
        self.responses: list[Any] = []
        """Bodies that invokes were answered with."""
        self._ids = count(1)

    def on(self, bot: TeamsBot) -> Chat:
        """Return the same conversation as another host serves it."""
        elsewhere = Chat(bot, self.id, self.channel, self.kind)
        elsewhere.messages, elsewhere.responses, elsewhere._ids = self.messages, self.responses, self._ids
        return elsewhere

    async def receive(self, activity: Activity, user: str, name: str = "") -> list[Activity]:
        """Run one turn; return the messages that are new or were put in the pressed one's place."""
        activity.id = activity.id or uuid4().hex
        activity.channel_id = self.channel
        activity.service_url = "http://localhost"
        activity.from_property = ChannelAccount(id=user, name=name or user.title(), aad_object_id=f"aad-{user}")
        activity.recipient = ChannelAccount(id="bot", name="FastTrack Assistant")
        activity.conversation = ConversationAccount(id=self.id, conversation_type=self.kind or None)
        before = dict(self.messages)
        await self.run_pipeline(TurnContext(self, activity), self._guarded)
        pressed = activity.reply_to_id
        replaced = [self.messages[pressed]] if pressed and before.get(pressed) is not self.messages.get(pressed) else []
        return replaced + [m for id, m in self.messages.items() if id not in before]

    async def _guarded(self, context: TurnContext) -> None:
        """Run the turn; an invoke that fails is answered as the server does, anything else fails the test."""
        if context.activity.type != ActivityTypes.invoke:
            await self.bot.on_turn(context)
            return
        try:
            await self.bot.on_turn(context)
        except Exception as error:
            await tell_of_failure(context, error)
            raise

    def find(self, label: str) -> tuple[str, dict[str, Any]]:
        """Return the newest message with this button, and the button."""
        for id, message in reversed(self.messages.items()):
            for action in card_of(message).get("actions", []):
                if action["title"] == label:
                    return id, action
        raise AssertionError(f"no button {label!r} in {list(self.messages)}")

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        ids = [f"m{next(self._ids)}" for _ in activities]
        for id, activity in zip(ids, activities, strict=True):
            if activity.type == ActivityTypes.message:
                self.messages[id] = activity
            elif activity.type == ActivityTypes.invoke_response:
                self.responses.append(activity.value.body)
        return [ResourceResponse(id=id) for id in ids]

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        if not self.takes_updates or activity.id not in self.messages:
            raise OSError("no such message")
        self.messages[activity.id] = activity
        return ResourceResponse(id=activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        raise NotImplementedError


class Talk:
    """One person in a chat of their own; real turns of the real bot, state goes through its storage between them."""

    def __init__(self, bot: TeamsBot, user: str = "ana", conversation: str = "c1", channel: str = "msteams") -> None:
        self.user = user
        self.chat = Chat(bot, conversation, channel)
        self.sent: list[Activity] = []
        """What was seen, newest last: each message when it came and each card when a press changed it."""

    @property
    def bot(self) -> TeamsBot:
        return self.chat.bot

    async def say(self, text: str | None, **fields: Any) -> str:
        """Type a message; return the text of the answers."""
        return await self.receive(Activity(type=ActivityTypes.message, text=text, **fields))

    async def press(self, label: str, by: By = "execute") -> str:
        """Press the button with this label on the newest card that has it; return what appears."""
        message, action = self.chat.find(label)
        return await self.press_on(message, action["data"], by)

    async def press_on(self, message: str, value: Any, by: By = "execute", trigger: str = "manual") -> str:
        """Send a press of a message's card, as a client does."""
        return await self.receive(press(message, value, by, trigger))

    async def edit(self, message: str, text: str) -> str:
        """Edit a message that was typed before."""
        edited = {"eventType": "editMessage"}
        activity = Activity(type=ActivityTypes.message_update, id=message, text=text, channel_data=edited)
        return await self.receive(activity)

    async def submit(self, value: Any) -> str:
        """Send a card's data as a client does that does not say which message it is on: no text, only a value."""
        return await self.receive(Activity(type=ActivityTypes.message, value=value))

    async def receive(self, activity: Activity) -> str:
        """Run one turn on any activity."""
        seen = await self.chat.receive(activity, self.user)
        self.sent.extend(seen)
        return "\n".join(draw(a) for a in seen)

    @property
    def card(self) -> dict[str, Any]:
        """The newest card."""
        return next(card for a in reversed(self.sent) if (card := card_of(a)))

    @property
    def buttons(self) -> list[str]:
        """The labels on the newest card."""
        return [action["title"] for action in self.card.get("actions", [])]


def press(message: str, value: Any, by: By = "execute", trigger: str = "manual") -> Activity:
    """Return what a client sends for the press of a button."""
    if by == "submit":
        return Activity(type=ActivityTypes.message, value=value, reply_to_id=message)
    pressed = {"action": {"type": "Action.Execute", "verb": value.get("do"), "data": value}, "trigger": trigger}
    return Activity(type=ActivityTypes.invoke, name="adaptiveCard/action", value=pressed, reply_to_id=message)


def card_of(activity: Activity) -> dict[str, Any]:
    """Return an activity's card, or an empty one."""
    return activity.attachments[0].content if activity.attachments else {}
