"""The whole of a long list, asked for in parts."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace

import pytest

from bot.backends.seeding import Seed
from dialogs.long_list import lines_of, records_among
from dialogs.portfolio import Filter, Page
from dialogs.ports import Person
from knowledge.records import PriorityState, Tenant
from tests.dialogs.portfolios import ANA, DANA, HIGH, LOW, tenant
from tests.fakes import InMemoryRecords

TENANTS = tuple(tenant(f"Tenant {number:04}", PriorityState(HIGH)) for number in range(1_100))


class _Watched(InMemoryRecords):
    """Tells what is asked for, and lets a test change the list between two pages of it."""

    def __init__(self, *tenants: Tenant) -> None:
        super().__init__(Seed(tenants, ()))
        self.asked: list[int] = []
        self.overtaken = False

    async def portfolio(self, person: Person, wanted: Filter, *, limit: int = 100, offset: int = 0) -> Page:
        page = await super().portfolio(person, wanted, limit=limit, offset=offset)
        if self.overtaken:
            first, last = page.lines[0], page.lines[-1]
            self._tenants[last.id] = replace(self._tenants[last.id], name="Aardvark")
            self._tenants[first.id] = replace(self._tenants[first.id], priority=PriorityState(LOW))
        return page

    async def records_of(self, person: Person, tenant_ids: Collection[str]) -> Sequence[Tenant]:
        self.asked.append(len(tenant_ids))
        return await super().records_of(person, tenant_ids)


@pytest.fixture(scope="module")
def many() -> _Watched:
    return _Watched(*TENANTS)


async def test_a_list_longer_than_a_page_is_whole_and_in_order(many: _Watched) -> None:
    lines, total = await lines_of(many, ANA, Filter())
    assert [line.name for line in lines] == [tenant.name for tenant in TENANTS]
    assert total == len(TENANTS)


async def test_no_more_than_asked_for_are_returned_and_the_length_is_told(many: _Watched) -> None:
    lines, total = await lines_of(many, ANA, Filter(), most=30)
    assert [line.name for line in lines] == [tenant.name for tenant in TENANTS[:30]]
    assert total == len(TENANTS)


async def test_a_list_of_nobody_is_empty(many: _Watched) -> None:
    assert await lines_of(many, DANA, Filter()) == ([], 0)


async def test_a_tenant_that_moves_to_a_later_page_comes_once() -> None:
    moving = _Watched(*TENANTS)
    moving.overtaken = True
    lines, _ = await lines_of(moving, ANA, Filter())
    assert len({line.id for line in lines}) == len(lines)
    assert TENANTS[0].id in {line.id for line in lines}


async def test_records_come_whole_in_parts_while_others_get_their_turn(many: _Watched) -> None:
    turns, waiting = 0, True

    async def others() -> None:
        nonlocal turns
        while waiting:
            turns += 1
            await asyncio.sleep(0)

    beside = asyncio.create_task(others())
    found = [tenant async for tenant in records_among(many, ANA, [tenant.id for tenant in TENANTS])]
    waiting = False
    await beside
    assert found == list(TENANTS)
    assert sum(many.asked) == len(TENANTS) and max(many.asked) <= 250
    assert turns > 50


async def test_records_out_of_sight_are_left_out(many: _Watched) -> None:
    assert [tenant async for tenant in records_among(many, DANA, [tenant.id for tenant in TENANTS])] == []
