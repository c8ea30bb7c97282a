"""This host with an echo in the place of the conversation: what is left is HTTP, the SDK, order, state and telling.

Called like ``fasttrack-bot serve``. Beside the whole bot it shows what of a turn is the host's.
"""

from __future__ import annotations

import sys

from botbuilder.core import MessageFactory, TurnContext

from bot.cli import main
from bot.teams_bot import TeamsBot


async def _echo(_: TeamsBot, turn_context: TurnContext) -> None:
    await turn_context.send_activity(MessageFactory.text(f"Echo: {turn_context.activity.text}"))


if __name__ == "__main__":
    TeamsBot.on_message_activity = _echo
    sys.exit(main(["serve", "--demo", *sys.argv[1:]]))
