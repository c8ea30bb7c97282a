"""The Teams side of the bot: hands each activity to the conversation, nothing more."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from weakref import WeakValueDictionary

from botbuilder.core import TurnContext
from botbuilder.core.bot_state import BotState
from botbuilder.core.teams import TeamsActivityHandler

from bot.identity import Identify
from bot.mentions import text_without_mentions
from dialogs import texts
from dialogs.conversation import Conversation
from dialogs.replies import Reply
from dialogs.turn import to_activity


class TeamsBot(TeamsActivityHandler):
    """Messages to the conversation, arrivals to the welcome; state is saved when the turn went well."""

    def __init__(self, conversation: Conversation, states: Sequence[BotState], identify: Identify) -> None:
        super().__init__()
        self._conversation = conversation
        self._identify = identify
        self._states = tuple(states)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def on_turn(self, turn_context: TurnContext) -> None:
        """Run the turn and save what it remembers; turns of one conversation run one after the other."""
        async with self._turns.setdefault(turn_context.activity.conversation.id, asyncio.Lock()):
            await super().on_turn(turn_context)
            for state in self._states:
                await state.save_changes(turn_context)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer what was typed or pressed."""
        text = text_without_mentions(turn_context.activity)
        if not text and turn_context.activity.value is None and turn_context.activity.attachments:
            await turn_context.send_activity(to_activity(Reply(texts.NOT_TEXT)))
            return
        person = self._identify(turn_context.activity)
        await self._conversation.take_turn(turn_context, text, person)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Welcome once when members are added. Nothing is asked of the roster: who came does not matter."""
        if turn_context.activity.members_added:
            await self._conversation.welcome(turn_context)

    async def on_installation_update_add(self, turn_context: TurnContext) -> None:
        """Welcome once when the app is installed."""
        await self._conversation.welcome(turn_context)
