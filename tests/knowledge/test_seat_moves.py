"""Seats move between rows, and none is lost or won."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.records import Entitlement
from knowledge.seat_moves import fitting_rows, moved

DAY = date(2026, 11, 2)
IN_PROGRESS = Entitlement(250, "in-progress", DAY, "migration", target_date=date(2027, 3, 1), note="They go on.")
DUPLICATE = Entitlement(50, "duplicate-invalid", DAY)
BLOCKED = Entitlement(40, "blocked", DAY, "legal-regulatory", "Legal", owner="Dana", note="A law.")

statuses = st.sampled_from(
    [
        ("in-progress", "migration", None),
        ("in-progress", None, None),
        ("blocked", "legal-regulatory", "Legal"),
        ("no-intent", "executive-sponsorship", "Other"),
        ("duplicate-invalid", None, None),
    ]
)
rows_of_services = st.lists(
    st.builds(
        lambda seats, status, target: Entitlement(seats, status[0], DAY, status[1], status[2], target),
        st.integers(1, 1_000_000),
        statuses,
        st.sampled_from([None, date(2027, 1, 1)]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=80, deadline=None)
@given(rows=rows_of_services, status=statuses, data=st.data())
def test_rows_always_hold_the_same_seats_and_none_is_empty(
    rows: list[Entitlement], status: tuple[str, str | None, str | None], data: st.DataObject
) -> None:
    out_of = data.draw(st.integers(0, len(rows) - 1))
    seats = data.draw(st.integers(1, rows[out_of].seats))
    into = Entitlement(seats, status[0], DAY, status[1], status[2], note="New.")
    after = moved(rows, out_of, into)
    assert sum(row.seats for row in after) == sum(row.seats for row in rows)
    assert all(row.seats > 0 for row in after)
    untouched = [row for at, row in enumerate(rows) if at != out_of and (row.l1, row.l2, row.l3) != status]
    assert not Counter(untouched) - Counter(after)
    assert len(after) <= len(rows) + 1


@settings(max_examples=30, deadline=None)
@given(rows=rows_of_services, data=st.data())
def test_more_seats_than_a_row_has_are_never_taken(rows: list[Entitlement], data: st.DataObject) -> None:
    out_of = data.draw(st.integers(0, len(rows) - 1))
    seats = data.draw(st.sampled_from([0, -1, rows[out_of].seats + 1, 10**9]))
    with pytest.raises(ValueError, match="cannot be taken"):
        moved(rows, out_of, replace(BLOCKED, seats=seats))


def test_a_part_of_a_row_leaves_the_rest_as_it_is() -> None:
    assert moved((IN_PROGRESS, DUPLICATE), 0, BLOCKED) == (replace(IN_PROGRESS, seats=210), BLOCKED, DUPLICATE)


def test_a_whole_row_is_replaced_in_its_place() -> None:
    assert moved((IN_PROGRESS, DUPLICATE), 0, replace(BLOCKED, seats=250)) == (replace(BLOCKED, seats=250), DUPLICATE)


def test_seats_join_the_row_that_has_their_status_and_give_it_what_is_new() -> None:
    more = replace(BLOCKED, seats=10, owner="Ravi")
    assert moved((IN_PROGRESS, BLOCKED), 0, more) == (replace(IN_PROGRESS, seats=240), replace(more, seats=50))


def test_another_date_for_a_part_of_a_row_keeps_the_rest() -> None:
    later = replace(IN_PROGRESS, seats=100, target_date=date(2027, 9, 1))
    assert moved((IN_PROGRESS,), 0, later) == (replace(IN_PROGRESS, seats=150), later)


def test_rows_fit_that_hold_the_seats_and_have_the_status_that_was_said() -> None:
    rows = (IN_PROGRESS, DUPLICATE, BLOCKED)
    assert fitting_rows(rows, 50, None) == (0, 1)
    assert fitting_rows(rows, 250, None) == (0,)
    assert fitting_rows(rows, 251, None) == ()
    assert fitting_rows(rows, 10, "blocked") == (2,)
    assert fitting_rows(rows, None, "no-intent") == ()
    assert fitting_rows(rows, None, None) == (0, 1, 2)
