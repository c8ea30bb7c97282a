"""What the dialogs ask of the records of many tenants at once: lists, whole records, changes of all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from dialogs.ports import HistoryEntry, Person
from knowledge.records import OverallStatus, Priority, Tenant

AT_ONCE = 500
"""Most records that are read in one call."""


class Scope(StrEnum):
    """Whose tenants a list is of; never more than the person may see."""

    MINE = "mine"
    """Those that the person is assigned to."""
    ALL = "all"
    """All that the person may see."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tenants a list shows: those that pass every part; an empty part passes all."""

    scope: Scope = Scope.MINE
    manager: str = ""
    """Part of the name of the tenant's FastTrack Manager, whatever the case of its letters."""
    priorities: frozenset[Priority] = frozenset()
    """Priorities that count (the override where there is one)."""
    overridden: bool | None = None
    """Whether the priority was set by hand; None: either."""
    overall: frozenset[OverallStatus] = frozenset()
    services: frozenset[str] = frozenset()
    """Names of services; the tenant has one of them."""
    statuses: frozenset[str] = frozenset()
    """Slugs of L1s and L2s; a row of the tenant has one of them, of a service in ``services`` where that says any."""
    overdue_on: date | None = None
    """A target date or a day of a next action, of the tenant or of a row, lies before this day."""


@dataclass(frozen=True, slots=True)
class Line:
    """A tenant in a list."""

    id: str
    name: str
    domain: str
    priority: Priority
    overridden: bool
    overall_status: OverallStatus
    next_action_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list."""

    lines: tuple[Line, ...]
    total: int
    """How many the whole list has."""


@dataclass(frozen=True, slots=True)
class Made:
    """A change, and the tenant that it was made to."""

    tenant_id: str
    name: str
    entry: HistoryEntry


class Portfolio(Protocol):
    """The records of many tenants. Every method raises Unreachable when there is no answer."""

    async def portfolio(self, person: Person, wanted: Filter, *, limit: int = 100, offset: int = 0) -> Page:
        """Return the tenants that pass the filter, highest priority first, then by name."""
        ...

    async def records_of(self, person: Person, tenant_ids: Collection[str]) -> Sequence[Tenant]:
        """Return whole records, in no order; those that the person may not see are left out.

        ValueError for more than AT_ONCE.
        """
        ...

    async def changes_by(self, person: Person, *, limit: int = 20) -> Sequence[Made]:
        """Return the person's own changes of tenants that they may still see, newest first."""
        ...

    async def changes_since(self, person: Person, since: datetime, *, limit: int = 500) -> Sequence[Made]:
        """Return what anybody changed after that moment on the tenants that the person is assigned to, newest first.

        ``since`` has a time zone.
        """
        ...
