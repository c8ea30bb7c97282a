"""What comes next in a change of priority: a pure function of the draft, the record and the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dialogs.ports import Change, PrioritySetting
from dialogs.update.draft import Draft, Step, engagement_of
from knowledge.facts import about, about_all, open_fact
from knowledge.prioritizing import CUSTOMER_UNRESPONSIVE, Assessment, Leave, Limits, Verdict, assess
from knowledge.records import Engagement, Priority, PriorityState, Tenant
from knowledge.wishes import REASON_LIMIT, Wish

_BELOW = {Priority.HIGH: (Priority.MEDIUM, Priority.LOW), Priority.MEDIUM: (Priority.LOW,), Priority.LOW: ()}
_ABOVE = {Priority.LOW: (Priority.MEDIUM, Priority.HIGH), Priority.MEDIUM: (Priority.HIGH,), Priority.HIGH: ()}
OTHER = "Other"
"""The portal's sub-category for whatever it does not name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a change of priority stands: the record with what was said, and what the rules make of it."""

    tenant: Tenant
    """As the backend keeps it."""
    engagement: Engagement
    """With what the person said."""
    assessment: Assessment

    @property
    def current(self) -> Priority:
        """The priority that counts now."""
        return self.tenant.priority.effective


def stand(draft: Draft, tenant: Tenant, today: date, limits: Limits) -> Standing:
    """Return where the change stands."""
    engagement = engagement_of(tenant, draft.learned, today)
    return Standing(tenant, engagement, assess(replace(tenant, engagement=engagement), today, limits))


def target(draft: Draft, standing: Standing) -> Priority | None:
    """Return the priority that would count after the change, or None while that is open."""
    if draft.wish is Wish.DEFAULT:
        return standing.tenant.priority.automatic
    if draft.wish in (Wish.LOWER, Wish.HIGHER):
        steps = (_BELOW if draft.wish is Wish.LOWER else _ABOVE)[standing.current]
        proposal = standing.assessment.proposal
        if proposal in steps:
            return proposal
        return steps[0] if len(steps) == 1 else None
    return draft.wish.priority if draft.wish else None


def changes_nothing(draft: Draft, tenant: Tenant) -> bool:
    """Return whether the wish asks for what is so already; what was set by hand without a reason still gets one."""
    if draft.wish is Wish.DEFAULT:
        return tenant.priority.override is None
    if draft.wish in (Wish.LOWER, Wish.HIGHER):
        return not (_BELOW if draft.wish is Wish.LOWER else _ABOVE)[tenant.priority.effective]
    if draft.wish is None or draft.wish.priority is not tenant.priority.effective:
        return False
    return tenant.priority.override is None or bool(tenant.priority.reason.strip())


def verdict_on(draft: Draft, standing: Standing) -> Verdict | None:
    """Return what the rules say of the wish, or None while it is open."""
    wanted = target(draft, standing)
    return standing.assessment.verdicts[wanted] if wanted else None


def next_step(draft: Draft, standing: Standing, today: date, limits: Limits) -> Draft:
    """Return the draft at the step that comes next; the wish is settled on the way where it can be."""
    if changes_nothing(draft, standing.tenant):
        return _choosing(draft, standing)
    record = replace(standing.tenant, engagement=standing.engagement)
    wanted = target(draft, standing)
    fact = open_fact(record, today, limits, about(wanted) if wanted else about_all, draft.learned.settled)
    if fact is not None:
        return draft.model_copy(update={"step": Step.FACT, "fact": fact})
    verdict = verdict_on(draft, standing)
    if verdict is None or verdict.leave >= Leave.HELD:
        return _choosing(draft, standing)
    if verdict.leave is Leave.WITH_CONFIRMATION and not draft.confirmed:
        return draft.model_copy(update={"step": Step.CONFIRMATION})
    if draft.wish is not Wish.DEFAULT:
        draft = draft.model_copy(update={"wish": Wish(verdict.priority.value)})
        if verdict.leave is not Leave.PROPOSED and not draft.reason:
            return draft.model_copy(update={"step": Step.REASON})
    return draft.model_copy(update={"step": Step.PREVIEW})


def _choosing(draft: Draft, standing: Standing) -> Draft:
    """Return the draft at the choice, with the choices it offers: a press means what its label said."""
    return draft.model_copy(update={"step": Step.CHOICE, "wishes": open_choices(standing)})


def may_note_attempts(draft: Draft, standing: Standing) -> bool:
    """Return whether attempts were told that Low still has to wait for: they can be noted by themselves."""
    verdict = standing.assessment.verdicts[Priority.LOW]
    return bool(draft.learned.attempts) and verdict.leave is Leave.HELD and verdict.findings[0].rule == "R-19"


def after(draft: Draft, standing: Standing, verdict: Verdict) -> PriorityState:
    """Return the priority as the change leaves it."""
    automatic = standing.tenant.priority.automatic
    if draft.wish is Wish.DEFAULT:
        return PriorityState(automatic)
    reason = draft.reason or verdict.findings[0].basis[:REASON_LIMIT]
    return PriorityState(automatic, verdict.priority, verdict.sub_category or draft.sub_category, reason)


def sealed(draft: Draft, standing: Standing, note: str) -> Change:
    """Return the change as the preview shows it; its key is the preview's token, so that it is made once."""
    verdict = verdict_on(draft, standing)
    setting = None
    if verdict is not None:
        state = after(draft, standing, verdict)
        setting = PrioritySetting(state.override, state.sub_category, state.reason)
    learned = standing.engagement if standing.engagement != standing.tenant.engagement else None
    tenant = standing.tenant
    return Change(tenant.id, tenant.version, draft.token, note, setting, learned)


def may_pick_sub_category(draft: Draft, verdict: Verdict) -> bool:
    """Return whether the sub-category is the person's to pick: the rules prescribe only one (R-18)."""
    return draft.wish is not Wish.DEFAULT and verdict.sub_category != CUSTOMER_UNRESPONSIVE


def open_choices(standing: Standing) -> tuple[Wish, ...]:
    """Return the choices that can be made: the proposal first, without what is so already."""
    verdicts = sorted(standing.assessment.verdicts.values(), key=lambda v: v.leave)
    free = [Wish(v.priority.value) for v in verdicts if v.leave < Leave.HELD and v.priority is not standing.current]
    if standing.tenant.priority.override is not None:
        automatic = standing.assessment.verdicts[standing.tenant.priority.automatic]
        if automatic.leave < Leave.HELD:
            free.append(Wish.DEFAULT)
    return tuple(free)
