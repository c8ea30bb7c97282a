"""What is wrong with a record stays so until the day that says when it may be another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.shipped import shipped_playbook
from knowledge.attention import attention
from knowledge.attention_days import next_change
from knowledge.findings import Finding
from knowledge.prioritizing import Limits
from knowledge.records import Entitlement, Phase, Priority, PriorityState, Service, Tenant
from tests.knowledge.records import TODAY, row, tenant

_STATUSES = (
    ("in-progress", "migration"),
    ("blocked", "app-compatibility"),
    ("status-unknown", "new-subscription-or-workload"),
    ("status-unknown", "customer-unresponsive"),
    ("no-intent", "executive-sponsorship"),
)
SOON = date(2027, 2, 1)
_NEAR = st.dates(TODAY - timedelta(days=130), TODAY + timedelta(days=130))
_ROWS = st.builds(
    lambda status, since, target: Entitlement(100, status[0], since, status[1], target_date=target),
    st.sampled_from(_STATUSES),
    st.dates(TODAY - timedelta(days=130), TODAY),
    st.none() | _NEAR,
)
_SERVICES = st.builds(
    lambda rows, phase, since: Service("Teams", tuple(rows), phase, since),
    st.lists(_ROWS, min_size=1, max_size=3),
    st.sampled_from((Phase.ENABLE, Phase.BLOCKED, Phase.OPERATE)),
    st.none() | st.dates(TODAY - timedelta(days=130), TODAY),
)
_RECORDS = st.builds(
    lambda services, automatic, override: tenant(*services, priority=PriorityState(automatic, override)),
    st.lists(_SERVICES, max_size=2),
    st.sampled_from(Priority),
    st.none() | st.sampled_from(Priority),
)


def found(record: Tenant, day: date) -> tuple[Finding, ...]:
    return attention(record, day, Limits(), shipped_playbook())


@settings(deadline=None, max_examples=100)
@given(record=_RECORDS, begin=_NEAR)
def test_until_then_every_day_says_the_same(record: Tenant, begin: date) -> None:
    until = next_change(record, begin, Limits())
    assert until > begin
    last = min(until - begin, timedelta(days=150)).days
    today = found(record, begin)
    for days in range(1, last):
        assert found(record, begin + timedelta(days=days)) == today


def teams(l1: str, l2: str, since: date, target: date | None = None, **fields: Any) -> Tenant:
    return tenant(Service("Teams", (row(l1, l2, since, target_date=target),), **fields))


@pytest.mark.parametrize(
    ("record", "day"),
    [
        (teams("in-progress", "migration", TODAY, TODAY), date(2026, 11, 23)),
        (teams("in-progress", "migration", TODAY, date(2026, 12, 1)), date(2026, 12, 2)),
        (teams("blocked", "app-compatibility", date(2026, 9, 30)), date(2026, 12, 31)),
        (teams("status-unknown", "new-subscription-or-workload", date(2026, 8, 31)), date(2026, 12, 1)),
        (
            teams("in-progress", "migration", TODAY, SOON, phase=Phase.BLOCKED, phase_since=date(2026, 8, 31)),
            date(2026, 12, 1),
        ),
        (teams("blocked", "app-compatibility", TODAY, date(2027, 3, 10)), date(2026, 12, 10)),
    ],
)
def test_on_that_day_it_is_another(record: Tenant, day: date) -> None:
    assert next_change(record, TODAY, Limits()) == day
    assert found(record, day) != found(record, TODAY)


def test_where_months_differ_in_length_the_days_that_follow_are_looked_at_too() -> None:
    record = teams("blocked", "app-compatibility", date(2027, 2, 1), date(2027, 5, 31))
    first = date(2027, 2, 28)
    begin = first - timedelta(days=1)
    assert next_change(record, begin, Limits()) == first
    assert found(record, first) == found(record, begin)
    assert next_change(record, first, Limits()) == date(2027, 3, 1)
    assert found(record, date(2027, 3, 1)) != found(record, first)


def test_a_record_without_a_date_to_come_stays_as_it_is() -> None:
    record = tenant(Service("Teams", (row("no-intent", "executive-sponsorship", date(2020, 1, 1)),)))
    assert next_change(record, TODAY, Limits()) == date.max


def test_a_date_that_stands_for_never_is_none_to_come() -> None:
    record = teams("in-progress", "migration", date(2020, 1, 1), date.max)
    assert next_change(record, TODAY, Limits()) == date.max
    assert found(record, TODAY) == found(record, date(2027, 1, 1))
