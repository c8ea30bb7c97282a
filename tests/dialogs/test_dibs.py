"""The DIBS of services are filled in: only what is missing is asked, and nothing is written but what was previewed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.demo import DEMO_PERSON
from dialogs.ports import Change
from knowledge.records import Dibs, Service
from tests.company import Company
from tests.conftest import Launch
from tests.dialogs.test_company import Meet, colleagues, group, meet
from tests.dialogs.test_update import record
from tests.fakes import InMemoryRecords
from tests.faulty import FaultyRecords
from tests.talk import Talk

__all__ = ["Meet", "colleagues", "group", "meet"]
MARCH = date(2027, 3, 30)
IN_ONE_SENTENCE = "DIBS of Litware Teams: due 30 March, they want it to cut costs, owner Jane Doe"
SAVINGS = "Greater Savings over Previous Solution"


async def service(records: InMemoryRecords, tenant: str, name: str) -> Service:
    return next(s for s in (await record(records, tenant)).services if s.name == name)


async def go(talk: Talk, *said: str) -> str:
    """Type each, or press what stands in brackets; return the last answer."""
    answer = ""
    for text in said:
        answer = await (talk.press(text[1:-1]) if text.startswith("[") else talk.say(text))
    return answer


async def test_one_sentence_fills_all_four_parts(talk: Talk, records: InMemoryRecords) -> None:
    before = await record(records, "Litware")
    preview = await talk.say(IN_ONE_SENTENCE)
    assert "Litware: DIBS of Teams" in preview
    assert f"business reason {SAVINGS} (from “cut costs”)" in preview
    assert await record(records, "Litware") == before
    await talk.say("confirm")
    assert (await service(records, "Litware", "Teams")).dibs == Dibs(
        MARCH, "They want it to cut costs", SAVINGS, ("Jane Doe",)
    )
    after = await record(records, "Litware")
    assert (after.note, after.priority) == (before.note, before.priority)


async def test_what_is_missing_is_asked_by_typing_services_without_intent_first(
    talk: Talk, records: InMemoryRecords
) -> None:
    assert "Exchange: when is it due?" in await talk.say("update DIBS for Contoso")
    assert "what do they want it for?" in await talk.say("30 March")
    assert "what is the business reason?" in await talk.say("one mailbox for everybody")
    assert "Business reason: Increase Security (from “secrity”)." in await talk.say("secrity")
    assert "Power BI: when is it due?" in await talk.say("Jane Doe and John Roe")
    preview = await talk.say("skip service")
    assert "Left open: Power BI: all four parts" in preview
    await talk.say("confirm")
    assert (await service(records, "Contoso", "Exchange")).dibs == Dibs(
        MARCH, "one mailbox for everybody", "Increase Security", ("Jane Doe", "John Roe")
    )
    assert (await service(records, "Contoso", "Power BI")).dibs == Dibs()


async def test_by_pressing_from_the_receipt_of_a_priority_change(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, "set Contoso to high", "confirm")
    assert "Exchange: when is it due?" in await talk.press("Update DIBS")
    await talk.press("1 Jan 2027 (its target date)")
    await talk.press("Skip")
    await go(talk, "[Work from Anywhere]", "[Skip]", "[Skip]", "[Skip]", "[Skip]")
    assert "Contoso: DIBS of Exchange" in await talk.press("Skip")
    await talk.press("Confirm")
    assert (await service(records, "Contoso", "Exchange")).dibs == Dibs(
        date(2027, 1, 1), business_reason="Work from Anywhere"
    )


async def test_who_came_with_a_due_date_alone_is_done_with_one_press(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("update DIBS for Litware")
    assert "Done" not in talk.buttons, "nothing is told yet"
    assert "Teams: what do they want it for?" in await talk.say("Litware Teams due date 30 March")
    assert "Left open: Teams: intent, business reason, success owners" in await talk.press("Done")
    await talk.press("Confirm")
    assert (await service(records, "Litware", "Teams")).dibs == Dibs(MARCH)


async def test_of_services_that_are_named_those_without_intent_come_first(talk: Talk) -> None:
    assert "OneDrive: when is it due?" in await talk.say("update DIBS of Fabrikam Exchange and OneDrive")
    assert "Exchange: who owns the success?" in await talk.say("skip service")


async def test_a_record_that_lacks_parts_offers_to_fill_them(talk: Talk) -> None:
    answer = await talk.say("show Contoso")
    assert "DIBS: due 5 Feb 2027; intent “Roll out to all offices”" in answer
    assert "Exchange: when is it due?" in await talk.press("Update DIBS")


async def test_what_was_said_is_not_asked(talk: Talk) -> None:
    assert "Teams: what do they want it for?" in await talk.say("Litware Teams due date 30 March")
    assert "who owns the success?" in await talk.say("they want all calls on Teams to save money")


async def test_one_answer_may_tell_several_parts(talk: Talk) -> None:
    await talk.say("update DIBS of Litware Teams")
    answer = await talk.say("due 30 March, owner Jane Doe")
    assert "what do they want it for?" in answer
    assert "So far: due 30 Mar 2027; owner Jane Doe" in answer


async def test_same_for_all_copies_to_the_services_that_lack_it(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, "update DIBS for Contoso", "30 March", "one mailbox for everybody", "security", "Jane Doe")
    preview = await talk.say("same for all")
    assert "Contoso: DIBS of Exchange and Power BI" in preview
    assert "Teams" not in preview.split("Target date")[0].split("\n", 1)[1]
    await talk.say("confirm")
    assert (await service(records, "Contoso", "Power BI")).dibs == (await service(records, "Contoso", "Exchange")).dibs
    assert (await service(records, "Contoso", "Teams")).dibs.intent == "Roll out to all offices"


async def test_what_is_told_without_a_service_is_asked_for_it(talk: Talk, records: InMemoryRecords) -> None:
    assert "For which service is that?" in await talk.say("DIBS of Litware: due 30 March")
    assert talk.buttons[:3] == ["Teams", "SharePoint", "All of them"]
    await go(talk, "[SharePoint]", "done", "confirm")
    assert (await service(records, "Litware", "SharePoint")).dibs.due_date == MARCH
    assert (await service(records, "Litware", "Teams")).dibs == Dibs()


async def test_several_services_that_are_named_get_what_was_said(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, "DIBS of Litware Teams and SharePoint: due 30 March", "done", "confirm")
    for name in ("Teams", "SharePoint"):
        assert (await service(records, "Litware", name)).dibs.due_date == MARCH


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        ("21 Nov 2026", "21 Nov 2026 can't be the due date"),
        ("30 March 2207", "can't be the due date"),
        ("soon", "I don't read a day"),
        ("12 Jan or 30 March", "more than one day"),
        ("03/04", "I don't read a day"),
    ],
)
async def test_a_due_date_has_to_be_one_day_to_come(talk: Talk, answer: str, heard: str) -> None:
    await talk.say("update DIBS of Litware Teams")
    assert heard in await talk.say(answer)
    assert "when is it due?" in await talk.say("hm")


async def test_a_due_date_that_has_passed_is_told_where_it_came_with_the_request(talk: Talk) -> None:
    assert "21 Nov 2026 can't be the due date" in await talk.say("Litware Teams due date 21 Nov 2026")


async def test_a_business_reason_is_never_guessed(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, "update DIBS of Litware Teams", "30 March", "calls for everybody")
    asked = await talk.say("cut hardware costs")
    assert "more than one of the fourteen" in asked
    assert talk.buttons[:2] == ["Eliminate On-Premise Hardware", "Greater Savings"]
    await go(talk, "2", "skip", "confirm")
    assert (await service(records, "Litware", "Teams")).dibs.business_reason == SAVINGS


async def test_words_that_are_no_business_reason_get_all_fourteen(talk: Talk) -> None:
    await go(talk, "update DIBS of Litware Teams", "30 March", "calls for everybody")
    assert "fourteen business reasons" in await talk.say("their boss likes it")
    assert len(talk.buttons) == 14 + len(("Skip", "Done", "Back", "Cancel"))


@pytest.mark.parametrize(
    ("correction", "shown"),
    [
        ("no, 12 April", "due date 12 Apr 2027"),
        ("owner John Roe", "success owners John Roe"),
        ("reason: work from home", "business reason Work from Anywhere (from “work from home”)"),
        ("intent: phones for all", "intent “Phones for all”"),
        ("Teams due 12 April", "due date 12 Apr 2027"),
    ],
)
async def test_a_correction_in_passing_is_understood(talk: Talk, correction: str, shown: str) -> None:
    await talk.say(IN_ONE_SENTENCE)
    assert shown in await talk.say(correction)


async def test_with_several_services_a_correction_names_its_service(talk: Talk) -> None:
    await go(talk, "DIBS of Litware Teams and SharePoint: due 30 March", "done")
    assert "For which service?" in await talk.say("no, 12 April")
    assert "SharePoint: due date 12 Apr 2027" in await talk.say("SharePoint due 12 April")


@pytest.mark.parametrize("text", ["yes", "ok", "confirm tomorrow", "no", "what is DIBS", "confirm?", "note: hello"])
async def test_nothing_but_the_word_or_the_button_writes(talk: Talk, records: InMemoryRecords, text: str) -> None:
    await talk.say(IN_ONE_SENTENCE)
    await talk.say(text)
    assert (await record(records, "Litware")).version == 1
    await talk.press("Confirm")
    assert (await service(records, "Litware", "Teams")).dibs.due_date == MARCH


async def test_the_target_date_of_what_is_in_progress_can_be_set_too(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, "update DIBS of Contoso Exchange", "30 March")
    assert "the target date 1 Jan 2027" in await talk.say("done")
    assert "becomes 30 Mar 2027 too" in await talk.press("Set the target date too")
    await talk.press("Confirm")
    assert [r.target_date for r in (await service(records, "Contoso", "Exchange")).entitlements] == [MARCH]


async def test_the_target_date_stays_unless_it_is_asked_for(talk: Talk, records: InMemoryRecords) -> None:
    before = await service(records, "Contoso", "Exchange")
    await go(talk, "update DIBS of Contoso Exchange", "30 March", "done", "confirm")
    assert (await service(records, "Contoso", "Exchange")).entitlements == before.entitlements


async def test_undo_puts_the_dibs_back(talk: Talk, records: InMemoryRecords) -> None:
    before = await record(records, "Litware")
    await go(talk, IN_ONE_SENTENCE, "confirm")
    assert "Litware has the DIBS of Teams from before again" in await talk.say("undo")
    assert (await record(records, "Litware")).services == before.services


async def test_another_change_meanwhile_is_told_and_previewed_again(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say(IN_ONE_SENTENCE)
    litware = await record(records, "Litware")
    await records.apply(DEMO_PERSON, Change(litware.id, litware.version, "k", "They moved the kickoff."))
    assert "They moved the kickoff." in await talk.say("confirm")
    await talk.say("confirm")
    after = await record(records, "Litware")
    assert (after.version, after.note) == (3, "They moved the kickoff.")
    assert (await service(records, "Litware", "Teams")).dibs.due_date == MARCH


async def test_back_and_cancel_lead_where_they_say(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, "update DIBS of Litware Teams", "30 March")
    assert "when is it due?" in await talk.press("Back")
    assert "Cancelled" in await talk.say("cancel")
    assert (await record(records, "Litware")).version == 1


async def test_where_everything_is_skipped_nothing_is_written(talk: Talk, records: InMemoryRecords) -> None:
    assert "Nothing was changed." in await go(talk, "update DIBS of Litware Teams", "skip service")
    assert (await record(records, "Litware")).version == 1


async def test_a_service_that_is_not_in_scope_is_told(talk: Talk) -> None:
    assert "Litware has no Yammer in scope" in await talk.say("update DIBS of Litware Yammer")


async def test_dibs_that_lack_nothing_are_shown(talk: Talk) -> None:
    assert "all four parts of Teams are filled" in await talk.say("update DIBS of Contoso Teams")


async def test_a_definition_is_answered_in_the_middle_and_the_question_stands(talk: Talk) -> None:
    await talk.say("update DIBS of Litware Teams")
    answer = await talk.say("what does DIBS mean?")
    assert "Success owners" in answer
    assert "when is it due?" in answer


async def test_the_definition_of_dibs_is_still_one(talk: Talk) -> None:
    for text in ("what is DIBS", "DIBS", "define dibs"):
        assert "Success owners" in await talk.say(text)


async def test_an_intent_is_taken_as_written_whatever_its_words(talk: Talk, records: InMemoryRecords) -> None:
    await go(talk, "update DIBS of Litware Teams", "30 March")
    await talk.say("high availability for all plants, then lower the phone bill")
    await go(talk, "done", "confirm")
    intent = (await service(records, "Litware", "Teams")).dibs.intent
    assert intent == "high availability for all plants, then lower the phone bill"


async def test_who_may_only_read_is_refused_before_the_first_question(talk: Talk) -> None:
    answer = await talk.say("update DIBS of fourthcoffee.example")
    assert "I find no tenant" in answer


async def test_what_was_typed_is_kept_while_the_records_do_not_answer(launch: Launch, records: InMemoryRecords) -> None:
    faulty = FaultyRecords(records)
    talk = Talk(launch(on=faulty).bot)
    await talk.say("update DIBS of Litware Teams")
    faulty.fail("get")
    assert "Nothing is lost" in await talk.say("30 March")
    faulty.recover()
    assert "So far: due 30 Mar 2027" in await talk.press("Try again")


async def test_in_company_it_goes_to_the_personal_chat_unless_all_may_see(group: Company, colleagues: Company) -> None:
    assert "our personal chat" in await group.mention("ana", IN_ONE_SENTENCE)
    assert "Litware: DIBS of Teams" in await colleagues.mention("ana", IN_ONE_SENTENCE)


@pytest.mark.parametrize("text", ["DIBS of contoso teams: due 30 feb", "DIBS of Contoso Teams: due soon"])
async def test_a_due_date_that_is_no_day_is_told(talk: Talk, text: str) -> None:
    assert "I don't read a day to come from that." in await talk.say(text)
    assert "I don't read" not in await talk.say("DIBS of contoso teams: due 30 March")
