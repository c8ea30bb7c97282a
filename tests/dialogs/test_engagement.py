"""Contact attempts, who leads and how often we meet are recorded from one sentence, previewed and confirmed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.demo import DEMO_PERSON
from dialogs.ports import Change
from knowledge.records import Cadence, Channel, ContactAttempt, Lead, Priority
from tests.clock import Clock
from tests.company import Company
from tests.dialogs.test_company import colleagues, group, meet
from tests.dialogs.test_update import record
from tests.fakes import InMemoryRecords
from tests.talk import Talk

__all__ = ["colleagues", "group", "meet"]
NO_ANSWER = "called Litware's IT lead today, no answer"
TODAY = date(2026, 11, 22)


async def test_an_attempt_is_recorded_with_its_note_from_one_sentence(talk: Talk, records: InMemoryRecords) -> None:
    before = await record(records, "Litware")
    preview = await talk.say(NO_ANSWER)
    assert "Recorded: Phone 22 Nov 2026" in preview
    assert "Tried to reach the customer (IT lead): Phone 22 Nov 2026." in preview
    assert "Low" not in talk.buttons
    assert await record(records, "Litware") == before
    await talk.say("confirm")
    after = await record(records, "Litware")
    assert after.engagement.attempts == (*before.engagement.attempts, ContactAttempt(TODAY, Channel.PHONE))
    assert after.note.endswith("No answer so far, 2 documented attempts over 2 channels.")


async def test_the_same_by_pressing_where_the_day_is_asked(talk: Talk, records: InMemoryRecords) -> None:
    assert "When was that?" in await talk.say("called Litware, no answer")
    await talk.press("Yesterday")
    await talk.press("Confirm")
    assert ContactAttempt(date(2026, 11, 21), Channel.PHONE) in (await record(records, "Litware")).engagement.attempts


async def test_enough_attempts_offer_the_priority_prefilled(talk: Talk, records: InMemoryRecords) -> None:
    preview = await talk.say("called litware on 12 Nov and pinged them on teams on 18 Nov, unmanaged tenant")
    assert "The rules then propose Low instead of Medium (R-18)" in preview
    assert "The tenant is unmanaged." in preview
    await talk.press("Confirm")
    assert "Litware: Medium (automatic) → Low (set by hand, Customer Unresponsive)" in await talk.press(
        "Change the priority to Low"
    )
    await talk.press("Confirm")
    assert (await record(records, "Litware")).priority.effective is Priority.LOW


@pytest.mark.parametrize(
    ("correction", "shown"),
    [
        ("no, yesterday", "Recorded: Phone 21 Nov 2026"),
        ("it was on 12 Nov", "Recorded: Phone 12 Nov 2026"),
        ("no, by mail", "Recorded: E-mail 22 Nov 2026"),
        ("also mailed on 18 Nov", "Recorded: E-mail 18 Nov 2026, Phone 22 Nov 2026"),
        ("mailed on 12 Nov and 16 Nov", "Recorded: E-mail 12 Nov 2026, E-mail 16 Nov 2026"),
        ("note: Rang twice.", "Note after: Rang twice."),
        ("called Litware yesterday", "Recorded: Phone 21 Nov 2026"),
    ],
)
async def test_a_correction_in_passing_is_understood(talk: Talk, correction: str, shown: str) -> None:
    await talk.say(NO_ANSWER)
    assert shown in await talk.say(correction)


@pytest.mark.parametrize("text", ["yes", "no", "ok", "what is R-19", "they have Slack", "next week"])
async def test_what_corrects_nothing_leaves_the_preview(talk: Talk, records: InMemoryRecords, text: str) -> None:
    await talk.say(NO_ANSWER)
    await talk.say(text)
    assert (await record(records, "Litware")).version == 1
    await talk.say("confirm")
    assert (await record(records, "Litware")).engagement.attempts[-1] == ContactAttempt(TODAY, Channel.PHONE)


async def test_several_tries_on_one_day_are_told_to_count_once(talk: Talk) -> None:
    preview = await talk.say("mailed fabrikam twice last week, nothing")
    assert "count as one" in preview
    assert "E-mail 15 Nov 2026 (twice)" in preview
    assert "count as one" not in await talk.say("no, on 12 Nov and 16 Nov")


async def test_an_attempt_on_record_is_not_counted_again(talk: Talk, records: InMemoryRecords) -> None:
    assert "on record already" in await talk.say("mailed Litware on 4 Nov, no answer")
    assert (await record(records, "Litware")).version == 1


async def test_of_several_attempts_only_the_new_ones_are_recorded(talk: Talk, records: InMemoryRecords) -> None:
    preview = await talk.say("mailed Litware on 4 Nov and called on 12 Nov, nothing")
    assert "Recorded: Phone 12 Nov 2026" in preview
    await talk.say("confirm")
    assert len((await record(records, "Litware")).engagement.attempts) == 2


async def test_a_meeting_that_took_place_is_said_to_be_none(talk: Talk, records: InMemoryRecords) -> None:
    assert "no unanswered attempt" in await talk.say("met Litware yesterday")
    assert "Note after: met Litware yesterday" in await talk.press("Add it as a note")
    assert (await record(records, "Litware")).version == 1


async def test_a_rhythm_is_recorded_with_what_follows_for_the_priority(talk: Talk, records: InMemoryRecords) -> None:
    before = await record(records, "Contoso Pharma")
    preview = await talk.say("we meet Contoso Pharma every two weeks now")
    assert "High stays what the rules propose (R-06)" in preview
    assert "Medium instead of High (R-11)" in await talk.say("no, monthly")
    await talk.say("confirm")
    after = await record(records, "Contoso Pharma")
    assert (after.engagement.cadence, after.engagement.cadence_as_of) == (Cadence.IRREGULAR, TODAY)
    assert after.note == before.note
    await talk.press("Change the priority to Medium")
    await talk.press("Confirm")
    assert (await record(records, "Contoso Pharma")).priority.effective is Priority.MEDIUM


async def test_who_leads_is_recorded_with_what_it_forbids(talk: Talk, records: InMemoryRecords) -> None:
    preview = await talk.say("Contoso Pharma is CSS-Assist from today")
    assert "High is forbidden then." in preview
    await talk.press("Confirm")
    assert (await record(records, "Contoso Pharma")).engagement.lead is Lead.CSS_ASSIST


async def test_the_partner_is_asked_for_where_a_partner_leads_unless_it_was_said(
    talk: Talk, records: InMemoryRecords
) -> None:
    assert "Is their partner FastTrack Ready" in await talk.say("Fabrikam is partner-led")
    assert "Low instead of Medium (R-16)" in await talk.press("No")
    await talk.say("cancel")
    assert "FastTrack Ready" in await talk.say("Fabrikam is partner-led, partner is FastTrack Ready")
    await talk.press("Confirm")
    engagement = (await record(records, "Fabrikam")).engagement
    assert (engagement.lead, engagement.partner_ready) == (Lead.PARTNER_LED, True)


async def test_what_was_recorded_is_put_back_by_undo(talk: Talk, records: InMemoryRecords) -> None:
    before = await record(records, "Litware")
    await talk.say(NO_ANSWER)
    await talk.say("confirm")
    assert "the contact attempts and the note from before again" in await talk.say("undo")
    after = await record(records, "Litware")
    assert (after.engagement, after.note) == (before.engagement, before.note)


async def test_another_change_meanwhile_is_told_and_previewed_again(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(NO_ANSWER)
    litware = await record(records, "Litware")
    await records.apply(DEMO_PERSON, Change(litware.id, litware.version, "k", "They moved the kickoff."))
    assert "They moved the kickoff." in await talk.say("confirm")
    await talk.say("confirm")
    assert (await record(records, "Litware")).version == 3


async def test_a_report_on_another_tenant_ends_the_change_that_stands(talk: Talk) -> None:
    await talk.say("set Contoso to high")
    answer = await talk.say(NO_ANSWER)
    assert "I left Contoso as it was" in answer
    assert "Litware: a contact attempt" in answer


@pytest.mark.parametrize(
    "text",
    [
        "they called support, no answer",
        "we called 4 times, mailed twice, nothing back",
        "Contoso's firewall drops Teams calls and nobody answers our mails about it",
    ],
)
async def test_a_situation_that_mentions_calls_is_answered_as_one(talk: Talk, text: str) -> None:
    assert "Recorded" not in await talk.say(text)
    assert "Confirm" not in talk.buttons


async def test_a_report_in_a_note_is_the_note(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("add a note to Contoso")
    assert f"Note after: {NO_ANSWER}" in await talk.say(NO_ANSWER)
    assert not (await record(records, "Contoso")).engagement.attempts


async def test_who_may_not_see_the_tenant_learns_nothing(talk: Talk) -> None:
    heard = await talk.say("called fourthcoffee.example today, no answer")
    assert "I find no tenant" in heard
    assert "Confirm" not in talk.buttons


async def test_in_company_it_goes_to_the_personal_chat_unless_all_may_see(group: Company, colleagues: Company) -> None:
    assert "our personal chat" in await group.mention("ana", NO_ANSWER)
    assert "Recorded: Phone" in await colleagues.mention("ana", NO_ANSWER)


async def test_the_day_that_passes_while_a_preview_rests_changes_no_attempt(
    talk: Talk, records: InMemoryRecords, clock: Clock
) -> None:
    await talk.say(NO_ANSWER)
    clock.pass_by(days=1)
    await talk.say("confirm")
    assert (await record(records, "Litware")).engagement.attempts[-1].on == TODAY


async def test_begun_by_a_press_it_asks_what_to_record(talk: Talk, records: InMemoryRecords) -> None:
    litware = await record(records, "Litware")
    begin = {"do": "update", "v": 1, "task": "engagement", "tenant": litware.id}
    assert "What is new?" in await talk.submit(begin)
    assert talk.buttons[:2] == ["E-mail", "Phone"]
    assert "I read neither" in await talk.say("the weather is fine")
    assert "When was that?" in await talk.press("Phone")
    assert "Recorded: Phone 21 Nov 2026" in await talk.press("Yesterday")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("called their IT lead today, no answer", "Tried to reach the customer (IT lead): Phone 22 Nov 2026"),
        ("we meet every two weeks", "Recorded: planned meetings at least every two weeks"),
        ("CSS-Assist", "Recorded: CSS-Assist"),
    ],
)
async def test_asked_what_to_record_it_takes_a_sentence(
    talk: Talk, records: InMemoryRecords, text: str, shown: str
) -> None:
    litware = await record(records, "Litware")
    await talk.submit({"do": "update", "v": 1, "task": "engagement", "tenant": litware.id})
    assert shown in await talk.say(text)


async def test_a_try_on_a_day_that_is_not_past_is_told_so(talk: Talk) -> None:
    assert "I don't read a day in the past from that." in await talk.say("called litware tomorrow, no answer")
    await talk.say("cancel")
    assert "I don't read" not in await talk.say("called litware yesterday, no answer")
