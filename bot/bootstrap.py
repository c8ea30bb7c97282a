"""The composition root: the only place that picks concrete classes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from botbuilder.core import ConversationState, PrivateConversationState

from bot.clock import now
from bot.extension import Extension
from bot.identity import Identify
from bot.observing.matching import observed
from bot.observing.records import ObservedRecords
from bot.observing.steps import Observing
from bot.observing.storage import ObservedStorage
from bot.portfolio import Stores
from bot.storage import SqliteStorage
from bot.teams_bot import TeamsBot
from dialogs.conversation import Conversation
from dialogs.desks import Desks
from dialogs.directory import Directory
from dialogs.discretion import Discretion
from dialogs.feedback import FeedbackDesk
from dialogs.record_desk import RecordDesk
from dialogs.requests import Requests
from dialogs.status_desk import StatusDesk
from knowledge.index import Index, load_index
from knowledge.loading import load_playbook
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits
from knowledge.tenants import TenantFinder


@dataclass(frozen=True)
class Runtime:
    """A bot ready to take turns."""

    bot: TeamsBot
    storage: SqliteStorage
    edition: str
    """The playbook's, as a digest of its data files."""


def build_runtime(
    stores: Stores,
    identify: Identify,
    data: Path | None = None,
    *,
    app_id: str = "",
    clock: Callable[[], datetime] = now,
    playbook: Playbook | None = None,
    index: Index | None = None,
    observing: Observing | None = None,
) -> Runtime:
    """Put the bot together on what it keeps.

    ``identify`` says who acts. ``data`` is the directory that keeps conversations; without it they live as long as
    the process. ``app_id`` is the bot's own, where calls are authenticated. ``playbook`` and ``index`` are the
    shipped ones unless given. ``observing`` is told of what is done. Raises PlaybookError or StaleIndexError when the
    encoded playbook cannot be used.
    """
    playbook, index = playbook or load_playbook(), index or load_index()
    index.router.route("", TenantFinder(()))  # put together now, not in the first person's turn
    observing = observing or Observing()
    index = observed(index, observing)
    storage = SqliteStorage(data / "conversations.sqlite" if data else None)
    kept = ObservedStorage(storage, observing)
    personal, shared = PrivateConversationState(kept), ConversationState(kept)
    records = ObservedRecords(stores.records, observing)
    directory = Directory(records, index.ordinary_words, clock)
    desks = Desks(
        playbook,
        Requests(index.router, directory),
        StatusDesk(playbook, index),
        RecordDesk(playbook, records, directory, clock, Limits()),
        FeedbackDesk(playbook, index, stores.feedback, clock),
        Discretion(records, directory),
        stores.usage,
    )
    conversation = Conversation(desks, personal, shared)
    extension = Extension(playbook, index, stores.usage)
    return Runtime(TeamsBot(conversation, extension, [personal, shared], identify, app_id), storage, playbook.version)
