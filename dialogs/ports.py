"""What the dialogs ask of whatever keeps the tenants' records. A backend implements it; tests hold all to one contract.

Every call names the person it is made for. To somebody who may not see a tenant it does not exist:
TenantNotFound is all they learn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from knowledge.records import Dibs, Engagement, Entitlement, Priority, PriorityState, Service, Tenant


class RecordsError(Exception):
    """Base of everything that a person must hear of."""


class TenantNotFound(RecordsError):
    """No such tenant, or none that the person may see."""


class NotAllowed(RecordsError):
    """The person may see the tenant, but not change this of it."""


class ChangedMeanwhile(RecordsError):
    """The record is no longer at the version that the change names; nothing was written."""


class Rejected(RecordsError):
    """The change cannot be taken as it is. The message says why, in words for the person."""


class Unreachable(RecordsError):
    """No answer from the backend. The change may or may not have been made: send it again with the same key."""


class Right(StrEnum):
    """What a person may do with a tenant they see; each includes those before it."""

    READ = "read"
    NOTE = "note"
    """Assigned to the tenant: may write notes."""
    PRIORITY = "priority"
    """Assigned as its FastTrack Manager: may change the priority as well (FACTS R-04)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: as the channel vouches for them, never as a card says."""

    id: str
    """Entra object id."""
    name: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A record, and what the person may do with it."""

    tenant: Tenant
    right: Right


@dataclass(frozen=True, slots=True)
class Summary:
    """A tenant in a list."""

    id: str
    name: str
    domain: str
    priority: Priority


@dataclass(frozen=True, slots=True)
class Found:
    """A tenant that may be meant."""

    summary: Summary
    likeness: float
    """0 to 100; 100 is the name, domain or id itself, apart from case and punctuation."""


@dataclass(frozen=True, slots=True)
class PrioritySetting:
    """A priority set by hand, or the automatic one restored."""

    override: Priority | None
    """None restores the automatic priority; then there is no sub-category."""
    sub_category: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ServiceChange:
    """What becomes of one service; None leaves it as it is."""

    service: str
    """As the record names it."""
    rows: tuple[Entitlement, ...] | None = None
    """Every row that there is afterwards: they sum to the seats of the service. What ``since`` says is not read: a row
    keeps the day of its L1, and one with an L1 that is new to the service gets the day of the change."""
    dibs: Dibs | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A note, a priority, facts learned, services: any of them, and all of it is written or nothing."""

    tenant_id: str
    expected_version: int
    key: str
    """Idempotency key: the same change sent again is made once and answered with the first receipt."""
    note: str | None
    """The new Overall Status note, never empty; None leaves the one that stands. A priority needs one (FACTS R-03)."""
    priority: PrioritySetting | None = None
    engagement: Engagement | None = None
    """What is now known of the work with the customer; None leaves it."""
    activity: str = ""
    """Id of the message that the change came from."""
    services: tuple[ServiceChange, ...] = ()
    """Each service at most once."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Puts back what one's own last change replaced. A change of its own, kept in the history like any other."""

    tenant_id: str
    expected_version: int
    """The version that the change led to: whatever came after it is not undone."""
    key: str
    change_id: str
    activity: str = ""
    reason: str = ""
    """Why; empty for the one that needs no words, right after the change."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was written."""

    change_id: str
    tenant: Tenant
    at: datetime


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a change can touch, at one moment."""

    priority: PriorityState
    note: str
    engagement: Engagement
    services: tuple[Service, ...] = ()
    """Those that the change touches."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change: who, when, what it replaced, why."""

    change_id: str
    version: int
    """The version that it led to."""
    at: datetime
    by: Person
    before: Snapshot
    after: Snapshot
    activity: str
    undoes: str | None = None
    """The change that this one took back."""
    reason: str = ""
    """Why it was taken back, where the person said so."""


class Records(Protocol):
    """The tenants' records. Every method raises Unreachable when there is no answer."""

    async def find(self, person: Person, text: str, *, limit: int = 5) -> Sequence[Found]:
        """Return tenants the person may see that the text may name, closest first; the far-off ones too."""
        ...

    async def get(self, person: Person, tenant_id: str) -> Opened:
        """Return the record; TenantNotFound."""
        ...

    async def mine(self, person: Person, *, limit: int = 100, offset: int = 0) -> Sequence[Summary]:
        """Return the tenants the person is assigned to, highest priority first, then by name."""
        ...

    async def apply(self, person: Person, change: Change) -> Receipt:
        """Make the change; TenantNotFound, NotAllowed, ChangedMeanwhile or Rejected."""
        ...

    async def undo(self, person: Person, undo: Undo) -> Receipt:
        """Put back what the change replaced, if it is the person's own and nothing came after it.

        TenantNotFound, NotAllowed (somebody else's change), ChangedMeanwhile or Rejected (no such change).
        """
        ...

    async def history(self, person: Person, tenant_id: str, *, limit: int = 20) -> Sequence[HistoryEntry]:
        """Return the newest changes first; TenantNotFound."""
        ...

    async def sub_categories(self, priority: Priority) -> Sequence[str]:
        """Return the portal's sub-categories for an override (FACTS 2.4 A17)."""
        ...
