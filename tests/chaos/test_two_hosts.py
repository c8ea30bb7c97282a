"""Two hosts on one PostgreSQL: one goes on where the other died, and what both are given is answered once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from aiohttp import web

from tests.chaos.portfolio import tenants_of
from tests.chaos.postgresql import Server
from tests.chaos.test_under_load import work_while_hosts_die
from tests.chaos.updates import finish, write_note
from tests.chaos.world import World, world

BAKERY, MUSEUM, *_ = tenants_of("ana")


@pytest.mark.thorough
async def test_a_dialog_goes_on_at_another_host_where_it_stood(tmp_path: Path, server: Server) -> None:
    async with world(tmp_path, books=server.url, hosts=2) as made:
        (ana,) = made.people
        first, second = made.hosts
        made.hosts = [first]
        assert f"What should become of {BAKERY}?" in await ana.says(f"update the priority of {BAKERY}")
        made.hosts = [second]
        await first.kill()
        assert f"{BAKERY}: Medium (automatic) → High" in await ana.presses("High")
        await finish(ana, await ana.presses("Confirm"))
        assert not await made.verdict()


@pytest.mark.thorough
async def test_a_message_that_both_hosts_are_given_is_answered_once(tmp_path: Path, server: Server) -> None:
    async with world(tmp_path, books=server.url, hosts=2) as made:
        (ana,) = made.people
        for number in range(5):
            before = len(ana.messages)
            await _to_both(made, ana.message(f"what does DIBS mean? {number}"))
            assert len(ana.messages) == before + 1


@pytest.mark.thorough
async def test_a_confirmation_that_both_hosts_are_given_is_written_once(tmp_path: Path, server: Server) -> None:
    async with world(tmp_path, books=server.url, hosts=2) as made:
        (ana,) = made.people
        for number in range(5):
            await ana.says(f"add a note to {BAKERY}: they called {number} times")
            bodies = await _to_both(made, ana.press_of("Confirm"))
            assert all("Written." in body or "written already, once" in body for body in bodies)
        await write_note(ana, MUSEUM, "they called us")
        assert not await made.verdict()


@pytest.mark.thorough
async def test_a_host_that_stands_still_in_the_middle_of_a_turn_keeps_the_turn_to_itself(
    tmp_path: Path, server: Server
) -> None:
    async with world(tmp_path, books=server.url, hosts=2) as made:
        (ana,) = made.people
        await ana.says(f"add a note to {BAKERY}: they called once")
        still = asyncio.Event()
        first, second = made.hosts

        async def stand_still(_: web.Request, __: Callable[[], str]) -> None:
            if not still.is_set():
                first.stop()
                still.set()

        made.platform.misbehaviour = stand_still
        press = ana.press_of("Confirm")
        at_the_first = asyncio.create_task(made.platform.deliver(press, to=first.url))
        await still.wait()
        at_the_second = asyncio.create_task(made.platform.deliver(press, to=second.url))
        done, _ = await asyncio.wait({at_the_second}, timeout=1)
        assert not done
        first.go_on()
        answers = await asyncio.gather(at_the_first, at_the_second)
        assert all("Written." in answer.body for answer in answers)
        assert not await made.verdict()


async def _to_both(made: World, activity: dict[str, object]) -> list[str]:
    """Deliver an activity to every host at the same time; return the bodies of the responses."""
    deliveries = (made.platform.deliver(activity, to=host.url) for host in made.hosts)
    return [answer.body for answer in await asyncio.gather(*deliveries)]


@pytest.mark.chaos
async def test_hosts_that_are_killed_at_any_moment_under_load(tmp_path: Path, server: Server) -> None:
    await work_while_hosts_die(tmp_path, books=server.url, updates=30, kills=60, hosts=2)
