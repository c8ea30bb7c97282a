"""The moments of a plan: by the person's own clock, whatever it does in spring and autumn."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from knowledge.telling_plan import Kind, Plan, Slots, Weekly, kind_due, slots_after, zone_named

BERLIN, NEW_YORK, KOLKATA = "Europe/Berlin", "America/New_York", "Asia/Kolkata"
MONDAY_AT_8 = Weekly(0, time(8))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "after", "due"),
    [
        (BERLIN, "2026-11-17 12:00", "2026-11-23 07:00"),
        (BERLIN, "2026-07-01 12:00", "2026-07-06 06:00"),
        (NEW_YORK, "2026-11-17 12:00", "2026-11-23 13:00"),
        (KOLKATA, "2026-11-17 12:00", "2026-11-23 02:30"),
        ("UTC", "2026-11-23 07:59", "2026-11-23 08:00"),
        ("UTC", "2026-11-23 08:00", "2026-11-30 08:00"),
        ("Pacific/Kiritimati", "2026-11-22 17:59", "2026-11-22 18:00"),
    ],
)
def test_a_digest_is_due_on_its_day_at_its_time_of_that_zone(zone: str, after: str, due: str) -> None:
    assert slots_after(Plan(zone, MONDAY_AT_8), utc(after)).digest == utc(due)


def test_the_same_time_of_day_is_another_moment_after_the_clocks_change() -> None:
    plan = Plan(BERLIN, notice=time(8))
    days = [slots_after(plan, utc(f"2026-{day} 12:00")).notice for day in ("03-27", "03-28", "10-23", "10-24")]
    assert days == [utc("2026-03-28 07:00"), utc("2026-03-29 06:00"), utc("2026-10-24 06:00"), utc("2026-10-25 07:00")]


def test_a_time_that_the_clock_skips_is_said_as_much_later_and_once() -> None:
    plan = Plan(BERLIN, notice=time(2, 30))  # on 29 March the clock goes from 2 to 3
    first = slots_after(plan, utc("2026-03-28 12:00")).first
    assert first == utc("2026-03-29 01:30")
    assert slots_after(plan, first).first == utc("2026-03-30 00:30")


def test_a_time_that_the_clock_shows_twice_is_said_the_first_time_only() -> None:
    plan = Plan(BERLIN, notice=time(2, 30))  # on 25 October the clock goes from 3 back to 2
    first = slots_after(plan, utc("2026-10-24 12:00")).first
    assert first == utc("2026-10-25 00:30")
    assert slots_after(plan, first).first == utc("2026-10-26 01:30")


def test_a_year_of_notices_has_one_each_day() -> None:
    plan, moment = Plan(NEW_YORK, notice=time(1, 30)), utc("2026-01-01 00:00")
    days = []
    for _ in range(365):
        moment = slots_after(plan, moment).first
        days.append((moment - timedelta(hours=5)).date())
    assert len(set(days)) == 365
    assert (days[-1] - days[0]).days == 364


def test_after_a_notice_the_next_is_on_another_day_even_when_its_time_was_changed() -> None:
    said, later = utc("2026-11-17 08:00"), utc("2026-11-17 08:05")
    assert slots_after(Plan("UTC", notice=time(9)), later).notice == utc("2026-11-17 09:00")
    assert slots_after(Plan("UTC", notice=time(9)), later, said).notice == utc("2026-11-18 09:00")
    assert slots_after(Plan("UTC", MONDAY_AT_8), later, said).digest == utc("2026-11-23 08:00")


@pytest.mark.parametrize(
    ("late", "digest", "notice"),
    [
        (timedelta(seconds=-1), None, None),
        (timedelta(0), Kind.DIGEST, Kind.NOTICE),
        (timedelta(hours=5, minutes=59), Kind.DIGEST, Kind.NOTICE),
        (timedelta(hours=6), Kind.DIGEST, None),
        (timedelta(hours=11, minutes=59), Kind.DIGEST, None),
        (timedelta(hours=12), None, None),
    ],
)
def test_what_is_too_late_is_not_said(late: timedelta, digest: Kind | None, notice: Kind | None) -> None:
    slot = utc("2026-11-23 08:00")
    assert kind_due(Plan("UTC", MONDAY_AT_8), Slots(digest=slot), slot + late) == digest
    assert kind_due(Plan("UTC", notice=time(8)), Slots(notice=slot), slot + late) == notice


@pytest.mark.parametrize(("hours", "due"), [(0, Kind.NOTICE), (5, Kind.NOTICE), (7, None)])
def test_after_days_in_which_nobody_could_say_it_the_last_time_counts(hours: int, due: Kind | None) -> None:
    waited = Slots(notice=utc("2026-11-17 08:00"))
    assert kind_due(Plan("UTC", notice=time(8)), waited, utc("2026-11-23 08:00") + timedelta(hours=hours)) == due


def test_a_digest_that_is_due_has_the_notice_in_it() -> None:
    slot, plan = utc("2026-11-23 08:00"), Plan("UTC", MONDAY_AT_8, time(8))
    assert kind_due(plan, Slots(slot, slot), slot) is Kind.DIGEST
    assert kind_due(plan, Slots(slot + timedelta(days=7), slot), slot) is Kind.NOTICE


@pytest.mark.parametrize("name", [BERLIN, "America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC"])
def test_zones_are_known_by_their_names(name: str) -> None:
    zone = zone_named(name)
    assert zone is not None
    assert zone.key == name


@pytest.mark.parametrize(
    "name", ["", "localtime", "Europe", "Europe/", "../etc/passwd", "W. Europe Standard Time", "Mars/Base", "x" * 300]
)
def test_what_is_no_zone_is_none(name: str) -> None:
    assert zone_named(name) is None


def test_a_zone_that_this_host_does_not_know_is_taken_for_utc() -> None:
    assert slots_after(Plan("Mars/Base", notice=time(8)), utc("2026-11-17 07:00")).first == utc("2026-11-17 08:00")
