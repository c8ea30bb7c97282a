"""Changing a tenant's priority, and with it the Overall Status note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from dialogs.ports import Change, Opened, Receipt, Records
from dialogs.replies import Reply
from dialogs.requests import Request
from dialogs.turn import Turn
from dialogs.update import texts
from dialogs.update.draft import Draft, Step
from dialogs.update.priority.answers import read_answer, read_level
from dialogs.update.priority.flow import (
    OTHER,
    Standing,
    may_pick_sub_category,
    next_step,
    sealed,
    stand,
    target,
    verdict_on,
)
from dialogs.update.priority.receipt import receipt_reply
from dialogs.update.priority.steps import Steps
from dialogs.update.refusals import not_its_manager
from dialogs.update.said import belongs_to_preview, is_question
from dialogs.update.task import Answered
from knowledge.playbook import Playbook
from knowledge.prioritizing import CUSTOMER_UNRESPONSIVE, Limits
from knowledge.records import Tenant


class PriorityTask:
    """See ``Task``."""

    which_tenant = texts.WHICH_TENANT
    held = frozenset({Step.NOTE, Step.DAY, Step.SUB_CATEGORY})
    takes_words = frozenset({Step.REASON})

    def __init__(self, playbook: Playbook, records: Records, clock: Callable[[], datetime], limits: Limits) -> None:
        self._playbook = playbook
        self._records = records
        self._clock = clock
        self._limits = limits
        self._steps = Steps(playbook)

    def refusal(self, draft: Draft, opened: Opened) -> Reply | None:
        """Refuse those who are not the tenant's FastTrack Manager (R-04)."""
        return not_its_manager(opened)

    def told_early(self, draft: Draft, text: str) -> Answered | None:
        """Take a level that is said alone."""
        return read_level(draft, text)

    async def next_step(self, draft: Draft, tenant: Tenant) -> Draft:
        """Return the draft at the first open fact, choice or reason, else at its preview.

        There the portal's catch-all sub-category is taken where it has one; else one has to be picked (A17).
        """
        standing = self._stand(draft, tenant)
        draft = next_step(draft, standing, self._today, self._limits)
        verdict = verdict_on(draft, standing)
        if draft.step is not Step.PREVIEW or draft.sub_category or verdict is None:
            return draft
        if not may_pick_sub_category(draft, verdict):
            return draft
        if OTHER in await self._sub_categories(draft, standing):
            return draft.model_copy(update={"sub_category": OTHER})
        return draft.advanced(step=Step.SUB_CATEGORY)

    async def ask(self, draft: Draft, tenant: Tenant) -> Reply:
        """Ask what the step asks, with what the rules say of it."""
        standing = self._stand(draft, tenant)
        return self._steps.ask(draft, standing, await self._sub_categories(draft, standing))

    async def read(self, draft: Draft, tenant: Tenant, turn: Turn) -> Answered:
        """Read an answer; another level is understood at every step."""
        standing = self._stand(draft, tenant)
        return read_answer(draft, standing, turn, self._today, await self._sub_categories(draft, standing))

    def steered(self, draft: Draft, to: str) -> Answered | None:
        """Edit note or sub-category of a preview, or explain a fact; who stays unsure goes on without it."""
        match to:
            case "edit-note" if draft.step is Step.PREVIEW:
                return Answered(draft=draft.advanced(step=Step.NOTE))
            case "sub-category" if draft.step is Step.PREVIEW:
                return Answered(draft=draft.advanced(step=Step.SUB_CATEGORY))
            case "not-sure" if draft.step is Step.FACT and draft.fact is not None:
                if draft.explained:
                    return Answered(draft=draft.learning(draft.fact))
                explained = (*self._steps.explain_fact(draft.fact), texts.STILL_UNSURE)
                return Answered(draft=draft.model_copy(update={"explained": True}), explained=explained)
            case _:
                return None

    def before_first(self, draft: Draft) -> Draft | None:
        """Return to the choice that the request had made, then to the question for the tenant."""
        if draft.wish is not None and draft.step is not Step.TENANT:
            return draft.model_copy(update={"wish": None, "reason": "", "confirmed": False})
        return Draft(task="priority", nonce=draft.nonce) if draft.tenant else None

    def sealed(self, draft: Draft, tenant: Tenant) -> Change:
        """Return priority and note together, and what was learned."""
        standing = self._stand(draft, tenant)
        return sealed(draft, standing, self._steps.note_of(draft, standing))

    def expects(self, draft: Draft, turn: Turn, *, elsewhere: bool) -> bool:
        """Return whether a text talks of the preview, or answers a fact."""
        match draft.step:
            case Step.PREVIEW:
                return belongs_to_preview(turn.text, elsewhere)
            case Step.FACT | Step.DAY:
                return not is_question(turn.text) and not elsewhere
            case _:
                return False

    def gives_way(self, draft: Draft, request: Request) -> bool:
        """Return whether the status of a service is asked for; another level for the same tenant is an answer."""
        return bool(draft.tenant) and draft.step is not Step.REASON and request.status is not None

    def receipt(self, draft: Draft, receipt: Receipt) -> Reply:
        """Return the change, and what the new priority obliges to."""
        before = draft.seen.priority if draft.seen else receipt.tenant.priority.automatic
        return receipt_reply(self._playbook, before, receipt)

    def put_back(self, draft: Draft) -> str:
        """Return nothing: the undo of a priority has words of its own."""
        return ""

    async def _sub_categories(self, draft: Draft, standing: Standing) -> Sequence[str]:
        """Return what the portal offers for the override, where the step shows it."""
        wanted = target(draft, standing)
        if wanted is None or draft.step not in (Step.PREVIEW, Step.SUB_CATEGORY):
            return ()
        offered = await self._records.sub_categories(wanted)
        return tuple(name for name in offered if name != CUSTOMER_UNRESPONSIVE)  # that one is the rules' to give (R-18)

    def _stand(self, draft: Draft, tenant: Tenant) -> Standing:
        return stand(draft, tenant, self._today, self._limits)

    @property
    def _today(self) -> date:
        return self._clock().date()
