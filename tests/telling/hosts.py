"""Hosts that tell people over one database, through the real adapter, into a channel that answers as it is told to."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.backends.engine import Database
from bot.backends.subscriptions import SqlSubscriptions
from bot.observing.steps import Observing
from bot.shipped import shipped_playbook
from bot.telling.sending import AdapterMessenger
from bot.telling.teller import Outcome, Teller
from bot.web import ADAPTER, create_app
from dialogs.ports import Person
from dialogs.telling_book import Address
from dialogs.telling_news import Newsroom
from knowledge.attention import attention
from knowledge.findings import Finding
from knowledge.prioritizing import Limits
from knowledge.records import Tenant
from knowledge.telling_plan import Plan
from tests.bot.channel_server import ChannelServer
from tests.bot.channel_tokens import Recording
from tests.bot.serving import serving
from tests.clock import Clock
from tests.telling.portfolio import Tenants

ANA = Person("aad-ana", "Ana")


@dataclass
class Office:
    """Everything that a test looks at."""

    channel: ChannelServer
    clock: Clock
    tenants: Tenants
    subscriptions: SqlSubscriptions
    messengers: Sequence[AdapterMessenger]
    """One for each host."""
    observing: Observing
    paused: list[float] = field(default_factory=list)

    def host(self, number: int = 0, **parts: Any) -> Teller:
        """Return what tells people on a host; ``parts`` stand in the place of what it is made of."""
        made: dict[str, Any] = {
            "due": self.subscriptions,
            "newsroom": Newsroom(self.tenants, attend),
            "messenger": self.messengers[number],
            "clock": self.clock,
            "observing": self.observing,
            "pause": self._pause,
        }
        return Teller(**made | parts)

    async def subscribe(self, plan: Plan, person: Person = ANA) -> None:
        at = Address("msteams", f"{self.channel.url}/", f"a:{person.id}", f"29:{person.id}", "28:bot", "Bot", "t1")
        await self.subscriptions.keep(person, at, plan, self.clock())

    async def tell(self, host: Teller | None = None) -> list[Outcome]:
        """Let a host tell everything that is due."""
        outcomes, host = [], host or self.host()
        while (outcome := await host.tell_next()) is not None:
            outcomes.append(outcome)
        return outcomes

    @property
    def messages(self) -> list[dict[str, Any]]:
        """What the channel was sent, whether it took it or not."""
        return [json.loads(asked.body) for asked in self.channel.asked]

    @property
    def cards(self) -> list[dict[str, Any]]:
        return [message["attachments"][0]["content"] for message in self.messages]

    @property
    def said(self) -> str:
        """The text of the last message."""
        return str(self.cards[-1]["fallbackText"])

    async def _pause(self, seconds: float) -> None:
        self.paused.append(seconds)


def attend(tenant: Tenant, today: date) -> Sequence[Finding]:
    return attention(tenant, today, Limits(), shipped_playbook())


@asynccontextmanager
async def office(
    database: Database, clock: Clock, tenants: Tenants, observing: Observing | None = None
) -> AsyncIterator[Office]:
    """Give two hosts that share the database and the channel."""
    channel = ChannelServer()
    nobody: Any = Recording()  # no turn of a person is run here
    apps = [create_app(nobody, None, observing=observing) for _ in range(2)]
    messengers = [AdapterMessenger(app[ADAPTER], "") for app in apps]
    async with channel.served(), serving(apps[0]), serving(apps[1]):
        yield Office(channel, clock, tenants, SqlSubscriptions(database, ""), messengers, observing or Observing())
