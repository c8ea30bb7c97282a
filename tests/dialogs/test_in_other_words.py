"""What people ask of records in words that fit no form: the aim is known, and all that can be read is taken."""

from __future__ import annotations

import pytest

from knowledge.records import NOTE_LIMIT
from tests.dialogs.test_update import record
from tests.fakes import InMemoryRecords
from tests.talk import Talk


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Litware moved from CSS led to CSS assist last week, can you correct it", "Recorded: CSS-Assist"),
        ("Fabrikam runs the rollout by themselves, customer led, no meetings any more", "Recorded: Customer-Led; rare"),
        ("since Wednesday Fabrikam is run by a partner, change the lead pls", "FastTrack Ready"),
        ("their partner took over the wheel at Fabrikam, so partner-led", "FastTrack Ready"),
        ("Fabrikam down to a quarterly touchpoint (budget freeze over there)", "rare or irregular contact"),
    ],
)
async def test_facts_of_the_work_are_taken_among_other_things(talk: Talk, text: str, shown: str) -> None:
    assert shown in await talk.say(text)


@pytest.mark.parametrize("text", ["when was Fabrikam switched to partner led", "how often do we meet Fabrikam weekly?"])
async def test_a_question_about_the_work_records_nothing(talk: Talk, text: str) -> None:
    assert "Recorded" not in await talk.say(text)
    assert "nothing to cancel" in await talk.say("cancel")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("forgot to record - phoned Fabrikam on the 12th, reception took a message", "Recorded: Phone 12 Nov 2026"),
        ("30 Oct I emailed Fabrikam about kickoff and got only the out-of-office", "Recorded: E-mail 30 Oct 2026"),
        (
            "Fabrikam: mailed AND called yesterday, no reply on either",
            "Recorded: E-mail 21 Nov 2026, Phone 21 Nov 2026",
        ),
        ("called Fabrikam on Monday, no, Tuesday. Mailbox full", "Recorded: Phone 17 Nov 2026"),
        ("can you log that we called Fabrikam today, no answer", "Recorded: Phone 22 Nov 2026"),
        ("just pinged Fabrikam's admin on teams", "When was that?"),
    ],
)
async def test_an_attempt_is_read_or_its_day_is_asked(talk: Talk, text: str, shown: str) -> None:
    assert shown in await talk.say(text)


async def test_a_contact_that_took_place_is_none_whatever_else_is_told(talk: Talk) -> None:
    answer = await talk.say("spoke with Fabrikam's CIO this morning on teams, she will come back next week")
    assert "You reached them" in answer
    assert "I don't read a day" not in answer


async def test_seats_of_a_named_tenant_are_counted_as_said(talk: Talk) -> None:
    answer = await talk.say("move 300 of Contoso's Teams seats to blocked, a law forbids it, legal is reviewing")
    assert "would be split further" in answer, "300 of 2,400"


async def test_of_an_unnamed_share_of_the_seats_the_number_is_asked(talk: Talk) -> None:
    answer = await talk.say("rest of Contoso's Teams seats blocked, a law forbids it")
    assert "Which of the 2,400 seats" in answer


async def test_an_owner_is_added_beside_the_others_or_put_in_their_place(talk: Talk) -> None:
    assert "Marta Nilsson, Gerrit Bos, Jan Smit (before" in await talk.say(
        "add Jan Smit as success owner for Contoso Teams"
    )
    await talk.say("cancel")
    assert "success owners Jan Smit (before" in await talk.say("success owner for Contoso Teams is now Jan Smit")


async def test_a_service_that_is_told_to_be_done_is_asked_for_its_status(talk: Talk) -> None:
    answer = await talk.say("fabrikam onedrive is done, all seats live")
    assert "What is its status?" in answer
    assert "so already" not in answer


async def test_a_level_that_is_taken_back_gives_way_to_the_one_said_instead(talk: Talk) -> None:
    assert "Wingtip: Medium (automatic) → Low" in await talk.say("wingtip prio high, no, low, they run on their own")
    await talk.say("cancel")
    assert "→ Low" not in await talk.say("set wingtip to high, no low adoption any more")


async def test_a_third_party_is_no_day(talk: Talk) -> None:
    answer = await talk.say(
        "Contoso Teams is blocked by the 3rd party contact center add-in, it does not run in the cloud"
    )
    assert "Blocked" in answer
    assert "target 3 Dec" not in answer


@pytest.mark.parametrize("text", ["oops, revert that edit of mine", "i fat-fingered it, can you reverse my last edit"])
async def test_words_before_the_wish_to_take_back_are_no_tenant(talk: Talk, text: str) -> None:
    assert "I find no change of yours" in await talk.say(text)


async def test_a_tenant_that_nobody_knows_is_asked_for_before_anything_is_taken_back(talk: Talk) -> None:
    assert "I find no change of yours" not in await talk.say("undo my last change on Zyxwv Holdings")


async def test_of_a_list_as_a_file_it_says_who_makes_one(talk: Talk) -> None:
    answer = await talk.say("export my blocked tenants")
    assert "--csv FILE" in answer
    assert "Blocked" in answer
    assert "--csv" not in await talk.say("my blocked tenants in Germany")


async def test_notices_of_somebody_elses_are_not_ours_to_end(talk: Talk) -> None:
    assert "There is nothing to stop" not in await talk.say("unsubscribe my wife from the Contoso newsletter")


async def test_the_day_since_when_is_no_part_of_the_reason(talk: Talk) -> None:
    answer = await talk.say("Contoso teams blocked since monday, they bought the wrong sku")
    assert "(Incorrect SKU). They bought the wrong sku." in answer
    await talk.say("cancel")
    assert "They bought the wrong sku." in await talk.say("Contoso teams blocked since they bought the wrong sku")


@pytest.mark.parametrize(
    "text",
    [
        "Contoso Teams might be blocked next month",
        "Fabrikam may become partner-led next year",
        "Contoso DIBS might move to March",
        "I'll email Litware tomorrow",
        "we should call Litware",
    ],
)
async def test_what_may_come_begins_no_change_and_shows_the_record(talk: Talk, text: str) -> None:
    answer = await talk.say(text)
    assert "I record what is so, not what may come" in answer
    assert "Engagement" in answer
    assert "nothing to cancel" in await talk.say("cancel")


@pytest.mark.parametrize("text", ["Litware called us back today", "Litware's CIO wrote to us yesterday"])
async def test_who_reached_us_is_no_attempt_of_ours(talk: Talk, text: str) -> None:
    assert "You reached them, so that is no unanswered attempt" in await talk.say(text)
    assert "nothing to cancel" in await talk.say("cancel")


async def test_a_day_that_is_only_asked_for_is_none_that_cannot_be_read(talk: Talk) -> None:
    assert "I don't read a day" not in await talk.say("when is the DIBS of Contoso Teams due")
    await talk.say("cancel")
    assert "I don't read a day" in await talk.say("can you make the DIBS of Contoso Teams due blurbsday?")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("jot down for Contoso that the pilot moved to 3 Dec", "the pilot moved to 3 Dec"),
        ("for the record: Contoso wants to be high, the CIO said so", "Contoso wants to be high, the CIO said so"),
        ("pls log on Contoso: sent the deck to Mia", "sent the deck to Mia"),
    ],
)
async def test_a_note_needs_no_word_for_it(talk: Talk, text: str, note: str) -> None:
    answer = await talk.say(text)
    assert "Contoso: a new note, the priority stays" in answer
    assert f"Note after: {note}" in answer


async def test_an_attempt_that_is_logged_is_no_note(talk: Talk) -> None:
    assert "Recorded: Phone 22 Nov 2026" in await talk.say("log on Litware: called their IT lead today, no answer")


async def test_what_is_added_to_a_note_keeps_the_one_before(talk: Talk, records: InMemoryRecords) -> None:
    before = (await record(records, "Litware")).note
    await talk.say("append to Litware's note: still no answer")
    await talk.say("confirm")
    assert (await record(records, "Litware")).note == f"{before}\nstill no answer"


async def test_where_both_are_too_long_the_whole_note_is_asked_for(talk: Talk, records: InMemoryRecords) -> None:
    before = (await record(records, "Litware")).note
    answer = await talk.say(f"append to Litware's note: {'word ' * ((NOTE_LIMIT - len(before)) // 5 + 1)}")
    assert "Note after" not in answer
    assert (await record(records, "Litware")).note == before


async def test_a_note_cannot_be_removed_only_replaced(talk: Talk) -> None:
    assert "A note is replaced by another, not removed." in await talk.say("delete the note of Contoso")


async def test_asked_what_the_note_is_the_record_is_shown(talk: Talk) -> None:
    assert "Note (Active): Kickoff is done" in await talk.say("what's the note on Contoso?")


@pytest.mark.parametrize("text", ["Contoso Teams went live yesterday", "Contoso is live on Teams since Monday"])
async def test_what_is_told_of_a_service_is_taken_for_its_status_not_for_the_priority(talk: Talk, text: str) -> None:
    assert "What is its status?" in await talk.say(text)
    await talk.say("cancel")
    assert "What should become of Contoso?" in await talk.say("change the priority of Contoso")


@pytest.mark.parametrize(
    "text",
    [
        'Litware engagement note: Customer says "set us to low if you must, we are busy". I told them we keep the rhythm.',
        "For Litware please minute that Dana wants them at low priority, I do not agree, to be discussed",
    ],
)
async def test_a_level_in_a_note_is_the_notes(talk: Talk, text: str) -> None:
    assert "Litware: a new note, the priority stays" in await talk.say(text)


async def test_what_somebodys_notes_say_is_no_note_to_write(talk: Talk) -> None:
    assert "a new note" not in await talk.say(
        "my paper notes say 200 of Litware's Teams seats are blocked, does that match?"
    )


async def test_words_that_only_ask_again_are_no_reason(talk: Talk) -> None:
    answer = await talk.say("we agreed in the team call that Wingtip goes low, can you do that now")
    assert "→ Low" in answer
    assert "Can you do that" not in answer


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("if a customer is customer-led, must I set low?", "Low priority"),
        ("can a CSS-assist tenant ever be set to high?", "High priority"),
    ],
)
async def test_a_question_about_any_tenant_is_answered_from_the_rules(talk: Talk, text: str, head: str) -> None:
    assert (await talk.say(text)).startswith(head)
    assert "Which tenant?" in await talk.say("set a customer to low")


async def test_since_when_somebody_leads_is_no_change_of_the_lead(talk: Talk) -> None:
    assert "FastTrack Ready" not in (await talk.say("since when is Fabrikam partner-led")).split("Note")[0]
    assert "nothing to cancel" in await talk.say("cancel")


async def test_a_call_that_is_logged_with_what_came_of_it_is_an_attempt(talk: Talk) -> None:
    assert "Recorded: Phone 18 Nov 2026" in await talk.say(
        "log a call to Litware on 18 Nov, no answer, secretary promised a callback"
    )


async def test_owners_are_names_and_no_rest_of_a_sentence(talk: Talk) -> None:
    answer = await talk.say("Contoso's Teams success owner is no longer Marta Nilsson, it's Hugo Weiss")
    assert "success owners Hugo Weiss" in answer
    await talk.say("cancel")
    answer = await talk.say("Intent for Teams at Contoso is unknown again since the sponsor left, correct the DIBS")
    assert "owners left" not in answer


async def test_meetings_that_become_fewer_lower_no_priority(talk: Talk) -> None:
    answer = await talk.say("we've cut wingtip's calls down to once a month")
    assert "Recorded: rare or irregular contact" in answer
    await talk.say("cancel")
    assert "→ Low" in await talk.say("lower wingtip, weekly calls have ended")


async def test_who_recorded_what_was_told_is_asked_not_told(talk: Talk) -> None:
    answer = await talk.say("Lee told me Tailspin is Partner-Led since last week. who entered that?")
    assert "Nothing was changed on Tailspin Toys" in answer


@pytest.mark.parametrize("note", ["there is a history of outages", "undo my last change took two hours"])
async def test_a_note_about_changes_is_a_note(talk: Talk, note: str) -> None:
    assert f"Note after: {note}" in await talk.say(f"add a note to Contoso: {note}")


async def test_courtesy_before_the_colon_is_not_in_the_note(talk: Talk) -> None:
    assert (
        "pls"
        not in (await talk.say("add to wingtips notes pls: they cancel the Thursday workshop")).split("Note after")[1]
    )
