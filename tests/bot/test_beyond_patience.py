"""What a press comes to after the channel gave up on its response is told all the same, in a message."""

from __future__ import annotations

from typing import Any

import pytest

from bot.patience import Patience
from tests.conftest import Launch
from tests.dialogs.test_update import history
from tests.fakes import InMemoryRecords
from tests.faulty import FaultyRecords
from tests.talk import Talk

FAILED = "Something went wrong on my side"


def _break() -> None:
    raise LookupError


@pytest.mark.parametrize("lasts", [True, False])
async def test_a_failure_is_told_in_the_response_or_else_in_a_message(
    launch: Launch, records: InMemoryRecords, lasts: bool
) -> None:
    faulty = FaultyRecords(records)
    talk = Talk(launch(on=faulty).bot)
    await talk.say("set Contoso to high")
    faulty.fail("apply", by=_break)
    with Patience() as patience:
        if not lasts:
            patience.end()
        with pytest.raises(LookupError):
            await talk.press("Confirm")
    assert any(FAILED in str(body) for body in talk.chat.responses) == lasts
    assert any(FAILED in str(message.text) for message in talk.chat.messages.values()) == (not lasts)


@pytest.mark.parametrize("lasts", [True, False])
async def test_a_receipt_whose_card_cannot_be_replaced_comes_in_the_response_or_else_below(
    talk: Talk, records: InMemoryRecords, monkeypatch: pytest.MonkeyPatch, lasts: bool
) -> None:
    await talk.say("set Contoso to high")
    with Patience() as patience:

        async def take_long_and_fail(*_: Any) -> None:
            if not lasts:
                patience.end()
            raise OSError

        monkeypatch.setattr(talk.chat, "update_activity", take_long_and_fail)
        below = await talk.press("Confirm")
    assert ("Written. Contoso" in below) == (not lasts)
    assert "Written. Contoso" in str(talk.chat.responses[-1])
    assert len(await history(records, "Contoso")) == 1
