"""Twenty people change records while hosts are killed again and again."""

from __future__ import annotations

import asyncio
import random
import time
from pathlib import Path

import pytest

from tests.chaos.people import Person
from tests.chaos.portfolio import tenants_of
from tests.chaos.updates import change_priority, write_note
from tests.chaos.world import World, world

PEOPLE = tuple(
    "ana ben cem dai eva fay gus hal ida jon kim leo mia ned ole pia quy ray sue tom".split(),
)


@pytest.mark.thorough
async def test_killed_at_any_moment_under_load(tmp_path: Path) -> None:
    await work_while_hosts_die(tmp_path, updates=4, kills=6)


@pytest.mark.chaos
async def test_killed_at_any_moment_under_load_for_long(tmp_path: Path) -> None:
    await work_while_hosts_die(tmp_path, updates=40, kills=100)


async def work_while_hosts_die(data: Path, *, updates: int, kills: int, hosts: int = 1, books: str = "") -> None:
    async with world(data, PEOPLE, books=books, hosts=hosts) as made:
        killer = asyncio.create_task(_kill(made, kills))
        began = time.monotonic()
        await asyncio.gather(*(work(person, updates) for person in made.people))
        killer.cancel()
        seconds = time.monotonic() - began
        wrong = await made.verdict()
        confirmed = sum(len(person.confirmed) for person in made.people)
        again = sum(person.deliveries - len(person.told) for person in made.people)
        print(
            f"{len(PEOPLE)} people, {confirmed} changes confirmed, {made.started - hosts} hosts started anew, "
            f"{again} deliveries repeated, {seconds:.0f} s; wrong: {wrong or 'nothing'}"
        )
        assert not wrong
        assert confirmed >= len(PEOPLE) * updates
        assert made.started > hosts


async def _kill(made: World, times: int) -> None:
    """Kill a host now and then, at moments that nobody chose."""
    for _ in range(times):
        await asyncio.sleep(random.uniform(0.1, 0.8))  # noqa: S311 - the moment is what is random
        if made.hosts:
            await random.choice(made.hosts).kill()  # noqa: S311


async def work(person: Person, updates: int) -> None:
    tenants = tenants_of(person.name)
    for number in range(updates):
        tenant = tenants[number % len(tenants)]
        if number % 3 == 2:
            await change_priority(person, tenant)
        else:
            await write_note(person, tenant, f"{person.name} called for the time of number {number}")
