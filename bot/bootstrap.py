"""The composition root: the only place that picks concrete classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from botbuilder.core import BotAdapter

from bot.backends.subscriptions import SqlSubscriptions
from bot.clock import now
from bot.extension import Extension
from bot.identity import Identify, entra_identity
from bot.observing.matching import observed
from bot.observing.portfolio import ObservedPortfolio
from bot.observing.records import ObservedRecords
from bot.observing.steps import Observing
from bot.observing.storage import ObservedItems
from bot.portfolio import Stores
from bot.shipped import shipped_index, shipped_playbook
from bot.state.keeping import Keeping
from bot.state.turn_states import TurnStates
from bot.teams_bot import TeamsBot
from bot.telling.sending import AdapterMessenger
from bot.telling.teller import Teller
from bot.turns import Turns
from bot.version import bot_version
from dialogs.about import About, Editions
from dialogs.about_texts import KNOWN_BY_ENTRA, KNOWN_IN_DEMO
from dialogs.attention import Attention
from dialogs.conversation import Conversation
from dialogs.desks import Desks
from dialogs.directory import Directory
from dialogs.discretion import Discretion
from dialogs.feedback import FeedbackDesk
from dialogs.history_desk import HistoryDesk
from dialogs.notes_desk import NotesDesk
from dialogs.portfolio_desk import PortfolioDesk
from dialogs.record_desk import RecordDesk
from dialogs.requests import Requests
from dialogs.status_desk import StatusDesk
from dialogs.telling import TellingDesk
from dialogs.telling_book import Subscriptions
from dialogs.telling_news import Finding, Newsroom
from knowledge.attention import attention
from knowledge.index import Index
from knowledge.note_coach import NoteCoach
from knowledge.playbook import Playbook
from knowledge.portfolio_words import ListReader
from knowledge.prioritizing import Limits
from knowledge.records import Tenant
from knowledge.status_request import StatusReader
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
    subscriptions: Subscriptions | None = None,
) -> Runtime:
    """Put the bot together on what it keeps.

    ``identify`` says who acts. ``app_id`` is the bot's own, where calls are authenticated. ``playbook`` and
    ``index`` are the shipped ones unless given. ``observing`` is told of what is done. ``subscriptions`` are kept
    beside the conversations unless given. Raises PlaybookError or StaleIndexError when the encoded playbook cannot be
    used.
    """
    playbook, index = playbook or shipped_playbook(), index or shipped_index()
    index.router.route("", TenantFinder(()))  # put together now, not in the first person's turn
    observing = observing or Observing()
    index = observed(index, observing)
    states = TurnStates(ObservedItems(stores.keeping.storage, observing))
    records = ObservedRecords(stores.records, observing)
    directory = Directory(records, index.ordinary_words, clock)
    limits, reader = Limits(), ListReader(playbook)
    portfolio = ObservedPortfolio(stores.records, observing)
    attention = Attention(portfolio, playbook, limits, clock)
    coach = NoteCoach(playbook, index)
    lists = PortfolioDesk(playbook, portfolio, attention, reader, clock)
    desks = Desks(
        playbook,
        Requests(index.router, directory, reader, StatusReader(playbook, index), clock),
        StatusDesk(playbook, index),
        RecordDesk(playbook, index, records, directory, lists, clock, limits, coach),
        HistoryDesk(playbook, records, portfolio, directory, clock, limits),
        NotesDesk(playbook, index, coach, records, directory, clock),
        FeedbackDesk(playbook, index, stores.feedback, clock),
        Discretion(records, directory),
        stores.usage,
        About(
            Editions(bot_version(), playbook.version),
            records,
            KNOWN_BY_ENTRA if identify is entra_identity else KNOWN_IN_DEMO,
        ),
        TellingDesk(subscriptions or SqlSubscriptions(stores.keeping.database, app_id), clock),
    )
    conversation = Conversation(desks, states.personal, states.shared)
    extension = Extension(playbook, index, stores.usage)
    bot = TeamsBot(conversation, extension, Turns(stores.keeping.order, states), identify, app_id)
    return Runtime(bot, stores.keeping, playbook.version)


def build_teller(
    stores: Stores,
    adapter: BotAdapter,
    *,
    app_id: str = "",
    clock: Callable[[], datetime] = now,
    playbook: Playbook | None = None,
    observing: Observing | None = None,
) -> Teller:
    """Return what tells people what they asked the bot of this app id for, through the adapter that serves it."""
    observing = observing or Observing()
    portfolio = ObservedPortfolio(stores.records, observing)
    newsroom = Newsroom(portfolio, partial(_attention, playbook or shipped_playbook()))
    due, messenger = SqlSubscriptions(stores.keeping.database, app_id), AdapterMessenger(adapter, app_id)
    return Teller(due, newsroom, messenger, clock, observing)


def _attention(playbook: Playbook, tenant: Tenant, today: date) -> Sequence[Finding]:
    return attention(tenant, today, Limits(), playbook)
