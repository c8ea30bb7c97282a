"""Notes are judged when somebody asks, and before a preview of a person's own note can be confirmed."""

from __future__ import annotations

import pytest

from tests.talk import Talk

_GREAT = "Customer wants Teams but is blocked: their proxy drops its media, replacement planned by their network team."


async def test_a_great_note_is_called_so_with_the_status_it_implies(talk: Talk) -> None:
    answer = await talk.say(f"check this note: {_GREAT}")
    assert answer.startswith("Great: this note can go in as it is.")
    assert "Blocked / Customer IT Infrastructure and Remediation" in answer


async def test_a_poor_note_is_called_so_with_what_is_missing_and_a_better_wording(talk: Talk) -> None:
    answer = await talk.say("check this note: blocked")
    assert answer.startswith("Poor: the portal would hold it.")
    assert "Better, from your words: Blocked. [what exactly stands in the way?]" in answer


async def test_who_gives_no_note_is_told_how(talk: Talk) -> None:
    assert "Type or paste it after a colon" in await talk.say("check my note")


async def test_judging_leaves_the_change_that_stands(talk: Talk) -> None:
    await talk.say("set contoso to high")
    answer = await talk.say("check this note: blocked")
    assert "Poor:" in answer
    assert "Confirm" in talk.buttons
    assert "Written. Contoso" in await talk.say("confirm")


async def test_where_a_note_is_awaited_the_text_is_that_note(talk: Talk) -> None:
    await talk.say("add a note to Contoso")
    assert "Note after: check this note: the pilot went well" in await talk.say("check this note: the pilot went well")


@pytest.mark.parametrize("note", ["tbd", "…", "n/a"])
async def test_a_note_that_says_nothing_is_held_until_a_better_one_is_typed(talk: Talk, note: str) -> None:
    answer = await talk.say(f"add a note to Contoso: {note}")
    assert "I hold this note back" in answer
    assert "Confirm" not in talk.buttons
    assert "Nothing was written" in await talk.say("confirm")
    assert "Note after: The pilot went well." in await talk.say("The pilot went well.")
    assert "Written." in await talk.press("Confirm")


async def test_a_status_note_that_gives_no_reason_is_held(talk: Talk) -> None:
    await talk.say("Litware Teams is blocked by their firewall, all seats")
    answer = await talk.say("edit note: blocked")
    assert "I hold this note back" in answer
    assert "Confirm" not in talk.buttons


async def test_an_executive_summary_is_a_note_to_edit_before_it_is_written(talk: Talk) -> None:
    answer = await talk.say("executive summary for Contoso")
    assert "[TEAMS]" in answer
    assert "[industry, structure, size, news]" in answer
    await talk.press("Edit note")
    assert "Note after: Contoso builds cranes; all is well." in await talk.say("Contoso builds cranes; all is well.")


async def test_a_summary_of_nobody_asks_for_whom(talk: Talk) -> None:
    assert "For which tenant?" in await talk.say("write the executive summary")


async def test_a_better_wording_without_a_word_of_the_persons_is_not_called_theirs(talk: Talk) -> None:
    answer = await talk.say("add a note to contoso: they said hello there today")
    assert "It does not say what happened." in answer
    assert "Better" not in answer
