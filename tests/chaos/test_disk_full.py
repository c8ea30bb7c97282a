"""The disk under SQLite is full: the person hears that it did not work, nothing is half written, and it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.portfolio import tenants_of
from tests.chaos.updates import fill_up, finish, write_note
from tests.chaos.world import world

pytestmark = pytest.mark.thorough
BAKERY, MUSEUM, *_ = tenants_of("ana")


async def test_a_disk_that_fills_up_and_is_cleared(tmp_path: Path) -> None:
    async with world(tmp_path) as made:
        (ana,) = made.people
        await write_note(ana, BAKERY, "they called once")
        await made.hosts[0].limit_disk(max(file.stat().st_size for file in tmp_path.iterdir()))
        told, words = await fill_up(ana, BAKERY)
        assert "can't be reached" in told or "quote " in told
        await made.hosts[0].limit_disk(0)
        await finish(ana, told, words)
        await write_note(ana, MUSEUM, "there is room again")
        assert not await made.verdict()
