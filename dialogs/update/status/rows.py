"""What a change of a status makes of the rows of its service: pure functions of draft, record and day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dialogs.update.status.part import StatusPart
from knowledge.entitlement_rules import Fault, StatusGrid
from knowledge.playbook import Playbook
from knowledge.records import Entitlement, Service, Tenant
from knowledge.seat_moves import fitting_rows, moved

_NEWLY_IN_SCOPE = ("status-unknown", "new-subscription-or-workload")
"""What automation makes of seats that come into scope (FACTS 1.1)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of the rows."""

    service: Service
    before: tuple[Entitlement, ...]
    """As the record has them, with seats that stand in none."""
    source: Entitlement | None
    """The row that the seats are taken out of; None where all rows become one."""
    into: Entitlement
    """What the seats become."""
    after: tuple[Entitlement, ...]
    faults: tuple[Fault, ...]
    """What the grid says against it; warnings too."""


def service_in(playbook: Playbook, tenant: Tenant, named: str) -> Service | None:
    """Return the service of a record that the playbook's name, or the record's own, stands for."""
    return next((s for s in tenant.services if named in (s.name, known_as(playbook, s.name))), None)


def known_as(playbook: Playbook, service: str) -> str:
    """Return a service of a record as the playbook names it; one that it does not know keeps its name."""
    entry = playbook.service_named(service)
    return entry.name if entry else service


def rows_of(service: Service) -> tuple[Entitlement, ...]:
    """Return the rows of a service; seats that stand in none are one more, as automation makes it."""
    unplaced = service.seats - service.seats_in_rows
    if unplaced <= 0:
        return service.entitlements
    l1, l2 = _NEWLY_IN_SCOPE
    return (*service.entitlements, Entitlement(unplaced, l1, date.min, l2))


def picked_row(playbook: Playbook, part: StatusPart, rows: Sequence[Entitlement], version: int) -> int | None:
    """Return the row that the seats come out of, where there is only one that can be meant."""
    if part.row is not None and part.row_version == version and part.row < len(rows):
        return part.row
    if part.keeps:
        dated = part.target is not None or part.target_wanted
        able = [at for at, row in enumerate(rows) if not dated or _has_target(playbook, row)]
        return able[0] if len(able) == 1 else None
    fitting = fitting_rows(rows, part.seats, part.from_l1)
    if part.seats is None:
        return fitting[0] if len(rows) == 1 or (part.from_l1 and len(fitting) == 1) else None
    others = [at for at in fitting if rows[at].status != (part.l1, part.l2, part.l3)]
    candidates = others or list(fitting)
    return candidates[0] if len(candidates) == 1 else None


def takes_all(part: StatusPart, rows: Sequence[Entitlement]) -> bool:
    """Return whether every seat of the service is meant."""
    return not part.keeps and (part.all_seats or part.seats == sum(row.seats for row in rows))


def outcome(
    playbook: Playbook,
    grid: StatusGrid,
    part: StatusPart,
    service: Service,
    version: int,
    today: date,
    note_of: Callable[[Entitlement, Entitlement | None], str],
) -> Outcome | None:
    """Return what becomes of the rows, or None while status or seats are open.

    ``note_of`` gives the note of the row that the seats become, beside the row that has its status already, if any.
    """
    rows = rows_of(service)
    everything = takes_all(part, rows)
    if not rows or not (part.l1 or part.keeps):
        return None
    at = 0 if len(rows) == 1 else None if everything else picked_row(playbook, part, rows, version)
    if at is None and not everything:
        return None
    source = rows[at] if at is not None else None
    seats = service.seats if everything and len(rows) > 1 else part.seats or (source.seats if source else 0)
    if source is not None and seats > source.seats:
        return None
    into = row_after(playbook, part, source, rows, seats)
    alike = next((row for row in rows if row.status == into.status), None)
    into = replace(into, note=note_of(into, alike))
    after = (into,) if at is None else moved(rows, at, into)
    return Outcome(service, rows, source, into, after, grid.faults(service.name, after, service.entitlements, today))


def row_after(
    playbook: Playbook,
    part: StatusPart,
    source: Entitlement | None,
    rows: Sequence[Entitlement],
    seats: int,
) -> Entitlement:
    """Return the row that the seats become; what the L1 has no field for is left out.

    What stands beside a status goes with it: of a row of another L1 neither date nor owner nor action is kept.
    """
    if part.keeps and source is not None:
        l1, l2, l3 = source.l1, source.l2, source.l3
    else:
        l1, l2, l3 = part.l1, part.l2, part.l3
        if l2 is None and not part.l2_settled and source is not None and source.l1 == l1:
            l2 = source.l2  # In Progress, whose L2 is never asked for: the one that we know stays
    kin = source if source is not None and source.l1 == l1 else None
    kin = kin or next((row for row in rows if row.status == (l1, l2, l3)), None)
    entry = playbook.l1s.get(l1)
    target = part.target or (kin.target_date if kin and not part.target_cleared else None)
    owner = part.owner if part.owner is not None else kin.owner if kin else ""
    action = part.next_action if part.next_action is not None else kin.next_action if kin else ""
    on = part.next_action_on if part.next_action is not None else kin.next_action_date if kin else None
    return Entitlement(
        seats=seats,
        l1=l1,
        since=rows[0].since,  # a backend does not read it; so the same change is the same on another day
        l2=l2,
        l3=l3,
        target_date=target if entry is None or entry.target_date != "none" else None,
        owner=owner if entry is None or entry.owner else "",
        next_action=action,
        next_action_date=on,
    )


def changes_nothing(found: Outcome) -> bool:
    """Return whether the rows are so already."""
    was, will_be = (
        [replace(row, since=date.min) for row in rows] for rows in (found.service.entitlements, found.after)
    )
    return was == will_be


def changed_rows(
    before: Sequence[Entitlement], after: Sequence[Entitlement]
) -> tuple[tuple[Entitlement, ...], tuple[Entitlement, ...]]:
    """Return the rows that change, as they are and as they will be; a note alone is no change of a row."""
    was, will_be = ([replace(row, since=date.min, note="") for row in rows] for rows in (before, after))
    old = tuple(row for row, plain in zip(before, was, strict=True) if plain not in will_be)
    new = tuple(row for row, plain in zip(after, will_be, strict=True) if plain not in was)
    return old, new


def _has_target(playbook: Playbook, row: Entitlement) -> bool:
    entry = playbook.l1s.get(row.l1)
    return entry is None or entry.target_date != "none"
