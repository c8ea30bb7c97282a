"""A conversation goes on after a restart, and damage to what is kept of it costs the dialog only."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dialogs import texts
from tests.conftest import Launch
from tests.keeping import FILE
from tests.talk import Talk


async def test_a_conversation_goes_on_after_a_restart(launch: Launch, tmp_path: Path) -> None:
    first = launch(tmp_path)
    await Talk(first.bot).say("guide me")
    await first.keeping.close()
    second = launch(tmp_path)
    assert "What stops them?" in await Talk(second.bot).say("they want it, something stops them")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE conversation_state SET value = 'not json'",
        "UPDATE conversation_state SET value = '[]'",
        "UPDATE conversation_state SET value = replace(value, 'ClassifyDialog.v2', 'ClassifyDialog.v1')",
        "UPDATE conversation_state SET value = replace(value, '\"draft\"', '\"drift\"')",
        r"""UPDATE conversation_state SET value = replace(value, '\"version\":1', '\"version\":99')""",
        "UPDATE conversation_state SET value = replace(value, '$dialog_stack', 'py/object')",
    ],
)
async def test_damaged_or_older_state_ends_politely(launch: Launch, tmp_path: Path, damage: str) -> None:
    first = launch(tmp_path)
    await Talk(first.bot).say("guide me")
    await first.keeping.close()
    with sqlite3.connect(tmp_path / FILE) as connection:
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
