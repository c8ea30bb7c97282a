"""The answers that the questions of a status offer: buttons show them, and what is typed is read against them."""

from __future__ import annotations

from datetime import date

from dialogs.record_view import row_in_words
from dialogs.update.draft import Draft, Step
from dialogs.update.status import texts
from dialogs.update.status.flow import StatusFlow, part_of
from dialogs.update.status.rows import known_as, rows_of
from knowledge.calendar import written
from knowledge.playbook import Playbook
from knowledge.records import Service, Tenant
from knowledge.seat_moves import fitting_rows


class StatusLabels:
    """Lists the answers of a step."""

    def __init__(self, playbook: Playbook, flow: StatusFlow) -> None:
        self._playbook = playbook
        self._flow = flow

    def of(self, draft: Draft, tenant: Tenant) -> tuple[str, ...]:
        """Return the answers in the order of their buttons."""
        part = part_of(draft)
        service = self._flow.service(part, tenant)
        match draft.step:
            case Step.SERVICE:
                return tuple(s.name for s in tenant.services)
            case Step.STATUS:
                return tuple(entry.name for entry in self._playbook.l1s.values())
            case Step.L2:
                return tuple(map(self._playbook.name_of, self._flow.finder.candidates(part)))
            case Step.L3:
                offered = self._flow.finder.l3s_offered(part, known_as(self._playbook, part.service))
                return (*offered, texts.NO_L3)
            case Step.SEATS if service is not None:
                rows = (row_in_words(self._playbook, row) for row in rows_of(service))
                return (*rows, texts.all_of_them(service.seats))
            case Step.ROW if service is not None:
                rows_ = rows_of(service)
                return tuple(row_in_words(self._playbook, rows_[at]) for at in self.rows_offered(draft, service))
            case Step.SPLIT:
                return texts.SPLIT_REASONS
            case Step.TARGET if service is not None:
                return tuple(self._day(draft, tenant, service, day) for day in part.days)
            case _:
                return ()

    def rows_offered(self, draft: Draft, service: Service) -> tuple[int, ...]:
        """Return the rows that the seats can come out of."""
        part = part_of(draft)
        return fitting_rows(rows_of(service), part.seats, part.from_l1)

    def _day(self, draft: Draft, tenant: Tenant, service: Service, iso: str) -> str:
        if not iso:
            return texts.NO_TARGET
        day, found = date.fromisoformat(iso), self._flow.outcome(draft, tenant)
        if day == service.dibs.due_date:
            return texts.dibs_day(written(day))
        stands = found is not None and day == found.into.target_date
        return texts.row_day(written(day)) if stands else written(day)
