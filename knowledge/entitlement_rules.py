"""What the portal's grid takes as the rows of a service, and what the playbook warns of (FACTS 1.0, 3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.calendar import written
from knowledge.l3s import l3s_for
from knowledge.playbook import Playbook
from knowledge.records import Entitlement, Service
from knowledge.schema import L1Entry


class FaultKind(StrEnum):
    """What can be wrong with the rows of a service."""

    UNKNOWN_L1 = "unknown-l1"
    FOREIGN_L2 = "foreign-l2"
    """The L2 is none of the L1's."""
    FOREIGN_L3 = "foreign-l3"
    """The L3 is none of the L2's for this service."""
    TARGET_DATE_UNKNOWN_HERE = "target-date-unknown-here"
    """The L1 has no target date."""
    TARGET_DATE_MISSING = "target-date-missing"
    TARGET_DATE_PAST = "target-date-past"
    OWNER_UNKNOWN_HERE = "owner-unknown-here"
    """The L1 has no owner."""
    SEATS = "seats"
    """The rows do not hold the service's seats."""
    SPLIT = "split"
    """The seats are in more rows than before, for which the playbook knows few reasons."""


_WARNINGS = frozenset({FaultKind.SPLIT})


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the rows of a service."""

    kind: FaultKind
    row: int | None
    """Index of the row; None when it is about all of them."""
    sentence: str
    """For the person: what is wrong and what to do."""

    @property
    def is_warning(self) -> bool:
        """Whether a person may overrule it with a reason; a backend takes such rows."""
        return self.kind in _WARNINGS


class StatusGrid:
    """Knows which L1, L2 and L3 go together for a service, and what each L1 has beside them."""

    def __init__(self, playbook: Playbook) -> None:
        self._playbook = playbook

    def faults(
        self, service: str, rows: Sequence[Entitlement], before: Sequence[Entitlement], today: date
    ) -> tuple[Fault, ...]:
        """Return what is wrong with the rows that a service of this name is to have, in their order.

        ``before`` are the rows that it has. A row that only has other seats than before is not judged again: what is
        in the record already hinders nobody. Seats are another question: ``seats_fault``.
        """
        standing = {_apart_from_seats(row) for row in before}
        new = [(at, row) for at, row in enumerate(rows) if _apart_from_seats(row) not in standing]
        found = [fault for at, row in new for fault in self._of_row(service, at, row, before, today)]
        return (*found, *_of_split(service, rows, before))

    def _of_row(
        self, service: str, at: int, row: Entitlement, before: Sequence[Entitlement], today: date
    ) -> Iterator[Fault]:
        l1 = self._playbook.l1s.get(row.l1)
        if l1 is None:
            names = ", ".join(entry.name for entry in self._playbook.l1s.values())
            yield Fault(FaultKind.UNKNOWN_L1, at, f"There is no L1 “{row.l1}”. Choose one of: {names}.")
            return
        yield from self._of_reasons(service, at, row, l1)
        yield from _of_target_date(at, row, l1, before, today)
        if row.owner and not l1.owner:
            yield Fault(FaultKind.OWNER_UNKNOWN_HERE, at, f"{l1.name} has no owner. Leave the owner out.")

    def _of_reasons(self, service: str, at: int, row: Entitlement, l1: L1Entry) -> Iterator[Fault]:
        """Yield what is wrong with L2 and L3. In Progress may have its L2, as our own classification (FACTS 1.0)."""
        status = self._playbook.statuses.get(row.l2 or "")
        if row.l2 and (status is None or status.l1 != l1.slug or status.slug == l1.slug):
            names = [entry.name for entry in self._playbook.children(l1.slug) if entry.slug != l1.slug]
            choice = f"Choose one of: {', '.join(names)}." if names else "Leave the L2 out."
            named = self._playbook.called(row.l2)
            yield Fault(FaultKind.FOREIGN_L2, at, f"{named} is no L2 of {l1.name}. {choice}")
        elif row.l3 and row.l3 not in self._l3s(service, row.l2):
            under = status.name if status else f"{l1.name} without an L2"
            yield Fault(FaultKind.FOREIGN_L3, at, f"“{row.l3}” is no L3 of {under} for {service}. Choose another L3.")

    def _l3s(self, service: str, l2: str | None) -> frozenset[str]:
        entry = self._playbook.service_named(service)
        listed = l3s_for(self._playbook, l2, entry.name if entry else None) if l2 else ()
        return frozenset(l3.name for l3 in listed)


def seats_fault(service: Service, rows: Sequence[Entitlement]) -> Fault | None:
    """Return what is wrong with the seats of the rows: each has some, together those of the service (FACTS 3.4)."""
    for at, row in enumerate(rows):
        if row.seats < 1:
            return Fault(
                FaultKind.SEATS, at, f"A row of {service.name} has no seats. Give it one or more, or leave the row out."
            )
    held = sum(row.seats for row in rows)
    if not rows or held != service.seats:
        sentence = f"The rows of {service.name} hold {held:,} seats; together they must hold {service.seats:,}."
        return Fault(FaultKind.SEATS, None, sentence)
    return None


def _of_target_date(
    at: int, row: Entitlement, l1: L1Entry, before: Sequence[Entitlement], today: date
) -> Iterator[Fault]:
    day = row.target_date
    if day is None:
        if l1.target_date == "required":
            yield Fault(FaultKind.TARGET_DATE_MISSING, at, f"{l1.name} needs a target date. Name the day.")
    elif l1.target_date == "none":
        yield Fault(FaultKind.TARGET_DATE_UNKNOWN_HERE, at, f"{l1.name} has no target date. Leave it out.")
    elif day < today and not any((earlier.l1, earlier.target_date) == (row.l1, day) for earlier in before):
        yield Fault(FaultKind.TARGET_DATE_PAST, at, f"The target date {written(day)} is past. Name a day to come.")


def _of_split(service: str, rows: Sequence[Entitlement], before: Sequence[Entitlement]) -> Iterator[Fault]:
    if len(rows) > max(1, len(before)):
        yield Fault(
            FaultKind.SPLIT,
            None,
            f"The seats of {service} would be split further. The playbook splits them only for differing geographies, "
            "for differing companies in one tenant, or for seats doubled by a bundle or an upgrade, once approved.",
        )


def _apart_from_seats(row: Entitlement) -> Entitlement:
    return replace(row, seats=0, since=date.min)
