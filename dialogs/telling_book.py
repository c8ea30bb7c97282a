"""What the dialogs ask of whatever keeps who wants to be told what, when and where.

A backend implements it; tests hold all to one contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dialogs.ports import Person
from knowledge.telling_plan import Plan, Slots


@dataclass(frozen=True, slots=True)
class Address:
    """A person's own chat with the assistant, as the channel vouched for it when they last wrote there."""

    channel: str
    service_url: str
    """Where the channel takes messages; only ever one that the channel's own token named."""
    conversation: str
    person: str
    """The person's id in the channel, which is not their Entra object id."""
    bot: str
    """The assistant's id in the channel."""
    bot_name: str = ""
    organisation: str = ""
    """Id of the person's Entra tenant; empty where the channel names none."""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody knows already."""

    until: datetime
    """Changes before this moment were said, or came before anything was to be said."""
    keys: frozenset[str] = frozenset()
    """Digests of what was said and is still so."""
    noticed: datetime | None = None
    """When the last notice was sent; None before the first."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """What one person is told."""

    person: Person
    address: Address
    plan: Plan
    slots: Slots
    """When it is said next."""
    told: Told


class Subscriptions(Protocol):
    """Who wants to be told. Every method raises dialogs.ports.Unreachable when there is no answer."""

    async def of(self, person: Person) -> Subscription | None:
        """Return what the person is told, or None where that is nothing."""
        ...

    async def keep(self, person: Person, address: Address, plan: Plan, now: datetime) -> Subscription:
        """Tell the person this from now on, in the place of whatever they were told; what they know stays known."""
        ...

    async def end(self, person: Person) -> bool:
        """Tell the person nothing more, and forget where and what; return whether there was anything to forget."""
        ...
