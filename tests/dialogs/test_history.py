"""What changed is told in words, who set a priority and why; one's own last change is taken back with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.demo import DEMO_PERSON
from bot.identity import always
from dialogs.ports import Change, Person, PrioritySetting, ServiceChange
from knowledge.records import Priority
from tests.clock import Clock
from tests.company import Company
from tests.conftest import Launch
from tests.dialogs.test_company import Meet, colleagues, group, meet
from tests.dialogs.test_dibs import go
from tests.dialogs.test_update import history, record
from tests.fakes import InMemoryRecords
from tests.faulty import FaultyRecords
from tests.talk import Talk

__all__ = ["Meet", "colleagues", "group", "meet"]
PAUSED = "set Contoso to low, their CIO froze all projects"
KICKOFF = "Kickoff held with their IT lead on Tuesday. Next step: they send the list of sites by 3 December."
ENGINEER = Person("demo-engineer", "Jonas Keller")
"""Assigned to Contoso: writes notes."""


async def noted(records: InMemoryRecords, name: str, by: Person = DEMO_PERSON, note: str = "They moved it.") -> None:
    tenant = await record(records, name)
    await records.apply(by, Change(tenant.id, tenant.version, f"k{tenant.version}", note))


# What changed


@pytest.mark.parametrize("text", ["what changed on Contoso", "history of contoso", "contoso history", "who changed it"])
async def test_the_changes_of_a_record_are_told_in_words(talk: Talk, text: str) -> None:
    await go(talk, PAUSED, "confirm", "DIBS of Contoso Exchange: due 30 March", "done", "confirm")
    answer = await talk.say(text)
    assert "The last 2 changes of Contoso" in answer
    assert "DIBS of Exchange: due date 30 Mar 2027." in answer
    assert "Medium (automatic) → Low (set by hand, Other) (their CIO froze all projects); a note." in answer


async def test_ones_own_last_changes_are_told_whatever_the_tenant(talk: Talk, records: InMemoryRecords) -> None:
    await noted(records, "Fabrikam")
    await noted(records, "Contoso", ENGINEER)
    answer = await talk.say("what did I change today?")
    assert "Your one change:" in answer
    assert "Fabrikam: 22 Nov 2026, Demo Manager: A note. “They moved it.”" in answer
    assert "Contoso" not in answer
    assert "Fabrikam: Medium" in await talk.press("Fabrikam")


async def test_what_anybody_changed_on_ones_tenants_is_told_for_a_week(
    talk: Talk, records: InMemoryRecords, clock: Clock
) -> None:
    await noted(records, "Fabrikam")
    clock.pass_by(days=8)
    await noted(records, "Contoso", ENGINEER)
    answer = await talk.say("what changed on my tenants this week")
    assert "1 change on your tenants in the last 7 days, newest first:" in answer
    assert "Contoso: 30 Nov 2026, Jonas Keller: A note." in answer
    assert "Fabrikam" not in answer


async def test_of_many_changes_the_last_are_shown_and_all_are_counted(talk: Talk, records: InMemoryRecords) -> None:
    for number in range(7):
        await noted(records, "Contoso", note=f"Note {number} of them.")
    answer = await talk.say("what's new on my tenants")
    assert "7 changes on your tenants in the last 7 days, the last 5:" in answer
    assert "Note 2 of them." in answer
    assert "Note 1 of them." not in answer


async def test_the_changes_of_one_person_are_told_alone(talk: Talk, records: InMemoryRecords) -> None:
    await noted(records, "Contoso", note="Ours.")
    await noted(records, "Contoso", ENGINEER, note="His.")
    for text, head in (
        ("what did Jonas change?", "1 change by Jonas on your tenants in the last 7 days, newest first:"),
        ("what did jonas change on Contoso", "The one change of Contoso by jonas:"),
    ):
        answer = await talk.say(text)
        assert head in answer
        assert "His." in answer
        assert "Ours." not in answer
    assert "Nothing was changed on Contoso by Dana through me." in await talk.say("what did Dana change on Contoso")
    for text in ("Contoso's changes", "did anyone change contoso?"):
        assert "The last 2 changes of Contoso, newest first:" in await talk.say(text)


async def test_what_everybody_changed_is_not_asked_of_the_tenant_last_spoken_of(
    talk: Talk, records: InMemoryRecords
) -> None:
    await noted(records, "Contoso", ENGINEER)
    await talk.say("show fabrikam")
    assert "Contoso: 22 Nov 2026, Jonas Keller" in await talk.say("what did everyone change last week")
    assert "Nothing was changed on Fabrikam" in await talk.say("did anyone change it?")


async def test_where_nothing_was_changed_it_is_said(talk: Talk) -> None:
    assert "You have changed nothing through me." in await talk.say("my last changes")
    assert "Nothing was changed on your tenants in the last 7 days" in await talk.say("what changed on my tenants")


async def test_all_changes_are_told_in_the_personal_chat_alone(group: Company) -> None:
    assert "our personal chat" in await group.mention("ana", "what did I change today?")


async def test_a_change_of_a_status_is_told_with_its_rows(talk: Talk, records: InMemoryRecords) -> None:
    contoso = await record(records, "Contoso")
    exchange = contoso.services[1]
    (row,) = exchange.entitlements
    moved = replace(row, l1="blocked", l2="app-compatibility", target_date=date(2027, 3, 30))
    change = Change(contoso.id, 1, "k", None, services=(ServiceChange(exchange.name, (moved,)),))
    await records.apply(DEMO_PERSON, change)
    answer = await talk.say("what changed on Contoso")
    assert "Exchange: 2,400 In Progress / Solution or User Adoption" in answer
    assert "→ 2,400 Blocked / App Compatibility, target date 30 Mar 2027" in answer.replace(
        "target 30", "target date 30"
    )


async def test_facts_that_were_learned_are_told(talk: Talk) -> None:
    await go(talk, "called Litware today, no answer", "confirm", "we meet Litware weekly now", "confirm")
    answer = await talk.say("what changed on it")
    assert "Planned meetings at least every two weeks." in answer
    assert "Phone 22 Nov 2026; a note." in answer


async def test_without_a_tenant_it_is_asked_for_or_the_one_spoken_of(talk: Talk) -> None:
    assert "Which tenant do you mean?" in await talk.say("what changed")
    await talk.say("show Contoso")
    answer = await talk.say("what changed")
    assert "Nothing was changed on Contoso" in answer
    assert "The record: Medium (automatic). CSS-Led" in answer


async def test_a_tenant_that_nobody_knows_is_not_taken_for_the_one_spoken_of(talk: Talk) -> None:
    await talk.say("show Contoso")
    assert "I find no tenant “Globex”" in await talk.say("what changed on Globex")


# Who set it, and why


async def test_who_set_a_priority_when_and_why_is_told(talk: Talk) -> None:
    await go(talk, PAUSED, "confirm", "add a note to Contoso: Something else.", "confirm")
    answer = await talk.say("who set it to low and why")
    assert "Demo Manager set Contoso to Low (set by hand, Other) on 22 Nov 2026." in answer
    assert "Why: their CIO froze all projects" in answer
    assert "Note with it: Priority changed from Medium to Low" in answer
    assert "Something else" not in answer
    assert "Something else" in await talk.press("All its changes")


async def test_what_became_of_it_since_is_told(talk: Talk) -> None:
    await go(talk, PAUSED, "confirm", "undo")
    assert "Since then: Medium (automatic)" in await talk.say("who set Contoso to low?")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("who set Contoso to high", "Through me nobody set Contoso to High. It is Medium (automatic)."),
        ("who set Contoso to medium", "Nobody did: Medium is Contoso's automatic priority."),
        ("why is Contoso medium?", "Nobody did: Medium is Contoso's automatic priority."),
        ("who lowered Contoso", "Nobody did: Medium is Contoso's automatic priority."),
    ],
)
async def test_where_nobody_set_it_that_is_told(talk: Talk, text: str, heard: str) -> None:
    assert heard in await talk.say(text)


# Taking back


async def test_the_last_change_is_taken_back_in_another_conversation_and_days_later(
    launch: Launch, records: InMemoryRecords, clock: Clock
) -> None:
    before = await record(records, "Contoso")
    bot = launch().bot
    await go(Talk(bot), PAUSED, "confirm")
    clock.pass_by(days=3)
    talk = Talk(bot, conversation="c2")
    shown = await talk.say("undo my last change")
    assert "Contoso: taking back your change of 22 Nov 2026" in shown
    assert "Put back: Low (set by hand, Other) → Medium (automatic); a note." in shown
    assert (await record(records, "Contoso")).version == 2
    preview = await talk.say("The freeze was lifted on Tuesday")
    assert "Reason: The freeze was lifted on Tuesday" in preview
    assert (await record(records, "Contoso")).version == 2
    assert "Taken back. Contoso has the priority and the note from before again." in await talk.say("confirm")
    after = await record(records, "Contoso")
    assert (after.priority, after.note) == (before.priority, before.note)
    undone = (await history(records, "Contoso"))[0]
    assert (undone.reason, undone.undoes is not None) == ("The freeze was lifted on Tuesday", True)
    assert "Undone: Low (set by hand, Other) → Medium (automatic)" in await talk.say("what changed on Contoso")


async def test_by_pressing_from_an_undo_that_came_too_late(talk: Talk, records: InMemoryRecords, clock: Clock) -> None:
    await go(talk, PAUSED, "confirm")
    clock.pass_by(minutes=11)
    assert "can no longer be undone" in await talk.say("undo")
    await talk.press("Undo my last change")
    await talk.say("the freeze was lifted")
    await talk.press("Confirm")
    assert (await record(records, "Contoso")).priority.override is None


async def test_a_reason_that_came_with_the_wish_is_not_asked(talk: Talk) -> None:
    await go(talk, PAUSED, "confirm")
    preview = await talk.say("undo my last change on Contoso, the freeze was lifted")
    assert "Reason: the freeze was lifted" in preview
    assert "Why do you take it back?" in await talk.press("Back")


async def test_the_quick_undo_stays_one_press(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, PAUSED, "confirm")
    assert "Undone." in await talk.press("Undo")
    assert (await history(records, "Contoso"))[0].reason == ""


async def test_of_several_tenants_the_one_that_is_named_is_meant(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, PAUSED, "confirm", f"add a note to Litware: {KICKOFF}", "confirm")
    assert "Litware: taking back" in await talk.say("undo my last change")
    await talk.say("cancel")
    await go(talk, "undo my last change on Contoso", "the freeze was lifted", "confirm")
    assert (await record(records, "Contoso")).priority.override is None
    assert (await record(records, "Litware")).note == KICKOFF


async def test_a_record_that_moved_on_is_left_and_what_happened_is_told(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, PAUSED, "confirm")
    await noted(records, "Contoso", ENGINEER)
    answer = await talk.say("undo my last change")
    assert "Contoso was changed again since" in answer
    assert "Jonas Keller: A note" in answer
    assert "Confirm" not in talk.buttons


async def test_a_record_that_moves_on_under_the_preview_is_left(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, PAUSED, "confirm", "undo my last change, the freeze was lifted")
    await noted(records, "Contoso", ENGINEER)
    answer = await talk.say("confirm")
    assert "can't be taken back any more" in answer
    after = await record(records, "Contoso")
    assert (after.version, after.priority.effective) == (3, Priority.LOW)


async def test_somebody_elses_change_is_not_offered(talk: Talk, records: InMemoryRecords) -> None:
    await noted(records, "Contoso", ENGINEER)
    assert "I find no change of yours" in await talk.say("undo my last change")


async def test_who_may_only_write_notes_takes_back_a_note_and_no_priority(
    launch: Launch, records: InMemoryRecords
) -> None:
    contoso = await record(records, "Contoso")
    setting = PrioritySetting(Priority.HIGH, "Pilot", "They asked.")
    await records.apply(DEMO_PERSON, Change(contoso.id, 1, "k", "Set.", setting))
    talk = Talk(launch(identify=always(ENGINEER)).bot)
    await noted(records, "Contoso", ENGINEER)
    await go(talk, "undo my last change, wrong tenant", "confirm")
    after = await record(records, "Contoso")
    assert (after.note, after.priority.override) == ("Set.", Priority.HIGH)


@pytest.mark.parametrize("answer", ["because", "ok thanks", "why?"])
async def test_a_reason_needs_words(talk: Talk, records: InMemoryRecords, answer: str) -> None:
    await go(talk, PAUSED, "confirm", "undo my last change")
    await talk.say(answer)
    await talk.say("confirm")
    assert (await record(records, "Contoso")).version == 2


@pytest.mark.parametrize("text", ["yes", "ok", "no", "confirm it"])
async def test_nothing_but_the_word_or_the_button_takes_back(talk: Talk, records: InMemoryRecords, text: str) -> None:
    await go(talk, PAUSED, "confirm", "undo my last change, the freeze was lifted", text)
    assert (await record(records, "Contoso")).version == 2
    await talk.press("Confirm")
    assert (await record(records, "Contoso")).version == 3


async def test_an_undo_without_an_answer_is_sent_again_and_made_once(launch: Launch, records: InMemoryRecords) -> None:
    faulty = FaultyRecords(records)
    talk = Talk(launch(on=faulty).bot)
    await go(talk, PAUSED, "confirm", "undo my last change, the freeze was lifted")
    faulty.fail("undo", after=True)
    assert "Your draft is kept" in await talk.say("confirm")
    faulty.recover()
    assert "Taken back." in await talk.press("Send again")
    assert (await record(records, "Contoso")).version == 3


async def test_a_question_for_changes_leaves_the_change_that_stands(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("set Contoso to high")
    answer = await talk.say("what changed on Litware?")
    assert "Nothing was changed on Litware" in answer
    await talk.say("confirm")
    assert (await record(records, "Contoso")).priority.effective is Priority.HIGH


async def test_what_is_typed_as_a_note_is_no_question(talk: Talk) -> None:
    await talk.say("add a note to Contoso")
    answer = await talk.say("undo my last change")
    assert "Note after: undo my last change" in answer


async def test_in_company_it_is_told_only_where_all_may_see(group: Company, colleagues: Company) -> None:
    assert "our personal chat" in await group.mention("ana", "what changed on Contoso")
    assert "Nothing was changed on Contoso" in await colleagues.mention("ana", "what changed on Contoso")
    assert "Nobody did: Medium is Contoso's automatic priority" in await colleagues.mention("ana", "who lowered it")
    assert "our personal chat" in await group.mention("ana", "undo my last change")
