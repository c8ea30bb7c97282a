"""The names of a person's tenants are at hand, and records that do not answer do not slow every turn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.backends.seeding import Seed
from bot.demo import DEMO_PERSON, sample_portfolio
from dialogs.directory import Directory
from dialogs.ports import Person
from knowledge.naming import Naming
from tests.clock import Clock
from tests.fakes import InMemoryRecords
from tests.faulty import FaultyRecords


class CountedRecords(FaultyRecords):
    """Counts the calls for a person's tenants."""

    def __init__(self, records: InMemoryRecords) -> None:
        super().__init__(records)
        self.asked = 0

    async def mine(self, *arguments: object, **options: object) -> object:
        self.asked += 1
        return await self.__getattr__("mine")(*arguments, **options)


@pytest.fixture
def counted(records: InMemoryRecords) -> CountedRecords:
    return CountedRecords(records)


def knows(finder: object, name: str) -> bool:
    return bool(finder.find(name.casefold().split()))  # type: ignore[attr-defined]


async def test_names_are_read_once_a_minute(counted: CountedRecords, clock: Clock) -> None:
    directory = Directory(counted, (), clock)
    assert knows(await directory.finder(DEMO_PERSON), "Contoso Pharma")
    first = counted.asked
    await directory.finder(DEMO_PERSON)
    assert counted.asked == first
    clock.pass_by(seconds=61)
    await directory.finder(DEMO_PERSON)
    assert counted.asked == 2 * first


async def test_names_of_one_person_are_not_known_for_another(counted: CountedRecords, clock: Clock) -> None:
    directory = Directory(counted, (), clock)
    await directory.finder(DEMO_PERSON)
    assert not knows(await directory.finder(Person("stranger", "Eve")), "Contoso")
    assert not knows(await directory.finder(None), "Contoso")


async def test_while_the_records_are_away_the_last_names_serve_and_are_not_asked_for_in_every_turn(
    counted: CountedRecords, clock: Clock
) -> None:
    directory = Directory(counted, (), clock)
    await directory.finder(DEMO_PERSON)
    clock.pass_by(seconds=61)
    counted.fail("mine")
    assert knows(await directory.finder(DEMO_PERSON), "Contoso")
    asked = counted.asked
    for _ in range(5):
        await directory.finder(DEMO_PERSON)
    assert counted.asked == asked
    counted.recover()
    clock.pass_by(seconds=11)
    await directory.finder(DEMO_PERSON)
    assert counted.asked > asked


async def test_every_tenant_of_a_large_portfolio_is_found_by_name(clock: Clock) -> None:
    contoso = next(t for t in sample_portfolio(clock().date()).tenants if t.name == "Contoso")
    many = [replace(contoso, id=f"id-{n}", name=f"Zenith{n:04}", domain=f"z{n}.example") for n in range(1_234)]
    finder = await Directory(InMemoryRecords(Seed(tuple(many)), clock), (), clock).finder(DEMO_PERSON)
    assert knows(finder, "zenith0000")
    assert knows(finder, "zenith1233")


@pytest.mark.parametrize(
    ("typed", "how", "first"),
    [
        ("Contoso", Naming.ONE, "Contoso"),
        ("contsoo", Naming.ONE, "Contoso"),
        ("contoso pharm", Naming.ONE, "Contoso Pharma"),
        ("pharma", Naming.ONE, "Contoso Pharma"),
        ("trey", Naming.SEVERAL, "Trey Research"),
        ("zzz", Naming.NONE, ""),
        ("Wingspan Airways", Naming.NONE, None),
    ],
)
async def test_a_name_finds_one_several_or_none(
    records: InMemoryRecords, clock: Clock, typed: str, how: Naming, first: str | None
) -> None:
    search = await Directory(records, (), clock).search(DEMO_PERSON, typed)
    assert search.naming is how
    if first is not None:
        assert (search.found[0].summary.name if search.found else "") == first
