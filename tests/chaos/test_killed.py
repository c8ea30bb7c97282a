"""A host that is killed at any point of an update: nothing is lost, nothing is written twice, everybody is told."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from aiohttp import web

from tests.chaos.platform import Misbehaviour
from tests.chaos.portfolio import tenants_of
from tests.chaos.updates import finish, write_note
from tests.chaos.world import World, world

_MOST_POINTS = 200
_FEWEST_POINTS = 10
BAKERY, *_ = tenants_of("ana")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("add a note to {tenant}: they called {number} times", marks=pytest.mark.thorough, id="note"),
        pytest.param("set {tenant} to {level}", marks=pytest.mark.chaos, id="priority"),
    ],
)
async def test_killed_before_or_after_any_statement_and_commit(tmp_path: Path, words: str) -> None:
    async with world(tmp_path) as made:
        (ana,) = made.people
        for point in count():
            assert point < _MOST_POINTS
            level = "default" if point % 2 else "high"
            asked = await ana.says(words.format(tenant=BAKERY, number=point, level=level))
            await made.hosts[0].light_fuse(point)
            await finish(ana, asked)
            if made.started == point + 1:
                break
        assert not await made.verdict()
        assert point > _FEWEST_POINTS
        print(f"killed at {point} points of a confirmation; {len(ana.confirmed)} changes confirmed, each written once")


@pytest.mark.chaos
async def test_killed_at_any_point_of_a_question(tmp_path: Path) -> None:
    async with world(tmp_path) as made:
        (ana,) = made.people
        for point in count():
            assert point < _MOST_POINTS
            await made.hosts[0].light_fuse(point)
            asked = await ana.says(f"add a note to {BAKERY}: they called {point} times")
            survived = made.started == point + 1
            await finish(ana, asked)
            if survived:
                break
        assert not await made.verdict()
        assert point > _FEWEST_POINTS
        print(f"killed at {point} points of a question; {len(ana.confirmed)} changes confirmed, each written once")


@pytest.mark.thorough
@pytest.mark.parametrize("taken", [False, True], ids=["before", "after"])
async def test_killed_before_or_after_any_send(tmp_path: Path, taken: bool) -> None:
    async with world(tmp_path) as made:
        (ana,) = made.people
        for number in range(4):
            made.platform.misbehaviour = _kills_at(made, number, taken)
            await write_note(ana, BAKERY, f"they called {number} times")
        made.platform.misbehaviour = None
        assert not await made.verdict()
        assert made.started > 1


def _kills_at(made: World, number: int, taken: bool) -> Misbehaviour:
    """Return what kills the host at its call of that number, which is taken first or not."""
    calls = count()

    async def kill(_: web.Request, kept: Callable[[], str]) -> web.StreamResponse | None:
        if next(calls) != number:
            return None
        if taken:
            kept()
        for host in made.hosts:
            await host.kill()
        return web.Response(status=500)

    return kill
