"""What the sample tenants are put together from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_DNS, uuid5

from bot.demo.people import DEMO_MANAGES, DEMO_PERSON
from knowledge.calendar import months_later
from knowledge.records import (
    Assignment,
    Cadence,
    Channel,
    ContactAttempt,
    Dibs,
    Engagement,
    Entitlement,
    Lead,
    NextAction,
    OverallStatus,
    Phase,
    Priority,
    PriorityState,
    Service,
    Tenant,
)

_TPIDS = 9_000_000


@dataclass(frozen=True, slots=True)
class Days:
    """Days seen from the one on which the samples are made."""

    today: date

    def ago(self, days: int) -> date:
        """Return the day so many days back."""
        return self.today - timedelta(days)

    def ahead(self, days: int) -> date:
        """Return the day so many days on."""
        return self.today + timedelta(days)

    def months_ago(self, months: int) -> date:
        """Return the same day so many calendar months back."""
        return months_later(self.today, -months)

    def months_ahead(self, months: int) -> date:
        """Return the same day so many calendar months on."""
        return months_later(self.today, months)

    def within_months(self, months: int) -> date:
        """Return the earliest day that is not more than so many calendar months back (FACTS 2.4 A4)."""
        day = self.months_ago(months)
        return day if months_later(day, months) == self.today else day + timedelta(1)


def tenant(
    name: str,
    *,
    priority: Priority | PriorityState,
    engagement: Engagement,
    note: str,
    services: tuple[Service, ...],
    overall_status: OverallStatus = OverallStatus.ACTIVE,
    assignments: tuple[Assignment, ...] = DEMO_MANAGES,
    next_action: NextAction | None = None,
) -> Tenant:
    """Return a tenant whose domain, id and TPID follow from its name, so they are the same every time."""
    domain = "".join(c for c in name.casefold() if c.isalnum()) + ".example"
    guid = uuid5(NAMESPACE_DNS, domain)
    return Tenant(
        id=str(guid),
        name=name,
        domain=domain,
        tpid=str(1_000_000 + guid.int % _TPIDS),
        priority=PriorityState(priority) if isinstance(priority, Priority) else priority,
        engagement=engagement,
        overall_status=overall_status,
        note=note,
        services=services,
        assignments=assignments,
        next_action=next_action or NextAction(),
    )


def known(
    as_of: date,
    lead: Lead,
    cadence: Cadence,
    *,
    partner_ready: bool | None = None,
    attempts: tuple[ContactAttempt, ...] = (),
) -> Engagement:
    """Return an engagement of which lead and cadence were said on the same day."""
    return Engagement(lead, as_of, partner_ready, cadence, as_of, attempts)


def tries(*attempts: tuple[date, Channel]) -> tuple[ContactAttempt, ...]:
    """Return contact attempts, the first one first."""
    return tuple(ContactAttempt(on, channel) for on, channel in attempts)


def to_do(text: str, on: date, owner: str = DEMO_PERSON.name) -> NextAction:
    """Return what happens next with a tenant."""
    return NextAction(text, on, owner)


def service(
    name: str,
    *rows: Entitlement,
    phase: Phase | None = None,
    phase_since: date | None = None,
    dibs: Dibs | None = None,
    seats_in_scope: int | None = None,
) -> Service:
    """Return a service with its entitlement rows; ``seats_in_scope`` where they do not hold all its seats."""
    return Service(name, rows, phase, phase_since, dibs or Dibs(), seats_in_scope)


def deploying(seats: int, since: date, target: date, note: str = "") -> Entitlement:
    """Return In Progress / Technical Onboarding and Deployment."""
    return Entitlement(seats, "in-progress", since, "technical-onboarding-deployment", target_date=target, note=note)


def migrating(seats: int, since: date, target: date, note: str = "") -> Entitlement:
    """Return In Progress / Migration."""
    return Entitlement(seats, "in-progress", since, "migration", target_date=target, note=note)


def adopting(seats: int, since: date, target: date, note: str = "") -> Entitlement:
    """Return In Progress / Solution or User Adoption."""
    return Entitlement(seats, "in-progress", since, "solution-or-user-adoption", target_date=target, note=note)


def blocked(
    seats: int, since: date, l2: str, l3: str, note: str, *, owner: str = "", target: date | None = None
) -> Entitlement:
    """Return Blocked with its reasons; ``owner`` is who owns the blockage."""
    return Entitlement(seats, "blocked", since, l2, l3, target, owner, note)


def no_intent(seats: int, since: date, l2: str, l3: str, note: str) -> Entitlement:
    """Return No Intent with its reasons."""
    return Entitlement(seats, "no-intent", since, l2, l3, note=note)


def unresponsive(seats: int, since: date, note: str) -> Entitlement:
    """Return Status Unknown / Customer Unresponsive."""
    return Entitlement(seats, "status-unknown", since, "customer-unresponsive", note=note)


def newly_bought(seats: int, since: date) -> Entitlement:
    """Return Status Unknown / New Subscription or Workload, as automation sets it."""
    return Entitlement(seats, "status-unknown", since, "new-subscription-or-workload")


def duplicate(seats: int, since: date, note: str) -> Entitlement:
    """Return Duplicate/Invalid."""
    return Entitlement(seats, "duplicate-invalid", since, note=note)
