"""The server behind the gateway's contract fails in every way: a change is made once, and what is told of it is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogs import texts
from tests.chaos import gateway as server
from tests.chaos.gateway import Gateway, Misbehaviour
from tests.chaos.portfolio import tenants_of
from tests.chaos.updates import finish, write_note
from tests.chaos.world import world

BAKERY, *_ = tenants_of("ana")
DRAFT_KEPT = "The records can't be reached right now. Your draft is kept: send it again with one press."
_WRITTEN = f"Written. {BAKERY}"


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("how", "times", "told"),
    [
        (server.drop, 1, _WRITTEN),
        (server.drop, 2, DRAFT_KEPT),
        (server.apply_and_drop, 1, _WRITTEN),
        (server.apply_and_drop, 2, DRAFT_KEPT),
        (server.apply_and_fail, 1, _WRITTEN),
        (server.apply_and_fail, 2, DRAFT_KEPT),
        (server.talk_rubbish, 1, DRAFT_KEPT),
        (server.be_making_it, 1, _WRITTEN),
        (server.be_making_it, 2, DRAFT_KEPT),
        (server.say_changed_meanwhile, 1, "This record was changed meanwhile, so nothing was written."),
        (server.ask_for_rest, 1, _WRITTEN),
    ],
)
async def test_a_change_is_made_once_and_told_truly(tmp_path: Path, how: Misbehaviour, times: int, told: str) -> None:
    await _confirm_while(tmp_path, how, times, told)


@pytest.mark.chaos
@pytest.mark.parametrize(
    ("how", "told"),
    [(server.ask_for_long_rest, DRAFT_KEPT), (server.take_long, texts.WORKING), (server.apply_and_hang, texts.WORKING)],
)
async def test_a_change_that_takes_long_is_made_once_and_told_truly(
    tmp_path: Path, how: Misbehaviour, told: str
) -> None:
    await _confirm_while(tmp_path, how, 1, told)


async def _confirm_while(data: Path, how: Misbehaviour, times: int, told: str) -> None:
    """Confirm a note while the gateway misbehaves, and then see the note through."""
    gateway = Gateway()
    async with world(data, gateway=gateway, patience=60) as made:
        (ana,) = made.people
        await ana.says(f"add a note to {BAKERY}: they called once")
        gateway.misbehave(how, times)
        seen = await ana.presses("Confirm")
        assert seen.startswith(told)
        gateway.behave()
        await finish(ana, seen)
        await write_note(ana, BAKERY, "they called twice")
        assert not await made.verdict()
