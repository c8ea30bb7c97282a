"""A conversation of several people: who reads it, and the personal chats that the bot opens from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes, ConversationAccount, Entity

from bot.teams_bot import TeamsBot
from bot.terminal import draw
from tests.talk import By, Chat, press


@dataclass
class Member:
    """Somebody in the roster, as the connector tells it."""

    id: str
    name: str
    aad_object_id: str | None
    user_role: str = "user"
    user_principal_name: str = ""
    tenant_id: str | None = None


def member(user: str, **more: Any) -> Member:
    return Member(user, user.title(), f"aad-{user}", **more)


@dataclass
class Roster:
    """The connector's side of a conversation: only the roster is asked of it."""

    members: list[Member] = field(default_factory=list)
    unreachable: bool = False
    continuation_token: str | None = None

    async def get_teams_conversation_paged_members(self, *_: Any) -> Roster:
        if self.unreachable:
            raise ConnectionError("no roster")
        return self


def mentioning(text: str) -> Activity:
    """Return a message to the bot."""
    mention = Entity(type="mention")
    mention.additional_properties = {
        "text": "<at>FastTrack Assistant</at>",
        "mentioned": {"id": "bot", "name": "FastTrack Assistant"},
    }
    return Activity(type=ActivityTypes.message, text=f"<at>FastTrack Assistant</at> {text}", entities=[mention])


class Company(Chat):
    """A group chat; each person's personal chat with the bot is at hand, unless they never installed it."""

    def __init__(self, bot: TeamsBot, *people: Member, kind: str = "groupChat", conversation: str = "g1") -> None:
        super().__init__(bot, conversation, kind=kind)
        self.roster = Roster(list(people))
        self.aside: dict[str, Chat] = {}
        self.without_app: set[str] = set()

    async def mention(self, user: str, text: str) -> str:
        """Say something to the bot."""
        return await self._seen(mentioning(text), user)

    async def say(self, user: str, text: str) -> str:
        """Say something to the others."""
        return await self._seen(Activity(type=ActivityTypes.message, text=text), user)

    async def press(self, user: str, label: str, by: By = "execute") -> str:
        """Press the newest button with this label."""
        message, action = self.find(label)
        return await self._seen(press(message, action["data"], by), user)

    def aside_text(self, user: str) -> str:
        """Everything in the person's own chat with the bot."""
        chat = self.aside.get(user)
        return "\n".join(draw(m) for m in chat.messages.values()) if chat else ""

    async def _seen(self, activity: Activity, user: str) -> str:
        return "\n".join(draw(m) for m in await self.receive(activity, user))

    async def run_pipeline(self, context: TurnContext, callback: Any = None) -> None:
        """Give the turn a connector, as the SDK's adapter does."""
        context.turn_state[self.BOT_CONNECTOR_CLIENT_KEY] = SimpleNamespace(conversations=self.roster)
        await super().run_pipeline(context, callback)

    async def create_conversation(
        self, app_id: str, callback: Any, parameters: Any, channel: str, service_url: str, audience: Any
    ) -> None:
        """Open the personal chat of a person, as the SDK's adapter does."""
        (person,) = parameters.members
        if person.id in self.without_app:
            raise PermissionError("403")
        chat = self.aside.setdefault(person.id, Chat(self.bot, f"personal-{person.id}"))
        activity = Activity(type=ActivityTypes.event, name="CreateConversation", id=f"created-{person.id}")
        activity.channel_id, activity.service_url = channel, service_url
        activity.conversation = ConversationAccount(id=chat.id)
        await chat.run_pipeline(TurnContext(chat, activity), callback)
