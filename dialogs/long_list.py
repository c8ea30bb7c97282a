"""The whole of a long list, asked for in parts: nobody's turn waits until somebody's ten thousand tenants are read."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence

from dialogs.portfolio import Filter, Line, Portfolio
from dialogs.ports import Person
from knowledge.records import Tenant

_LINES_AT_ONCE = 1000
_RECORDS_AT_ONCE = 250
"""What is asked for in one call: putting it together holds others up for some ten milliseconds."""
_BREATH = 20
"""Records that are gone through, some milliseconds, before others get their turn."""


async def lines_of(
    portfolio: Portfolio, person: Person, wanted: Filter, most: int = sys.maxsize
) -> tuple[list[Line], int]:
    """Return the list, so many lines at the most, and how long it is; a tenant that moves meanwhile comes once.

    Raises Unreachable.
    """
    lines: dict[str, Line] = {}
    offset, total = 0, 1
    while offset < min(total, most):
        page = await portfolio.portfolio(person, wanted, limit=_LINES_AT_ONCE, offset=offset)
        lines.update((line.id, line) for line in page.lines)
        offset, total = offset + len(page.lines), page.total
        if not page.lines:
            break
    return list(lines.values())[:most], total


async def records_among(portfolio: Portfolio, person: Person, tenant_ids: Sequence[str]) -> AsyncIterator[Tenant]:
    """Yield the records, in no order; those that the person may not see are left out. Raises Unreachable."""
    for start in range(0, len(tenant_ids), _RECORDS_AT_ONCE):
        chunk = tenant_ids[start : start + _RECORDS_AT_ONCE]
        for number, tenant in enumerate(await portfolio.records_of(person, chunk), 1):
            yield tenant
            if number % _BREATH == 0:
                await asyncio.sleep(0)
