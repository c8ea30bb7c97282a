"""Puts together what keeps conversations, by the kind of database it is in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.backends.engine import Database
from bot.deliveries import PREFIX
from bot.state.locks import OrderAcrossHosts
from bot.state.on_file import OnFile
from bot.state.over_network import OverNetwork
from bot.state.storage import StateStorage
from bot.turn_order import OrderInProcess, TurnOrder

REST = timedelta(days=90)
"""How long a conversation is kept in which nothing is said: as long as a tenant may stay Blocked (FACTS 3.2)."""
_DELIVERIES = timedelta(days=1)
"""How long it is known that an activity was taken. The channel gives up delivering it within minutes."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """What keeps conversations: their state and the order of their turns."""

    storage: StateStorage
    order: TurnOrder
    database: Database

    async def close(self) -> None:
        """Close what is its own; the database is its opener's."""
        await self.order.close()
        await self.storage.close()


def keep_in(database: Database, clock: Callable[[], datetime], rest: timedelta = REST) -> Keeping:
    """Return what keeps conversations in a database whose tables are up to date.

    PostgreSQL keeps them for any number of hosts, SQLite for this process alone. ``rest`` is how long a conversation
    is kept in which nothing is said.
    """
    across_hosts = database.engine.dialect.name == "postgresql"
    transactions = OverNetwork(database) if across_hosts else OnFile(database)
    order = OrderAcrossHosts(database) if across_hosts else OrderInProcess()
    return Keeping(StateStorage(transactions, clock, {PREFIX: _DELIVERIES, "": rest}), order, database)
