"""The shapes of the REST contract for many tenants: lists, whole records, changes of all of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bot.backends.shapes import LIST_LIMIT, OFFSET_LIMIT, Answer, Day, Moment, Number, Request, ShortText
from bot.backends.wire import HistoryEntry, Tenant
from dialogs import portfolio
from dialogs.portfolio import AT_ONCE, Scope
from knowledge.records import OverallStatus, Priority

NAMES_LIMIT = 200
"""Most services or statuses in a filter; the playbook has fewer."""
_Names = Annotated[tuple[ShortText, ...], Field(max_length=NAMES_LIMIT)]


class Filter(Request):
    """Which tenants a list shows: those that pass every part. A part that is empty or null passes all."""

    scope: Scope = Scope.MINE
    """Those the person is assigned to, or all that the person may see."""
    manager: ShortText = ""
    """Part of the name of the tenant's FastTrack Manager, whatever the case of its letters."""
    priorities: Annotated[tuple[Priority, ...], Field(max_length=len(Priority))] = ()
    """Priorities that count: the override where there is one."""
    overridden: bool | None = None
    """Whether the priority was set by hand."""
    overall: Annotated[tuple[OverallStatus, ...], Field(max_length=len(OverallStatus))] = ()
    services: _Names = ()
    """Names of services; the tenant has one of them."""
    statuses: _Names = ()
    """Slugs of L1s and L2s; a row of the tenant has one, of a service in services where that names any."""
    overdue_on: Day | None = None
    """A target date or a day of a next action, of the tenant or of a row, lies before this day."""


class PageOf(Request):
    """A part of a filtered list."""

    filter: Filter = Filter()
    limit: Annotated[int, Field(ge=1, le=LIST_LIMIT)] = 100
    offset: Annotated[int, Field(ge=0, le=OFFSET_LIMIT)] = 0


class Line(Answer):
    """A tenant in a filtered list."""

    id: str
    name: str
    domain: str
    priority: Priority
    overridden: bool
    """Whether the priority was set by hand."""
    overall_status: OverallStatus
    next_action_on: Day | None = None
    version: int = Field(ge=1)


class Page(Answer):
    """A part of a filtered list, highest priority first, then by name."""

    lines: tuple[Line, ...]
    total: int = Field(ge=0)
    """How many the whole list has."""


class RecordsOf(Request):
    """Whose records are wanted."""

    tenant_ids: Annotated[tuple[ShortText, ...], Field(max_length=AT_ONCE)]


class WholeRecords(Answer):
    """Records in no order; those that the person may not see are left out."""

    tenants: tuple[Tenant, ...]


class Made(Answer):
    """A change, and the tenant that it was made to."""

    tenant_id: str
    name: str
    entry: HistoryEntry


class NewestChanges(Answer):
    """Changes of several tenants, newest first."""

    changes: tuple[Made, ...]


class OwnChangesQuery(Request):
    """The query of one's own changes."""

    limit: Annotated[Number, Field(ge=1, le=LIST_LIMIT)] = 20


class ChangesSinceQuery(Request):
    """The query of what changed."""

    since: Moment
    """Changes after this moment."""
    limit: Annotated[Number, Field(ge=1, le=LIST_LIMIT)] = 500


def filter_of(wanted: portfolio.Filter) -> Filter:
    """Return the filter as the wire has it; pydantic's ValidationError for one that the contract cannot carry."""
    return Filter(
        scope=wanted.scope,
        manager=wanted.manager,
        priorities=tuple(sorted(wanted.priorities)),
        overridden=wanted.overridden,
        overall=tuple(sorted(wanted.overall)),
        services=tuple(sorted(wanted.services)),
        statuses=tuple(sorted(wanted.statuses)),
        overdue_on=wanted.overdue_on,
    )
