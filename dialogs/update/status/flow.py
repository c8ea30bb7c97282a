"""What comes next in a change of a status: the first thing that is open, at last the preview."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from dialogs.update.draft import Draft, Step
from dialogs.update.status.finding import StatusFinder
from dialogs.update.status.part import StatusPart
from dialogs.update.status.rows import Outcome, changes_nothing, known_as, outcome, rows_of, service_in
from knowledge.calendar import months_later
from knowledge.entitlement_note import entitlement_note
from knowledge.entitlement_rules import FaultKind, StatusGrid
from knowledge.index import Index
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits, assess
from knowledge.records import ENTITLEMENT_NOTE_LIMIT, Entitlement, Service, Tenant

_MONTHS_AHEAD = (1, 3)
"""Target dates that are offered beside those on record."""
_STEP_OF_FAULT = {
    FaultKind.TARGET_DATE_MISSING: Step.TARGET,
    FaultKind.TARGET_DATE_PAST: Step.TARGET,
    FaultKind.FOREIGN_L3: Step.L3,
    FaultKind.FOREIGN_L2: Step.L2,
    FaultKind.UNKNOWN_L1: Step.STATUS,
}


class StatusFlow:
    """Knows what is open. Holds nothing of a conversation."""

    def __init__(self, playbook: Playbook, index: Index, clock: Callable[[], datetime], limits: Limits) -> None:
        self._playbook = playbook
        self._index = index
        self._grid = StatusGrid(playbook)
        self._clock = clock
        self._limits = limits
        self.finder = StatusFinder(playbook, index)

    @property
    def today(self) -> date:
        """The day on which this is asked."""
        return self._clock().date()

    def next_step(self, draft: Draft, tenant: Tenant) -> Draft:
        """Return the draft at the first step that is open; what the words give is taken on the way."""
        part = self._with_service(part_of(draft), tenant)
        if part.proposed is None:
            part = part.but(proposed=assess(tenant, self.today, self._limits).proposal)
        service = self.service(part, tenant)
        if service is None:
            return _at(draft, part, Step.SERVICE)
        if not part.keeps:
            part = self.finder.with_status(part, known_as(self._playbook, service.name))
            open_ = self.finder.open_step(part, known_as(self._playbook, service.name))
            if open_ is not None:
                return _at(draft, part, open_)
        return self._with_rows(draft, part, service, tenant)

    def service(self, part: StatusPart, tenant: Tenant) -> Service | None:
        """Return the service of the record that the change is for, or None while it is open."""
        return next((s for s in tenant.services if part.service and s.name == part.service), None)

    def outcome(self, draft: Draft, tenant: Tenant) -> Outcome | None:
        """Return what becomes of the rows, or None while that is open."""
        part = part_of(draft)
        service = self.service(part, tenant)
        if service is None:
            return None
        return outcome(
            self._playbook, self._grid, part, service, tenant.version, self.today, partial(self._note, draft)
        )

    def _with_service(self, part: StatusPart, tenant: Tenant) -> StatusPart:
        """Take the service that is named, or the only one there is."""
        if self.service(part, tenant) is not None:
            return part
        found = [service for named in part.named if (service := service_in(self._playbook, tenant, named))]
        if not part.named and len(tenant.services) == 1:
            found = list(tenant.services)
        return part.but(service=found[0].name if len(found) == 1 else "")

    def _with_rows(self, draft: Draft, part: StatusPart, service: Service, tenant: Tenant) -> Draft:
        """Return the draft where the seats, a split or the target date are open, else at its preview."""
        rows = rows_of(service)
        if part.seats == 0:
            return _at(draft, part, Step.SEATS)
        found = self.outcome(_at(draft, part, draft.step), tenant)
        if found is None:
            fits = part.keeps or (part.seats is not None and any(row.seats >= part.seats for row in rows))
            return _at(draft, part, Step.ROW if fits else Step.SEATS)
        if part.split and not any(fault.kind is FaultKind.SPLIT for fault in found.faults):
            return self._with_rows(draft, part.but(split=""), service, tenant)
        for fault in found.faults:
            if fault.kind is FaultKind.SPLIT and not part.split:
                return _at(draft, part, Step.SPLIT)
            if fault.kind in _STEP_OF_FAULT:
                step = _STEP_OF_FAULT[fault.kind]
                days = self._days(found) if step is Step.TARGET else ()
                return _at(draft, part.but(days=days), step)
        if part.target_wanted or (not part.keeps and self._is_overdue(found)):
            return _at(draft, part.but(days=self._days(found)), Step.TARGET)
        if changes_nothing(found):
            return _at(draft, part, Step.STATUS)
        into = found.into
        return _at(draft, part.but(moved=into.seats, becomes=(into.l1, into.l2, into.l3)), Step.PREVIEW)

    def _is_overdue(self, found: Outcome) -> bool:
        """Return whether the target date that stands has gone by, where a valid one is a must (FACTS 1.2)."""
        entry, day = self._playbook.l1s.get(found.into.l1), found.into.target_date
        return entry is not None and entry.target_date == "required" and day is not None and day < self.today

    def _days(self, found: Outcome) -> tuple[str, ...]:
        """Return the target dates to offer: those on record that are to come, then some months ahead."""
        standing, due = found.into.target_date, found.service.dibs.due_date
        known = [day for day in (due, standing) if day is not None and day >= self.today]
        ahead = [months_later(self.today, months) for months in _MONTHS_AHEAD]
        entry = self._playbook.l1s.get(found.into.l1)
        none = [""] if standing is not None and entry is not None and entry.target_date == "allowed" else []
        return tuple(dict.fromkeys([*(day.isoformat() for day in (*known, *ahead)), *none]))

    def _note(self, draft: Draft, row: Entitlement, alike: Entitlement | None) -> str:
        """Return the note of the row: the person's own, that which stands where nothing new was told, or a draft."""
        part = part_of(draft)
        if draft.note:
            return draft.note[:ENTITLEMENT_NOTE_LIMIT]
        if alike is not None and not part.reason and not part.split:
            return alike.note
        service = known_as(self._playbook, part.service)
        return entitlement_note(self._playbook, self._index.matcher, row, service, part.reason, part.split)


def part_of(draft: Draft) -> StatusPart:
    """Return what only a change of a status has; one that was begun for a tenant alone has nothing yet."""
    return draft.status or StatusPart()


def _at(draft: Draft, part: StatusPart, step: Step) -> Draft:
    return draft.model_copy(update={"status": part, "step": step})
