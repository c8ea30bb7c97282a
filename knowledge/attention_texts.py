"""How findings are worded: the basis in the record, in a phrase without a full stop."""

from __future__ import annotations

from datetime import date

from knowledge.calendar import written
from knowledge.records import Entitlement, Priority


def row_named(service: str, row: Entitlement) -> str:
    """Return which row is meant: "Exchange, 200 seats"."""
    return f"{service}, {row.seats:,} seats"


def blocked_long(service: str, row: Entitlement, months: int) -> str:
    """Return that a row is Blocked for long."""
    return f"{row_named(service, row)}: Blocked since {written(row.since)}, more than {months} months"


def phase_blocked_long(service: str, since: date, months: int) -> str:
    """Return that a service in progress has been in the phase Blocked for long."""
    return f"{service}: In Progress, but in the phase Blocked since {written(since)}, more than {months} months"


def no_target_date(service: str, row: Entitlement) -> str:
    """Return that a row in progress has no target date."""
    return f"{row_named(service, row)}: In Progress without a target date"


def target_date_passed(service: str, row: Entitlement, target: date) -> str:
    """Return that a row's target date has gone by."""
    return f"{row_named(service, row)}: In Progress, and its target date {written(target)} has gone by"


def unresponsive(service: str, row: Entitlement, effort: str, attempts: int, channels: int) -> str:
    """Return that a row is Customer Unresponsive without the effort that this takes."""
    needed = f"{attempts} over {channels} channels are needed"
    return f"{row_named(service, row)}: Customer Unresponsive with {effort}; {needed}"


def intent_unknown(service: str, row: Entitlement, status: str, months: int) -> str:
    """Return that the intent for a service has been unknown for long."""
    since = f"since {written(row.since)}, more than {months} months"
    return f"{row_named(service, row)}: {status} {since}, and still nobody knows whether they want it"


def seats_do_not_sum(service: str, rows: int, seats: int) -> str:
    """Return that the rows of a service do not sum to its seats."""
    return f"{service}: its rows sum to {rows:,} seats, but {seats:,} are in scope"


def duplicate_tenant(left: str) -> str:
    """Return that a duplicate or invalid tenant has rows that say otherwise."""
    return f"The note says that the tenant is a duplicate or invalid, but these are not: {left}"


def duplicate_unexplained(service: str, row: Entitlement) -> str:
    """Return that nothing says why only some rows are Duplicate/Invalid."""
    return (
        f"{row_named(service, row)}: Duplicate/Invalid without a note, while other rows are not. "
        "If the tenant is meant, all have to be; else note why these seats do not count"
    )


def forbidden(current: str, basis: str, proposal: Priority | None) -> str:
    """Return that the rules forbid the priority that counts."""
    return f"{current}, but {basis}" + (f"; the rules ask for {proposal}" if proposal else "")


def held(current: str, basis: str) -> str:
    """Return that the rules do not allow the priority yet."""
    return f"{current}, but {basis}"


def low_not_set(current: str, basis: str) -> str:
    """Return that the rules lead to Low."""
    return f"{current}, but the rules ask for Low: {basis}"


def unsupported(current: str, proposal: Priority, basis: str) -> str:
    """Return that a priority was set against the proposal without a reason."""
    return f"{current} without a reason, and the rules propose {proposal}: {basis}"


def unexplained(current: str, missing: str) -> str:
    """Return that a change of priority has no reason or no note."""
    return f"{current}, but {missing}"
