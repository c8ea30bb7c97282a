"""Filling in the DIBS of services, one after the other; only what is missing is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from dialogs import texts as dialog_texts
from dialogs.ports import Change, Opened, Receipt
from dialogs.presses import ShowTenant, StartUpdate, Steer
from dialogs.replies import Choice, Part, Reply
from dialogs.requests import Request
from dialogs.turn import Turn
from dialogs.update import asking
from dialogs.update import texts as update_texts
from dialogs.update.dibs import texts
from dialogs.update.dibs.answers import corrects, read_answer, toggled_targets
from dialogs.update.dibs.flow import (
    apart,
    asked_services,
    change_of,
    changed,
    labels,
    next_step,
    service_changes,
    service_labels,
)
from dialogs.update.dibs.state import DibsChange, Told
from dialogs.update.draft import Draft, Step
from dialogs.update.receipts import written_reply
from dialogs.update.refusals import not_assigned
from dialogs.update.said import belongs_to_preview, is_question
from dialogs.update.task import Answered
from knowledge.dibs import DibsPart, changed_parts, dibs_in_words, missing_in_words, open_services, targets_apart
from knowledge.playbook import Playbook
from knowledge.records import Dibs, Service, Tenant


class DibsTask:
    """See ``Task``."""

    which_tenant = texts.WHICH_TENANT
    held: frozenset[Step] = frozenset()
    takes_words = frozenset({Step.PART})

    def __init__(self, playbook: Playbook, clock: Callable[[], datetime]) -> None:
        self._playbook = playbook
        self._clock = clock

    def refusal(self, draft: Draft, opened: Opened) -> Reply | None:
        """Refuse those who are not assigned, services that are not in scope, and DIBS that lack nothing."""
        refused = not_assigned(opened)
        if refused is not None:
            return refused
        change, tenant = change_of(draft), opened.tenant
        scope = [service.name for service in tenant.services]
        unknown = [name for name in change.services if name not in scope]
        if unknown:
            again = Choice(dialog_texts.UPDATE_DIBS, StartUpdate(task="dibs", tenant=tenant.id))
            return Reply(texts.not_in_scope(tenant.name, unknown[0], scope), (), (again,))
        told = change.waiting is not None or any(t.tells or t.skipped for t in change.told)
        asked = asked_services(change, tenant)
        if told or open_services(asked):
            return None
        parts = tuple(Part(dibs_in_words(service.dibs), service.name) for service in asked)
        example = asked[0].name if asked else next(iter(scope), "")
        look = Choice(update_texts.SHOW_RECORD, ShowTenant(tenant=tenant.id))
        how = (Part(texts.how_to_change(tenant.name, example)),) if example else ()
        return Reply(texts.all_filled(tenant.name, change.services), (*parts, *how), (look,))

    def told_early(self, draft: Draft, text: str) -> Answered | None:
        """Take nothing but the tenant's name."""
        return None

    async def next_step(self, draft: Draft, tenant: Tenant) -> Draft:
        """Return the draft at the first open part, else at its preview."""
        return next_step(draft, tenant)

    async def ask(self, draft: Draft, tenant: Tenant) -> Reply:
        """Ask for the service or the part, or show the preview."""
        change = change_of(draft)
        if draft.step is Step.SERVICE:
            waiting = (change.waiting or Told()).onto(Dibs())
            return asking.question(
                draft, texts.WHICH_SERVICE, [Part(dibs_in_words(waiting), texts.SO_FAR)], service_labels(tenant)
            )
        return self._part(draft, change, tenant) if draft.step is Step.PART else self._preview(draft, change, tenant)

    async def read(self, draft: Draft, tenant: Tenant, turn: Turn) -> Answered:
        """Read the service, a part, or a correction of the preview."""
        return read_answer(self._playbook, draft, tenant, turn, self._today)

    def steered(self, draft: Draft, to: str) -> Answered | None:
        """Set the target dates with the due dates, or no longer."""
        if to != "target-date" or draft.step is not Step.PREVIEW:
            return None
        return Answered(draft=draft.advanced(dibs=toggled_targets(change_of(draft))))

    def before_first(self, draft: Draft) -> Draft | None:
        """Return to the question for the tenant."""
        return Draft(task="dibs", nonce=draft.nonce) if draft.tenant else None

    def sealed(self, draft: Draft, tenant: Tenant) -> Change:
        """Return the DIBS as the preview shows them, with target dates where they are set too."""
        services = service_changes(change_of(draft), tenant)
        return Change(tenant.id, tenant.version, draft.token, None, services=services)

    def expects(self, draft: Draft, turn: Turn, *, elsewhere: bool) -> bool:
        """Return whether a text answers the question, talks of the preview or corrects it."""
        if draft.step is Step.PREVIEW:
            return (not elsewhere and corrects(turn.text, self._today)) or belongs_to_preview(turn.text, elsewhere)
        return draft.step in (Step.PART, Step.SERVICE) and not is_question(turn.text)

    def gives_way(self, draft: Draft, request: Request) -> bool:
        """Return whether a change of priority is asked for at the preview; before, what is typed is an answer."""
        return draft.step is Step.PREVIEW and request.is_change_of_priority

    def receipt(self, draft: Draft, receipt: Receipt) -> Reply:
        """Return what was written, and what is still open."""
        tenant, names = receipt.tenant, self._names(draft)
        parts = [Part(dibs_in_words(s.dibs), s.name) for s in tenant.services if s.name in names]
        missing = missing_in_words(tenant.services)
        more = (Choice(dialog_texts.UPDATE_DIBS, StartUpdate(task="dibs", tenant=tenant.id)),) if missing else ()
        parts += [Part(missing, update_texts.STILL_OPEN)] if missing else []
        title = update_texts.written_title(tenant.name, texts.what_changes(names))
        return written_reply(title, parts, receipt, more)

    def put_back(self, draft: Draft) -> str:
        """Return what the undo puts back."""
        return texts.what_changes(self._names(draft))

    def _part(self, draft: Draft, change: DibsChange, tenant: Tenant) -> Reply:
        """Ask for a part, with what is known of the service."""
        asked = asked_services(change, tenant)
        service = next((s for s in asked if s.name == change.service), None)
        if service is None or change.part is None:
            return self._preview(draft, change, tenant)
        known = dibs_in_words(change.of(service.name).onto(service.dibs))
        parts = [Part(known, texts.SO_FAR)]
        if len(asked) > 1:
            parts.insert(0, Part(texts.step_of(asked.index(service) + 1, len(asked))))
        if change.refused is not None:
            parts.append(Part(texts.passed(change.refused)))
        return asking.question(draft, texts.question(service.name, change.part), parts, labels(change, tenant))

    def _preview(self, draft: Draft, change: DibsChange, tenant: Tenant) -> Reply:
        becomes = changed(change, tenant)
        parts = [Part(_changes(service, dibs, change.of(service.name)), service.name) for service, dibs in becomes]
        differ = list(apart(change, tenant))
        parts += [Part(self._targets(change, service, dibs), texts.TARGET_DATE) for service, dibs in differ]
        open_ = missing_in_words([_with(service, change) for service in asked_services(change, tenant)])
        parts.append(Part(open_, texts.LEFT_OPEN))
        label = texts.LEAVE_TARGETS if change.with_targets else texts.SET_TARGETS
        more = [Choice(label, Steer(draft=draft.token, to="target-date"))] if differ else []
        title = texts.would_change(tenant.name, [service.name for service, _ in becomes])
        return asking.preview(draft, title, parts, texts.WRITE, more, has_note=False)

    def _targets(self, change: DibsChange, service: Service, dibs: Dibs) -> str:
        assert dibs.due_date is not None  # noqa: S101 - only services with a due date have targets apart from it
        if change.with_targets:
            return texts.targets_set(service.name, dibs.due_date)
        return texts.targets(service.name, targets_apart(service, dibs.due_date), dibs.due_date)

    def _names(self, draft: Draft) -> list[str]:
        sealed = draft.sealed
        return [service.service for service in sealed.services] if isinstance(sealed, Change) else []

    @property
    def _today(self) -> date:
        return self._clock().date()


def _with(service: Service, change: DibsChange) -> Service:
    return Service(service.name, service.entitlements, dibs=change.of(service.name).onto(service.dibs))


def _changes(service: Service, after: Dibs, told: Told) -> str:
    """Return the parts that change, each with what it was, and the words that a business reason was read from."""
    said = []
    for change in changed_parts(service.dibs, after):
        read = told.reason_words if change.part is DibsPart.BUSINESS_REASON else ""
        was = texts.before(change.was) if change.was else ""
        said.append(f"{change.part} {change.becomes}{texts.read_from(read) if read else ''}{was}")
    return "; ".join(said)
