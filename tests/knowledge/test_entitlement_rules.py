"""The grid's rules on rows, and since when a row has its L1."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.entitlement_rows import dated
from knowledge.entitlement_rules import FaultKind, StatusGrid, seats_fault
from knowledge.playbook import Playbook
from knowledge.records import Entitlement, Service
from tests.knowledge.records import TODAY, YESTERDAY, row

TOMORROW = TODAY + timedelta(days=1)
BLOCKED = row("blocked", "customer-it-infrastructure-remediation", l3="Network", target_date=TOMORROW)
DEPLOYING = row("in-progress", "migration", target_date=TOMORROW)
STANDING = row("blocked", "no-such-l2", l3="none", target_date=YESTERDAY)


@pytest.fixture
def grid(playbook: Playbook) -> StatusGrid:
    return StatusGrid(playbook)


def kinds(
    grid: StatusGrid, *rows: Entitlement, before: tuple[Entitlement, ...] = (), service: str = "Exchange"
) -> list[FaultKind]:
    return [fault.kind for fault in grid.faults(service, rows, before, TODAY)]


@pytest.mark.parametrize("l1", ["status-unknown", "in-progress", "no-intent", "blocked", "duplicate-invalid"])
def test_every_l1_takes_its_own_l2s_and_none_of_another(grid: StatusGrid, playbook: Playbook, l1: str) -> None:
    day = TOMORROW if l1 == "in-progress" else None
    own = {status.slug for status in playbook.children(l1)} - {l1}
    taken = {slug for slug in playbook.statuses if not kinds(grid, row(l1, slug, target_date=day))}
    assert taken == own
    assert not kinds(grid, row(l1, target_date=day))


def test_there_are_eighteen_l2s_to_choose_from(playbook: Playbook) -> None:
    assert len([s for s in playbook.statuses.values() if s.slug != s.l1]) == 18


def test_every_listed_l3_is_taken_for_its_service_and_a_wrong_one_for_none(
    grid: StatusGrid, playbook: Playbook
) -> None:
    for l3 in playbook.l3s():
        entry = playbook.service_named(l3.service)
        rows = row(playbook.statuses[l3.status].l1, l3.status, l3=l3.name)
        assert not kinds(grid, rows, service=entry.name if entry else "Some service of a portal")
        assert kinds(grid, replace(rows, l3=l3.name + "!")) == [FaultKind.FOREIGN_L3]


def test_an_l3_of_another_service_is_not_taken(grid: StatusGrid) -> None:
    dependency = replace(BLOCKED, l3="Exchange Online dependency")
    assert not kinds(grid, dependency, service="Teams")
    assert not kinds(grid, dependency, service="MS Teams")
    assert kinds(grid, dependency, service="Exchange") == [FaultKind.FOREIGN_L3]


@pytest.mark.parametrize("l1", ["in-progress", "status-unknown", "duplicate-invalid"])
def test_an_l1_without_l3s_takes_none(grid: StatusGrid, l1: str) -> None:
    day = TOMORROW if l1 == "in-progress" else None
    assert kinds(grid, row(l1, l3="Other", target_date=day)) == [FaultKind.FOREIGN_L3]


@pytest.mark.parametrize(
    ("l1", "day", "expected"),
    [
        ("in-progress", None, [FaultKind.TARGET_DATE_MISSING]),
        ("in-progress", YESTERDAY, [FaultKind.TARGET_DATE_PAST]),
        ("in-progress", TODAY, []),
        ("blocked", None, []),
        ("blocked", YESTERDAY, [FaultKind.TARGET_DATE_PAST]),
        ("blocked", TODAY, []),
        ("no-intent", TOMORROW, [FaultKind.TARGET_DATE_UNKNOWN_HERE]),
        ("status-unknown", TOMORROW, [FaultKind.TARGET_DATE_UNKNOWN_HERE]),
        ("duplicate-invalid", TOMORROW, [FaultKind.TARGET_DATE_UNKNOWN_HERE]),
        ("stuck", YESTERDAY, [FaultKind.UNKNOWN_L1]),
    ],
)
def test_each_l1_has_its_own_rule_of_the_target_date(
    grid: StatusGrid, l1: str, day: date | None, expected: list[FaultKind]
) -> None:
    assert kinds(grid, row(l1, target_date=day)) == expected


def test_only_in_progress_has_no_owner(grid: StatusGrid) -> None:
    assert kinds(grid, replace(DEPLOYING, owner="Ada")) == [FaultKind.OWNER_UNKNOWN_HERE]
    for l1 in ("blocked", "no-intent", "status-unknown", "duplicate-invalid"):
        assert not kinds(grid, row(l1, owner="Ada"))


def test_a_row_that_stood_so_before_is_not_judged_again(grid: StatusGrid) -> None:
    moved = replace(STANDING, seats=7, since=TODAY)
    assert not kinds(grid, moved, DEPLOYING, before=(STANDING, DEPLOYING))
    assert kinds(grid, moved) == [FaultKind.FOREIGN_L2, FaultKind.TARGET_DATE_PAST]


def test_a_past_target_date_stays_only_with_its_l1(grid: StatusGrid) -> None:
    late = replace(DEPLOYING, target_date=YESTERDAY)
    assert not kinds(grid, replace(late, note="Late."), before=(late,))
    assert kinds(grid, replace(late, note="Late."), before=(DEPLOYING,)) == [FaultKind.TARGET_DATE_PAST]
    assert kinds(grid, replace(BLOCKED, target_date=YESTERDAY), before=(late,)) == [FaultKind.TARGET_DATE_PAST]


def test_a_split_is_warned_of_and_nothing_else_is(grid: StatusGrid) -> None:
    (warning,) = grid.faults("Exchange", (BLOCKED, DEPLOYING), (DEPLOYING,), TODAY)
    assert (warning.kind, warning.row, warning.is_warning) == (FaultKind.SPLIT, None, True)
    assert kinds(grid, BLOCKED, DEPLOYING) == [FaultKind.SPLIT]
    assert not kinds(grid, BLOCKED, DEPLOYING, before=(DEPLOYING, STANDING))
    assert not kinds(grid, DEPLOYING, before=(DEPLOYING, STANDING))
    assert not any(fault.is_warning for fault in grid.faults("Exchange", (STANDING,), (), TODAY))


def test_a_fault_names_its_row(grid: StatusGrid) -> None:
    (fault,) = grid.faults("Exchange", (DEPLOYING, replace(DEPLOYING, target_date=None)), (DEPLOYING, BLOCKED), TODAY)
    assert fault.row == 1
    assert "target date" in fault.sentence


@pytest.mark.parametrize(
    ("seats", "in_scope", "at"),
    [
        ((60, 40), None, -1),
        ((100,), None, -1),
        ((60,), 60, -1),
        ((60, 41), None, None),
        ((), None, None),
        ((101, -1), None, 1),
        ((100, 0), None, 1),
        ((100,), 60, None),
    ],
)
def test_rows_hold_the_seats_of_the_service(seats: tuple[int, ...], in_scope: int | None, at: int | None) -> None:
    """``at`` is the row at fault; -1 for no fault."""
    service = Service("Exchange", (BLOCKED,), seats_in_scope=in_scope)
    fault = seats_fault(service, [replace(DEPLOYING, seats=number) for number in seats])
    assert (fault.row if fault else -1) == at


def test_an_l1_new_to_the_service_begins_today_and_another_keeps_its_day() -> None:
    first, second = dated((replace(BLOCKED, note="Worse."), DEPLOYING), (BLOCKED,), TODAY)
    assert (first.since, first.note, second.since) == (BLOCKED.since, "Worse.", TODAY)


def test_of_two_rows_of_an_l1_the_more_like_one_gives_the_day_then_the_older() -> None:
    older, newer = replace(BLOCKED, l3="Identity", since=date(2026, 3, 1)), replace(BLOCKED, since=date(2026, 5, 1))
    elsewhere = replace(BLOCKED, l2="app-compatibility", l3=None, target_date=None, owner="Ada")
    days = [one.since for one in dated((BLOCKED, older, elsewhere), (newer, older), TODAY)]
    assert days == [newer.since, older.since, older.since]
