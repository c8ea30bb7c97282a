"""PostgreSQL is started anew, held, full, or its connections are cut: people hear the truth and go on afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.chaos.portfolio import tenants_of
from tests.chaos.postgresql import Server, fill, server_in, small_disk
from tests.chaos.test_under_load import PEOPLE, work
from tests.chaos.updates import fill_up, finish, write_note
from tests.chaos.world import World, world

BAKERY, MUSEUM, *_ = tenants_of("ana")


@pytest.mark.thorough
async def test_a_server_that_is_gone_is_told_of_and_gone_on_with_once_it_is_back(
    tmp_path: Path, server: Server
) -> None:
    async with world(tmp_path, books=server.url) as made:
        (ana,) = made.people
        await ana.says(f"add a note to {BAKERY}: they called once")
        server.end()
        told = await ana.presses("Confirm")
        server.start()
        await finish(ana, told)
        await write_note(ana, BAKERY, "they called twice")
        assert not await made.verdict()
        assert made.started == 1


@pytest.mark.thorough
async def test_a_server_that_holds_for_longer_than_a_turn_waits_is_told_of(tmp_path: Path, server: Server) -> None:
    async with world(tmp_path, books=server.url, patience=60) as made:
        (ana,) = made.people
        await ana.says(f"add a note to {BAKERY}: they called once")
        server.hold()
        try:
            told = await ana.presses("Confirm")
        finally:
            server.go_on()
        await finish(ana, told)
        assert not await made.verdict()


async def _end_and_start(server: Server) -> None:
    await asyncio.to_thread(server.end)
    await asyncio.to_thread(server.start)


async def _hold(server: Server) -> None:
    server.hold()
    await asyncio.sleep(1)
    server.go_on()


async def _cut(server: Server) -> None:
    await asyncio.to_thread(server.cut_connections)


@pytest.mark.chaos
@pytest.mark.parametrize("fail", [_end_and_start, _hold, _cut])
async def test_a_server_that_fails_again_and_again_under_load(
    tmp_path: Path, server: Server, fail: Callable[[Server], Awaitable[None]]
) -> None:
    async with world(tmp_path, PEOPLE[:10], books=server.url, hosts=2, patience=60) as made:
        failing = asyncio.create_task(_again_and_again(server, fail, 6))
        await asyncio.gather(*(work(person, 12) for person in made.people))
        failing.cancel()
        await asyncio.gather(failing, return_exceptions=True)
        wrong = await made.verdict()
        print(f"{fail.__name__}: {_summary(made)}; wrong: {wrong or 'nothing'}")
        assert not wrong
        assert made.started == 2


async def _again_and_again(server: Server, fail: Callable[[Server], Awaitable[None]], times: int) -> None:
    for _ in range(times):
        await asyncio.shield(fail(server))
        await asyncio.sleep(0.5)


def _summary(made: World) -> str:
    confirmed = sum(len(person.confirmed) for person in made.people)
    apologies = sum("can't be reached" in told for person in made.people for told in person.told)
    references = sum("quote " in told for person in made.people for told in person.told)
    return f"{confirmed} changes confirmed, {apologies} times told that the records are away, {references} times a reference"


@pytest.mark.thorough
async def test_a_server_whose_disk_is_full_writes_nothing_by_halves_and_goes_on_once_there_is_room(
    tmp_path: Path,
) -> None:
    with small_disk(160) as disk:
        if disk is None:
            pytest.skip("a small disk can only be made by root")
        with server_in(disk) as server:
            async with world(tmp_path, books=server.url, patience=60) as made:
                await _fill_until_told(made, disk)


async def _fill_until_told(made: World, disk: Path) -> None:
    (ana,) = made.people
    filler = await asyncio.to_thread(fill, disk)
    told, words = await fill_up(ana, BAKERY)
    assert "can't be reached" in told or "quote " in told
    filler.unlink()
    await finish(ana, told, words)
    await write_note(ana, MUSEUM, "there is room again")
    assert not await made.verdict()
