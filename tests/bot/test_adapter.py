"""A turn is gone when it is over: no search for garbage has to find it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from botbuilder.core import TurnContext
from botbuilder.dialogs import DialogContext

from bot.identity import entra_identity
from tests.bot.activities import NAMES, activity
from tests.bot.teams import teams_with
from tests.conftest import Launch
from tests.contracts.samples import SEED
from tests.fakes import InMemoryRecords

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def unsearched() -> Iterator[None]:
    """Leave garbage where it is, and what was there before out of sight."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


def turns_there() -> list[str]:
    """Return the kinds of all turns that are in memory, and of their dialogs."""
    there = [thing for thing in gc.get_objects() if isinstance(thing, TurnContext | DialogContext)]
    return [f"{type(thing).__name__} of {_turn_of(thing).activity.type}" for thing in there]


def _turn_of(thing: TurnContext | DialogContext) -> TurnContext:
    turn: TurnContext = thing if isinstance(thing, TurnContext) else thing.context
    return turn


@pytest.mark.usefixtures("unsearched")
async def test_no_turn_stays_whatever_the_activity(launch: Launch) -> None:
    async with teams_with(launch(identify=entra_identity, on=InMemoryRecords(SEED)).bot) as teams:
        for name in NAMES:
            await teams.post(activity(name))
        assert turns_there() == []
