"""Subscriptions: the fake and the databases keep one contract; and how hosts share what is due."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.backends.engine import Database
from bot.backends.subscriptions import LEASE, SqlSubscriptions
from bot.backends.tables import subscriptions as table
from bot.telling.due import Claim
from dialogs.ports import Person
from dialogs.telling_book import Told
from knowledge.telling_plan import Slots
from tests.contracts.subscriptions_contract import ANA, BEN, BOTH, DIGEST, HOME, NOON, SubscriptionsContract
from tests.fake_subscriptions import InMemorySubscriptions

pytestmark = pytest.mark.asyncio(loop_scope="module")
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""When the digest is due."""
NEXT = Slots(digest=MONDAY + timedelta(days=7))


@pytest_asyncio.fixture(loop_scope="module")
async def database(opened: Database) -> Database:
    """Give the database without subscriptions."""
    async with opened.writing() as connection:
        await connection.execute(table.delete())
    return opened


@pytest.fixture
def book(database: Database) -> SqlSubscriptions:
    return SqlSubscriptions(database, "app-1")


class TestInMemory(SubscriptionsContract):
    @pytest.fixture
    def book(self) -> InMemorySubscriptions:
        return InMemorySubscriptions()


class TestSql(SubscriptionsContract):
    pass


async def claimed(book: SqlSubscriptions, at: datetime = MONDAY) -> Claim:
    claim = await book.claim(at)
    assert claim is not None
    return claim


async def test_what_is_due_is_claimed_once(book: SqlSubscriptions) -> None:
    kept = await book.keep(ANA, HOME, DIGEST, NOON)
    assert await book.claim(MONDAY - timedelta(seconds=1)) is None
    claim = await claimed(book)
    assert (claim.subscription, claim.refusals, claim.was_sending) == (kept, 0, False)
    assert await book.claim(MONDAY) is None


async def test_of_many_hosts_each_claims_another(database: Database) -> None:
    people = [Person(f"aad-{number}", "") for number in range(12)]
    hosts = [SqlSubscriptions(database, "app-1") for _ in range(24)]
    for person in people:
        await hosts[0].keep(person, HOME, DIGEST, NOON)
    claims = await asyncio.gather(*(host.claim(MONDAY) for host in hosts))
    whose = [claim.subscription.person.id for claim in claims if claim is not None]
    assert sorted(whose) == sorted(person.id for person in people)


async def test_what_has_waited_longest_comes_first(book: SqlSubscriptions) -> None:
    await book.keep(ANA, HOME, DIGEST, NOON)
    await book.keep(BEN, HOME, BOTH, NOON)
    assert [(await claimed(book)).subscription.person for _ in range(2)] == [BEN, ANA]


async def test_what_was_asked_of_another_bot_is_left_to_it(database: Database, book: SqlSubscriptions) -> None:
    other = SqlSubscriptions(database, "app-2")
    await other.keep(ANA, HOME, DIGEST, NOON)
    assert await book.of(ANA) is None
    assert await book.claim(MONDAY) is None
    assert not await book.end(ANA)
    assert await other.claim(MONDAY) is not None


async def test_a_claim_that_is_left_ends_and_is_taken_over(book: SqlSubscriptions) -> None:
    await book.keep(ANA, HOME, DIGEST, NOON)
    left = await claimed(book)
    assert await book.claim(MONDAY + LEASE - timedelta(seconds=1)) is None
    second = await claimed(book, MONDAY + LEASE)
    assert not second.was_sending
    assert not await book.begin_sending(left, MONDAY + LEASE)
    assert await book.begin_sending(second, MONDAY + LEASE)


async def test_one_host_alone_goes_on_to_send(database: Database, book: SqlSubscriptions) -> None:
    await book.keep(ANA, HOME, DIGEST, NOON)
    claim = await claimed(book)
    hosts = [SqlSubscriptions(database, "app-1") for _ in range(10)]
    sent = await asyncio.gather(*(host.begin_sending(claim, MONDAY) for host in hosts))
    assert sorted(sent) == [False] * 9 + [True]


async def test_who_takes_over_is_told_that_it_may_have_been_sent(book: SqlSubscriptions) -> None:
    await book.keep(ANA, HOME, DIGEST, NOON)
    assert await book.begin_sending(await claimed(book), MONDAY + timedelta(minutes=4))
    assert await book.claim(MONDAY + LEASE) is None  # the claim holds anew from when it sends
    second = await claimed(book, MONDAY + 2 * LEASE)
    assert second.was_sending
    assert not await book.begin_sending(second, MONDAY + 2 * LEASE)


async def test_what_was_told_is_known_and_the_rest_waits_for_its_next_time(book: SqlSubscriptions) -> None:
    await book.keep(ANA, HOME, DIGEST, NOON)
    claim, told = await claimed(book), Told(MONDAY, frozenset({"a1", "b2"}), MONDAY)
    await book.settle(claim, NEXT, told=told, refusals=2)
    kept = await book.of(ANA)
    assert kept == replace(claim.subscription, slots=NEXT, told=told)
    assert await book.claim(NEXT.first - timedelta(seconds=1)) is None
    assert (await claimed(book, NEXT.first)).refusals == 2


async def test_what_was_not_told_is_still_news(book: SqlSubscriptions) -> None:
    kept = await book.keep(ANA, HOME, DIGEST, NOON)
    await book.settle(await claimed(book), NEXT)
    assert (await claimed(book, NEXT.first)).subscription.told == kept.told


async def test_what_is_postponed_is_due_for_the_same_time_later(book: SqlSubscriptions) -> None:
    await book.keep(ANA, HOME, DIGEST, NOON)
    first = await claimed(book)
    await book.begin_sending(first, MONDAY)
    await book.postpone(first, MONDAY + timedelta(minutes=10))
    assert await book.claim(MONDAY + timedelta(minutes=9)) is None
    again = await claimed(book, MONDAY + timedelta(minutes=10))
    assert (again.subscription.slots.first, again.was_sending) == (MONDAY, False)


async def test_what_is_dropped_is_forgotten(book: SqlSubscriptions) -> None:
    await book.keep(ANA, HOME, DIGEST, NOON)
    await book.drop(await claimed(book))
    assert await book.of(ANA) is None


async def test_who_changes_their_mind_is_not_sent_what_was_about_to_be(book: SqlSubscriptions) -> None:
    await book.keep(ANA, HOME, DIGEST, NOON)
    ended = await claimed(book)
    await book.end(ANA)
    assert not await book.begin_sending(ended, MONDAY)
    await book.keep(ANA, HOME, DIGEST, NOON)
    changed = await claimed(book)
    kept = await book.keep(ANA, HOME, BOTH, MONDAY)
    assert not await book.begin_sending(changed, MONDAY)
    await book.settle(changed, NEXT)
    await book.postpone(changed, NOON)
    await book.drop(changed)
    assert await book.of(ANA) == kept


async def test_what_was_read_is_known_even_when_the_plan_was_changed_meanwhile(book: SqlSubscriptions) -> None:
    await book.keep(ANA, HOME, DIGEST, NOON)
    claim = await claimed(book)
    await book.begin_sending(claim, MONDAY)
    changed = await book.keep(ANA, HOME, BOTH, MONDAY)
    told = Told(MONDAY, frozenset({"a1"}), MONDAY)
    await book.settle(claim, NEXT, told=told)
    assert await book.of(ANA) == replace(changed, told=told)


async def test_another_plan_on_the_day_of_a_notice_begins_the_day_after(book: SqlSubscriptions) -> None:
    await book.keep(ANA, HOME, BOTH, NOON)
    told = datetime(2026, 11, 18, 8, 30, tzinfo=UTC)
    claim = await claimed(book, told)
    await book.settle(claim, Slots(MONDAY), told=Told(told, frozenset(), told))
    again = await book.keep(ANA, HOME, replace(BOTH, notice=BOTH.notice.replace(hour=12)), told)  # type: ignore[union-attr]
    assert again.slots.notice == datetime(2026, 11, 19, 11, 30, tzinfo=UTC)
