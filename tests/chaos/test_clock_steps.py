"""The clock jumps back and forth by a day between turns: nothing is lost, and the last is the last."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import cycle
from pathlib import Path

import pytest

from bot.backends.seeding import seed
from bot.backends.sql import SqlRecords, open_records
from bot.demo import DEMO_PERSON, sample_portfolio
from bot.shipped import shipped_grid
from tests.clock import Clock
from tests.conftest import Launch
from tests.talk import Talk

STEPS = (-1, 2, -3, 1, 1, -2, 2)
"""Days from one turn to the next."""


@pytest.fixture
async def kept(tmp_path: Path, clock: Clock) -> AsyncIterator[SqlRecords]:
    records = await open_records(f"sqlite:///{tmp_path / 'records.sqlite'}", clock, shipped_grid)
    await seed(records, sample_portfolio(clock().date()))
    yield records
    await records.close()


class Stepping:
    """A person between whose turns the clock jumps."""

    def __init__(self, talk: Talk, clock: Clock) -> None:
        self._talk = talk
        self._clock = clock
        self._steps = cycle(STEPS)

    async def say(self, text: str) -> str:
        self._clock.pass_by(days=next(self._steps))
        return await self._talk.say(text)

    async def press(self, label: str) -> str:
        self._clock.pass_by(days=next(self._steps))
        return await self._talk.press(label)


@pytest.fixture
def ana(launch: Launch, kept: SqlRecords, clock: Clock) -> Stepping:
    return Stepping(Talk(launch(on=kept).bot), clock)


async def notes(kept: SqlRecords) -> list[str]:
    """Return the notes written to Contoso, newest first."""
    (found,) = await kept.find(DEMO_PERSON, "contoso.example", limit=1)
    return [entry.after.note for entry in await kept.history(DEMO_PERSON, found.summary.id)]


async def test_updates_are_written_once_and_stand_in_their_order(ana: Stepping, kept: SqlRecords) -> None:
    for number in range(8):
        assert "Note after" in await ana.say(f"add a note to Contoso: they called {number} times")
        assert "Written." in await ana.press("Confirm")
    assert await notes(kept) == [f"they called {number} times" for number in reversed(range(8))]


async def test_an_undo_takes_back_the_last_change_or_says_that_it_is_too_late(ana: Stepping, kept: SqlRecords) -> None:
    undone = 0
    for number in range(8):
        await ana.say(f"add a note to Contoso: they called {number} times")
        await ana.press("Confirm")
        before = await notes(kept)
        if "Undone." in await ana.say("undo"):
            undone += 1
            last, *others = await notes(kept)
            assert others == before
            assert number == 0 or last == before[1]
        else:
            assert await notes(kept) == before
    assert 0 < undone < 8
