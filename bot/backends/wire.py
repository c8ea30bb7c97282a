"""The shapes of the REST contract for one record: what is answered over the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from bot.backends.shapes import (
    Answer,
    Day,
)
from knowledge.records import (
    ENTITLEMENT_NOTE_LIMIT,
    NEXT_ACTION_LIMIT,
    Cadence,
    Channel,
    Lead,
    OverallStatus,
    Phase,
    Priority,
    Role,
)


class PriorityState(Answer):
    """The automatic priority and what overrides it."""

    automatic: Priority
    override: Priority | None = None
    """The priority set by hand; null when the automatic one counts."""
    sub_category: str = ""
    reason: str = ""


class ContactAttempt(Answer):
    """One documented try to reach the customer."""

    on: Day
    channel: Channel


class Engagement(Answer):
    """What is known of the work with the customer; null is: not known."""

    lead: Lead | None = None
    lead_as_of: Day | None = None
    """Day on which somebody last said so."""
    partner_ready: bool | None = None
    """Whether the partner is FastTrack Ready."""
    cadence: Cadence | None = None
    cadence_as_of: Day | None = None
    attempts: tuple[ContactAttempt, ...] = ()


class Entitlement(Answer):
    """Seats of one service that share a status."""

    seats: int = Field(ge=0)
    l1: str
    """Slug of the L1."""
    since: Day
    """Day of the last change of the L1."""
    l2: str | None = None
    """Slug of the L2."""
    l3: str | None = None
    """Name of the L3 as the portal lists it."""
    target_date: Day | None = None
    owner: str = ""
    note: Annotated[str, StringConstraints(max_length=ENTITLEMENT_NOTE_LIMIT)] = ""
    next_action: Annotated[str, StringConstraints(max_length=NEXT_ACTION_LIMIT)] = ""
    next_action_date: Day | None = None


class Dibs(Answer):
    """Due date, intent, business reason, success owners."""

    due_date: Day | None = None
    intent: str = ""
    business_reason: str = ""
    success_owners: tuple[str, ...] = ()


class Service(Answer):
    """A service in scope, with its entitlement rows."""

    name: str
    entitlements: tuple[Entitlement, ...]
    phase: Phase | None = None
    phase_since: Day | None = None
    dibs: Dibs = Dibs()
    seats_in_scope: int | None = Field(default=None, ge=0)
    """Seats that the rows have to sum to; null: their sum."""


class NextAction(Answer):
    """What happens next with the tenant as a whole."""

    text: Annotated[str, StringConstraints(max_length=NEXT_ACTION_LIMIT)] = ""
    on: Day | None = None
    owner: str = ""


class Assignment(Answer):
    """Somebody who works on the tenant."""

    person: str
    """Entra object id."""
    name: str
    role: Role
    primary: bool = False


class Tenant(Answer):
    """Everything that is kept about a tenant."""

    id: str
    name: str
    domain: str
    tpid: str
    """Identifier of the customer that the tenant belongs to."""
    priority: PriorityState
    engagement: Engagement
    overall_status: OverallStatus
    note: str
    """The Overall Status note that stands."""
    services: tuple[Service, ...]
    assignments: tuple[Assignment, ...] = ()
    next_action: NextAction = NextAction()
    version: int = Field(ge=1)
    """Counts the changes; the entity tag is this number in quotes."""


class Summary(Answer):
    """A tenant in a list."""

    id: str
    name: str
    domain: str
    priority: Priority


class Found(Answer):
    """A tenant that may be meant."""

    summary: Summary
    likeness: float = Field(ge=0, le=100)
    """100 is the name, domain or id itself, apart from case and punctuation."""


class FoundTenants(Answer):
    """Tenants that a text may name, closest first."""

    found: tuple[Found, ...]


class MyTenants(Answer):
    """The tenants that the person is assigned to, highest priority first, then by name."""

    tenants: tuple[Summary, ...]


class Person(Answer):
    """Somebody, as the caller vouched for them."""

    id: str
    """Entra object id."""
    name: str


class Snapshot(Answer):
    """What a change can touch, at one moment."""

    priority: PriorityState
    note: str
    engagement: Engagement
    services: tuple[Service, ...] = ()
    """Those that the change touches."""


class HistoryEntry(Answer):
    """One change: who, when, what it replaced, why."""

    change_id: str
    version: int = Field(ge=1)
    """The version that the change led to."""
    at: AwareDatetime
    by: Person
    before: Snapshot
    after: Snapshot
    activity: str
    """Id of the message that the change came from; empty when it came from none."""
    undoes: str | None = None
    """The change that this one took back."""
    reason: str = ""
    """Why it was taken back, where the person said so."""


class History(Answer):
    """Changes of one tenant, newest first."""

    changes: tuple[HistoryEntry, ...]


class Receipt(Answer):
    """What was written."""

    change_id: str
    tenant: Tenant
    at: AwareDatetime


class SubCategories(Answer):
    """The portal's sub-categories for an override with one priority."""

    sub_categories: tuple[str, ...]


class Health(Answer):
    """Whether the server answers."""

    status: str
