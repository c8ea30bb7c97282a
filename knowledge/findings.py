"""What a record can lack by the playbook: the rules, what mends each, and a finding of one on a record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.records import Priority


class Rule(StrEnum):
    """What is looked for, in the order of what matters most.

    First what the playbook forbids and what the portal calls an error, then what somebody has to decide, then what
    is only missing.
    """

    PRIORITY_FORBIDDEN = "priority-forbidden"
    """The priority that counts is one that the rules forbid (FACTS R-08, R-09, R-13, R-18)."""
    SEATS_DO_NOT_SUM = "seats-do-not-sum"
    """The rows of a service must sum to its seats (FACTS 3.4)."""
    DUPLICATE_TENANT = "duplicate-tenant"
    """A tenant that is a duplicate or invalid has all its rows Duplicate/Invalid (FACTS 1.5)."""
    PRIORITY_HELD = "priority-held"
    """A priority set by hand that the rules do not allow yet (FACTS R-19, 2.4 A1)."""
    LOW_NOT_SET = "low-not-set"
    """The rules lead to Low, and the tenant is not (FACTS R-15 to R-18)."""
    PRIORITY_UNSUPPORTED = "priority-unsupported"
    """A priority set by hand that differs from what the rules propose, without a reason (FACTS R-03)."""
    NO_ATTEMPTS = "no-attempts"
    """Customer Unresponsive needs several documented tries over more than one channel (FACTS 1.1, R-19, 2.4 A14)."""
    TARGET_DATE_PASSED = "target-date-passed"
    """The target date of an In Progress row has gone by (FACTS 1.2)."""
    TARGET_DATE_MISSING = "target-date-missing"
    """Every In Progress row needs a valid target date (FACTS 1.2)."""
    BLOCKED_LONG = "blocked-long"
    """L1 Blocked for more than three months counts as inactive (FACTS 2.2 c)."""
    PHASE_BLOCKED_LONG = "phase-blocked-long"
    """In Progress with the phase Blocked for more than three months counts as inactive (FACTS 2.2 b)."""
    PRIORITY_UNEXPLAINED = "priority-unexplained"
    """A change of priority has a note with its reasons (FACTS R-03)."""
    INTENT_UNKNOWN = "intent-unknown"
    """Status Unknown, and nobody has found out for months whether they want the service (FACTS 1.1)."""
    DUPLICATE_UNEXPLAINED = "duplicate-unexplained"
    """Some rows are Duplicate/Invalid, others are not, and no note says why (FACTS 1.5, 4.2)."""
    LEAD_UNKNOWN = "lead-unknown"
    """High was set by hand, and nobody said who leads, on which it hangs (FACTS R-06 to R-09, 2.4 A12)."""


class Mend(StrEnum):
    """What would take a finding off the list."""

    CHANGE_PRIORITY = "change-priority"
    """To the priority that the finding names."""
    GIVE_REASON = "give-reason"
    """Set the priority once more, with the reason."""
    TELL_LEAD = "tell-lead"
    """Say who leads and how often you meet, which a change of priority asks."""
    LOG_ATTEMPTS = "log-attempts"
    CHANGE_STATUS = "change-status"
    """Of the service that the finding names."""
    ALL_INVALID = "all-invalid"
    """Make every row of every service Duplicate/Invalid."""
    SET_TARGET_DATE = "set-target-date"
    CORRECT_SEATS = "correct-seats"
    ASK_INTENT = "ask-intent"
    WRITE_NOTE = "write-note"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a record does not keep to."""

    rule: Rule
    sentence: str
    """The basis in this record, without a full stop."""
    mend: Mend
    service: str = ""
    """The service that it is about; empty where it is about the tenant."""
    priority: Priority | None = None
    """The priority that mends it, where one does."""
    cites: str = ""
    """The numbered rule of prioritization behind it (R-06 to R-24), where one is."""
    key: str = ""
    """Tells it from the tenant's other findings, and stays the same from day to day while nothing is mended."""
