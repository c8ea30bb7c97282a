"""The shapes of the REST contract for one record: what is asked and changed over the wire, with its limits."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from bot.backends.shapes import (
    ATTEMPTS_LIMIT,
    LIST_LIMIT,
    OFFSET_LIMIT,
    PRINTABLE,
    SEATS_LIMIT,
    SERVICES_LIMIT,
    Activity,
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
    Priority,
)


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
