"""Buttons put their answer in the card's place; a card that has done its work has no live buttons."""

from __future__ import annotations

from typing import Any

import pytest

from bot.terminal import draw
from dialogs.rendering import LARGEST_CARD, card_bytes, escape_markdown
from knowledge.records import Priority
from tests.clock import Clock
from tests.conftest import Launch
from tests.dialogs.test_update import record
from tests.fakes import InMemoryRecords
from tests.talk import By, Talk, card_of

FIREWALL = "their firewall drops teams media, it must be replaced"
PAUSED = "set contoso to low, their CIO froze all projects"


def labels(talk: Talk, message: str) -> list[str]:
    return [action["title"] for action in card_of(talk.chat.messages[message]).get("actions", [])]


def shown(talk: Talk, message: str) -> str:
    return draw(talk.chat.messages[message])


def response(talk: Talk) -> dict[str, Any]:
    return talk.chat.responses[-1]


@pytest.mark.parametrize("by", ["execute", "submit"])
async def test_a_whole_classification_stays_in_one_card(talk: Talk, by: By) -> None:
    await talk.say("classify a blocker")
    (card,) = talk.chat.messages
    for label in (
        "They want it, something stops them",
        "Something or somebody at the customer",
        "A technical component",
        "Network",
    ):
        await talk.press(label, by)
    assert list(talk.chat.messages) == [card]
    assert shown(talk, card).startswith("Then it is Blocked / Customer IT Infrastructure")


async def test_the_response_to_a_press_is_the_card_that_the_message_shows_from_then_on(talk: Talk) -> None:
    await talk.say("classify a blocker")
    (card,) = talk.chat.messages
    await talk.press("They want it, something stops them")
    assert response(talk)["statusCode"] == 200
    assert response(talk)["type"] == "application/vnd.microsoft.card.adaptive"
    assert response(talk)["value"] == card_of(talk.chat.messages[card])


async def test_every_button_is_universal_and_falls_back_to_the_same_submit(talk: Talk) -> None:
    await talk.say(PAUSED)
    for action in talk.card["actions"]:
        assert action["type"] == "Action.Execute"
        assert action["verb"] == action["data"]["do"]
        assert action["fallback"]["type"] == "Action.Submit"
        assert action["fallback"]["data"] == action["data"]


@pytest.mark.parametrize("by", ["execute", "submit"])
async def test_a_confirmed_preview_becomes_its_receipt_and_confirms_no_more(
    talk: Talk, records: InMemoryRecords, by: By
) -> None:
    await talk.say(PAUSED)
    (card,) = talk.chat.messages
    await talk.press("Confirm", by)
    assert shown(talk, card).startswith("Written. Contoso")
    assert labels(talk, card) == ["Undo", "Update DIBS", "Show the record"]
    assert (await record(records, "Contoso")).priority.effective is Priority.LOW


async def test_a_finished_classification_stays_when_its_note_is_used(talk: Talk) -> None:
    await talk.say(FIREWALL)
    await talk.press("Yes, on to L3 and note")
    (result,) = talk.chat.messages
    before = shown(talk, result)
    await talk.press("Use this note for a tenant")
    await talk.press("Cancel")
    assert shown(talk, result) == before


async def test_a_preview_in_the_place_of_the_record_still_shows_the_record(talk: Talk) -> None:
    await talk.say("show contoso")
    await talk.press("Change the priority")
    assert "Record of Contoso" in await talk.press("High")


async def test_a_second_press_of_the_same_confirm_says_so_and_keeps_the_receipt(
    talk: Talk, records: InMemoryRecords
) -> None:
    await talk.say(PAUSED)
    card, action = talk.chat.find("Confirm")
    await talk.press_on(card, action["data"])
    again = await talk.press_on(card, action["data"])
    assert "was written already, once" in again
    assert "Written. Contoso" in again
    assert labels(talk, card) == ["Undo", "Update DIBS", "Show the record"]
    assert (await record(records, "Contoso")).version == 2


async def test_a_second_press_on_a_question_asks_the_next_one_on_its_card_and_nowhere_else(talk: Talk) -> None:
    await talk.say("classify a blocker")
    card, action = talk.chat.find("They want it, something stops them")
    await talk.press_on(card, action["data"])
    again = await talk.press_on(card, action["data"])
    assert "belongs to an earlier answer" in again
    assert list(talk.chat.messages) == [card]
    assert "Something or somebody at the customer" in labels(talk, card)


async def test_a_second_press_of_the_same_undo_keeps_what_the_first_one_showed(
    talk: Talk, records: InMemoryRecords
) -> None:
    await talk.say(PAUSED)
    await talk.press("Confirm")
    card, action = talk.chat.find("Undo")
    await talk.press_on(card, action["data"])
    again = await talk.press_on(card, action["data"])
    assert "can no longer be undone" in again
    assert "Undone. Contoso is Medium" in again
    assert labels(talk, card) == ["Show the record"]
    assert (await record(records, "Contoso")).version == 3


async def test_a_press_on_a_card_that_was_closed_by_typing_keeps_what_it_says(talk: Talk) -> None:
    await talk.say("classify a blocker")
    card, action = talk.chat.find("They want it, something stops them")
    await talk.say("cancel")
    assert "What do you know about their intent" in await talk.press_on(card, action["data"])


async def test_the_questions_that_begin_in_a_changes_place_say_what_became_of_it(talk: Talk) -> None:
    await talk.say("the customer has a new logo")
    await talk.say(PAUSED)
    assert "I left Contoso as it was" in await talk.press("Guide me with questions")


async def test_a_question_that_has_no_buttons_left(talk: Talk) -> None:
    await talk.say("classify a blocker")
    (question,) = talk.chat.messages
    await talk.say("they want it, something stops them")
    assert labels(talk, question) == []
    assert shown(talk, question).endswith("Our talk went on with “they want it, something stops them”.")
    assert labels(talk, list(talk.chat.messages)[-1])


async def test_a_card_that_does_nothing_perishable_keeps_its_buttons(talk: Talk) -> None:
    await talk.say("help")
    (help_card,) = talk.chat.messages
    await talk.say("classify a blocker")
    await talk.say("back")
    assert len(labels(talk, help_card)) == 4


async def test_what_always_works_stays_on_a_card_that_is_closed(talk: Talk) -> None:
    await talk.say(PAUSED)
    await talk.press("Confirm")
    (card,) = talk.chat.messages
    await talk.say("undo")
    assert labels(talk, card) == ["Update DIBS", "Show the record"]


async def test_an_undo_that_came_too_late_says_so_on_the_receipt_itself(
    talk: Talk, clock: Clock, records: InMemoryRecords
) -> None:
    await talk.say(PAUSED)
    await talk.press("Confirm")
    clock.pass_by(minutes=11)
    late = await talk.press("Undo")
    assert "can no longer be undone" in late
    assert "Written. Contoso" in late
    assert labels(talk, *talk.chat.messages) == ["Update DIBS", "Show the record"]
    assert (await record(records, "Contoso")).version == 2


async def test_the_answer_that_gave_way_to_another_is_closed_and_its_old_button_changes_nothing(talk: Talk) -> None:
    await talk.say(FIREWALL)
    card, none = talk.chat.find("None of these")
    await talk.say("admins say no budget this year, IT is understaffed")
    assert labels(talk, card) == []
    old = await talk.press_on(card, none["data"])
    assert "belongs to an earlier answer" in old
    assert "Customer IT Infrastructure" in old
    assert labels(talk, card) == []


async def test_a_card_that_could_not_be_closed_is_closed_later(talk: Talk) -> None:
    await talk.say(FIREWALL)
    (card,) = talk.chat.messages
    talk.chat.takes_updates = False
    await talk.say("admins say no budget this year, IT is understaffed")
    assert labels(talk, card)
    talk.chat.takes_updates = True
    await talk.say("thanks")
    assert not labels(talk, card)


async def test_a_message_delivered_twice_is_answered_once(talk: Talk, records: InMemoryRecords) -> None:
    for text in (PAUSED, "confirm", "undo"):
        assert await talk.say(text, id=f"sent-{text}")
        assert await talk.say(text, id=f"sent-{text}") == ""
    assert (await record(records, "Contoso")).version == 3


async def test_an_undo_delivered_twice_takes_back_one_change(talk: Talk, records: InMemoryRecords) -> None:
    for text in (PAUSED, "confirm", "add a note to fabrikam: they moved house", "confirm"):
        await talk.say(text)
    for _ in range(2):
        await talk.say("undo", id="once")
    assert (await record(records, "Fabrikam")).version == 3
    assert (await record(records, "Contoso")).version == 2


async def test_an_empty_message_that_answers_a_card_is_no_press_of_it(talk: Talk) -> None:
    await talk.say(FIREWALL)
    (card,) = talk.chat.messages
    before = talk.chat.messages[card]
    await talk.say("", reply_to_id=card)
    assert talk.chat.messages[card] is before


@pytest.mark.parametrize("mark", ["*", "\\", "[", "_"])
async def test_a_card_full_of_marks_stays_small_and_says_that_it_is_cut(talk: Talk, mark: str) -> None:
    note = f"They moved the kickoff. {mark * 3900}"
    await talk.say(f"add a note to contoso: {note}")
    assert card_bytes(talk.card) <= LARGEST_CARD
    shown = [block["text"] for block in talk.card["body"]]
    assert escape_markdown(note) in shown or any("too long to show whole" in text for text in shown)


@pytest.mark.parametrize("by", ["execute", "submit"])
async def test_an_old_step_of_a_change_is_replaced_by_what_stands(talk: Talk, records: InMemoryRecords, by: By) -> None:
    await talk.say("set trey robotics to high")
    card, old = talk.chat.find("CSS-Led")
    await talk.press("CSS-Led")
    pressed = await talk.press_on(card, old["data"], by)
    assert "belongs to an earlier step. Nothing was written." in pressed
    assert "Trey Robotics: " in pressed
    assert (await record(records, "Trey Robotics")).version == 1


async def test_only_one_card_asks_the_same(talk: Talk) -> None:
    await talk.say(PAUSED)
    (first,) = talk.chat.messages
    await talk.say("what does DIBS mean?")
    asked = [id for id in talk.chat.messages if "Confirm" in labels(talk, id)]
    assert len(asked) == 1
    assert asked != [first]


@pytest.mark.parametrize("value", [{}, {"do": "confirm"}, {"do": "confirm", "draft": "abc", "v": 1}, {"v": 2}])
async def test_a_changed_payload_changes_nothing(talk: Talk, records: InMemoryRecords, value: Any) -> None:
    await talk.say(PAUSED)
    (card,) = talk.chat.messages
    said = await talk.press_on(card, value)
    assert said
    assert (await record(records, "Contoso")).version == 1
    await talk.say("confirm")
    assert (await record(records, "Contoso")).version == 2


async def test_a_press_after_a_restart_goes_on(launch: Launch, tmp_path: Any, records: InMemoryRecords) -> None:
    talk = Talk(launch(tmp_path).bot)
    await talk.say(PAUSED)
    talk.chat.bot = launch(tmp_path).bot
    assert "Written. Contoso" in await talk.press("Confirm")
    assert (await record(records, "Contoso")).version == 2


async def test_where_messages_cannot_be_replaced_a_submit_is_answered_below(talk: Talk) -> None:
    await talk.say("classify a blocker")
    talk.chat.takes_updates = False
    await talk.press("They want it, something stops them", "submit")
    assert len(talk.chat.messages) == 2


async def test_where_messages_cannot_be_replaced_the_response_still_is_the_next_card(talk: Talk) -> None:
    await talk.say("classify a blocker")
    talk.chat.takes_updates = False
    await talk.press("They want it, something stops them")
    assert len(talk.chat.messages) == 1
    assert "Something or somebody at the customer" in str(response(talk)["value"])


async def test_other_channels_get_their_answers_below_each_other(launch: Launch) -> None:
    talk = Talk(launch().bot, channel="webchat")
    await talk.say("classify a blocker")
    await talk.press("They want it, something stops them", "submit")
    assert len(talk.chat.messages) == 2


async def test_a_definition_pressed_in_a_list_has_the_way_back_to_it(talk: Talk) -> None:
    await talk.say("which L2s are under No Intent?")
    await talk.press("Using Competitive Solution")
    assert "3 L2s under No Intent" in await talk.press("L2s under No Intent")
    assert len(talk.chat.messages) == 1


@pytest.mark.parametrize(
    ("asked", "pressed", "back"),
    [
        ("list all L1s", "Blocked", "All L1s"),
        ("what priorities are there?", "High", "What priorities are there?"),
        ("list all L1s", "Duplicate/Invalid", "All L1s"),
    ],
)
async def test_every_list_can_be_gone_back_to(talk: Talk, asked: str, pressed: str, back: str) -> None:
    before = await talk.say(asked)
    await talk.press(pressed)
    assert await talk.press(back) == before


async def test_a_record_in_the_receipts_place_keeps_the_undo(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(PAUSED)
    await talk.press("Confirm")
    await talk.press("Show the record")
    assert "Undone." in await talk.press("Undo")
    assert (await record(records, "Contoso")).version == 3


async def test_an_edited_situation_is_answered_again_in_the_answers_place(talk: Talk) -> None:
    await talk.say(FIREWALL, id="mine")
    (card,) = talk.chat.messages
    await talk.edit("mine", "the customer chose Slack over Teams, they won't deploy")
    assert list(talk.chat.messages) == [card]
    assert "Using Competitive Solution" in shown(talk, card)


async def test_an_edited_message_never_changes_a_record(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(PAUSED, id="mine")
    before = dict(talk.chat.messages)
    for text in ("confirm", "set contoso to high", FIREWALL):
        await talk.edit("mine", text)
    assert talk.chat.messages == before
    assert (await record(records, "Contoso")).version == 1


async def test_an_edit_leaves_what_became_of_the_answer_by_presses(talk: Talk) -> None:
    await talk.say("show contoso pharma", id="mine")
    for label in ("Change the priority", "Medium"):
        await talk.press(label)
    (card,) = talk.chat.messages
    before = shown(talk, card)
    await talk.press("Cancel")
    await talk.edit("mine", FIREWALL)
    assert "Contoso Pharma" in before
    assert shown(talk, card).startswith("Cancelled")


async def test_an_edit_of_something_never_answered_is_left_alone(talk: Talk) -> None:
    await talk.edit("unknown", FIREWALL)
    assert not talk.chat.messages


async def test_a_clients_refresh_of_a_card_is_no_press(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(PAUSED)
    card, confirm = talk.chat.find("Confirm")
    await talk.press_on(card, confirm["data"], trigger="automatic")
    assert (await record(records, "Contoso")).version == 1
    assert response(talk)["type"] == "application/vnd.microsoft.activity.message"
