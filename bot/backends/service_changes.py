"""What a change makes of a tenant's services and which changes of them cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.backends.storable import storable
from dialogs.ports import Rejected, ServiceChange
from knowledge.dibs import BUSINESS_REASONS
from knowledge.entitlement_rows import dated
from knowledge.entitlement_rules import StatusGrid, seats_fault
from knowledge.records import (
    ENTITLEMENT_NOTE_LIMIT,
    INTENT_LIMIT,
    NEXT_ACTION_LIMIT,
    OWNER_LIMIT,
    ROWS_LIMIT,
    SUCCESS_OWNERS_LIMIT,
    Dibs,
    Entitlement,
    Service,
)


def services_after(
    services: Sequence[Service], wanted: Sequence[ServiceChange], grid: Callable[[], StatusGrid], today: date
) -> tuple[Service, ...]:
    """Return the services after what is wanted of them; Rejected."""
    names = [change.service for change in wanted]
    for change in wanted:
        if names.count(change.service) > 1:
            raise Rejected(f"{change.service} is in the change twice. Say once what becomes of it.")
        if sum(service.name == change.service for service in services) != 1:
            raise Rejected("The record has no one service of that name. Choose one that the record shows.")
    by_name = {change.service: change for change in wanted}
    return tuple(
        _after(service, by_name[service.name], grid, today) if service.name in by_name else service
        for service in services
    )


def services_put_back(services: Sequence[Service], earlier: Sequence[Service]) -> tuple[Service, ...]:
    """Return the services with these as they were."""
    by_name = {service.name: service for service in earlier}
    return tuple(by_name.get(service.name, service) for service in services)


def without_days(change: ServiceChange) -> ServiceChange:
    """Return the change without the days of its rows, which are not read."""
    rows = change.rows and tuple(replace(row, since=date.min) for row in change.rows)
    return replace(change, rows=rows)


def _after(service: Service, change: ServiceChange, grid: Callable[[], StatusGrid], today: date) -> Service:
    if change.rows is None and change.dibs is None:
        raise Rejected(f"Nothing is to change about {service.name}. Leave it out.")
    if change.dibs is not None:
        _check_dibs(service, change.dibs)
        service = replace(service, dibs=change.dibs)
    if change.rows is not None:
        _check_rows(service, change.rows, grid(), today)
        service = replace(service, entitlements=dated(change.rows, service.entitlements, today))
    return service


def _check_rows(service: Service, rows: Sequence[Entitlement], grid: StatusGrid, today: date) -> None:
    if len(rows) > ROWS_LIMIT:
        raise Rejected(f"{service.name} would have {len(rows)} rows. At most {ROWS_LIMIT} can be kept.")
    if wrong := seats_fault(service, rows):
        raise Rejected(wrong.sentence)
    for row in rows:
        _check_texts(service, _texts_of_row(row))
    for fault in grid.faults(service.name, rows, service.entitlements, today):
        if not fault.is_warning:
            raise Rejected(fault.sentence)


def _texts_of_row(row: Entitlement) -> Iterator[tuple[str, str, int]]:
    yield "note", row.note, ENTITLEMENT_NOTE_LIMIT
    yield "next action", row.next_action, NEXT_ACTION_LIMIT
    yield "owner", row.owner, OWNER_LIMIT


def _check_dibs(service: Service, dibs: Dibs) -> None:
    """What the record already has as the business reason may stay, though the portal lists it no more."""
    if dibs.business_reason not in ("", service.dibs.business_reason, *BUSINESS_REASONS):
        reasons = ", ".join(BUSINESS_REASONS)
        raise Rejected(f"The portal has no such business reason for {service.name}. Choose one of: {reasons}.")
    if len(dibs.success_owners) > SUCCESS_OWNERS_LIMIT:
        raise Rejected(f"{service.name} can have at most {SUCCESS_OWNERS_LIMIT} success owners. Name fewer.")
    if not all(owner.strip() for owner in dibs.success_owners):
        raise Rejected(f"A success owner of {service.name} has no name. Name them, or leave them out.")
    _check_texts(service, (("intent", dibs.intent, INTENT_LIMIT),))
    _check_texts(service, (("name of a success owner", owner, OWNER_LIMIT) for owner in dibs.success_owners))


def _check_texts(service: Service, texts: Iterable[tuple[str, str, int]]) -> None:
    """Take each as what it is, its words, and the most characters that can be kept."""
    for what, text, limit in texts:
        if len(text) > limit:
            raise Rejected(f"The {what} for {service.name} has {len(text)} characters. At most {limit} can be kept.")
        if not storable(text):
            raise Rejected(f"The {what} for {service.name} has characters that cannot be kept. Type it again.")
