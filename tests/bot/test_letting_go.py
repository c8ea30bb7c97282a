"""A turn that is over is let go of at once, whatever the SDK still holds."""

from __future__ import annotations

import gc
from weakref import ref

import pytest
from botbuilder.core import MiddlewareSet, TurnContext
from botbuilder.schema import Activity

from bot.letting_go import LettingGo
from tests.talk import Talk


class Kept:
    """Something that is kept with a turn."""


async def gone_without_a_search(context: TurnContext, key: str, *, fails: bool = False) -> bool:
    """Run a turn that keeps something under the key; return whether it is gone though the SDK ties its turn in a ring."""
    told = []

    async def logic() -> None:
        kept = context.turn_state[key] = Kept()
        context.turn_state["ring of the SDK's"] = context
        told.append(ref(kept))
        if fails:
            raise ValueError

    turns = MiddlewareSet()
    turns.use(LettingGo())
    try:
        await turns.receive_activity_internal(context, lambda _: logic())
    except ValueError:
        assert fails
    return told[0]() is None


@pytest.fixture
def context(talk: Talk) -> TurnContext:
    return TurnContext(talk.chat, Activity(type="message"))


@pytest.mark.parametrize("fails", [False, True])
async def test_what_is_ours_goes_with_the_turn(context: TurnContext, fails: bool) -> None:
    gc.disable()
    try:
        assert await gone_without_a_search(context, "fasttrack.anything", fails=fails)
    finally:
        gc.enable()


async def test_what_is_the_sdks_stays_to_be_read(context: TurnContext) -> None:
    assert not await gone_without_a_search(context, "BotFrameworkAdapter.InvokeResponse")
