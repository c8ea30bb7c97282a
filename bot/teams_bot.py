"""The Teams side of the bot: hands each activity to the conversation, nothing more."""

from __future__ import annotations

from botbuilder.core import TurnContext
from botbuilder.core.bot_state import BotState
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity

from bot.mentions import text_without_mentions
from dialogs import texts
from dialogs.conversation import Conversation
from dialogs.replies import Reply
from dialogs.turn import to_activity


class TeamsBot(TeamsActivityHandler):
    """Messages to the conversation, arrivals to the welcome; state is saved when the turn went well."""

    def __init__(self, conversation: Conversation, state: BotState) -> None:
        super().__init__()
        self._conversation = conversation
        self._state = state

    async def on_turn(self, turn_context: TurnContext) -> None:
        """Run the turn and save what it remembers."""
        await super().on_turn(turn_context)
        await self._state.save_changes(turn_context)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer what was typed or pressed."""
        text = text_without_mentions(turn_context.activity)
        if not text and turn_context.activity.value is None and turn_context.activity.attachments:
            await turn_context.send_activity(to_activity(Reply(texts.NOT_TEXT)))
            return
        await self._conversation.take_turn(turn_context, text)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Welcome once when members are added. Nothing is asked of the roster: who came does not matter."""
        if turn_context.activity.members_added:
            await self._conversation.welcome(turn_context)

    async def on_installation_update_add(self, turn_context: TurnContext) -> None:
        """Welcome once when the app is installed."""
        await self._conversation.welcome(turn_context)


def is_addressable(activity: Activity) -> bool:
    """Return whether the activity says who speaks in which conversation on which channel."""
    return bool(
        activity.channel_id
        and getattr(activity.conversation, "id", None)
        and getattr(activity.from_property, "id", None)
    )
