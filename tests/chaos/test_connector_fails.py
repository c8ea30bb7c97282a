"""The channel refuses, throttles or loses what the bot sends: records and state stay right, and the next turn works."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogs import texts
from tests.chaos import platform
from tests.chaos.platform import Misbehaviour
from tests.chaos.portfolio import tenants_of
from tests.chaos.updates import finish, write_note
from tests.chaos.world import world

BAKERY, MUSEUM, *_ = tenants_of("ana")
QUICK = [
    platform.refuse,
    platform.know_nothing_of_it,
    platform.stumble,
    platform.take_and_stumble,
    platform.drop,
]
SLOW = [platform.throttle, platform.hang]
EVERY = [
    *(pytest.param(how, marks=pytest.mark.thorough) for how in QUICK),
    *(pytest.param(how, marks=pytest.mark.chaos) for how in SLOW),
]


@pytest.mark.parametrize("how", EVERY)
async def test_everything_that_the_bot_sends_in_two_turns(tmp_path: Path, how: Misbehaviour) -> None:
    async with world(tmp_path, patience=120) as made:
        (ana,) = made.people
        await ana.says(f"add a note to {BAKERY}: they called once")
        made.platform.misbehaviour, ana.patience = how, 0
        await ana.confirms_in_words()
        await ana.says("what does DIBS mean?")
        made.platform.misbehaviour, ana.patience = None, 60
        seen = await ana.says("confirm")
        assert "Written." in seen or "was written already, once" in seen
        await write_note(ana, MUSEUM, "they called us")
        assert not await made.verdict()


@pytest.mark.parametrize("how", EVERY)
async def test_a_single_message(tmp_path: Path, how: Misbehaviour) -> None:
    async with world(tmp_path, patience=120) as made:
        (ana,) = made.people
        made.platform.misbehaviour = platform.once(how)
        words = f"add a note to {BAKERY}: they called once"
        ana.patience = 0
        seen = await ana.says(words)
        ana.patience = 60
        await finish(ana, seen or await ana.says(words), words)
        await write_note(ana, MUSEUM, "they called us")
        assert not await made.verdict()


@pytest.mark.parametrize("how", EVERY)
async def test_the_card_of_a_press_that_was_answered(tmp_path: Path, how: Misbehaviour) -> None:
    async with world(tmp_path, patience=120) as made:
        (ana,) = made.people
        await ana.says(f"add a note to {BAKERY}: they called once")
        made.platform.misbehaviour = how
        seen = await ana.presses("Confirm")
        made.platform.misbehaviour = None
        if seen == texts.WORKING:
            seen = await ana.waits()
        assert "Written." in seen
        await write_note(ana, BAKERY, "they called twice")
        assert not await made.verdict()
