"""A tenant's record, as the rules read it and a backend keeps it (FACTS 3.1, 3.4, 3.5). Plain and immutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

NOTE_LIMIT = 4000
"""Most characters of an Overall Status note; the portal names no limit, so this is ours."""
ENTITLEMENT_NOTE_LIMIT = 400
"""Most characters of the note of an entitlement row."""
NEXT_ACTION_LIMIT = 500
"""Most characters of a next action (FACTS 3.1)."""
OWNER_LIMIT = 200
"""Most characters of the owner of a row and of a success owner; the portal names no limit, so this is ours."""
INTENT_LIMIT = 1000
"""Most characters of an intent among the DIBS; ours as well."""
SUCCESS_OWNERS_LIMIT = 20
"""Most success owners of a service; ours as well."""
ROWS_LIMIT = 50
"""Most rows of a service; ours as well: a customer has no more companies that differ."""

UNRESPONSIVE = "customer-unresponsive"
"""Slug of the L2 that stands for tries without an answer (FACTS 1.1), the one that the rules single out (R-18)."""
_NOT_WANTED = frozenset({"no-intent", "duplicate-invalid"})


class Priority(StrEnum):
    """A tenant's priority."""

    HIGH = "High"
    MEDIUM = "Medium"
    LOW = "Low"


class Lead(StrEnum):
    """Who leads the engagement (FACTS 2.2)."""

    CSS_LED = "CSS-Led"
    CSS_ASSIST = "CSS-Assist"
    CUSTOMER_LED = "Customer-Led"
    PARTNER_LED = "Partner-Led"


class Cadence(StrEnum):
    """The rhythm of contact."""

    EVERY_TWO_WEEKS = "every-two-weeks"
    """Planned meetings, at least one every two weeks."""
    SCHEDULING = "scheduling"
    """A new customer with whom dates are still being set."""
    IRREGULAR = "irregular"
    """Rare or irregular contact, or none."""


class Channel(StrEnum):
    """A way to reach a customer."""

    EMAIL = "E-mail"
    PHONE = "Phone"
    TEAMS = "Teams message"
    MEETING = "Meeting"
    PARTNER = "Through the partner"
    ACCOUNT_TEAM = "Through the account team"


class OverallStatus(StrEnum):
    """The overall status of a tenant."""

    ACTIVE = "Active"
    BLOCKED = "Blocked"
    PAUSED = "Paused"


class Phase(StrEnum):
    """How far a service is. The last two stand in the rules, not in the portal's phase table (FACTS 2.4 A5)."""

    INITIATE = "Initiate"
    ASSESS = "Assess"
    REMEDIATE = "Remediate"
    ENABLE = "Enable"
    MIGRATE = "Migrate"
    ADOPTION = "Adoption"
    OPERATE = "Operate"
    ADOPTION_COMPLETED = "Adoption Completed"
    BLOCKED = "Blocked"


class Role(StrEnum):
    """What somebody is to a tenant (FACTS 3.7)."""

    FASTTRACK_MANAGER = "FastTrack Manager"
    FASTTRACK_ENGINEER = "FastTrack Engineer"
    MIGRATION_VELOCITY_MANAGER = "Migration Velocity Manager"
    APP_ASSURE_MANAGER = "App Assure Manager"
    REGIONAL_MANAGER = "Regional Manager"


@dataclass(frozen=True, slots=True)
class ContactAttempt:
    """One documented try to reach the customer."""

    on: date
    channel: Channel


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Seats of one service that share a status."""

    seats: int
    l1: str
    """Slug of the L1."""
    since: date
    """Day of the last change of the L1."""
    l2: str | None = None
    """Slug of the L2."""
    l3: str | None = None
    """Name of the L3 as the portal lists it."""
    target_date: date | None = None
    owner: str = ""
    note: str = ""
    next_action: str = ""
    next_action_date: date | None = None

    @property
    def status(self) -> tuple[str, str | None, str | None]:
        """L1, L2 and L3: seats of a service that share them share a row (FACTS 3.4)."""
        return self.l1, self.l2, self.l3

    @property
    def is_wanted(self) -> bool:
        """Whether the customer wants the seats or may yet: neither refused (FACTS 1.3) nor invalid (1.5)."""
        return self.l1 not in _NOT_WANTED


@dataclass(frozen=True, slots=True)
class Dibs:
    """Due date, intent, business reason, success owners (FACTS 4.6)."""

    due_date: date | None = None
    intent: str = ""
    business_reason: str = ""
    success_owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """A service in scope, with its entitlement rows."""

    name: str
    """As the portal names it."""
    entitlements: tuple[Entitlement, ...]
    phase: Phase | None = None
    phase_since: date | None = None
    dibs: Dibs = field(default_factory=Dibs)
    seats_in_scope: int | None = None
    """Seats of the service, override seats included, to which its rows have to sum (FACTS 3.4); None: their sum."""

    @property
    def seats(self) -> int:
        """The seats that the rows have to sum to."""
        return self.seats_in_rows if self.seats_in_scope is None else self.seats_in_scope

    @property
    def seats_in_rows(self) -> int:
        """The seats that the rows hold."""
        return sum(row.seats for row in self.entitlements)


@dataclass(frozen=True, slots=True)
class NextAction:
    """What happens next with the tenant as a whole."""

    text: str = ""
    on: date | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Somebody who works on the tenant."""

    person: str
    """The person's Entra object id."""
    name: str
    role: Role
    primary: bool = False


@dataclass(frozen=True, slots=True)
class PriorityState:
    """The automatic priority and, where somebody set one by hand, what overrides it (FACTS 3.6)."""

    automatic: Priority
    override: Priority | None = None
    sub_category: str = ""
    """The portal's sub-category of the override; empty without one."""
    reason: str = ""
    """Why it was overridden; empty without an override."""

    @property
    def effective(self) -> Priority:
        """The priority that counts."""
        return self.override or self.automatic


@dataclass(frozen=True, slots=True)
class Engagement:
    """What the rules ask about the work with the customer."""

    lead: Lead | None = None
    lead_as_of: date | None = None
    """Day on which somebody last said so."""
    partner_ready: bool | None = None
    """Whether the partner of a Partner-Led tenant is FastTrack Ready, formerly vNext; None: not known."""
    cadence: Cadence | None = None
    cadence_as_of: date | None = None
    attempts: tuple[ContactAttempt, ...] = ()
    """Documented tries to reach a silent customer."""


@dataclass(frozen=True, slots=True)
class Tenant:
    """Everything that is kept about a tenant."""

    id: str
    """The tenant's GUID."""
    name: str
    domain: str
    tpid: str
    """Identifier of the customer that the tenant belongs to."""
    priority: PriorityState
    engagement: Engagement
    overall_status: OverallStatus
    note: str
    """The Overall Status note that stands; earlier ones are in the history."""
    services: tuple[Service, ...]
    assignments: tuple[Assignment, ...] = ()
    next_action: NextAction = field(default_factory=NextAction)
    version: int = 1
    """Counts the changes; a change must name the version that its author saw."""
