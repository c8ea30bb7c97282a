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


# Templates


async def test_templates_are_given_by_the_name_of_a_status(talk: Talk) -> None:
    answer = await talk.say("note template for Blocked on Teams")
    assert answer.startswith("Templates for a note: Blocked\n")
    assert "The deployment of Teams is blocked by [main issue] until [possible fix]." in answer
    assert "lacks intent for the service" in await talk.say("templates for no intent notes")
    assert "Templates for a note: In Progress" in await talk.say("I need a note template for a migration")


async def test_who_names_no_status_is_asked_for_which(talk: Talk) -> None:
    assert "A note for which status?" in await talk.say("note templates")
    assert "No answer about the service" in await talk.press("Status Unknown")
    await talk.say("note templates")
    assert "With [who took part]" in await talk.press("Engagement Management")


@pytest.mark.parametrize("by", ["press", "type", "ask"])
async def test_a_status_note_can_be_begun_from_a_template_of_its_status(talk: Talk, by: str) -> None:
    await talk.say("Litware Teams is blocked by their firewall, all seats")
    await talk.say("edit note")
    asked = {"type": "template", "ask": "note template for blocked on teams"}
    answer = await (talk.press("A template") if by == "press" else talk.say(asked[by]))
    assert "The customer cannot deploy Teams: [main issue], [technical details], caused by [limits]." in answer
    assert "Type the new note." in answer
    held = await talk.say("The deployment of Teams is blocked by [main issue] until [possible fix].")
    assert "I hold this note back" in held
    filled = "The deployment of Teams is blocked by the old proxy, which drops media, until it is replaced."
    assert f"Note after: {filled}" in await talk.say(filled)


@pytest.mark.parametrize(
    ("begin", "edits"), [("add a note to Contoso", False), ("add attempt to Litware: called on 12 Nov", True)]
)
async def test_a_note_on_the_engagement_has_an_outline(talk: Talk, begin: str, edits: bool) -> None:
    await talk.say(begin)
    if edits:
        await talk.press("Edit note")
    assert "With [who took part]: [what was discussed]." in await talk.press("A template")


async def test_a_note_that_speaks_of_a_template_is_written_as_it_is(talk: Talk) -> None:
    answer = await talk.say("add a note to contoso: send them the note template")
    assert "Note after: send them the note template" in answer
    await talk.say("edit note")
    assert "Note after: We sent the template to Marta." in await talk.say("We sent the template to Marta.")
