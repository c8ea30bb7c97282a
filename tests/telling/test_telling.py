"""What people are told, and when: once for each time, and nothing when nothing is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.telling.teller import Outcome
from dialogs import telling_texts as texts
from dialogs.ports import Person, Unreachable
from knowledge.records import Priority, PriorityState
from knowledge.telling_plan import Plan, Weekly
from tests.bot.channel_server import DROPS, Status
from tests.telling.hosts import ANA, Office
from tests.telling.portfolio import with_target

NOTICES = Plan("UTC", notice=time(9))
DIGEST = Plan("UTC", Weekly(0, time(8)))
MONDAY, TUESDAY, WEDNESDAY = (datetime(2026, 11, day, 9, 0, tzinfo=UTC) for day in (23, 24, 25))
TOLD, QUIET, MISSED, LATER = Outcome.TOLD, Outcome.QUIET, Outcome.MISSED, Outcome.LATER
UNSURE, REFUSED, ENDED = Outcome.UNSURE, Outcome.REFUSED, Outcome.ENDED


async def on(at_work: Office, at: datetime) -> list[Outcome]:
    """Go on to a moment, and tell what is due."""
    at_work.clock.at = at
    return await at_work.tell()


async def test_a_notice_says_once_what_crossed_a_rule_and_is_quiet_otherwise(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    assert await on(at_work, MONDAY) == [QUIET]
    assert await on(at_work, TUESDAY) == [QUIET]  # the target date is today's, so it has not gone by
    assert at_work.messages == []
    assert await on(at_work, WEDNESDAY) == [TOLD]
    assert await at_work.tell() == []
    assert await on(at_work, WEDNESDAY + timedelta(days=1)) == [QUIET]
    assert len(at_work.messages) == 1
    assert at_work.said.startswith("New: 1 tenant needs attention.\nContoso: Teams, 100 seats: In Progress")
    assert "24 Nov 2026 has gone by." in at_work.said
    for other in ("Litware", "Fabrikam", "Secret"):
        assert other not in at_work.said


async def test_there_is_no_second_notice_on_a_day_even_at_another_time(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    assert await on(at_work, WEDNESDAY) == [TOLD]
    await at_work.subscribe(Plan("UTC", notice=time(12)))
    at_work.tenants.change("Fabrikam", WEDNESDAY + timedelta(hours=1))
    assert await on(at_work, WEDNESDAY + timedelta(hours=3)) == []
    assert await on(at_work, WEDNESDAY + timedelta(days=1, hours=3)) == [TOLD]


async def test_what_is_mended_and_comes_back_is_new(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    await on(at_work, WEDNESDAY)
    broken = at_work.tenants.named("Contoso")
    at_work.tenants.put(with_target("Contoso", date(2027, 6, 1)))
    assert await on(at_work, WEDNESDAY + timedelta(days=1)) == [QUIET]
    at_work.tenants.put(broken)
    assert await on(at_work, WEDNESDAY + timedelta(days=2)) == [TOLD]


async def test_what_others_changed_is_said_once_and_ones_own_changes_are_not(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    at_work.tenants.change("Fabrikam", MONDAY - timedelta(hours=2), priority=PriorityState(Priority.HIGH))
    at_work.tenants.change("Litware", MONDAY - timedelta(hours=1), by=ANA)
    at_work.tenants.change("Secret", MONDAY - timedelta(hours=1))
    assert await on(at_work, MONDAY) == [TOLD]
    assert "Changed by others: Fabrikam: priority Medium → High, note (Ben, 23 Nov 2026)" in at_work.said
    assert "Litware" not in at_work.said
    assert "Secret" not in at_work.said
    assert await on(at_work, TUESDAY) == [QUIET]


async def test_a_change_that_was_under_way_is_said_the_next_time_and_others_not_again(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    at_work.tenants.change("Fabrikam", MONDAY - timedelta(minutes=3))
    await on(at_work, MONDAY)
    at_work.tenants.change("Litware", MONDAY - timedelta(minutes=2))
    assert await on(at_work, TUESDAY) == [TOLD]
    assert "Litware" in at_work.said
    assert "Fabrikam" not in at_work.said
    assert await on(at_work, WEDNESDAY - timedelta(hours=1)) == []


async def test_a_digest_says_how_it_stands_and_marks_what_is_new(at_work: Office) -> None:
    await at_work.subscribe(DIGEST)
    assert await on(at_work, MONDAY) == [QUIET]
    assert await on(at_work, MONDAY + timedelta(days=7)) == [TOLD]
    assert at_work.said.startswith("Your week: 3 tenants, 1 needs attention.\nContoso: ")
    assert await on(at_work, MONDAY + timedelta(days=14)) == [TOLD]
    assert at_work.said.startswith("Your week: 3 tenants, 2 need attention (1 new).\nLitware: ")
    assert "\nContoso: " in at_work.said
    assert await on(at_work, MONDAY + timedelta(days=21)) == [QUIET]


async def test_a_notice_says_nothing_that_the_digest_has_said(at_work: Office) -> None:
    await at_work.subscribe(Plan("UTC", Weekly(2, time(8)), time(9)))
    assert await on(at_work, WEDNESDAY - timedelta(hours=1)) == [QUIET, TOLD][1:]
    assert at_work.said.startswith("Your week:")
    assert await on(at_work, WEDNESDAY) == [QUIET]


async def test_when_both_are_due_only_the_digest_is_said(at_work: Office) -> None:
    await at_work.subscribe(Plan("UTC", Weekly(2, time(9)), time(9)))
    await on(at_work, TUESDAY)
    assert await on(at_work, WEDNESDAY) == [TOLD]
    assert at_work.said.startswith("Your week:")
    assert len(at_work.messages) == 1


async def test_a_message_names_no_tenant_where_a_locked_phone_shows_it_and_can_be_ended(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    await on(at_work, WEDNESDAY)
    message, card = at_work.messages[-1], at_work.cards[-1]
    assert message["summary"] == card["speak"] == "New: 1 tenant needs attention."
    assert [action["title"] for action in card["actions"]] == [texts.SHOW_ATTENTION, texts.STOP]
    assert message["conversation"]["id"] == "a:aad-ana"
    assert [asked.path for asked in at_work.channel.asked] == ["/v3/conversations/a%3Aaad-ana/activities"]


async def test_a_long_list_is_cut_and_says_so(at_work: Office) -> None:
    sample = at_work.tenants.named("Contoso")
    for number in range(9):
        at_work.tenants.put(replace(sample, id=f"x{number}"))
        at_work.tenants.change("Fabrikam", TUESDAY + timedelta(minutes=number))
    await at_work.subscribe(NOTICES)
    await on(at_work, WEDNESDAY)
    assert "New: 10 tenants need attention; others changed 1 tenant." in at_work.said
    assert at_work.said.count("has gone by") == 5
    assert "5 more tenants need attention." in at_work.said
    assert "4 more changes." in at_work.said


async def test_who_asks_for_nothing_is_told_nothing_and_who_ends_it_neither(at_work: Office) -> None:
    assert await on(at_work, WEDNESDAY) == []
    await at_work.subscribe(NOTICES)
    await at_work.subscriptions.end(ANA)
    assert await on(at_work, WEDNESDAY + timedelta(days=1)) == []
    assert at_work.messages == []


async def test_people_are_told_of_their_own_tenants_alone(at_work: Office) -> None:
    await at_work.subscribe(NOTICES, Person("aad-ben", "Ben"))
    await at_work.subscribe(NOTICES, Person("aad-eve", "Eve"))
    assert sorted(await on(at_work, WEDNESDAY)) == [QUIET, TOLD]
    assert at_work.messages[0]["conversation"]["id"] == "a:aad-ben"
    assert "Secret" in at_work.said
    assert "Contoso" not in at_work.said


# When nobody could tell it


async def test_what_is_a_little_late_is_said_once(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    assert await on(at_work, WEDNESDAY + timedelta(hours=5)) == [TOLD]
    assert await on(at_work, WEDNESDAY + timedelta(days=1)) == [QUIET]


async def test_what_is_too_late_is_left_out_and_comes_with_the_next(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    assert await on(at_work, WEDNESDAY + timedelta(hours=7)) == [MISSED]
    assert at_work.messages == []
    assert await on(at_work, WEDNESDAY + timedelta(days=1)) == [TOLD]


@pytest.mark.parametrize("error", [Unreachable(), ValueError("a customer's words")])
async def test_records_that_cannot_be_read_are_read_again_later(
    at_work: Office, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    await at_work.subscribe(NOTICES)
    at_work.tenants.failing[ANA.id] = error
    assert await on(at_work, WEDNESDAY) == [LATER]
    assert await on(at_work, WEDNESDAY + timedelta(minutes=9)) == []
    at_work.tenants.failing.clear()
    assert await on(at_work, WEDNESDAY + timedelta(minutes=10)) == [TOLD]
    assert len(at_work.messages) == 1
    assert "customer" not in caplog.text


async def test_somebody_whose_records_cannot_be_read_keeps_nobody_waiting(at_work: Office) -> None:
    await at_work.subscribe(Plan("UTC", notice=time(8)), Person("aad-ben", "Ben"))
    await at_work.subscribe(NOTICES)
    at_work.tenants.failing["aad-ben"] = ValueError()
    assert await on(at_work, WEDNESDAY) == [LATER, TOLD]
    at_work.tenants.failing.clear()
    assert await on(at_work, WEDNESDAY + timedelta(minutes=10)) == [TOLD]


# What the channel says to it


@pytest.mark.parametrize("status", [429, 401, 412])
async def test_what_the_channel_surely_did_not_take_is_sent_again_later(at_work: Office, status: int) -> None:
    await at_work.subscribe(NOTICES)
    refused = Status(status, {"Retry-After": "1200"})
    at_work.channel.behaves = [refused]
    assert await on(at_work, WEDNESDAY) == [LATER]
    assert await on(at_work, WEDNESDAY + timedelta(minutes=19)) == []
    assert await on(at_work, WEDNESDAY + timedelta(minutes=20)) == [TOLD]
    assert len(at_work.messages) == 2


@pytest.mark.parametrize("answer", [Status(500), Status(503), Status(408), DROPS])
async def test_what_may_have_arrived_is_not_sent_again_but_comes_with_the_next(
    at_work: Office, answer: Status | str
) -> None:
    await at_work.subscribe(NOTICES)
    at_work.channel.behaves = [answer]
    assert await on(at_work, WEDNESDAY) == [UNSURE]
    assert await on(at_work, WEDNESDAY + timedelta(hours=5)) == []
    assert await on(at_work, WEDNESDAY + timedelta(days=1)) == [TOLD]
    assert len(at_work.messages) == 2


@pytest.mark.parametrize("status", [403, 404])
async def test_a_chat_that_is_shut_is_tried_on_three_days_and_then_forgotten(at_work: Office, status: int) -> None:
    await at_work.subscribe(NOTICES)
    at_work.channel.behaves = [Status(status)] * 3
    days = [WEDNESDAY + timedelta(days=day) for day in range(4)]
    assert [await on(at_work, day) for day in days] == [[REFUSED], [REFUSED], [ENDED], []]
    assert await at_work.subscriptions.of(ANA) is None


async def test_a_chat_that_opens_again_goes_on(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    at_work.channel.behaves = [Status(403), Status(403)]
    days = [WEDNESDAY + timedelta(days=day) for day in range(3)]
    assert [await on(at_work, day) for day in days] == [[REFUSED], [REFUSED], [TOLD]]
    at_work.tenants.change("Fabrikam", days[-1] + timedelta(hours=1))
    at_work.channel.behaves = [Status(403)]
    assert await on(at_work, days[-1] + timedelta(days=1)) == [REFUSED]  # the first in a row again
    assert await at_work.subscriptions.of(ANA) is not None


async def test_a_message_that_the_channel_never_takes_is_not_sent_all_day(at_work: Office) -> None:
    await at_work.subscribe(NOTICES)
    at_work.channel.behaves = [Status(400)]
    assert await on(at_work, WEDNESDAY) == [REFUSED]
    assert await on(at_work, WEDNESDAY + timedelta(hours=1)) == []
    assert await on(at_work, WEDNESDAY + timedelta(days=1)) == [TOLD]
