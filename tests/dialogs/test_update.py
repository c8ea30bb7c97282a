"""A tenant's priority and note are changed in conversation, and nothing is written but what was previewed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.backends.seeding import Seed
from bot.demo import DEMO_PERSON, sample_portfolio
from bot.identity import always
from dialogs.ports import Change, Found, HistoryEntry, Opened, Person, PrioritySetting
from knowledge.records import Cadence, Lead, Priority, Tenant
from tests.clock import Clock
from tests.conftest import Launch
from tests.fakes import InMemoryRecords
from tests.talk import Talk

CHANGE_WITHOUT_QUESTIONS = "set Contoso to high"
CHANGED = "Written. Contoso: Medium → High"


async def record(records: InMemoryRecords, name: str, person: Person = DEMO_PERSON) -> Tenant:
    found: Found = next(iter(await records.find(person, name)))
    opened: Opened = await records.get(person, found.summary.id)
    return opened.tenant


async def history(records: InMemoryRecords, name: str) -> list[HistoryEntry]:
    return list(await records.history(DEMO_PERSON, (await record(records, name)).id))


async def all_versions(records: InMemoryRecords) -> set[int]:
    mine = await records.mine(DEMO_PERSON, limit=1000)
    return {(await records.get(DEMO_PERSON, summary.id)).tenant.version for summary in mine}


# From a request to a changed record


async def test_a_priority_is_changed_in_two_messages_by_typing(talk: Talk, records: InMemoryRecords) -> None:
    before = await record(records, "Contoso")
    preview = await talk.say("set Contoso to high")
    assert "Contoso: Medium (automatic) → High" in preview
    assert before.note in preview
    assert "R-06" in preview
    assert await record(records, "Contoso") == before
    receipt = await talk.say("confirm")
    after = await record(records, "Contoso")
    assert (after.priority.effective, after.version) == (Priority.HIGH, before.version + 1)
    assert after.note != before.note
    assert after.note in preview
    assert after.note in receipt
    assert after.priority.reason


async def test_a_priority_is_changed_by_pressing_alone(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("show Contoso")
    await talk.press("Change the priority")
    await talk.press("High")
    await talk.press("Confirm")
    assert (await record(records, "Contoso")).priority.override is Priority.HIGH


async def test_a_tenant_can_be_picked_by_pressing_alone_the_one_changed_last_first(
    talk: Talk, records: InMemoryRecords
) -> None:
    await talk.say("update priority")
    assert talk.buttons == [
        "Adatum",
        "Blue Yonder Airlines",
        "Coho Vineyard",
        "Consolidated Messenger",
        "Contoso Pharma",
        "Cancel",
    ]
    await talk.press("Contoso Pharma")
    await talk.press("Medium")
    await talk.press("Confirm")
    assert (await record(records, "Contoso Pharma")).priority.effective is Priority.MEDIUM
    await talk.say("update priority")
    assert talk.buttons[:2] == ["Contoso Pharma", "Adatum"]


async def test_update_priority_asks_for_the_tenant_then_shows_the_record_and_what_the_rules_propose(
    talk: Talk, records: InMemoryRecords
) -> None:
    assert "Which tenant" in await talk.say("update priority")
    answer = await talk.say("contoso pharma")
    assert "Contoso Pharma" in answer
    assert (await record(records, "Contoso Pharma")).note[:60] in answer
    assert "The rules propose: Medium." in answer
    assert talk.buttons == ["Medium", "Low", "Leave it as it is", "Back", "Cancel"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("prio fabrikam high", "High is not possible: the lead is CSS-Assist."),
        ("set Contoso to low", "Low needs every entitlement inactive; still active: Teams"),
        ("set northwind to high", "High is not possible: the lead is Customer-Led."),
        ("make Adventure Works medium", "Medium is not possible: Partner-Led, and the partner is not FastTrack Ready."),
        ("set Tailspin Toys to high", "Does somebody with authority want High?"),
        ("lower wingtip", "Wingtip: Medium (automatic) → Low"),
        ("lower proseware", "Proseware: Medium (automatic) → Low (set by hand, Customer Unresponsive)"),
        ("set woodgrove to low", "Low needs every entitlement inactive; still active:"),
        ("set alpine ski house to low", "Alpine Ski House: Medium (automatic) → Low"),
        ("raise contoso", "Contoso: Medium (automatic) → High"),
        ("set contoso to default", "Contoso is Medium (automatic) already"),
        ("set contoso to medium", "Contoso is Medium (automatic) already"),
    ],
)
async def test_each_request_meets_its_rule(talk: Talk, records: InMemoryRecords, text: str, expected: str) -> None:
    assert expected in await talk.say(text)
    assert await all_versions(records) == {1}


@pytest.mark.parametrize("typed", ["contoso.onmicrosoft.com", "CONTOSO", "contsoo", "  Contoso's "])
async def test_a_tenant_is_found_by_domain_id_or_with_typos(talk: Talk, records: InMemoryRecords, typed: str) -> None:
    tenant = await record(records, "Contoso")
    for named in (typed.replace("contoso.onmicrosoft.com", tenant.domain), tenant.id):
        assert "Contoso: Medium (automatic) → High" in await talk.say(f"set {named} to high")
        await talk.say("cancel")


async def test_a_name_that_several_have_is_asked_for(talk: Talk) -> None:
    assert "Which one do you mean?" in await talk.say("set Trey to low")
    assert talk.buttons == ["Trey Research", "Trey Robotics", "Cancel"]
    assert "Record of Trey Research" in await talk.press("Trey Research")


async def test_an_unknown_name_gets_the_nearest_ones_and_never_a_guess(talk: Talk, records: InMemoryRecords) -> None:
    answer = await talk.say("set Wingspan Toys to low")
    assert "I find no tenant “Wingspan Toys”" in answer or "Which one do you mean?" in answer
    assert await talk.say("confirm")
    assert await all_versions(records) == {1}


async def test_a_foreign_tenant_and_one_that_does_not_exist_look_the_same(
    launch: Launch, records: InMemoryRecords, clock: Clock
) -> None:
    everything = sample_portfolio(clock().date())
    mine = [t for t in everything.tenants if any(a.person == DEMO_PERSON.id for a in t.assignments)]
    assert len(mine) < len(everything.tenants)
    without = InMemoryRecords(Seed(tuple(mine), everything.readers), clock)
    for text in ("set Fourth Coffee to low", "show Fourth Coffee", "set fourthcoffee.example to low", "coffee low"):
        heard = []
        for backend in (records, without):
            talk = Talk(launch(on=backend).bot)
            heard.append((await talk.say(text), talk.buttons))
        assert heard[0] == heard[1]
        assert "Fourth Coffee" not in heard[0][1]


async def test_two_tenants_in_one_request_are_taken_one_at_a_time(talk: Talk) -> None:
    assert "One tenant at a time" in await talk.say("set Wingtip and Litware to low")
    assert "Wingtip: Medium (automatic) → Low" in await talk.press("Wingtip")


# Facts


async def test_a_lead_nobody_knows_is_asked_explained_and_recorded(talk: Talk, records: InMemoryRecords) -> None:
    asked = await talk.say("set Trey Robotics to high")
    assert "Who leads the engagement?" in asked
    explained = await talk.press("Not sure")
    assert "CSS-Assist: The customer or partner does the work" in explained
    preview = await talk.press("CSS-Led")
    assert "Also recorded: CSS-Led" in preview
    await talk.press("Confirm")
    engagement = (await record(records, "Trey Robotics")).engagement
    assert engagement.lead is Lead.CSS_LED
    assert engagement.lead_as_of == Clock()().date()


async def test_facts_that_are_known_and_fresh_are_not_asked(talk: Talk) -> None:
    assert "→ High" in await talk.say("set Contoso to high")


async def test_a_silent_customer_without_enough_tries_is_held_with_the_advice_to_try_again(
    talk: Talk, records: InMemoryRecords
) -> None:
    assert "Were there other attempts" in await talk.say("lower Litware, they stopped answering")
    held = await talk.press("No others")
    assert "Low has to wait" in held
    assert "Try to reach them first" in held
    assert "Low" not in talk.buttons
    await talk.say("low")
    assert "Confirm" not in talk.buttons
    assert await all_versions(records) == {1}


async def test_tries_that_are_documented_on_the_way_free_the_silent_customer(
    talk: Talk, records: InMemoryRecords
) -> None:
    await talk.say("lower Litware, they stopped answering")
    await talk.say("called them on 12 Nov")
    await talk.press("Teams message")
    preview = await talk.press("Yesterday")
    assert "→ Low (set by hand, Customer Unresponsive)" in preview
    assert "Phone 12 Nov 2026, Teams message 21 Nov 2026" in preview
    assert "They stopped answering." in preview
    await talk.press("Confirm")
    after = await record(records, "Litware")
    assert after.priority.sub_category == "Customer Unresponsive"
    assert len(after.engagement.attempts) == 3


@pytest.mark.parametrize("day", ["tomorrow", "in May 2027", "03/04", "soon"])
async def test_a_try_needs_a_day_in_the_past(talk: Talk, day: str) -> None:
    await talk.say("set Litware to low")
    await talk.press("Phone")
    assert "I don't read a day in the past" in await talk.say(day)
    assert talk.buttons[:3] == ["Today", "Yesterday", "A week ago"]


# Reasons, confirmation, notes


async def test_a_choice_that_only_warns_is_made_with_a_reason_of_ones_own(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("set Contoso to low")
    assert "A reason needs a few words more" in await talk.say("because")
    preview = await talk.say("Their CIO froze all projects until the merger is through")
    assert "Their CIO froze all projects until the merger is through." in preview
    await talk.say("confirm")
    after = await record(records, "Contoso")
    assert after.priority.reason == "Their CIO froze all projects until the merger is through"
    assert after.priority.effective is Priority.LOW


async def test_a_reason_given_with_the_request_is_not_asked_again(talk: Talk) -> None:
    preview = await talk.say("set Contoso to low, their CIO froze all projects")
    assert "Contoso: Medium (automatic) → Low" in preview
    assert "Their CIO froze all projects." in preview


async def test_high_for_a_ready_partner_takes_a_confirmation_and_a_reason(talk: Talk, records: InMemoryRecords) -> None:
    asked = await talk.say("set Tailspin Toys to high")
    assert "High only after a person confirms" in asked
    assert "Why should it be so?" in await talk.press("Yes, High is wanted")
    await talk.say("the regional director asked for it")
    await talk.press("Confirm")
    assert (await record(records, "Tailspin Toys")).priority.override is Priority.HIGH


async def test_high_for_a_ready_partner_is_let_go_with_a_no(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("set Tailspin Toys to high")
    assert "can stay Medium" in await talk.press("No")
    assert await all_versions(records) == {1}


NOTE_FULL_OF_COMMANDS = "Cancel the pilot; set Fabrikam to low, confirm by mail. What is Medium? undo, back, help!"


async def test_words_in_a_note_never_trigger_anything(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    await talk.press("Edit note")
    preview = await talk.say(NOTE_FULL_OF_COMMANDS)
    assert f"Note after: {NOTE_FULL_OF_COMMANDS}" in preview
    await talk.press("Confirm")
    assert (await record(records, "Contoso")).note == NOTE_FULL_OF_COMMANDS
    assert (await record(records, "Fabrikam")).version == 1


async def test_a_note_alone_is_previewed_and_written_word_for_word(talk: Talk, records: InMemoryRecords) -> None:
    before = await record(records, "Contoso")
    preview = await talk.say(f"Add a note to Contoso: {NOTE_FULL_OF_COMMANDS}")
    assert "a new note, the priority stays" in preview
    assert before.note in preview
    assert await record(records, "Contoso") == before
    await talk.say("confirm")
    assert await record(records, "Contoso") == replace(before, note=NOTE_FULL_OF_COMMANDS, version=2)


async def test_a_note_without_a_text_is_asked_for(talk: Talk) -> None:
    assert "Type the note." in await talk.say("add a note to Contoso")
    assert "Note after: set to low, then cancel" in await talk.say("set to low, then cancel")


async def test_a_note_that_is_too_long_is_refused_and_the_draft_kept(talk: Talk) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    await talk.press("Edit note")
    assert "longer than 4,000 characters" in await talk.say("word " * 900)
    assert "Note after: A shorter one." in await talk.say("A shorter one.")


async def test_a_question_where_a_note_is_awaited_is_answered_and_can_still_be_the_note(talk: Talk) -> None:
    await talk.say("add a note to Contoso")
    answer = await talk.say("what does Low mean?")
    assert "Inactive or Blocked" in answer
    assert "Type the note." in answer
    assert "Note after: what does Low mean?" in await talk.say("note: what does Low mean?")


async def test_edit_note_takes_the_text_behind_a_colon(talk: Talk) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    assert "Note after: Meets every second Tuesday." in await talk.say("edit note: Meets every second Tuesday.")


async def test_the_sub_category_can_be_picked(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    await talk.press("Sub-category")
    assert "High (set by hand, Pilot)" in await talk.press("Pilot")
    await talk.press("Confirm")
    assert (await record(records, "Contoso")).priority.sub_category == "Pilot"


async def test_set_to_default_restores_the_automatic_priority(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    await talk.say("confirm")
    assert "High (set by hand, Other) → Medium (automatic)" in await talk.say("set contoso to default")
    await talk.say("confirm")
    after = await record(records, "Contoso")
    assert (after.priority.override, after.priority.sub_category, after.priority.reason) == (None, "", "")


# What writes and what does not

NEVER_A_YES = [
    "yes", "y", "ok", "okay", "yes please", "sure", "do it", "go ahead", "write it", "Confirm!", "confirm it",
    "confirm please", "confirmed", "i confirm", "confrim", "CONFIRM.", "1", "2", "3", "no", "not high", "never",
    "yes but not for Contoso", "yes but not high", "what happens if I say yes", "what happens if i confirm",
    "would confirm write it?", "should I confirm?", "don't confirm", "do not confirm", "confirm only the note",
    "confirm tomorrow", "confirm for Fabrikam", "not yet", "wait", "hold on", "maybe", "yes?", "confirm?",
    "yes if Marta agrees", "yes, but low", "I have 3 blockers", "", "👍", "ja", "help", "thanks", "hi",
    "what does High mean?", "what is DIBS", "who can see this?", "edit", "back", "cancel", "stop", "show Contoso",
    "my tenants", "set Fabrikam to low", "their firewall drops Teams calls", "<at>bot</at> confirm no", "Confirm\nno",
]  # fmt: skip


@pytest.mark.parametrize("text", NEVER_A_YES)
async def test_nothing_but_the_one_word_or_the_button_writes(talk: Talk, records: InMemoryRecords, text: str) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    answer = await talk.say(text)
    assert answer
    assert await all_versions(records) == {1}


@pytest.mark.parametrize("text", ["confirm", "Confirm", "  CONFIRM  "])
async def test_the_one_word_writes_in_any_case(talk: Talk, records: InMemoryRecords, text: str) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    await talk.say(text)
    assert (await record(records, "Contoso")).version == 2


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("yes", "I write only on the Confirm button"),
        ("yes but not for Contoso", "Then Contoso stays as it is."),
        ("what happens if I say yes", "If you confirm, I write what the preview shows to Contoso"),
        ("not high", "Not High, understood."),
        ("no", "nothing was written"),
        ("what do High and Medium mean?", "Proactive or Active"),
        ("please, what is DIBS?", "Due date, Intent"),
        ("what is R-17?", "every entitlement is inactive"),
        ("why?", "Why (R-06)"),
        ("help", "Answer the question"),
    ],
)
async def test_answers_that_do_not_write_are_understood(talk: Talk, text: str, understood: str) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    assert understood in await talk.say(text)
    stands = not text.startswith(("not high", "yes but"))
    assert (CHANGED in await talk.say("confirm")) is stands


async def test_not_high_chooses_nothing(talk: Talk) -> None:
    await talk.say("update priority")
    await talk.say("Contoso")
    assert "Not High, understood." in await talk.say("not high")
    assert "Confirm" not in talk.buttons


async def test_a_forbidden_choice_cannot_be_smuggled_in(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("prio fabrikam high")
    token = next(a["data"]["question"] for a in talk.card["actions"] if a["data"]["do"] == "answer")
    for option in range(8):
        await talk.submit({"v": 1, "do": "answer", "question": token, "option": option})
    await talk.submit({"v": 1, "do": "confirm", "draft": token})
    for text in ("high", "High", "confirm", "high!", "set it to high", "I insist on high"):
        await talk.say(text)
    assert (await record(records, "Fabrikam")).priority.effective is not Priority.HIGH


async def test_identity_and_tenant_in_a_card_are_ignored(launch: Launch, records: InMemoryRecords) -> None:
    contoso = await record(records, "Contoso")
    stranger = Talk(launch(identify=always(Person("stranger", "Eve"))).bot)
    answer = await stranger.submit(
        {"v": 1, "do": "update", "task": "priority", "tenant": contoso.id, "person": DEMO_PERSON.id}
    )
    assert "I can't find that tenant" in answer
    assert "Contoso" not in answer


async def test_without_an_identity_no_record_is_opened(launch: Launch) -> None:
    talk = Talk(launch(identify=lambda _: None).bot)
    for text in ("set Contoso to low", "show Contoso", "my tenants", "add a note to Contoso: x"):
        assert "I can't tell who you are" in await talk.say(text)
    assert "Adoption Readiness" in await talk.say("what does Adoption Readiness mean")


async def test_the_right_to_write_is_checked_before_the_first_question(launch: Launch) -> None:
    lead = Talk(launch(identify=always(Person("demo-team-lead", "Ines"))).bot)
    answer = await lead.say("set Litware to low")
    assert "only people assigned to it may change it" in answer
    assert "attempts" not in answer


async def test_an_engineer_writes_notes_but_no_priority(talk: Talk, records: InMemoryRecords) -> None:
    answer = await talk.say("set Best For You Organics to low")
    assert "R-04" in answer
    await talk.press("Add a note")
    await talk.say("Spoke to their lead about the pilot.")
    await talk.press("Confirm")
    after = await record(records, "Best For You Organics")
    assert (after.version, after.note) == (2, "Spoke to their lead about the pilot.")


# Steering


async def test_back_undoes_answers_one_by_one_up_to_the_tenant(talk: Talk) -> None:
    await talk.say("set Contoso Pharma to low")
    await talk.say("they want no more calls until spring")
    assert "Low needs every entitlement inactive" in await talk.say("back")
    assert "What should become of Contoso Pharma?" in await talk.press("Back")
    assert "Which tenant?" in await talk.say("go back")
    assert "This is the first step" in await talk.say("back")


@pytest.mark.parametrize("steps", range(4))
async def test_cancel_works_at_every_step_and_leaves_nothing(talk: Talk, records: InMemoryRecords, steps: int) -> None:
    said = ["update priority", "Contoso Pharma", "low", "they want no more calls until spring"]
    for text in said[: steps + 1]:
        await talk.say(text)
    assert "Nothing was written" in await talk.say("cancel")
    assert "There is nothing to confirm" in await talk.say("confirm")
    assert await all_versions(records) == {1}


@pytest.mark.parametrize("steps", range(4))
@pytest.mark.parametrize("aside", ["what does Customer Unresponsive mean?", "help", "thanks"])
async def test_asides_are_answered_at_every_step_and_the_change_goes_on(
    talk: Talk, records: InMemoryRecords, steps: int, aside: str
) -> None:
    said = ["update priority", "Contoso Pharma", "low", "they want no more calls until spring"]
    for text in said[: steps + 1]:
        await talk.say(text)
    await talk.say(aside if steps != 2 or aside != "thanks" else "help")
    for text in said[steps + 1 :]:
        await talk.say(text)
    await talk.say("confirm")
    assert (await record(records, "Contoso Pharma")).priority.effective is Priority.LOW


async def test_a_request_for_another_tenant_lets_the_first_go(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    answer = await talk.say("set Wingtip to low")
    assert "I left Contoso as it was" in answer
    assert "Wingtip: Medium (automatic) → Low" in answer
    await talk.say("confirm")
    assert (await record(records, "Contoso")).version == 1
    assert (await record(records, "Wingtip")).priority.effective is Priority.LOW


async def test_another_level_at_the_preview_makes_a_new_preview(talk: Talk) -> None:
    await talk.say("set Contoso Pharma to low, they want no calls until spring")
    assert "Contoso Pharma: High (automatic) → Medium" in await talk.say("make it medium instead")


# Old buttons, rest, other versions


async def test_a_superseded_preview_no_longer_writes(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    old = next(a["data"] for a in talk.card["actions"] if a["title"] == "Confirm")
    await talk.say("edit note: Another note.")
    assert "That preview is no longer open" in await talk.submit(old)
    assert await all_versions(records) == {1}


async def test_a_second_press_of_confirm_writes_nothing_more(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    button = next(a["data"] for a in talk.card["actions"] if a["title"] == "Confirm")
    await talk.submit(button)
    assert "written already, once" in await talk.submit(button)
    assert len(await history(records, "Contoso")) == 1


@pytest.mark.parametrize("forged", [{}, {"draft": "x" * 24}, {"draft": "../../"}, {"draft": None}, {"v": 2}])
async def test_a_forged_confirmation_writes_nothing(
    talk: Talk, records: InMemoryRecords, forged: dict[str, object]
) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    assert await talk.submit({"v": 1, "do": "confirm", **forged})
    assert await all_versions(records) == {1}


async def test_a_preview_that_rested_for_a_week_goes_on(talk: Talk, records: InMemoryRecords, clock: Clock) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    clock.pass_by(days=7)
    await talk.press("Confirm")
    assert (await record(records, "Contoso")).priority.effective is Priority.HIGH


async def test_a_preview_whose_facts_grew_old_asks_again_instead_of_writing(
    talk: Talk, records: InMemoryRecords, clock: Clock
) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    clock.pass_by(days=120)
    answer = await talk.press("Confirm")
    assert "Nothing was written" in answer
    assert "Still so?" in answer
    assert await all_versions(records) == {1}


# Others at the same time


async def test_a_change_by_somebody_else_is_shown_and_asked_again(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    contoso = await record(records, "Contoso")
    colleague = Person(contoso.assignments[1].person, contoso.assignments[1].name)
    await records.apply(colleague, Change(contoso.id, 1, "k", "They moved the kickoff."))
    answer = await talk.press("Confirm")
    assert "This record was changed meanwhile" in answer
    assert "They moved the kickoff." in answer
    assert colleague.name in answer
    assert (await record(records, "Contoso")).version == 2
    await talk.press("Confirm")
    assert (await record(records, "Contoso")).priority.effective is Priority.HIGH


async def test_if_somebody_else_did_it_already_there_is_nothing_left_to_write(
    talk: Talk, records: InMemoryRecords
) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    contoso = await record(records, "Contoso")
    setting = PrioritySetting(Priority.HIGH, "Pilot", "Pilot begins.")
    await records.apply(DEMO_PERSON, Change(contoso.id, 1, "k", "Pilot begins.", setting))
    assert "is High (set by hand, Pilot) already" in await talk.press("Confirm")
    assert len(await history(records, "Contoso")) == 1


# Receipt and undo


async def test_the_receipt_names_duty_engagement_and_the_step_still_open(talk: Talk) -> None:
    await talk.say("set wingtip to low")
    receipt = await talk.say("confirm")
    for part in ("R-21", "R-20", "Update DIBS", "Undo works for 10 minutes", "Missing in the record"):
        assert part in receipt


@pytest.mark.parametrize(
    ("request_", "rules"),
    [
        ("set contoso to high", ["R-10", "at least one every two weeks"]),
        ("set contoso pharma to medium", ["R-14", "Rare or irregular"]),
        ("set wingtip to low", ["R-21", "R-20"]),
    ],
)
async def test_the_receipt_tells_the_duty_of_the_new_priority_and_asks_for_dibs(
    talk: Talk, request_: str, rules: list[str]
) -> None:
    await talk.say(request_)
    receipt = await talk.say("confirm")
    for rule in (*rules, "Still open: Update DIBS"):
        assert rule in receipt


async def test_where_the_rules_lead_to_what_is_so_nothing_needs_changing(talk: Talk) -> None:
    await talk.say("update priority")
    answer = await talk.say("fabrikam")
    assert "Fabrikam can stay Medium: that is what the rules propose (R-01)." in answer
    assert "Nothing was changed." in await talk.press("Leave it as it is")


@pytest.mark.parametrize("how", ["press", "type"])
async def test_undo_restores_everything_within_ten_minutes(
    talk: Talk, records: InMemoryRecords, clock: Clock, how: str
) -> None:
    before = await record(records, "Trey Robotics")
    await talk.say("set Trey Robotics to high")
    await talk.press("CSS-Led")
    await talk.press("Confirm")
    clock.pass_by(minutes=10)
    answer = await (talk.press("Undo") if how == "press" else talk.say("undo"))
    assert "Undone." in answer
    assert await record(records, "Trey Robotics") == replace(before, version=3)
    assert [e.undoes is not None for e in await history(records, "Trey Robotics")] == [True, False]


async def test_after_ten_minutes_or_a_later_change_nothing_is_undone(
    talk: Talk, records: InMemoryRecords, clock: Clock
) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    await talk.press("Confirm")
    contoso = await record(records, "Contoso")
    await records.apply(DEMO_PERSON, Change(contoso.id, 2, "k", "Later note."))
    assert "was changed again since" in await talk.press("Undo")
    await talk.say("set wingtip to low")
    await talk.press("Confirm")
    clock.pass_by(minutes=10, seconds=1)
    assert "can no longer be undone" in await talk.say("undo")
    assert (await record(records, "Wingtip")).priority.effective is Priority.LOW


async def test_each_receipt_undoes_its_own_change_and_no_other(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(CHANGE_WITHOUT_QUESTIONS)
    await talk.press("Confirm")
    older = next(a["data"] for a in talk.card["actions"] if a["title"] == "Undo")
    await talk.say("set wingtip to low")
    await talk.press("Confirm")
    assert "Undone. Contoso" in await talk.submit(older)
    assert (await record(records, "Contoso")).priority.effective is Priority.MEDIUM
    assert (await record(records, "Wingtip")).priority.effective is Priority.LOW
    assert "Undone. Wingtip" in await talk.say("undo")
    assert "can no longer be undone" in await talk.submit(older)


async def test_undo_with_nothing_done_says_so(talk: Talk) -> None:
    assert "There is nothing to undo" in await talk.say("undo")


# Seeing records


async def test_a_record_is_shown_with_what_can_be_done(talk: Talk) -> None:
    answer = await talk.say("show me contoso pharma")
    assert "Contoso Pharma: High (automatic)" in answer
    assert talk.buttons == ["Change the priority", "Add a note", "Change a status", "Update DIBS"]


async def test_ones_tenants_are_listed_highest_priority_first(talk: Talk) -> None:
    pages = [await talk.say("my tenants")]
    while "More" in talk.buttons:
        pages.append(await talk.press("More"))
    answer = "\n".join(pages)
    levels = re.findall(r": (High|Medium|Low)\b", answer)
    assert len(levels) == 30
    assert levels == sorted(levels, key=["High", "Medium", "Low"].index)
    assert "Fourth Coffee" not in answer
    assert "Relecloud" not in answer


async def test_cadence_that_was_said_long_ago_is_confirmed_and_dated_anew(
    talk: Talk, records: InMemoryRecords, clock: Clock
) -> None:
    clock.pass_by(days=100)
    await talk.say("set Contoso to high")
    asked = await talk.press("CSS-Led")
    assert "Still so?" in asked
    await talk.press("Planned, every two weeks or more")
    await talk.press("Confirm")
    engagement = (await record(records, "Contoso")).engagement
    assert (engagement.cadence, engagement.cadence_as_of) == (Cadence.EVERY_TWO_WEEKS, clock().date())


# One change never takes what is meant for another tenant

STEPS = {
    "choice": ["prio fabrikam high"],
    "reason": None,
    "fact": ["set Trey Robotics to high"],
    "day": ["set Litware to low", "phone"],
    "confirmation": ["set Tailspin Toys to high"],
    "preview": ["set Contoso to high"],
    "sub-category": ["set Contoso to high", "sub-category"],
}


@pytest.mark.parametrize("step", [step for step, said in STEPS.items() if said])
@pytest.mark.parametrize(
    "text",
    [
        "lower wingtip, they run on their own now", "set Wingtip to low", "wingtip low pls", "ok and now wingtip to low",
        "same for wingtip", "what about wingtip", "yes, wingtip too", "wingtip is silent", "Wingtip: low",
    ],
)  # fmt: skip
async def test_a_text_that_names_another_tenant_never_changes_this_one(
    talk: Talk, records: InMemoryRecords, step: str, text: str
) -> None:
    for said in STEPS[step] or []:
        await talk.say(said)
    await talk.say(text)
    await talk.say("confirm")
    changed = {
        e.name
        for e in [(await records.get(DEMO_PERSON, s.id)).tenant for s in await records.mine(DEMO_PERSON)]
        if e.version > 1
    }
    assert changed <= {"Wingtip", "Contoso"}
    if "Wingtip" in changed or step not in ("preview", "sub-category"):
        assert "Contoso" not in changed


async def test_the_tenant_can_be_named_in_a_sentence_when_it_is_asked_for(talk: Talk) -> None:
    await talk.say("update priority")
    assert "Contoso Pharma" in await talk.say("it's for contoso pharma")
    await talk.say("cancel")
    await talk.say("update priority")
    assert "Wingtip: Medium (automatic) → Low" in await talk.say("set wingtip to low")
