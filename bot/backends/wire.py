"""The shapes of the REST contract for one record: what goes over the wire, with its limits."""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from bot.backends.shapes import (
    ATTEMPTS_LIMIT,
    LIST_LIMIT,
    OFFSET_LIMIT,
    PRINTABLE,
    SEATS_LIMIT,
    SERVICES_LIMIT,
    Activity,
    Answer,
    Day,
    LongText,
    Number,
    Request,
    ShortText,
)
from knowledge.records import (
    ENTITLEMENT_NOTE_LIMIT,
    INTENT_LIMIT,
    NEXT_ACTION_LIMIT,
    OWNER_LIMIT,
    ROWS_LIMIT,
    SUCCESS_OWNERS_LIMIT,
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


class NewContactAttempt(Request):
    """One documented try to reach the customer."""

    on: Day
    channel: Channel


class NewEngagement(Request):
    """What is now known of the work with the customer. It replaces what was known: leave nothing out that stays."""

    lead: Lead | None = None
    lead_as_of: Day | None = None
    """Day on which somebody last said so."""
    partner_ready: bool | None = None
    """Whether the partner is FastTrack Ready."""
    cadence: Cadence | None = None
    cadence_as_of: Day | None = None
    attempts: Annotated[tuple[NewContactAttempt, ...], Field(max_length=ATTEMPTS_LIMIT)] = ()


class NewPriority(Request):
    """A priority set by hand, or the automatic one restored."""

    override: Priority | None
    """Null restores the automatic priority; then there is no sub-category."""
    sub_category: ShortText = ""
    reason: LongText = ""


class NewEntitlement(Request):
    """Seats that are to share a status. Since when is the server's to know: a row keeps the day of its L1."""

    seats: Annotated[int, Field(ge=0, le=SEATS_LIMIT)]
    l1: ShortText
    """Slug of the L1."""
    l2: ShortText | None = None
    """Slug of the L2."""
    l3: ShortText | None = None
    """Name of the L3 as the portal lists it."""
    target_date: Day | None = None
    owner: Annotated[str, StringConstraints(max_length=OWNER_LIMIT, pattern=PRINTABLE)] = ""
    note: Annotated[str, StringConstraints(max_length=ENTITLEMENT_NOTE_LIMIT, pattern=PRINTABLE)] = ""
    next_action: Annotated[str, StringConstraints(max_length=NEXT_ACTION_LIMIT, pattern=PRINTABLE)] = ""
    next_action_date: Day | None = None


class NewDibs(Request):
    """Due date, intent, business reason, success owners. They replace what was there: leave nothing out that stays."""

    due_date: Day | None = None
    intent: Annotated[str, StringConstraints(max_length=INTENT_LIMIT, pattern=PRINTABLE)] = ""
    business_reason: ShortText = ""
    success_owners: Annotated[
        tuple[Annotated[str, StringConstraints(max_length=OWNER_LIMIT, pattern=PRINTABLE)], ...],
        Field(max_length=SUCCESS_OWNERS_LIMIT),
    ] = ()


class NewServiceChange(Request):
    """What becomes of one service."""

    service: ShortText
    """As the record names it."""
    rows: Annotated[tuple[NewEntitlement, ...], Field(max_length=ROWS_LIMIT)] | None = None
    """Every row that there is afterwards, with all seats of the service; null leaves the rows."""
    dibs: NewDibs | None = None
    """Null leaves the DIBS."""


class NewChange(Request):
    """A note, a priority, facts learned, services: one of them at least. All of it is written or nothing."""

    note: Annotated[LongText, Field(min_length=1)] | None = None
    """The new Overall Status note; null leaves the one that stands. A priority needs one."""
    priority: NewPriority | None = None
    """Null leaves the priority as it is."""
    engagement: NewEngagement | None = None
    """Null leaves what is known as it is."""
    activity: Activity = ""
    """Id of the message that the change came from."""
    services: Annotated[tuple[NewServiceChange, ...], Field(max_length=SERVICES_LIMIT)] = ()
    """Each service at most once; the others stay as they are."""


class NewUndo(Request):
    """Puts back what one's own last change replaced."""

    activity: Activity = ""
    """Id of the message that the undo came from."""
    reason: LongText = ""
    """Why; empty for an undo right after the change, which needs no words."""


class FindQuery(Request):
    """The query of a search."""

    query: ShortText
    """A name, a domain or an id; typing errors are forgiven."""
    limit: Annotated[Number, Field(ge=1, le=LIST_LIMIT)] = 5


class PageQuery(Request):
    """The query of a list."""

    limit: Annotated[Number, Field(ge=1, le=LIST_LIMIT)] = 100
    offset: Annotated[Number, Field(ge=0, le=OFFSET_LIMIT)] = 0


class HistoryQuery(Request):
    """The query of a history."""

    limit: Annotated[Number, Field(ge=1, le=LIST_LIMIT)] = 20


class Nothing(Request):
    """A query or body without anything in it."""
