"""What every keeper of subscriptions does; inherit, and give a ``book`` fixture that holds none."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time

from dialogs.ports import Person
from dialogs.telling_book import Address, Subscriptions
from knowledge.telling_plan import Plan, Slots, Weekly

NOON = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)
"""A Tuesday."""
ANA, BEN = Person("aad-ana", "Ana Ñ."), Person("aad-ben", "Ben")
HOME = Address("msteams", "https://smba.example/emea/", "a:1", "29:ana", "28:bot", "FastTrack Assistant", "t1")
BOTH = Plan("Europe/Berlin", Weekly(0, time(8)), time(9, 30))
DIGEST = Plan("Europe/Berlin", Weekly(0, time(8)))


class SubscriptionsContract:
    async def test_what_is_kept_comes_back_whole(self, book: Subscriptions) -> None:
        kept = await book.keep(ANA, HOME, BOTH, NOON)
        assert (kept.person, kept.address, kept.plan) == (ANA, HOME, BOTH)
        assert (kept.told.until, kept.told.keys, kept.told.noticed) == (NOON, frozenset(), None)
        monday, tomorrow = datetime(2026, 11, 23, 7, 0, tzinfo=UTC), datetime(2026, 11, 18, 8, 30, tzinfo=UTC)
        assert kept.slots == Slots(monday, tomorrow)
        assert await book.of(ANA) == kept

    async def test_a_plan_may_have_either_part(self, book: Subscriptions) -> None:
        for plan in (DIGEST, Plan("UTC", notice=time(23, 59))):
            await book.keep(ANA, HOME, plan, NOON)
            kept = await book.of(ANA)
            assert kept is not None
            assert kept.plan == plan
            assert (kept.slots.digest is None, kept.slots.notice is None) == (plan.digest is None, plan.notice is None)

    async def test_who_asked_for_nothing_is_told_nothing(self, book: Subscriptions) -> None:
        await book.keep(ANA, HOME, BOTH, NOON)
        assert await book.of(BEN) is None

    async def test_another_plan_takes_the_place_of_the_first(self, book: Subscriptions) -> None:
        first = await book.keep(ANA, HOME, BOTH, NOON)
        later = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
        second = await book.keep(ANA, HOME, DIGEST, later)
        assert await book.of(ANA) == second
        assert (second.plan, second.told) == (DIGEST, first.told)

    async def test_what_is_ended_is_forgotten(self, book: Subscriptions) -> None:
        await book.keep(ANA, HOME, BOTH, NOON)
        await book.keep(BEN, HOME, DIGEST, NOON)
        assert await book.end(ANA)
        assert await book.of(ANA) is None
        assert await book.of(BEN) is not None
        assert not await book.end(ANA)

    async def test_who_begins_again_knows_nothing_from_before(self, book: Subscriptions) -> None:
        await book.keep(ANA, HOME, BOTH, NOON)
        await book.end(ANA)
        later = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
        assert (await book.keep(ANA, HOME, BOTH, later)).told.until == later

    async def test_of_twenty_who_ask_at_once_each_is_kept(self, book: Subscriptions) -> None:
        people = [Person(f"aad-{number}", "") for number in range(20)]
        await asyncio.gather(*(book.keep(person, HOME, BOTH, NOON) for person in people))
        assert [sub.person for person in people if (sub := await book.of(person))] == people

    async def test_somebody_who_confirms_twice_at_once_is_kept_once(self, book: Subscriptions) -> None:
        await asyncio.gather(*(book.keep(ANA, HOME, BOTH, NOON) for _ in range(10)))
        assert await book.end(ANA)
        assert await book.of(ANA) is None
