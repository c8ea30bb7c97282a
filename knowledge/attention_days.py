"""How long what attention says of a record stays true while nobody changes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.attention_rows import UNKNOWN_MONTHS
from knowledge.calendar import months_later
from knowledge.prioritizing import Limits
from knowledge.records import Tenant

_DAY = timedelta(days=1)


def next_change(tenant: Tenant, today: date, limits: Limits) -> date:
    """Return the first later day on which anything that is wrong with the record may be another; until then all stays.

    That day may come without a difference: every date is counted that some rule looks at.
    """
    return min((day for day in _days(tenant, today, limits) if day > today), default=date.max)


def _days(tenant: Tenant, today: date, limits: Limits) -> Iterator[date]:
    for service in tenant.services:
        since = [service.phase_since, *(row.since for row in service.entitlements)]
        for months in {limits.inactive_months, UNKNOWN_MONTHS}:
            yield from (months_later(day, months) + _DAY for day in since if day is not None)
        for row in service.entitlements:
            if row.target_date is not None and row.target_date < date.max:
                yield row.target_date + _DAY
                if row.target_date > months_later(today, limits.inactive_months):
                    # Months differ in length: from this day on it is so on this or on one of the next days.
                    yield max(today + _DAY, months_later(row.target_date, -limits.inactive_months))
