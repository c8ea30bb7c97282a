"""The composition root: the only place that picks concrete classes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.clock import now
from bot.extension import Extension
from bot.identity import Identify, entra_identity
from bot.observing.matching import observed
from bot.observing.records import ObservedRecords
from bot.observing.steps import Observing
from bot.observing.storage import ObservedItems
from bot.portfolio import Stores
from bot.shipped import shipped_playbook
from bot.state.keeping import Keeping
from bot.state.turn_states import TurnStates
from bot.teams_bot import TeamsBot
from bot.turns import Turns
from bot.version import bot_version
from dialogs.about import About, Editions
from dialogs.about_texts import KNOWN_BY_ENTRA, KNOWN_IN_DEMO
from dialogs.conversation import Conversation
from dialogs.desks import Desks
from dialogs.directory import Directory
from dialogs.discretion import Discretion
from dialogs.feedback import FeedbackDesk
from dialogs.record_desk import RecordDesk
from dialogs.requests import Requests
from dialogs.status_desk import StatusDesk
from knowledge.index import Index, load_index
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits
from knowledge.tenants import TenantFinder


@dataclass(frozen=True)
class Runtime:
    """A bot ready to take turns."""

    bot: TeamsBot
    keeping: Keeping
    edition: str
    """The playbook's, as a digest of its data files."""


def build_runtime(
    stores: Stores,
    identify: Identify,
    *,
    app_id: str = "",
    clock: Callable[[], datetime] = now,
    playbook: Playbook | None = None,
    index: Index | None = None,
    observing: Observing | None = None,
) -> Runtime:
    """Put the bot together on what it keeps.

    ``identify`` says who acts. ``app_id`` is the bot's own, where calls are authenticated. ``playbook`` and
    ``index`` are the shipped ones unless given. ``observing`` is told of what is done. Raises PlaybookError or
    StaleIndexError when the encoded playbook cannot be used.
    """
    playbook, index = playbook or shipped_playbook(), index or load_index()
    index.router.route("", TenantFinder(()))  # put together now, not in the first person's turn
    observing = observing or Observing()
    index = observed(index, observing)
    states = TurnStates(ObservedItems(stores.keeping.storage, observing))
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
        About(
            Editions(bot_version(), playbook.version),
            records,
            KNOWN_BY_ENTRA if identify is entra_identity else KNOWN_IN_DEMO,
        ),
    )
    conversation = Conversation(desks, states.personal, states.shared)
    extension = Extension(playbook, index, stores.usage)
    bot = TeamsBot(conversation, extension, Turns(stores.keeping.order, states), identify, app_id)
    return Runtime(bot, stores.keeping, playbook.version)
