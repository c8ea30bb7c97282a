"""What people say in the middle of a change is understood, or told that it was not; never taken for something else."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dialogs.ports import Change, Person
from knowledge.records import Channel, Lead, Priority, Tenant
from tests.clock import Clock
from tests.conftest import Launch
from tests.dialogs.test_update import DEMO_PERSON, history, record
from tests.fakes import InMemoryRecords
from tests.faulty import FaultyRecords
from tests.keeping import FILE
from tests.talk import Talk, card_of


async def go(talk: Talk, *said: str) -> str:
    """Type the texts; one in brackets is pressed."""
    answer = ""
    for text in said:
        answer = await (talk.press(text[1:-1]) if text.startswith("[") else talk.say(text))
    return answer


async def written(records: InMemoryRecords) -> dict[str, Tenant]:
    mine = [(await records.get(DEMO_PERSON, s.id)).tenant for s in await records.mine(DEMO_PERSON)]
    return {tenant.name: tenant for tenant in mine if tenant.version > 1}


LOW_REASON = "their CIO froze all projects"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I want to cancel", "Cancelled."),
        ("cancel please", "Cancelled."),
        ("leave it as it is", "Nothing was"),
        ("go back please", "What should become of Contoso?"),
        ("set it to high instead", "Contoso: Medium (automatic) → High"),
        ("set fabrikam to low", "I left Contoso as it was"),
        ("show me fabrikam please", "Fabrikam: Medium (automatic)"),
        ("what counts as a reason?", "That is a question."),
        ("what is customer unresponsive", "Status Unknown / Customer Unresponsive"),
        ("ok then", "A reason needs a few words more"),
    ],
)
async def test_what_is_no_reason_is_not_taken_for_one(
    talk: Talk, records: InMemoryRecords, text: str, expected: str
) -> None:
    assert expected in await go(talk, "set contoso to low", text)
    assert not await written(records)


@pytest.mark.parametrize(
    "text",
    [
        "will call on 24 Nov", "didn't call them on 12 Nov", "nobody called them yesterday", "they called me on 12 Nov",
        "they answered my call on 12 Nov", "emailed them on 4 Nov", "never called", "should I call them?",
    ],
)  # fmt: skip
async def test_what_was_no_try_does_not_count_as_one(talk: Talk, text: str) -> None:
    await go(talk, "set litware to low", text)
    assert "1 documented attempt over 1 channel" in await go(talk, "no others")


@pytest.mark.parametrize("day", ["1 Jan 1900", "24 Nov", "2 decision makers", "next friday"])
async def test_a_day_out_of_reach_is_asked_again(talk: Talk, day: str) -> None:
    assert "I don't read a day in the past" in await go(talk, "set litware to low", "[Phone]", day)


async def test_the_same_try_told_twice_counts_once_and_two_days_in_one_message_count_twice(talk: Talk) -> None:
    await go(talk, "set litware to low", "called them yesterday")
    assert "on record already" in await go(talk, "called them yesterday")
    assert "Noted: E-mail 10 Nov 2026, E-mail 12 Nov 2026." in await go(talk, "mailed on 10 Nov and 12 Nov, no answer")


async def test_tries_that_are_not_enough_can_be_noted_by_themselves(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, "set litware to low", "called on 12 Nov", "no others", "[Note the attempts]")
    await talk.press("Confirm")
    litware = (await written(records))["Litware"]
    assert litware.priority.override is None
    assert [a.channel for a in litware.engagement.attempts] == [Channel.EMAIL, Channel.PHONE]
    assert (
        litware.note
        == "Tried to reach the customer: Phone 12 Nov 2026. No answer so far, 2 documented attempts over 2 channels."
    )


@pytest.mark.parametrize(
    "text", ["confrim", "lgtm", "perfect", "danke", "confirmar", "meduim?", "urgent", "hm", "asdf qwer", "👍", "42"]
)
async def test_an_unknown_word_never_ends_a_draft(talk: Talk, records: InMemoryRecords, text: str) -> None:
    await go(talk, "set contoso to high", text, "confirm")
    assert (await written(records))["Contoso"].priority.override is Priority.HIGH


@pytest.mark.parametrize(
    "said",
    [
        ("update priority", "contoso pharma"), ("set Tailspin Toys to high",), ("set contoso to high", "[Sub-category]"),
        ("set Trey Robotics to high",), ("set contoso to high", "edit note"), ("set contoso to low",), ("update priority",),
    ],
)  # fmt: skip
async def test_confirm_where_nothing_can_be_confirmed_says_so_and_keeps_the_draft(
    talk: Talk, records: InMemoryRecords, said: tuple[str, ...]
) -> None:
    await go(talk, *said)
    assert "Nothing was written" in await talk.say("confirm")
    assert "Cancelled." in await talk.say("cancel")
    assert not await written(records)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("no, medium", "Medium"),
        ("not low but medium", "Medium"),
        ("I said medium, not low", "Medium"),
        ("make it medium", "Medium"),
    ],
)
async def test_a_correction_at_the_preview_is_taken(talk: Talk, text: str, level: str) -> None:
    answer = await go(talk, "set contoso pharma to low, they want no calls until spring", text)
    assert f"Contoso Pharma: High (automatic) → {level}" in answer


async def test_a_level_that_is_taken_back_is_no_longer_confirmed(talk: Talk, records: InMemoryRecords) -> None:
    answer = await go(talk, "set contoso to high", "not high")
    assert "Not High, understood." in answer
    assert "Nothing was written" in await talk.say("confirm")
    assert not await written(records)


@pytest.mark.parametrize("text", ["don't set contoso to high", "do not set Contoso to high please"])
async def test_a_negated_request_previews_nothing(talk: Talk, text: str) -> None:
    assert "→ High" not in await talk.say(text)


async def test_a_note_goes_with_the_choice_it_was_written_for(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, "set contoso pharma to medium", "edit note: Fine for Medium because they are quiet.")
    answer = await go(talk, "low", "they want no calls until spring")
    assert "They want no calls until spring." in answer
    await talk.press("Confirm")
    note = (await written(records))["Contoso Pharma"].note
    assert "they want no calls until spring" in note.casefold()
    assert "Fine for Medium" not in note


async def test_the_reason_customer_unresponsive_cannot_be_picked_by_hand(talk: Talk) -> None:
    await go(talk, "set contoso to low, their CIO froze all projects", "[Edit note]", "They pause all.", "sub-category")
    assert "Customer Unresponsive" not in talk.buttons
    assert "Which sub-category" in await talk.say("Customer Unresponsive")


@pytest.mark.parametrize(
    ("request_", "note"),
    [
        ('Add a note to Contoso: Marta said "we go live in May" and asked', 'Marta said "we go live in May" and asked'),
        ('add a note to contoso: The "Pilot" group is done', 'The "Pilot" group is done'),
        ("add a note to contoso: “All of it is quoted.”", "All of it is quoted."),
    ],
)
async def test_quotes_within_a_note_are_its_own(talk: Talk, request_: str, note: str) -> None:
    assert f"Note after: {note}\n" in await talk.say(request_)


@pytest.mark.parametrize("text", ["cancel please", "please cancel", "Cancel, please", "cancle", "stop", "never mind"])
@pytest.mark.parametrize(
    "said", [("set contoso to high",), ("update priority",), ("set Trey Robotics to high",), ("set contoso to low",)]
)
async def test_cancel_in_plain_words_cancels_at_every_step(talk: Talk, said: tuple[str, ...], text: str) -> None:
    assert "Cancelled." in await go(talk, *said, text)


async def test_the_cancel_button_of_an_earlier_step_cancels_this_change_but_no_later_one(talk: Talk) -> None:
    await talk.say("set contoso to low")
    early = next(a["data"] for a in talk.card["actions"] if a["title"] == "Cancel")
    await talk.say(LOW_REASON)
    assert "Cancelled." in await talk.submit(early)
    await talk.say("set contoso to high")
    assert "Cancelled." not in await talk.submit(early)


@pytest.mark.parametrize("text", ["undo please", "undo that", "revert it", "oops undo the change"])
async def test_speaking_of_undo_shows_how_and_changes_nothing(talk: Talk, records: InMemoryRecords, text: str) -> None:
    await go(talk, "set contoso to high", "confirm")
    assert "type “undo” alone" in await talk.say(text)
    assert len(await history(records, "Contoso")) == 1
    await talk.press("Undo")
    assert len(await history(records, "Contoso")) == 2


@pytest.mark.parametrize("note", ["backs off until June", "cancel the pilot"])
async def test_a_number_or_a_word_like_a_button_is_a_note_where_one_is_awaited(talk: Talk, note: str) -> None:
    assert f"Note after: {note}\n" in await go(talk, "set contoso to high", "edit note", note)


@pytest.mark.parametrize("note", ["1", "2", "..."])
async def test_a_number_alone_is_a_note_all_the_same_and_held_because_it_says_nothing(talk: Talk, note: str) -> None:
    answer = await go(talk, "set contoso to high", "edit note", note)
    assert "I hold this note back" in answer
    assert "Confirm" not in talk.buttons
    assert "Note after: They said yes to the pilot." in await talk.say("They said yes to the pilot.")


async def test_undo_in_a_note_is_the_notes(talk: Talk) -> None:
    answer = await go(talk, "set contoso to high", "confirm", "note for wingtip: undo MX")
    assert "Note after: undo MX" in answer


async def test_undo_works_in_the_middle_of_the_next_change(talk: Talk, records: InMemoryRecords) -> None:
    answer = await go(talk, "set contoso to high", "confirm", "set wingtip to low", "undo")
    assert "Undone. Contoso" in answer
    await talk.say("confirm")
    assert (await written(records))["Wingtip"].priority.effective is Priority.LOW


async def test_every_example_button_works(talk: Talk) -> None:
    await talk.say("hello")
    for label in list(talk.buttons):
        await talk.say("hello")
        assert "I can't use that button" not in await talk.press(label)
        await talk.say("cancel")


async def test_a_reader_finds_tenants_by_name_and_may_change_none(launch: Launch) -> None:
    lead = Talk(launch(identify=lambda _: Person("demo-team-lead", "Ines")).bot)
    for text in ("show contoso", "show Fourth Coffee"):
        assert "Engagement:" in await lead.say(text)
    assert "only people assigned to it may change it" in await lead.say("set contoso to high")


@pytest.mark.parametrize(
    ("said", "lead_on"),
    [
        (("set coho winery to high", "weekly"), "→ High"),
        (("set coho winery to high", "every 2 weeks"), "→ High"),
        (("set coho winery to high", "we meet every second week"), "→ High"),
        (("set coho winery to high", "monthly"), "High is not what the rules propose"),
        (("set trey robotics to high", "we lead"), "→ High"),
        (("set trey robotics to high", "the customer"), "High is not possible: the lead is Customer-Led"),
        (("set margies travel to high", "vnext"), "Does somebody with authority want High?"),
        (("set margies travel to high", "not fasttrack ready"), "High is not possible"),
        (("set tailspin toys to high", "yes, the regional director asked for it"), "→ High"),
        (("set tailspin toys to high", "medium"), "can stay Medium"),
        (("set trey robotics to high", "make it medium"), "Who leads the engagement?"),
    ],
)
async def test_answers_in_ones_own_words_count(talk: Talk, said: tuple[str, ...], lead_on: str) -> None:
    answer = await go(talk, *said)
    assert lead_on in answer or "is Medium (automatic) already" in answer


@pytest.mark.parametrize("text", ["yes", "still so", "same"])
async def test_an_old_fact_can_be_confirmed_with_a_yes(talk: Talk, text: str) -> None:
    assert "Still so?" in await talk.say("set vanarsdel to medium")
    await talk.say(text)
    assert "Still so?" not in await talk.say(text)


@pytest.mark.parametrize("text", ["yes?", "what happens if I say yes", "not high"])
async def test_only_a_plain_yes_confirms_that_high_is_wanted(talk: Talk, text: str) -> None:
    assert "→ High" not in await go(talk, "set tailspin toys to high, the director wants it", text)


@pytest.mark.parametrize("question", ["tell me what CSS-Led means", "what is CSS-Assist?", "define CSS-Led"])
async def test_asking_what_an_answer_means_does_not_give_it(talk: Talk, question: str) -> None:
    answer = await go(talk, "set trey robotics to high", question)
    assert "Who leads the engagement?" in answer
    assert "Also recorded" not in answer


@pytest.mark.parametrize(
    ("said", "text", "heard"),
    [
        (("update priority",), "help", "Answer the question"),
        (("update priority",), "my tenants", "Your 30 tenants"),
        (("update priority",), "define DIBS", "Due date, Intent"),
        (("update priority",), "yes", "I didn't get an answer"),
        (("set margies travel to high",), "what is vNext?", "vNext"),
        (("set trey robotics to high",), "help", "Answer the question"),
        (("set contoso to low",), "help", "Answer the question"),
        (("set contoso to high", "edit note"), "what is DIBS?", "Due date, Intent"),
        (("set contoso to high",), "what is R-06?", "planned meetings"),
        (("set contoso to high",), "show wingtip", "Wingtip: Medium (automatic)"),
        (("set contoso to high",), "my tenants", "Your 30 tenants"),
    ],
)
async def test_what_is_asked_beside_a_change_is_answered_and_it_goes_on(
    talk: Talk, said: tuple[str, ...], text: str, heard: str
) -> None:
    await go(talk, *said)
    assert heard in await talk.say(text)
    assert "Cancelled." in await talk.say("cancel")


async def test_a_reason_typed_with_the_choice_is_kept(talk: Talk) -> None:
    answer = await go(talk, "update priority", "contoso pharma", "low because they only call once a month")
    assert "They only call once a month." in answer


@pytest.mark.parametrize("text", ["medium or low", "Low?"])
async def test_an_open_answer_chooses_nothing(talk: Talk, text: str) -> None:
    await go(talk, "update priority", "contoso pharma")
    assert "I didn't get an answer" in await talk.say(text)


async def test_a_note_asked_for_during_a_change_of_the_same_tenant_becomes_its_note(
    talk: Talk, records: InMemoryRecords
) -> None:
    await go(talk, "set contoso to high", "add a note to contoso: They meet every Tuesday.", "confirm")
    assert (await written(records))["Contoso"].note == "They meet every Tuesday."
    assert (await written(records))["Contoso"].priority.override is Priority.HIGH


async def test_a_change_that_was_pressed_tells_that_the_one_before_is_let_go(talk: Talk) -> None:
    await talk.say("show wingtip")
    old = next(a["data"] for a in talk.card["actions"] if a["title"] == "Change the priority")
    await talk.say("set contoso to high")
    assert "I left Contoso as it was" in await talk.submit(old)


async def test_a_silent_customer_who_answered_needs_another_status_first(talk: Talk) -> None:
    assert "change the services' status first" in await go(talk, "set the phone company to medium, they answered")


@pytest.mark.parametrize(
    "text", ["set trey robotics to default", "set litware to default", "set coho winery to medium"]
)
async def test_nothing_is_asked_where_nothing_would_change(talk: Talk, text: str) -> None:
    assert "already, so there is nothing to change" in await talk.say(text)


async def test_the_note_of_a_restored_priority_says_what_became_of_it(talk: Talk) -> None:
    answer = await go(talk, "set contoso to high", "confirm", "set contoso to default")
    assert (
        "Note after: Priority changed from High to Medium, the automatic value again: no change by hand is needed any more.\n"
        in answer
    )


@pytest.mark.parametrize(
    ("text", "pick"),
    [("set wingtip high and alpine ski house low", "Wingtip"), ("raise contoso, lower wingtip", "Wingtip")],
)
async def test_of_two_tenants_with_a_level_each_none_gets_the_others_level(talk: Talk, text: str, pick: str) -> None:
    assert "One tenant at a time" in await talk.say(text)
    assert f"What should become of {pick}?" in await talk.press(pick)


async def test_one_level_for_two_tenants_holds_for_the_one_that_is_picked(talk: Talk) -> None:
    assert "→ Low" in await go(talk, "set wingtip and litware to low", "[Wingtip]")


@pytest.mark.parametrize(
    "said",
    [
        ("set contoso to low, they are customer-led now",),
        ("set contoso to high", "they are customer-led now", "low"),
        ("set contoso to low", "they are customer-led now"),
        ("update priority", "contoso", "it is customer-led now", "low"),
    ],
)
async def test_who_leads_can_be_corrected_in_passing_and_is_recorded(
    talk: Talk, records: InMemoryRecords, said: tuple[str, ...]
) -> None:
    answer = await go(talk, *said)
    assert "Contoso: Medium (automatic) → Low" in answer
    assert "Also recorded: Customer-Led" in answer
    await talk.say("confirm")
    assert (await written(records))["Contoso"].engagement.lead is Lead.CUSTOMER_LED


async def test_an_order_that_the_new_lead_forbids_is_refused(talk: Talk) -> None:
    assert "High is not possible: the lead is Customer-Led" in await go(
        talk, "set contoso to high", "they are customer-led now"
    )


async def test_a_silent_customer_is_asked_for_with_what_to_do_if_they_answered(talk: Talk) -> None:
    assert "Have they answered?" in await talk.say("lower litware, they do not reply")


@pytest.mark.parametrize("text", ["use this note for contoso", "use that note for Contoso please", "use this note"])
async def test_the_note_of_a_classification_can_be_used_after_something_else(talk: Talk, text: str) -> None:
    answer = await go(talk, "classify: their vpn drops teams calls", "what is DIBS", text)
    if "For which tenant" in answer:
        answer = await talk.say("contoso")
    assert "Note after: The customer wants Teams" in answer


async def test_a_rested_preview_whose_basis_is_no_longer_true_is_drafted_anew(
    talk: Talk, records: InMemoryRecords, clock: Clock
) -> None:
    await go(talk, "set woodgrove to low", "they paused all their projects")
    clock.pass_by(days=31)
    answer = await talk.press("Confirm")
    assert "Nothing was written." in answer
    assert not await written(records)
    assert "Still active: Teams" not in answer.split("Note after")[-1]


async def test_who_is_still_unsure_after_the_explanation_goes_on_without_the_fact(talk: Talk) -> None:
    answer = await go(talk, "set margie's travel to high", "not sure", "not sure")
    assert "High has to wait" in answer
    assert "Leave it as it is" in talk.buttons


async def test_undo_says_that_what_was_learned_is_taken_back_too(talk: Talk) -> None:
    await go(talk, "set litware to low", "called on 12 Nov and emailed on 18 Nov", "confirm")
    assert "attempts or who leads, is taken back too" in await talk.say("undo")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("show contoso", "Contoso: Medium (automatic)"),
        ("my tenants", "Your 30 tenants"),
        ("confirm", "nothing to confirm"),
        ("what is R-08?", "CSS-Assist can never be High"),
    ],
)
async def test_questions_of_a_classification_stand_while_a_record_is_looked_up(
    talk: Talk, text: str, heard: str
) -> None:
    await go(talk, "classify a blocker", "they want it, something stops them")
    answer = await talk.say(text)
    assert heard in answer
    assert "What stops them?" in answer


async def test_undo_works_in_the_middle_of_a_classification(talk: Talk) -> None:
    assert "Undone." in await go(talk, "set contoso to high", "confirm", "classify a blocker", "undo")


async def test_a_priority_request_ends_a_note_for_the_same_tenant_and_says_so(talk: Talk) -> None:
    answer = await go(talk, "add a note to contoso: met the CIO today", "set contoso to high")
    assert "I left Contoso as it was" in answer
    assert "→ High" in answer


@pytest.mark.parametrize("text", ["how do I change priority", "how can I add a note to a tenant?"])
async def test_asking_how_gets_the_help(talk: Talk, text: str) -> None:
    assert "Change a priority:" in await talk.say(text)


async def test_the_history_of_a_tenant_is_told(talk: Talk) -> None:
    assert "Nothing was changed on Contoso" in await talk.say("who changed contoso?")
    await go(talk, "set contoso to high", "confirm", "undo")
    answer = await talk.say("history of contoso")
    assert "The last 2 changes of Contoso" in answer
    assert "Undone:" in answer
    assert "Medium (automatic) → High" in answer


async def test_a_record_says_what_the_rules_propose(talk: Talk) -> None:
    assert "By the rules: Medium (R-12): the lead is CSS-Assist." in await talk.say("why is fabrikam medium")


@pytest.mark.parametrize("text", ["delete contoso", "assign contoso to me"])
async def test_what_it_cannot_do_is_said(talk: Talk, text: str) -> None:
    assert "I can't do that" in await talk.say(text)


async def test_attempts_can_be_added_by_themselves(talk: Talk, records: InMemoryRecords) -> None:
    assert "how you tried to reach them" in await talk.say("add attempt to litware")
    await talk.say("cancel")
    answer = await talk.say("add attempt to litware: called on 12 Nov and emailed on 18 Nov, no answer")
    assert "Recorded: Phone 12 Nov 2026, E-mail 18 Nov 2026" in answer
    await talk.say("confirm")
    assert len((await written(records))["Litware"].engagement.attempts) == 3


async def test_a_note_of_courtesy_is_a_note_when_it_is_set_off(talk: Talk) -> None:
    assert "I hold this note back" in await talk.say("add a note to wingtip: ok thanks")


# By pressing alone


async def test_a_hold_is_met_and_left_by_pressing_alone(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("show litware")
    await go(talk, "[Change the priority]", "[Phone]", "[Yesterday]", "[Back]", "[Back]", "[No others]")
    assert "Low" not in talk.buttons
    assert "Nothing was changed." in await go(talk, "[Leave it as it is]")
    assert not await written(records)


async def test_a_confirmation_a_step_back_and_a_cancel_by_pressing_alone(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("show tailspin toys")
    await go(talk, "[Change the priority]", "[High]", "[Yes, High is wanted]", "[Back]", "[No]", "[Back]", "[Back]")
    assert "Cancelled." in await go(talk, "[Cancel]")
    assert not await written(records)


# Dialogs of other versions


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("UpdateDialog.v1", "UpdateDialog.v0"),
        ("UpdateDialog.v1", "SomethingNewer.v9"),
        ('"draft"', '"drift"'),
        ('"step":"preview"', '"step":"no-such-step"'),
        ('"nonce"', '"nunce"'),
        ('"wish":"High"', '"wish":7'),
    ],
)
async def test_a_change_of_an_older_version_ends_politely_and_writes_nothing(
    launch: Launch, records: InMemoryRecords, tmp_path: Path, old: str, new: str
) -> None:
    first = launch(tmp_path)
    await Talk(first.bot).say("set contoso to high")
    await first.keeping.close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        edited = connection.execute(
            "UPDATE conversation_state SET value = replace(value, ?, ?) WHERE instr(value, ?)", (old, new, old)
        )
        assert edited.rowcount
    connection.close()
    talk = Talk(launch(tmp_path).bot)
    answer = await talk.say("confirm")
    assert "from an older version of me" in answer
    assert not await written(records)
    assert "older version" not in await talk.say("set contoso to high")


# While the records are away


@pytest.fixture
def faulty(records: InMemoryRecords) -> FaultyRecords:
    return FaultyRecords(records)


ALL = ("find", "get", "mine", "apply", "undo", "history", "sub_categories")


@pytest.mark.parametrize(
    ("said", "text", "kept"),
    [
        (("set contoso to low",), LOW_REASON, "Their CIO froze all projects."),
        (("set contoso to high", "edit note"), "A long and careful note.", "Note after: A long and careful note."),
        (("add a note to contoso",), "They moved the kickoff.", "Note after: They moved the kickoff."),
        (("set litware to low",), "called on 12 Nov", "Noted: Phone 12 Nov 2026."),
        (("set contoso to high",), "edit note: They like it.", "Note after: They like it."),
    ],
)
async def test_what_is_typed_while_the_records_are_away_is_taken_up_afterwards(
    launch: Launch, faulty: FaultyRecords, said: tuple[str, ...], text: str, kept: str
) -> None:
    talk = Talk(launch(on=faulty).bot)
    await go(talk, *said)
    faulty.fail(*ALL)
    assert "Nothing is lost" in await talk.say(text)
    assert "Nothing is lost" in await go(talk, "[Try again]")
    faulty.recover()
    assert kept in await go(talk, "[Try again]")


async def test_a_write_of_unknown_outcome_is_never_called_unwritten_and_never_made_twice(
    launch: Launch, faulty: FaultyRecords, records: InMemoryRecords
) -> None:
    talk = Talk(launch(on=faulty).bot)
    await talk.say("add a note to contoso: They moved the kickoff.")
    faulty.fail("apply", after=True)
    await talk.press("Confirm")
    faulty.fail(*ALL)
    assert "Your draft is kept" in await talk.say("confirm")
    faulty.recover()
    assert "Written. Contoso" in await talk.say("confirm")
    assert len(await history(records, "Contoso")) == 1


async def test_giving_up_after_a_lost_answer_tells_that_the_outcome_is_unknown(
    launch: Launch, faulty: FaultyRecords
) -> None:
    talk = Talk(launch(on=faulty).bot)
    await talk.say("set contoso to high")
    faulty.fail("apply", after=True)
    await talk.press("Confirm")
    answer = await talk.say("cancel")
    assert "Nothing was written" not in answer
    assert "I can't tell" in answer


# Odd records


async def odd(launch: Launch, records: InMemoryRecords, **changes: Any) -> Talk:
    contoso = await record(records, "Contoso")
    records._tenants[contoso.id] = replace(contoso, **changes)
    return Talk(launch().bot)


async def test_a_status_that_the_playbook_does_not_know_is_shown_by_its_slug(
    launch: Launch, records: InMemoryRecords
) -> None:
    contoso = await record(records, "Contoso")
    strange = replace(
        contoso.services[0], entitlements=(replace(contoso.services[0].entitlements[0], l1="on-hold", l2="x"),)
    )
    talk = await odd(launch, records, services=(strange,))
    assert "on-hold / x" in await talk.say("show contoso")
    assert "on-hold" in await talk.say("set contoso to low")


async def test_a_record_with_nothing_in_it_is_shown_and_changed(launch: Launch, records: InMemoryRecords) -> None:
    talk = await odd(launch, records, services=(), note="", assignments=(await record(records, "Contoso")).assignments)
    assert "No note is kept." in await talk.say("show contoso")
    assert "→ High" in await talk.say("set contoso to high")


async def test_a_press_means_what_its_label_said_though_the_record_moved_on(
    talk: Talk, records: InMemoryRecords
) -> None:
    await go(talk, "update priority", "contoso pharma")
    pressed = next(a["data"] for a in talk.card["actions"] if a["title"] == "Low")
    pharma = await record(records, "Contoso Pharma")
    await records.apply(DEMO_PERSON, Change(pharma.id, 1, "k", "They moved the kickoff."))
    assert "Low needs every entitlement inactive" in await talk.submit(pressed)


async def test_thirty_tenants_in_one_request_are_asked_one_by_one(talk: Talk, records: InMemoryRecords) -> None:
    names = [summary.name for summary in await records.mine(DEMO_PERSON)]
    answer = await talk.say(f"set {' and '.join(names)} to low")
    assert "One tenant at a time" in answer
    assert len(talk.buttons) < 25


async def test_a_huge_message_is_answered_with_what_was_read(talk: Talk) -> None:
    assert "4,000" in await talk.say("a-" * 20_000)


async def test_a_lead_that_is_learned_names_who_leads_in_the_note(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, "set trey robotics to high", "css-led", "confirm")
    trey = (await written(records))["Trey Robotics"]
    assert trey.engagement.lead is Lead.CSS_LED
    assert "CSS-Led" in trey.note


async def test_no_card_of_a_change_is_too_large_for_teams(talk: Talk) -> None:
    await talk.say("set contoso to high")
    await talk.say(f"edit note: They moved all. {'漢字' * 1_980}")
    await talk.press("Confirm")
    sizes = [len(json.dumps(card_of(activity), ensure_ascii=False).encode("utf-16-le")) for activity in talk.sent]
    assert max(sizes) > 8_000
    assert max(sizes) < 28 * 1024
