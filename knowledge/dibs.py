"""DIBS: due date, intent, business reason, success owners, kept for each service (FACTS 4.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.calendar import months_later, written
from knowledge.records import Dibs, Entitlement, Service

BUSINESS_REASONS = (
    "End of Life of Existing IT",
    "Increase Security",
    "Improve Service Quality",
    "High Availability/Improved Uptime",
    "Eliminate On-Premise Hardware Cost and Support",
    "Reduce Overhead for Application Updates/Maintenance",
    "Greater Savings over Previous Solution",
    "Collaborate and Communicate with Our People",
    "Transform Business Processes",
    "Use Our Collective Knowledge",
    "Engage Our Front Line Workers",
    "Work with Partners and Suppliers",
    "Work from Anywhere",
    "Get Insights From Data",
)
"""What a service can be wanted for, as the portal lists it."""
_IN_PROGRESS = "in-progress"
_REACH_MONTHS = 120
"""Months ahead that a due date may lie: one beyond is a slip of the year."""


class DibsPart(StrEnum):
    """The four parts, in the order in which they are asked."""

    DUE_DATE = "due date"
    INTENT = "intent"
    BUSINESS_REASON = "business reason"
    SUCCESS_OWNERS = "success owners"


def missing_parts(dibs: Dibs) -> tuple[DibsPart, ...]:
    """Return the parts that are empty (FACTS 2.4 A18: all four are checked)."""
    values = (dibs.due_date, dibs.intent, dibs.business_reason, dibs.success_owners)
    return tuple(part for part, value in zip(DibsPart, values, strict=True) if not value)


def takes_dibs(service: Service) -> bool:
    """Return whether a service is to have DIBS: not where none of its seats is wanted (our reading).

    The due date stands for the target date, which No Intent and Duplicate/Invalid have not (FACTS 4.6, 3.4).
    """
    return not service.entitlements or any(row.is_wanted for row in service.entitlements)


def open_services(services: Sequence[Service]) -> tuple[Service, ...]:
    """Return the services whose DIBS lack a part, those without an intent first (A18: the intent is required)."""
    lacking = [service for service in services if takes_dibs(service) and missing_parts(service.dibs)]
    return tuple(sorted(lacking, key=lambda service: bool(service.dibs.intent)))


def missing_in_words(services: Sequence[Service]) -> str:
    """Return which parts are missing where; services that lack the same stand together. Empty where none is."""
    lacking: dict[str, list[str]] = {}
    for service in services:
        missing = missing_parts(service.dibs) if takes_dibs(service) else ()
        if missing:
            what = "all four parts" if len(missing) == len(DibsPart) else ", ".join(missing)
            lacking.setdefault(what, []).append(service.name)
    return "; ".join(f"{', '.join(names)}: {what}" for what, names in lacking.items())


def is_due_day(day: date, today: date) -> bool:
    """Return whether a day can be a due date: not past, and not so far ahead that the year must be a slip."""
    return today <= day <= months_later(today, _REACH_MONTHS)


def with_target(service: Service, due: date) -> tuple[Entitlement, ...]:
    """Return the rows with the due date as target date where they are In Progress, since they are the same (4.6)."""
    return tuple(replace(row, target_date=due) if row.l1 == _IN_PROGRESS else row for row in service.entitlements)


def targets_apart(service: Service, due: date) -> tuple[date | None, ...]:
    """Return the target dates of In Progress rows that are not the due date; None stands for a missing one."""
    rows = (row for row in service.entitlements if row.l1 == _IN_PROGRESS and row.target_date != due)
    return tuple(dict.fromkeys(row.target_date for row in rows))


def target_of(service: Service) -> date | None:
    """Return the one target date of the In Progress rows of a service, or None."""
    found = {row.target_date for row in service.entitlements if row.l1 == _IN_PROGRESS and row.target_date}
    return found.pop() if len(found) == 1 else None


def dibs_in_words(dibs: Dibs) -> str:
    """Return what is known, part by part: "due 30 Mar 2027; intent “…”; Increase Security; owners Jane Doe"."""
    owners = ", ".join(dibs.success_owners)
    said = (
        f"due {written(dibs.due_date)}" if dibs.due_date else "",
        f"intent “{dibs.intent}”" if dibs.intent else "",
        dibs.business_reason,
        f"{'owners' if len(dibs.success_owners) > 1 else 'owner'} {owners}" if owners else "",
    )
    return "; ".join(part for part in said if part)


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of the DIBS that becomes another."""

    part: DibsPart
    was: str
    """In words; empty where there was none."""
    becomes: str
    """In words; empty where it is taken out."""


def changed_parts(before: Dibs, after: Dibs) -> tuple[PartChange, ...]:
    """Return the parts that differ, in words."""
    pairs = zip(DibsPart, _parts_in_words(before), _parts_in_words(after), strict=True)
    return tuple(PartChange(part, was, becomes) for part, was, becomes in pairs if was != becomes)


def _parts_in_words(dibs: Dibs) -> tuple[str, str, str, str]:
    due = written(dibs.due_date) if dibs.due_date else ""
    intent = f"“{dibs.intent}”" if dibs.intent else ""
    return due, intent, dibs.business_reason, ", ".join(dibs.success_owners)
