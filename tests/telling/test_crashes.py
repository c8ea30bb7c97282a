"""Hosts that die at any point, and hosts that work at once: no message comes twice, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import chain
from typing import Any

import pytest

from bot.backends.engine import Database
from bot.backends.subscriptions import LEASE
from bot.telling.teller import Outcome
from dialogs.ports import Person, Unreachable
from dialogs.telling_news import Newsroom
from knowledge.telling_plan import Plan
from tests.clock import Clock
from tests.telling.hosts import ANA, Office, attend, office
from tests.telling.portfolio import Tenants

NOTICES = Plan("UTC", notice=time(9))
WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
"""When the first target date has gone by."""
THURSDAY = WEDNESDAY + timedelta(days=1)


class Killed(BaseException):
    """The process is gone: nothing of it runs any more."""


class Dying:
    """Does everything, and dies before or after one thing, or loses its answer."""

    def __init__(self, part: Any, step: str, *, after: bool, by: BaseException | None = None) -> None:
        self._part = part
        self._step = step
        self._after = after
        self._by = by or Killed()

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        method = getattr(self._part, name)

        async def call(*arguments: Any, **named: Any) -> Any:
            if name == self._step and not self._after:
                raise self._by
            result = await method(*arguments, **named)
            if name == self._step:
                raise self._by
            return result

        return call


POINTS = [
    ("due", "claim", False, 1, 1),
    ("due", "claim", True, 1, 1),
    ("newsroom", "gather", False, 1, 1),
    ("newsroom", "gather", True, 1, 1),
    ("due", "begin_sending", False, 1, 1),
    ("due", "begin_sending", True, 0, 1),
    ("messenger", "send", False, 0, 1),
    ("messenger", "send", True, 1, 2),
    ("due", "settle", False, 1, 2),
    ("due", "settle", True, 1, 1),
]
"""Where a host dies; how many messages of that day there are then, and how many with the next day's."""


@pytest.mark.parametrize(("part", "step", "after", "that_day", "with_the_next"), POINTS)
async def test_wherever_a_host_dies_no_message_comes_twice_and_nothing_is_lost(
    at_work: Office, part: str, step: str, after: bool, that_day: int, with_the_next: int
) -> None:
    await at_work.subscribe(NOTICES)
    at_work.clock.at = WEDNESDAY
    whole = {
        "due": at_work.subscriptions,
        "newsroom": Newsroom(at_work.tenants, attend),
        "messenger": at_work.messengers[0],
    }
    with pytest.raises(Killed):
        await at_work.host(0, **{part: Dying(whole[part], step, after=after)}).tell_next()
    survivor = at_work.host(1)
    await at_work.tell(survivor)
    at_work.clock.at = WEDNESDAY + 2 * LEASE
    await at_work.tell(survivor)
    assert len(at_work.messages) == that_day
    at_work.clock.at = THURSDAY
    await at_work.tell(survivor)
    assert len(at_work.messages) == with_the_next
    assert "Contoso: Teams, 100 seats" in at_work.said
    at_work.clock.at = THURSDAY + timedelta(days=1)
    assert await at_work.tell(survivor) == [Outcome.QUIET]


async def test_a_database_that_is_away_for_a_moment_after_the_message_costs_nothing(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    at_work.clock.at = WEDNESDAY

    class Away:
        """Does not answer the first three times."""

        calls = 0

        def __getattr__(self, name: str) -> Any:
            return getattr(at_work.subscriptions, name)

        async def settle(self, *arguments: Any, **named: Any) -> None:
            self.calls += 1
            if self.calls <= 3:
                raise Unreachable
            await at_work.subscriptions.settle(*arguments, **named)

    assert await at_work.tell(at_work.host(due=Away())) == [Outcome.TOLD]
    assert len(at_work.paused) == 3
    at_work.clock.at = THURSDAY
    assert await at_work.tell() == [Outcome.QUIET]
    assert len(at_work.messages) == 1


async def test_a_mark_of_which_no_answer_came_sends_nothing(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    at_work.clock.at = WEDNESDAY
    lost = Dying(at_work.subscriptions, "begin_sending", after=True, by=Unreachable())
    with pytest.raises(Unreachable):
        await at_work.tell(at_work.host(due=lost))
    assert at_work.messages == []
    at_work.clock.at = THURSDAY
    assert await at_work.tell() == [Outcome.UNSURE]  # the claim that was left is taken up first
    at_work.clock.at = THURSDAY + timedelta(days=1)
    assert await at_work.tell() == [Outcome.TOLD]


async def test_a_slow_host_that_was_taken_for_dead_does_not_send(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    at_work.clock.at = WEDNESDAY
    newsroom, survivor = Newsroom(at_work.tenants, attend), at_work.host(1)

    class Slow:
        """Takes so long that another host tells it meanwhile."""

        async def gather(self, *arguments: Any) -> Any:
            news = await newsroom.gather(*arguments)
            at_work.clock.at = WEDNESDAY + LEASE
            assert await at_work.tell(survivor) == [Outcome.TOLD]
            return news

    assert await at_work.host(0, newsroom=Slow()).tell_next() is Outcome.WITHDRAWN
    assert len(at_work.messages) == 1


async def test_who_ends_it_while_it_is_put_together_gets_nothing_more(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    at_work.clock.at = WEDNESDAY
    newsroom = Newsroom(at_work.tenants, attend)

    class Interrupted:
        """Is at work while the person ends it."""

        async def gather(self, *arguments: Any) -> Any:
            await at_work.subscriptions.end(ANA)
            return await newsroom.gather(*arguments)

    assert await at_work.tell(at_work.host(newsroom=Interrupted())) == [Outcome.WITHDRAWN]
    assert at_work.messages == []


@pytest.fixture
async def over_network(postgresql: Database, clock: Clock, tenants: Tenants) -> AsyncIterator[Office]:
    async with office(postgresql, clock, tenants) as opened:
        yield opened


async def everybody_is_told_once(at_work: Office) -> None:
    people = [Person(f"aad-{number}", "") for number in range(12)]
    contoso = at_work.tenants.named("Contoso")
    assigned = tuple(replace(contoso.assignments[0], person=person.id) for person in people)
    at_work.tenants.put(replace(contoso, assignments=assigned))
    for person in people:
        await at_work.subscribe(NOTICES, person)
    at_work.clock.at = WEDNESDAY
    told = await asyncio.gather(*(at_work.tell(at_work.host(number % 2)) for number in range(4)))
    assert list(chain.from_iterable(told)) == [Outcome.TOLD] * len(people)
    assert sorted(m["conversation"]["id"] for m in at_work.messages) == sorted(f"a:{p.id}" for p in people)
    assert await at_work.tell() == []


async def test_of_hosts_that_work_at_once_each_message_comes_from_one(over_network: Office) -> None:
    await everybody_is_told_once(over_network)


async def test_of_tasks_that_work_on_one_file_at_once_each_message_comes_from_one(at_work: Office) -> None:
    await everybody_is_told_once(at_work)
