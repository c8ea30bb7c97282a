"""The shapes of the REST contract: what goes over the wire, with its limits, and how it becomes a record and back.

Requests forbid what they do not name. Answers may hold more than is named here, so that servers can grow.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    WithJsonSchema,
)

from knowledge.records import (
    ENTITLEMENT_NOTE_LIMIT,
    NEXT_ACTION_LIMIT,
    NOTE_LIMIT,
    Cadence,
    Channel,
    Lead,
    OverallStatus,
    Phase,
    Priority,
    Role,
)

NAME_LIMIT = 200
"""Most characters of a name, an id, a key or a text to find a tenant by."""
ATTEMPTS_LIMIT = 200
"""Most documented contact attempts of one tenant."""
LIST_LIMIT = 1000
"""Most items in one answer."""
OFFSET_LIMIT = 1_000_000
ACTIVITY_LIMIT = 1000
"""Most characters of the id of a message; channels make them as they like."""
BODY_LIMIT = 256 * 1024
"""Most bytes of a request's body; a full note in any script and any JSON escape stays below it."""

_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_NUMBER = r"^(0|[1-9][0-9]{0,8})$"
_PRINTABLE = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$"
"""No control characters but tab and line ends: no note has them, and PostgreSQL cannot keep all of them."""

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


def _iso_day(value: Any) -> Any:
    """Refuse numbers, in quotes or not, which pydantic would take for seconds since 1970."""
    if not isinstance(value, date) and not (isinstance(value, str) and re.fullmatch(_DAY, value)):
        raise ValueError("write the day as YYYY-MM-DD")
    return value


def _plain_number(value: Any) -> Any:
    """Refuse +5, 5.0 and 1_000, which pydantic would take for numbers in a query."""
    if isinstance(value, str) and not re.fullmatch(_NUMBER, value):
        raise ValueError("write a plain number")
    return value


Day = Annotated[
    date,
    Field(strict=False),
    BeforeValidator(_iso_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": _DAY}),
]
Number = Annotated[int, Field(strict=False), BeforeValidator(_plain_number)]
ShortText = Annotated[str, StringConstraints(max_length=NAME_LIMIT, pattern=_PRINTABLE)]
LongText = Annotated[str, StringConstraints(max_length=NOTE_LIMIT, pattern=_PRINTABLE)]
Activity = Annotated[str, StringConstraints(max_length=ACTIVITY_LIMIT, pattern=_PRINTABLE)]


class Answer(BaseModel):
    """Part of an answer. Unknown fields are passed over."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="ignore", from_attributes=True, use_attribute_docstrings=True
    )


class Request(BaseModel):
    """Part of a request. Unknown fields are refused."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", from_attributes=True, use_attribute_docstrings=True
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


class NewChange(Request):
    """A note and, with it or not, a priority and facts learned; all of it is written or nothing."""

    note: Annotated[LongText, Field(min_length=1)]
    """The new Overall Status note."""
    priority: NewPriority | None = None
    """Null leaves the priority as it is."""
    engagement: NewEngagement | None = None
    """Null leaves what is known as it is."""
    activity: Activity = ""
    """Id of the message that the change came from."""


class NewUndo(Request):
    """Puts back what one's own last change replaced."""

    activity: Activity = ""
    """Id of the message that the undo came from."""


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


def can_be_id(text: str) -> bool:
    """Return whether the text can stand for a tenant or a change in a path; what cannot, names nothing."""
    return 0 < len(text) <= NAME_LIMIT and text.isprintable() and text not in {".", ".."}


def to_wire(model: type[M], value: object) -> M:
    """Return the value, a record or a type of the port, as the wire has it.

    Raises pydantic's ValidationError for what the contract cannot carry.
    """
    return model.model_validate(value, from_attributes=True)


def from_wire(kind: type[T], shape: BaseModel) -> T:
    """Return the record or type of the port that the shape stands for."""
    value: T = _adapter(kind).validate_python(shape.model_dump())
    return value


_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)
"""To make one takes longer than to use it."""
