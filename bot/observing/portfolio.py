"""The records of many tenants, watched: every call of the port, by its name and how it ended."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.observing.records import outcome_of
from bot.observing.steps import Observing, Part
from dialogs.portfolio import Filter, Made, Page, Portfolio
from dialogs.ports import Person
from knowledge.records import Tenant


class ObservedPortfolio:
    """The port; each call goes to the one behind it and is watched."""

    def __init__(self, portfolio: Portfolio, observing: Observing) -> None:
        self._portfolio = portfolio
        self._observing = observing

    async def portfolio(self, person: Person, wanted: Filter, *, limit: int = 100, offset: int = 0) -> Page:
        """Return the tenants that pass the filter."""
        with self._observing.step(Part.RECORDS, "portfolio", outcome_of):
            return await self._portfolio.portfolio(person, wanted, limit=limit, offset=offset)

    async def records_of(self, person: Person, tenant_ids: Collection[str]) -> Sequence[Tenant]:
        """Return whole records."""
        with self._observing.step(Part.RECORDS, "records_of", outcome_of):
            return await self._portfolio.records_of(person, tenant_ids)

    async def changes_by(self, person: Person, *, limit: int = 20) -> Sequence[Made]:
        """Return the person's own changes."""
        with self._observing.step(Part.RECORDS, "changes_by", outcome_of):
            return await self._portfolio.changes_by(person, limit=limit)

    async def changes_since(self, person: Person, since: datetime, *, limit: int = 500) -> Sequence[Made]:
        """Return what anybody changed on the person's tenants."""
        with self._observing.step(Part.RECORDS, "changes_since", outcome_of):
            return await self._portfolio.changes_since(person, since, limit=limit)
