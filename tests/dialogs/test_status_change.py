"""The status of a service is changed in conversation: from a request to a written record in three messages."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.ports import Change, HistoryEntry, Person, ServiceChange
from dialogs.presses import StartUpdate, write_press
from knowledge.records import Entitlement, Priority
from tests.clock import Clock
from tests.conftest import Launch
from tests.dialogs.test_update import all_versions, history, record
from tests.fakes import InMemoryRecords
from tests.faulty import FaultyRecords
from tests.talk import Talk

COLLEAGUE = Person("demo-engineer", "Jonas Keller")
GEOGRAPHIES = "The geographies differ"


async def rows(records: InMemoryRecords, name: str, service: str) -> tuple[Entitlement, ...]:
    return next(s.entitlements for s in (await record(records, name)).services if s.name == service)


# From a request to a changed record


async def test_a_status_is_changed_in_two_messages_by_typing(
    talk: Talk, records: InMemoryRecords, clock: Clock
) -> None:
    before = await record(records, "Trey Research")
    preview = await talk.say("mark Trey Research Yammer as no intent, they use Slack")
    assert "Trey Research, Yammer: 420 seats → No Intent / Using Competitive Solution / Slack" in preview
    assert "Before: 420 Status Unknown / New Subscription or Workload." in preview
    assert await record(records, "Trey Research") == before
    receipt = await talk.say("confirm")
    (row,) = await rows(records, "Trey Research", "Yammer")
    assert (row.seats, row.l1, row.l2, row.l3) == (420, "no-intent", "using-competitive-solution", "Slack")
    assert row.since == clock().date()
    assert row.note.endswith("They use Slack.")
    assert row.note in preview
    assert row.note in receipt
    after = await record(records, "Trey Research")
    assert (after.note, after.priority, after.version) == (before.note, before.priority, before.version + 1)


async def test_a_status_is_changed_by_pressing_alone(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("show Litware")
    await talk.press("Change a status")
    await talk.press("SharePoint")
    assert "530 Status Unknown / Customer Unresponsive" in await talk.press("In Progress")
    await talk.press("22 Feb 2027")
    await talk.press("Confirm")
    (row,) = await rows(records, "Litware", "SharePoint")
    assert (row.l1, row.target_date) == ("in-progress", date(2027, 2, 22))


async def test_a_part_of_the_seats_takes_a_reason_of_the_playbook(talk: Talk, records: InMemoryRecords) -> None:
    asked = await talk.say("Contoso Exchange is blocked by their firewall, 200 seats")
    assert "Why are they split?" in asked
    assert "for differing geographies" in asked
    preview = await talk.press(GEOGRAPHIES)
    assert "2,200 In Progress / Solution or User Adoption, target 1 Jan 2027. 200 Blocked / Customer IT" in preview
    assert "Mind" not in preview
    await talk.press("Confirm")
    kept, blocked = await rows(records, "Contoso", "Exchange")
    assert (kept.seats, kept.l1, blocked.seats, blocked.l3) == (2200, "in-progress", 200, "Network")
    assert "Seats split: the geographies differ." in blocked.note


async def test_another_reason_for_a_split_is_warned_of_and_goes_into_the_note(
    talk: Talk, records: InMemoryRecords
) -> None:
    await talk.say("Contoso Exchange is blocked by their firewall, 200 seats")
    assert "a few words more" in await talk.say("because")
    preview = await talk.say("the plant in Graz has an old firewall")
    assert "Mind: The seats of Exchange would be split further." in preview
    await talk.say("confirm")
    assert "Seats split: the plant in Graz has an old firewall." in (await rows(records, "Contoso", "Exchange"))[1].note


async def test_doubled_seats_are_told_to_need_an_approval(talk: Talk) -> None:
    await talk.say("set Contoso Exchange to duplicate, 200 seats")
    assert "approved Entitlement Count Review" in await talk.press("Doubled by a bundle, approved")


async def test_a_reason_for_a_split_that_is_too_long_is_not_cut(talk: Talk) -> None:
    await talk.say("Contoso Exchange is blocked by their firewall, 200 seats")
    answer = await talk.say("the plant in Graz has an old firewall " * 60)
    assert "longer than 2,000 characters" in answer
    assert "Why are they split?" in answer


async def test_who_is_asked_for_a_split_can_take_all_seats_instead(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("Contoso Exchange is blocked by their firewall, 200 seats")
    preview = await talk.say("all seats then")
    assert "Contoso, Exchange: 2,400 seats → Blocked" in preview
    assert "Seats split" not in preview
    assert await all_versions(records) == {1}


async def test_seats_come_out_of_the_only_row_that_has_so_many(talk: Talk) -> None:
    await talk.say("move 100 Exchange seats at Coho Vineyard to in progress, target 1 March")
    assert "Out of which row?" not in (await talk.say("the geographies differ"))


async def test_where_several_rows_fit_it_is_asked_out_of_which(talk: Talk, records: InMemoryRecords) -> None:
    asked = await talk.say("move 40 Exchange seats at Coho Vineyard to blocked, a law forbids it")
    assert "Out of which row?" in asked
    assert [label for label in talk.buttons if "Duplicate" in label] == ["50 Duplicate/Invalid."]
    await talk.press("50 Duplicate/Invalid.")
    await talk.press(GEOGRAPHIES)
    await talk.press("Confirm")
    after = await rows(records, "Coho Vineyard", "Exchange")
    assert [(row.seats, row.l1) for row in after] == [(250, "in-progress"), (10, "duplicate-invalid"), (40, "blocked")]


async def test_where_the_row_is_said_it_is_not_asked(talk: Talk) -> None:
    answer = await talk.say("move 40 Exchange seats at Coho Vineyard from duplicate to blocked, a law forbids it")
    assert "Why are they split?" in answer


async def test_without_a_number_a_service_of_several_rows_is_asked_for_its_rows(
    talk: Talk, records: InMemoryRecords
) -> None:
    asked = await talk.say("mark Coho Winery Teams as no intent, they use Slack")
    assert "Which of the 210 seats of Teams?" in asked
    assert "Coho Winery, Teams: 210 seats → No Intent" in await talk.press("All 210 seats")
    await talk.press("Confirm")
    assert [(row.seats, row.l3) for row in await rows(records, "Coho Winery", "Teams")] == [(210, "Slack")]


async def test_seats_join_the_row_that_has_their_status_already(talk: Talk, records: InMemoryRecords) -> None:
    preview = await talk.say("move 30 Teams seats at Coho Winery to no intent, they use Zoom")
    assert "110 No Intent / Using Competitive Solution / Zoom" in preview
    await talk.say("confirm")
    assert [(row.seats, row.l1) for row in await rows(records, "Coho Winery", "Teams")] == [
        (100, "in-progress"),
        (110, "no-intent"),
    ]


_SOME_OF_TEAMS = "Teams has 2,400 seats: type a whole number from 1 to 2,400."


@pytest.mark.parametrize("seats", ["5000", "-1", "0", "1e9", "200.5", "20 % of the", "half the"])
async def test_seats_that_there_are_not_are_asked_for_and_never_taken_for_all(talk: Talk, seats: str) -> None:
    answer = await talk.say(f"Contoso Teams is blocked by a law, {seats} seats")
    assert "Which of the 2,400 seats of Teams? Pick a row, or type a number." in answer
    assert _SOME_OF_TEAMS in answer
    assert "Why are they split?" in await talk.say("200")


@pytest.mark.parametrize("seats", ["5000", "0", "-1", "1e9", "200.5", "half of them"])
async def test_an_answer_that_no_seats_can_have_is_told_which_can(talk: Talk, seats: str) -> None:
    await talk.say("set Contoso Teams to blocked, a law forbids it")
    await talk.press("Change the seats")
    assert _SOME_OF_TEAMS in await talk.say(seats)
    assert "Which of the 2,400 seats" in talk.card["body"][1]["text"]


@pytest.mark.parametrize("day", ["30 feb", "yesterday", "31 Dec 9999", "0000-01-01", "soon"])
async def test_a_target_date_that_is_no_day_to_come_is_told_and_asked_for(talk: Talk, day: str) -> None:
    answer = await talk.say(f"contoso teams target date {day}")
    assert "I don't read a day to come from that." in answer
    assert "What is the target date?" in answer
    assert "In Progress / Technical Onboarding and Deployment, target 30 Mar 2027" in await talk.say("30 March 2027")


async def test_a_service_that_is_named_is_not_asked_for(talk: Talk) -> None:
    assert "Contoso, Teams: 2,400 In Progress" in await talk.say("contoso teams seats 0")
    await talk.say("cancel")
    answer = await talk.say("contoso teams next action: call marta on friday")
    assert "target 5 Feb 2027, next action call marta (27 Nov 2026)." in answer


async def test_seats_that_no_row_has_are_taken_row_by_row(talk: Talk) -> None:
    asked = await talk.say("move 200 Teams seats at Coho Winery to blocked, a law forbids it")
    assert "No row has 200 seats" in asked


# What is asked, and what is never guessed


async def test_in_progress_needs_a_day_to_come(talk: Talk, records: InMemoryRecords) -> None:
    assert "What is the target date?" in await talk.say("set Litware Teams to in progress")
    assert "I don't read a day to come" in await talk.say("soon")
    assert "The target date 1 Oct 2026 is past." in await talk.say("1 October 2026")
    assert "In Progress, target 30 Mar 2027" in await talk.say("30 March")
    assert await all_versions(records) == {1}


async def test_a_past_day_in_the_request_is_asked_again(talk: Talk) -> None:
    assert "The target date 1 Oct 2026 is past." in await talk.say(
        "set Litware Teams to in progress, target 1 Oct 2026"
    )


async def test_a_day_that_has_gone_by_does_not_stay_where_in_progress_is_set_again(talk: Talk, clock: Clock) -> None:
    clock.pass_by(days=60)
    assert "What is the target date?" in await talk.say("set Fabrikam Exchange to in progress")
    preview = await talk.say("in 3 months")
    assert "→ In Progress / Migration" in preview
    assert "target 21 Apr 2027" in preview


async def test_where_no_status_was_spoken_of_what_stands_beside_it_is_changed_alone(talk: Talk) -> None:
    await talk.say("show Fabrikam")
    await talk.press("Change a status")
    await talk.press("Exchange")
    assert "→ In Progress / Migration" in await talk.say("target date 30 March")


async def test_a_press_can_be_about_the_target_date_alone(talk: Talk, records: InMemoryRecords) -> None:
    tenant = (await record(records, "Coho Vineyard")).id
    press = StartUpdate(task="status", tenant=tenant, service="Exchange", about="target-date")
    assert "What is the target date?" in await talk.submit(write_press(press))
    assert "After: 250 In Progress / Solution or User Adoption, target 30 Mar 2027." in await talk.say("30 March")


@pytest.mark.parametrize("service", ["Yammer Plus", "", "exchange"])
async def test_a_service_on_a_press_is_not_trusted(talk: Talk, records: InMemoryRecords, service: str) -> None:
    tenant = (await record(records, "Contoso")).id
    press = StartUpdate(task="status", tenant=tenant, service=service)
    assert "Which service is it about?" in await talk.submit(write_press(press))


async def test_blocked_has_no_need_of_a_day_but_may_have_one(talk: Talk, records: InMemoryRecords) -> None:
    assert "Blocked / Legal/Regulatory / Legal." in await talk.say("set Contoso Teams to blocked, a law forbids it")
    assert "target 30 Jan 2027" in await talk.say("target date 30 Jan")
    await talk.press("Target date")
    assert "target" not in (await talk.press("No target date")).split("After: ")[1].split("Why")[0]
    await talk.say("confirm")
    assert (await rows(records, "Contoso", "Teams"))[0].target_date is None


async def test_what_an_l1_has_no_field_for_is_left_out_and_told(talk: Talk) -> None:
    preview = await talk.say("mark Trey Research Yammer as no intent, they use Slack, target 30 March")
    assert "Left out: No Intent has no target date." in preview
    assert "Target date" not in talk.buttons
    preview = await talk.say("set Litware Teams to in progress, target 30 March, owner Dana")
    assert "Left out: In Progress has no owner." in preview
    assert "Owner" not in talk.buttons


async def test_owner_and_next_action_are_typed_in_passing_or_behind_a_button(
    talk: Talk, records: InMemoryRecords
) -> None:
    await talk.say("set Contoso Teams to blocked, a law forbids it")
    assert "owner Dana" in await talk.say("owner Dana")
    assert "next action call them (27 Nov 2026)" in await talk.say("next action call them on Friday")
    await talk.press("Owner")
    assert "owner Ravi from legal" in await talk.say("Ravi from legal")
    await talk.press("Next action")
    await talk.say("none")
    await talk.press("Confirm")
    (row,) = await rows(records, "Contoso", "Teams")
    assert (row.owner, row.next_action, row.next_action_date) == ("Ravi from legal", "", None)


async def test_an_owner_may_be_called_will(talk: Talk) -> None:
    await talk.say("set Contoso Teams to blocked, a law forbids it")
    await talk.press("Owner")
    assert "I didn't get an answer" in await talk.say("who could that be?")
    assert "owner Will Turner" in await talk.say("Will Turner")


async def test_what_stands_beside_a_status_can_be_told_before_it_is_known(talk: Talk) -> None:
    await talk.say("set Contoso Teams to blocked")
    assert "Why is it Blocked?" in await talk.say("owner Dana")
    assert "owner Dana" in await talk.say("a law forbids it")


async def test_an_l2_that_the_words_leave_open_is_asked_with_the_question_that_decides(
    talk: Talk, records: InMemoryRecords
) -> None:
    asked = await talk.say("Contoso Teams is blocked, their firewall drops teams calls and it is slow")
    assert "?" in asked
    assert "Confirm" not in talk.buttons
    assert "Customer IT Infrastructure and Remediation" in talk.buttons[:2]
    preview = await talk.press("Service Reliability")
    assert "→ Blocked / Service Reliability / Other" in preview
    assert await all_versions(records) == {1}


async def test_an_l2_that_nobody_spoke_of_is_asked_and_can_be_told_in_words(talk: Talk) -> None:
    asked = await talk.say("move 150 Exchange seats at Contoso to blocked")
    assert "Why is it Blocked?" in asked
    assert len([b for b in talk.buttons if b not in ("Back", "Cancel", "Not sure")]) == 10
    assert "Why are they split?" in await talk.say("a law forbids them to keep mail abroad")
    assert "Blocked / Legal/Regulatory / Legal" in await talk.press(GEOGRAPHIES)


@pytest.mark.parametrize(
    "typed", ["legal/regulatory", "it is Legal Regulatory", "a law forbids it", "leagl regulatory"]
)
async def test_an_l2_is_named_or_told_and_a_bare_name_is_no_reason(talk: Talk, typed: str) -> None:
    await talk.say("set Contoso Teams to blocked")
    preview = await talk.say(typed)
    assert "→ Blocked / Legal/Regulatory / Legal" in preview
    assert ("law forbids it." in preview.split("Note after")[1]) is (typed == "a law forbids it")


async def test_another_status_can_be_named_at_the_preview(talk: Talk) -> None:
    await talk.say("Contoso Exchange is blocked by their firewall")
    assert "→ Blocked / Legal/Regulatory / Legal" in await talk.say("set it to legal/regulatory")
    answer = await talk.say("set it to no intent")
    assert "Why is it No Intent?" in answer
    assert "firewall" not in answer


async def test_who_picks_the_same_l1_again_is_asked_for_the_l2(talk: Talk) -> None:
    await talk.say("Contoso Exchange is blocked by their firewall")
    await talk.press("Change the status")
    await talk.press("Blocked")
    assert "→ Blocked / Service Reliability" in await talk.press("Service Reliability")


async def test_the_l2_of_in_progress_is_never_asked_but_can_be_picked(talk: Talk) -> None:
    await talk.say("set Litware Teams to in progress, target 30 March")
    await talk.press("Change the status")
    await talk.press("In Progress")
    assert "→ In Progress / Migration" in await talk.press("Migration")


async def test_who_is_not_sure_is_told_what_the_answers_mean(talk: Talk) -> None:
    await talk.say("Contoso Teams is blocked, their firewall drops teams calls and it is slow")
    explained = await talk.press("Not sure")
    assert "Customer IT Infrastructure and Remediation: it is this one when" in explained
    assert "Service Reliability" in talk.buttons
    await talk.press("Cancel")
    await talk.say("change the status of Contoso Teams")
    assert "They want it, something is in the way" in await talk.say("not sure")


async def test_an_l3_that_was_all_that_was_said_is_not_said_twice_in_the_note(talk: Talk) -> None:
    preview = await talk.say("set Contoso Exchange to no intent, Google G Suite")
    assert "(Google G Suite).\n" in preview.split("Note after")[1]


async def test_words_that_say_nothing_are_no_answer(talk: Talk) -> None:
    await talk.say("move 150 Exchange seats at Contoso to blocked")
    assert "I didn't get an answer" in await talk.say("hmm well")


async def test_an_l3_is_asked_listed_and_may_be_left_out(talk: Talk, records: InMemoryRecords) -> None:
    assert "Which L3?" in await talk.say("mark Litware Sharepoint as no intent, executive sponsorship")
    assert "No Clear Business Drivers" in await talk.say("all")
    assert "→ No Intent / Executive Sponsorship" in await talk.press("Go on without an L3")
    await talk.press("Confirm")
    (row,) = await rows(records, "Litware", "SharePoint")
    assert (row.l2, row.l3) == ("executive-sponsorship", None)


async def test_status_l3_and_seats_can_be_changed_at_the_preview(talk: Talk) -> None:
    await talk.say("Contoso Exchange is blocked by their firewall")
    assert "/ Identity" in await talk.say("l3 identity")
    await talk.press("Change the status")
    assert "Why is it No Intent?" in await talk.press("No Intent")
    assert "No Intent / Using Competitive Solution / Slack" in await talk.say("they use Slack")
    await talk.press("Change the seats")
    assert "Why are they split?" in await talk.say("100")


async def test_a_service_that_is_not_in_scope_is_told_and_the_others_offered(talk: Talk) -> None:
    assert "Yammer is not in scope of Fabrikam." in await talk.say("mark Fabrikam Yammer as no intent, they use Slack")
    assert talk.buttons == ["Exchange", "OneDrive", "Back", "Cancel"]
    assert "SharePoint is not in scope" in await talk.say("sharepoint")
    assert "Fabrikam, OneDrive: 1,300 seats → No Intent" in await talk.say("one drive")


async def test_one_service_at_a_time(talk: Talk) -> None:
    assert "Which one first?" in await talk.say("Contoso Exchange and Teams are blocked by a law")
    assert "Contoso, Teams: 2,400 seats → Blocked / Legal/Regulatory" in await talk.press("Teams")


async def test_another_number_of_seats_forgets_the_row_that_was_said(talk: Talk) -> None:
    await talk.say("move 40 Exchange seats at Coho Vineyard from duplicate to blocked, a law forbids it")
    await talk.press(GEOGRAPHIES)
    await talk.press("Change the seats")
    assert "150 In Progress" in await talk.say("100")


async def test_an_edited_message_begins_no_change(talk: Talk) -> None:
    await talk.say("their ministry forbids cloud mail by decree", id="typed-1")
    assert await talk.edit("typed-1", "Contoso Exchange is blocked by their firewall") == ""


async def test_what_is_so_already_is_told(talk: Talk, records: InMemoryRecords) -> None:
    assert "it is so already" in await talk.say("mark Litware Sharepoint as customer unresponsive")
    assert "nothing was written" in (await talk.say("confirm")).lower()
    assert await all_versions(records) == {1}


async def test_a_try_or_two_is_told_to_be_no_customer_unresponsive(talk: Talk) -> None:
    preview = await talk.say("mark Nod Publishers Yammer as customer unresponsive")
    assert "on record: 2 documented attempts over 2 channels" in preview


async def test_only_what_stands_beside_a_status_can_be_changed(talk: Talk, records: InMemoryRecords) -> None:
    (before,) = await rows(records, "Contoso", "Teams")
    preview = await talk.say("Contoso Teams target date 3 March")
    assert "target 3 Mar 2027" in preview
    await talk.say("confirm")
    (after,) = await rows(records, "Contoso", "Teams")
    assert (after.l1, after.l2, after.since, after.note) == (before.l1, before.l2, before.since, before.note)
    assert after.target_date == date(2027, 3, 3)


async def test_a_day_goes_to_the_row_whose_status_has_one(talk: Talk) -> None:
    preview = await talk.say("Coho Vineyard Exchange target date 1 March")
    assert "After: 250 In Progress / Solution or User Adoption, target 1 Mar 2027." in preview


async def test_of_several_rows_that_may_have_the_day_one_is_picked(talk: Talk) -> None:
    await talk.say("move 100 Exchange seats at Coho Vineyard to blocked, a law forbids it")
    await talk.press(GEOGRAPHIES)
    await talk.press("Confirm")
    assert "Out of which row?" in await talk.say("Coho Vineyard Exchange target date 1 March")
    preview = await talk.press("100 Blocked / Legal/Regulatory / Legal.")
    assert "After: 100 Blocked / Legal/Regulatory / Legal, target 1 Mar 2027." in preview


async def test_the_note_is_the_persons_to_change(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("Contoso Exchange is blocked by their firewall")
    assert "longer than 400 characters" in await talk.say(f"note: {'x' * 401}")
    preview = await talk.say("note: They want Exchange but are blocked: the old firewall of the plant drops mail.")
    assert "Note after: They want Exchange but are blocked: the old firewall of the plant drops mail." in preview
    await talk.press("Edit note")
    note = "Set to Blocked: they want Exchange, but their firewall drops all mail traffic. Confirm with the seller."
    await talk.say(note)
    await talk.press("Confirm")
    assert (await rows(records, "Contoso", "Exchange"))[0].note == note


# Back, cancel, other requests


async def test_back_leads_through_the_answers_and_cancel_writes_nothing(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("move 150 Exchange seats at Contoso to blocked")
    await talk.say("a law forbids it")
    await talk.press(GEOGRAPHIES)
    assert "Why are they split?" in await talk.press("Back")
    assert "Why is it Blocked?" in await talk.press("Back")
    assert "For which tenant?" in await talk.press("Back")
    assert "Cancelled" in await talk.press("Cancel")
    assert await all_versions(records) == {1}


@pytest.mark.parametrize("said", ["yes", "1", "confirm it", "ok do it", "CONFIRM please"])
async def test_nothing_but_the_word_writes(talk: Talk, records: InMemoryRecords, said: str) -> None:
    await talk.say("Contoso Exchange is blocked by their firewall")
    await talk.say(said)
    assert await all_versions(records) == {1}


async def test_a_change_of_priority_gives_way_to_one_of_a_status_and_back(talk: Talk) -> None:
    await talk.say("set Contoso to high")
    assert "Contoso, Exchange: 2,400 seats → Blocked" in await talk.say("Contoso Exchange is blocked by their firewall")
    assert "Contoso: Medium (automatic) → High" in await talk.say("set Contoso to high")


async def test_a_request_for_another_tenant_is_another_change(talk: Talk) -> None:
    await talk.say("Contoso Exchange is blocked by their firewall")
    answer = await talk.say("mark Trey Research Yammer as no intent, they use Slack")
    assert "I left Contoso as it was" in answer
    assert "Trey Research, Yammer" in answer


async def test_the_tenant_at_hand_is_meant_where_a_change_of_its_status_is_asked_for(talk: Talk) -> None:
    await talk.say("set Litware to high")
    assert "Which service is it about?" in await talk.say("change the status")
    assert talk.buttons == ["Teams", "SharePoint", "Back", "Cancel"]


async def test_of_status_and_priority_in_one_request_the_status_comes_first(talk: Talk) -> None:
    answer = await talk.say("set Contoso Exchange to blocked, a law forbids it, and put it on low priority")
    assert "One thing at a time" in answer
    assert "Contoso, Exchange: 2,400 seats → Blocked" in answer


async def test_definitions_are_answered_in_the_middle(talk: Talk) -> None:
    await talk.say("move 150 Exchange seats at Contoso to blocked")
    answer = await talk.say("what does App Compatibility mean?")
    assert "line-of-business" in answer.lower() or "business application" in answer.lower()
    assert "Why is it Blocked?" in answer


# From a classification


async def test_a_classification_is_applied_by_a_button(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("classify: their it team has no staff and no budget for teams at northwind")
    await talk.press("Budget Agreed But Not Available")
    preview = await talk.press("Apply to a tenant")
    assert "Northwind Traders, Teams: 3,100 seats → Blocked / IT Change Management and Resourcing / Budget" in preview
    await talk.press("Confirm")
    (row,) = await rows(records, "Northwind Traders", "Teams")
    assert (row.l2, row.l3) == ("it-change-management-resourcing", "Budget Agreed But Not Available")


async def test_a_classification_is_applied_by_typing_to_the_tenant_and_service_that_are_named(talk: Talk) -> None:
    await talk.say("classify: their ministry forbids cloud mail by decree")
    assert "Contoso, Teams: 2,400 seats → Blocked / Legal/Regulatory / Legal" in await talk.say(
        "apply this to Contoso, Teams"
    )


async def test_an_answer_to_a_situation_that_names_a_tenant_offers_to_apply_it(
    talk: Talk, records: InMemoryRecords
) -> None:
    answer = await talk.say("woodgrove's ministry forbids cloud mail by decree")
    assert answer.startswith("Blocked / Legal/Regulatory")
    assert "Which service is it about?" in await talk.press("Apply to Woodgrove Bank")
    assert "Blocked / Legal/Regulatory / Legal" in await talk.press("Teams")
    assert await all_versions(records) == {1}


async def test_a_tenants_situation_with_its_question_is_answered_and_can_be_applied_to_the_tenant(talk: Talk) -> None:
    answer = await talk.say("Contoso's firewall drops teams calls, which L2?")
    assert answer.startswith("Blocked / Customer IT Infrastructure and Remediation (very likely")
    preview = await talk.press("Apply to Contoso")
    assert preview.startswith("Contoso, Teams: 2,400 seats → Blocked / Customer IT Infrastructure")
    assert "(Network). Contoso's firewall drops teams calls." in preview
    await talk.say("cancel")
    assert "Medium (automatic)" in await talk.say("Contoso Teams, which status?")


@pytest.mark.parametrize("text", ["which L2 applies? their IT team left", "their IT team left, so what L2 is it?"])
async def test_the_words_of_the_question_are_no_evidence(talk: Talk, text: str) -> None:
    answer = await talk.say(text)
    assert "Your words: “team”, “left”." in answer


async def test_a_situation_that_names_nobody_offers_no_tenant(talk: Talk) -> None:
    await talk.say("their ministry forbids cloud mail by decree")
    assert not [label for label in talk.buttons if label.startswith("Apply")]


async def test_of_two_statuses_the_one_found_last_is_applied(talk: Talk) -> None:
    await talk.say("woodgrove's ministry forbids cloud mail by decree")
    await talk.say("classify: their users refuse to learn the new client, nobody is trained")
    assert "→ Blocked / Adoption Readiness" in await talk.say("apply this to Contoso, Teams")
    await talk.say("cancel")
    await talk.say("their ministry forbids cloud mail by decree")
    assert "→ Blocked / Legal/Regulatory" in await talk.say("apply this to Contoso, Teams")


async def test_without_a_status_there_is_nothing_to_apply(talk: Talk) -> None:
    assert "I have no status at hand" in await talk.say("apply this to Contoso, Teams")


async def test_the_button_of_an_older_answer_applies_nothing(talk: Talk) -> None:
    await talk.say("woodgrove's ministry forbids cloud mail by decree")
    message, action = talk.chat.find("Apply to Woodgrove Bank")
    await talk.say("contoso's users refuse to learn the new client, no training")
    assert "belongs to an earlier answer" in await talk.press_on(message, action["data"])


# What follows


async def test_when_the_rules_speak_the_priority_is_offered_prefilled(talk: Talk, records: InMemoryRecords) -> None:
    receipt = await talk.say("mark litware teams as no intent, they use slack") and await talk.say("confirm")
    assert "The priority" not in receipt
    await talk.say("mark litware sharepoint as no intent, no sponsor identified")
    await talk.press("No BDM/Sponsor Identified")
    receipt = await talk.say("confirm")
    assert "The rules now propose Low (R-17): every entitlement is inactive" in receipt
    assert "Litware: Medium (automatic) → Low" in await talk.press("Change the priority to Low")
    await talk.press("Confirm")
    assert (await record(records, "Litware")).priority.override is Priority.LOW


async def test_a_priority_set_by_hand_is_not_argued_with_again(talk: Talk) -> None:
    await talk.say("set Contoso to low, their CIO froze all projects")
    await talk.say("confirm")
    await talk.say("Contoso Teams target date 3 March")
    assert "The priority" not in await talk.say("confirm")


async def test_a_status_is_undone_within_ten_minutes(talk: Talk, records: InMemoryRecords, clock: Clock) -> None:
    before = await rows(records, "Contoso", "Exchange")
    await talk.say("Contoso Exchange is blocked by their firewall")
    await talk.say("confirm")
    assert "Undone. Contoso has the status of Exchange from before again." in await talk.say("undo")
    assert await rows(records, "Contoso", "Exchange") == before
    await talk.say("Contoso Exchange is blocked by their firewall")
    await talk.say("confirm")
    clock.pass_by(minutes=11)
    await talk.say("undo")
    assert (await rows(records, "Contoso", "Exchange"))[0].l1 == "blocked"


# Rights, faults, time


async def test_who_is_assigned_may_though_not_the_manager(talk: Talk) -> None:
    await talk.say("set Best For You Organics Exchange to blocked, a law forbids it")
    assert "Written." in await talk.say("confirm")


@pytest.mark.parametrize("name", ["Relecloud", "Fourth Coffee"])
async def test_a_tenant_that_one_may_not_see_is_not_found(talk: Talk, name: str) -> None:
    assert "I find no tenant" in await talk.say(f"set {name} Teams to blocked")


async def test_what_somebody_else_changed_is_told_and_previewed_again(talk: Talk, records: InMemoryRecords) -> None:
    before = await record(records, "Contoso")
    await talk.say("Contoso Exchange is blocked by their firewall")
    await records.apply(COLLEAGUE, Change(before.id, before.version, "k", "They moved the kickoff."))
    answer = await talk.press("Confirm")
    assert "Jonas Keller" in answer
    assert "Contoso, Exchange: 2,400 seats → Blocked" in answer
    await talk.press("Confirm")
    assert (await rows(records, "Contoso", "Exchange"))[0].l1 == "blocked"


async def test_a_row_that_was_picked_is_asked_again_when_the_record_has_moved_on(
    talk: Talk, records: InMemoryRecords
) -> None:
    before = await record(records, "Coho Vineyard")
    await talk.say("move 40 Exchange seats at Coho Vineyard to blocked, a law forbids it")
    await talk.press("50 Duplicate/Invalid.")
    await talk.press(GEOGRAPHIES)
    manager = Person(before.assignments[0].person, "Somebody Else")
    await records.apply(manager, Change(before.id, before.version, "k", "A note."))
    assert "Out of which row?" in await talk.press("Confirm")


async def test_a_row_on_a_button_is_not_another_one_that_came_in_its_place(
    talk: Talk, records: InMemoryRecords
) -> None:
    before = await record(records, "Coho Vineyard")
    await talk.say("move 40 Exchange seats at Coho Vineyard to blocked, a law forbids it")
    exchange = next(s for s in before.services if s.name == "Exchange")
    turned = ServiceChange("Exchange", exchange.entitlements[::-1])
    manager = Person(before.assignments[0].person, "Somebody Else")
    await records.apply(manager, Change(before.id, before.version, "k", None, services=(turned,)))
    answer = await talk.press("50 Duplicate/Invalid.")
    assert "The record was changed meanwhile" in answer
    assert "Out of which row?" in answer


async def test_a_day_on_a_button_stays_what_it_said_after_midnight(talk: Talk, clock: Clock) -> None:
    await talk.say("set Litware Teams to in progress")
    clock.pass_by(days=1)
    assert "In Progress, target 22 Feb 2027" in await talk.press("22 Feb 2027")


@pytest.mark.parametrize("after", [False, True])
async def test_a_write_without_an_answer_is_made_once(launch: Launch, records: InMemoryRecords, after: bool) -> None:
    faulty = FaultyRecords(records)
    talk = Talk(launch(on=faulty).bot)
    await talk.say("Contoso Exchange is blocked by their firewall")
    faulty.fail("apply", after=after)
    assert "Your draft is kept" in await talk.press("Confirm")
    faulty.recover()
    assert "Written. Contoso, Exchange: 2,400 seats Blocked" in await talk.press("Send again")
    made: list[HistoryEntry] = await history(records, "Contoso")
    assert len(made) == 1


async def test_an_answer_given_while_the_records_are_away_is_taken_up_again(
    launch: Launch, records: InMemoryRecords
) -> None:
    faulty = FaultyRecords(records)
    talk = Talk(launch(on=faulty).bot)
    await talk.say("set Litware Teams to in progress")
    faulty.fail("get")
    assert "can't be reached" in await talk.say("30 March")
    faulty.recover()
    assert "In Progress, target 30 Mar 2027" in await talk.press("Try again")


async def test_a_preview_that_rested_for_a_week_still_writes(
    talk: Talk, records: InMemoryRecords, clock: Clock
) -> None:
    await talk.say("Contoso Exchange is blocked by their firewall")
    clock.pass_by(days=7)
    assert "Written." in await talk.press("Confirm")
    assert (await rows(records, "Contoso", "Exchange"))[0].since == clock().date()


async def test_a_target_date_that_passed_meanwhile_is_asked_again(
    talk: Talk, records: InMemoryRecords, clock: Clock
) -> None:
    await talk.say("set Litware Teams to in progress, target 30 November 2026")
    clock.pass_by(days=20)
    assert "The target date 30 Nov 2026 is past." in await talk.press("Confirm")
    assert await all_versions(records) == {1}
