"""What begins a change, and what only looks as if it did: messages by people who had not seen any code."""

from __future__ import annotations

from tests import golden
from tests.conftest import Launch
from tests.talk import Talk


async def test_what_asks_for_a_change_begins_one_and_what_does_not_begins_none(launch: Launch) -> None:
    bot, missed, begun = launch().bot, [], []
    labelled = golden.beginnings()
    for number, message in enumerate(labelled):
        talk = Talk(bot, conversation=f"c{number}", user="ana")
        await talk.say(message.text)
        begins = "Nothing was written" in await talk.say("cancel")
        if begins and not message.begins:
            begun.append(message.text)
        if message.begins and not begins:
            missed.append(message.text)
    asking = sum(message.begins for message in labelled)
    assert len(begun) <= 2, begun
    assert len(missed) <= 0.08 * asking, missed
