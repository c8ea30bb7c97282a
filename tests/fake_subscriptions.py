"""Subscriptions kept in a dictionary; passes the same contract as the real ones."""

from __future__ import annotations

from datetime import datetime

from dialogs.ports import Person
from dialogs.telling_book import Address, Subscription, Told
from knowledge.telling_plan import Plan, slots_after


class InMemorySubscriptions:
    """The dialogs' port without a database."""

    def __init__(self) -> None:
        self.kept: dict[str, Subscription] = {}

    async def of(self, person: Person) -> Subscription | None:
        return self.kept.get(person.id)

    async def keep(self, person: Person, address: Address, plan: Plan, now: datetime) -> Subscription:
        before = self.kept.get(person.id)
        told = before.told if before else Told(now)
        made = Subscription(person, address, plan, slots_after(plan, now, told.noticed), told)
        self.kept[person.id] = made
        return made

    async def end(self, person: Person) -> bool:
        return self.kept.pop(person.id, None) is not None
