"""State survives as plain JSON, and damage to it costs the dialog only."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from botbuilder.dialogs import DialogInstance, DialogState

from bot.storage import SqliteStorage
from dialogs import texts
from tests.conftest import Launch
from tests.talk import Talk


async def test_items_come_back_and_can_be_forgotten(tmp_path: Path) -> None:
    storage = SqliteStorage(tmp_path / "s.sqlite")
    await storage.write({"a": {"n": 1, "t": "ä"}, "b": {}})
    assert await storage.read(["a", "b", "c"]) == {"a": {"n": 1, "t": "ä"}, "b": {}}
    await storage.delete(["a", "c"])
    assert await storage.read(["a"]) == {}
    storage.close()


async def test_a_dialog_stack_comes_back() -> None:
    storage = SqliteStorage(None)
    instance = DialogInstance()
    instance.id, instance.state = "D", {"draft": {"x": [1, 2]}}
    await storage.write({"k": {"dialogs": DialogState([instance])}})
    back = (await storage.read(["k"]))["k"]["dialogs"].dialog_stack[0]
    assert (back.id, back.state) == ("D", {"draft": {"x": [1, 2]}})
    storage.close()


async def test_what_is_not_plain_data_is_refused() -> None:
    storage = SqliteStorage(None)
    with pytest.raises(TypeError, match="cannot be stored"):
        await storage.write({"k": {"x": object()}})
    storage.close()


async def test_a_conversation_goes_on_after_a_restart(launch: Launch, tmp_path: Path) -> None:
    first = launch(tmp_path)
    await Talk(first.bot).say("guide me")
    first.storage.close()
    second = launch(tmp_path)
    assert "What stops them?" in await Talk(second.bot).say("they want it, something stops them")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE state SET value = 'not json'",
        "UPDATE state SET value = '[]'",
        "UPDATE state SET value = replace(value, 'ClassifyDialog.v2', 'ClassifyDialog.v1')",
        "UPDATE state SET value = replace(value, '\"draft\"', '\"drift\"')",
        "UPDATE state SET value = replace(value, '\"version\": 1', '\"version\": 99')",
        "UPDATE state SET value = replace(value, '$dialog_stack', 'py/object')",
    ],
)
async def test_damaged_or_older_state_ends_politely(launch: Launch, tmp_path: Path, damage: str) -> None:
    first = launch(tmp_path)
    await Talk(first.bot).say("guide me")
    first.storage.close()
    with sqlite3.connect(tmp_path / "conversations.sqlite") as connection:
        connection.execute(damage)
    connection.close()
    second = launch(tmp_path)
    talk = Talk(second.bot)
    assert await talk.say("what is DIBS")
    assert await talk.say("guide me")
    assert "How far are they?" in await talk.press("They want it and nothing stops them")


async def test_nothing_of_one_person_reaches_another(launch: Launch, tmp_path: Path) -> None:
    runtime = launch(tmp_path)
    await Talk(runtime.bot, user="ana").say("the zebra factory of Zanzibar has a firewall that blocks Teams media")
    other = Talk(runtime.bot, user="ben")
    heard = [await other.say(t) for t in ("none of these", "1", "help", "cancel")]
    assert "zebra" not in " ".join(heard).lower()
    assert texts.OLD_BUTTON not in heard[0]
