"""The composition root: the only place that picks concrete classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from botbuilder.core import ConversationState, PrivateConversationState

from bot.storage import SqliteStorage
from bot.teams_bot import TeamsBot
from dialogs.conversation import Conversation
from knowledge.index import Index, load_index
from knowledge.loading import load_playbook
from knowledge.playbook import Playbook
from knowledge.tenants import EXAMPLE_TENANTS, TenantFinder


@dataclass(frozen=True)
class Runtime:
    """A bot ready to take turns."""

    bot: TeamsBot
    storage: SqliteStorage


def build_runtime(
    data: Path | None = None,
    *,
    tenants: Sequence[str] = EXAMPLE_TENANTS,
    playbook: Playbook | None = None,
    index: Index | None = None,
) -> Runtime:
    """Put the bot together.

    ``data`` is the directory that keeps conversations; without it they live as long as the process.
    ``playbook`` and ``index`` are the shipped ones unless given. Raises PlaybookError or StaleIndexError
    when the encoded playbook cannot be used.
    """
    playbook, index = playbook or load_playbook(), index or load_index()
    index.router.route("", TenantFinder(()))  # put together now, not in the first person's turn
    storage = SqliteStorage(data / "conversations.sqlite" if data else None)
    personal, shared = PrivateConversationState(storage), ConversationState(storage)
    finder = TenantFinder(tenants, index.ordinary_words)
    conversation = Conversation(playbook, index, finder, personal, shared)
    return Runtime(TeamsBot(conversation, [personal, shared]), storage)
