"""Changing the status of a service."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from dialogs.ports import Change, Opened, Receipt, ServiceChange
from dialogs.replies import Part, Reply
from dialogs.requests import Request
from dialogs.turn import Turn
from dialogs.update import texts as update_texts
from dialogs.update.draft import Draft, Step
from dialogs.update.priority_next import priority_next
from dialogs.update.receipts import written_reply
from dialogs.update.refusals import not_assigned
from dialogs.update.said import belongs_to_preview, is_question
from dialogs.update.status import texts
from dialogs.update.status.answers import StatusAnswers
from dialogs.update.status.flow import StatusFlow, part_of
from dialogs.update.status.labels import StatusLabels
from dialogs.update.status.words import StatusWords
from dialogs.update.task import Answered
from knowledge.index import Index
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits
from knowledge.records import Tenant

_STEERED = {
    "edit-note": Step.NOTE,
    "owner": Step.OWNER,
    "next-action": Step.NEXT_ACTION,
    "change-status": Step.STATUS,
    "change-l3": Step.L3,
    "change-seats": Step.SEATS,
}


class StatusTask:
    """See ``Task``."""

    which_tenant = texts.WHICH_TENANT
    held = frozenset(_STEERED.values())
    takes_words = frozenset(
        {Step.SERVICE, Step.STATUS, Step.L2, Step.L3, Step.SPLIT, Step.OWNER, Step.NEXT_ACTION, Step.SEATS, Step.TARGET}
    )

    def __init__(self, playbook: Playbook, index: Index, clock: Callable[[], datetime], limits: Limits) -> None:
        self._limits = limits
        self._flow = StatusFlow(playbook, index, clock, limits)
        labels = StatusLabels(playbook, self._flow)
        self._words = StatusWords(playbook, self._flow, labels, limits)
        self._answers = StatusAnswers(playbook, self._flow, labels)

    def refusal(self, draft: Draft, opened: Opened) -> Reply | None:
        """Refuse those who are not assigned, and tenants without seats."""
        if not any(service.seats for service in opened.tenant.services):
            return Reply(texts.no_services(opened.tenant.name))
        return not_assigned(opened)

    def told_early(self, draft: Draft, text: str) -> Answered | None:
        """Take nothing but the tenant's name."""
        return None

    async def next_step(self, draft: Draft, tenant: Tenant) -> Draft:
        """Return the draft at the first step that is open."""
        return self._flow.next_step(draft, tenant)

    async def ask(self, draft: Draft, tenant: Tenant) -> Reply:
        """Ask what the step asks, or show the preview."""
        return self._words.ask(draft, tenant)

    async def read(self, draft: Draft, tenant: Tenant, turn: Turn) -> Answered:
        """Read an answer; at the preview also whatever can be said besides.

        What a button says of the record holds only while the record is the one it was made from.
        """
        moved_on = draft.seen is not None and draft.seen.version != tenant.version
        if moved_on and draft.step in (Step.SERVICE, Step.SEATS, Step.ROW):
            return Answered(draft=draft.model_copy(update={"step": Step.CHOICE}), said=texts.MOVED_ON)
        return self._answers.read(draft, tenant, turn)

    def steered(self, draft: Draft, to: str) -> Answered | None:
        """Return to a part of the preview, or explain what can be answered."""
        if to == "not-sure" and (explained := self._words.explain(draft)):
            return Answered(draft=draft, explained=explained)
        if draft.step is not Step.PREVIEW:
            return None
        if to == "target-date":
            return Answered(draft=draft.advanced(step=Step.CHOICE, status=part_of(draft).but(target_wanted=True)))
        step = _STEERED.get(to)
        return Answered(draft=draft.advanced(step=step)) if step else None

    def before_first(self, draft: Draft) -> Draft | None:
        """Return to the question for the tenant; what was said of the status is kept."""
        if not draft.tenant:
            return None
        kept = part_of(draft).but(service="", row=None)
        return Draft(task="status", nonce=draft.nonce, note=draft.note, status=kept)

    def sealed(self, draft: Draft, tenant: Tenant) -> Change:
        """Return every row of the service as it will be."""
        found = self._flow.outcome(draft, tenant)
        assert found is not None  # noqa: S101 - only what is settled is sealed
        change = ServiceChange(found.service.name, found.after)
        return Change(tenant.id, tenant.version, draft.token, None, services=(change,))

    def expects(self, draft: Draft, turn: Turn, *, elsewhere: bool) -> bool:
        """Return whether a text talks of the preview or its parts, or answers a question."""
        if draft.step is not Step.PREVIEW:
            return not is_question(turn.text) and not elsewhere
        beside = (
            not is_question(turn.text) and not elsewhere and self._answers.told_beside(draft, turn.text) is not None
        )
        return beside or belongs_to_preview(turn.text, elsewhere)

    def gives_way(self, draft: Draft, request: Request) -> bool:
        """Return whether a priority is asked for, or another change of a status."""
        return bool(draft.tenant) and (request.is_change_of_priority or request.status is not None)

    def receipt(self, draft: Draft, receipt: Receipt) -> Reply:
        """Return the rows as they are, and what the rules of priority make of them now."""
        part, tenant = part_of(draft), receipt.tenant
        service = self._flow.service(part, tenant)
        rows = [row for row in service.entitlements if (row.l1, row.l2, row.l3) == part.becomes] if service else []
        status = self._words.status(rows[0]) if rows else ""
        title = texts.written(tenant.name, part.service, part.moved, status)
        note = (Part(rows[0].note, update_texts.NOTE),) if rows and rows[0].note else ()
        speaks, more = priority_next(tenant, self._flow.today, self._limits, part.proposed)
        return written_reply(title, (*note, *speaks), receipt, more)

    def put_back(self, draft: Draft) -> str:
        """Return the status of the service."""
        return texts.status_of(part_of(draft).service)
