"""What is asked next of the DIBS of services, and what comes of it: pure functions of draft and record."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.ports import ServiceChange
from dialogs.update.dibs import texts
from dialogs.update.dibs.state import DibsChange, Told
from dialogs.update.draft import Draft, Step
from knowledge.dibs import (
    BUSINESS_REASONS,
    DibsPart,
    missing_parts,
    open_services,
    takes_dibs,
    target_of,
    targets_apart,
    with_target,
)
from knowledge.records import Dibs, Entitlement, Service, Tenant


def change_of(draft: Draft) -> DibsChange:
    """Return what was told so far."""
    return draft.dibs or DibsChange()


def asked_services(change: DibsChange, tenant: Tenant) -> tuple[Service, ...]:
    """Return the services that the change is about, those without an intent first."""
    if not change.services:
        told = [s for s in tenant.services if any(t.service == s.name for t in change.told)]
        lacking = open_services(tenant.services)
        return (*lacking, *(s for s in told if s not in lacking))
    named = [service for service in tenant.services if service.name in change.services]
    return tuple(sorted(named, key=lambda service: bool(service.dibs.intent)))


def choosable_services(tenant: Tenant) -> tuple[Service, ...]:
    """Return the services that something told without a service may be for."""
    return tuple(service for service in tenant.services if takes_dibs(service)) or tenant.services


def next_step(draft: Draft, tenant: Tenant) -> Draft:
    """Return the draft at the first open part, else at its preview."""
    change = _settled(change_of(draft), tenant)
    if change.waiting is not None:
        return draft.model_copy(update={"step": Step.SERVICE, "dibs": change})
    for service in asked_services(change, tenant):
        told = change.of(service.name)
        for part in missing_parts(told.onto(service.dibs)):
            if part not in told.skipped:
                same = (change.service, change.part) == (service.name, part)
                asks = {"service": service.name, "part": part, "near": change.near if same else ()}
                return draft.model_copy(update={"step": Step.PART, "dibs": change.model_copy(update=asks)})
    return draft.model_copy(update={"step": Step.PREVIEW, "dibs": change})


def assigned(change: DibsChange, names: tuple[str, ...]) -> DibsChange:
    """Return the change with what waited for a service told of these."""
    waiting = change.waiting or Told()
    news = (waiting.model_copy(update={"service": name}) for name in names)
    kept = {"waiting": None, "services": change.services or names, "refused": change.refused}
    return change.telling(*news).model_copy(update=kept)


def same_for_all(change: DibsChange, tenant: Tenant) -> DibsChange | None:
    """Return the change with what was told of one service for all that lack it; None where nothing was told.

    The source is the service that is asked about, if anything was told of it, else the one before.
    """
    told = [t for t in change.told if t.tells]
    source = next((t for t in told if t.service == change.service), told[-1] if told else None)
    if source is None:
        return None
    values = source.onto(Dibs())
    rest = [s for s in asked_services(change, tenant) if s.name != source.service]
    return change.telling(*(change.of(s.name).filling(s.dibs, values) for s in rest))


def changed(change: DibsChange, tenant: Tenant) -> tuple[tuple[Service, Dibs], ...]:
    """Return the services whose DIBS become others, with what they become, in the order of the record."""
    after = ((service, change.of(service.name).onto(service.dibs)) for service in tenant.services)
    return tuple((service, dibs) for service, dibs in after if dibs != service.dibs)


def service_changes(change: DibsChange, tenant: Tenant) -> tuple[ServiceChange, ...]:
    """Return what is written."""
    return tuple(
        ServiceChange(service.name, _rows(change, service, dibs), dibs) for service, dibs in changed(change, tenant)
    )


def apart(change: DibsChange, tenant: Tenant) -> Iterator[tuple[Service, Dibs]]:
    """Yield the services for which a due date is told that their In Progress rows do not have as target date."""
    for service, dibs in changed(change, tenant):
        due = change.of(service.name).due
        if due is not None and targets_apart(service, due):
            yield service, dibs


def labels(change: DibsChange, tenant: Tenant) -> tuple[str, ...]:
    """Return the answers to the question that stands: its own, then the ways past it."""
    tells = any(told.tells for told in change.told)
    same = (texts.SAME_FOR_ALL,) if tells and len(asked_services(change, tenant)) > 1 else ()
    done = (texts.DONE,) if tells else ()
    return (*_answers(change, tenant), texts.SKIP, *same, *done)


def service_labels(tenant: Tenant) -> tuple[str, ...]:
    """Return the answers to the question for the service."""
    names = tuple(service.name for service in choosable_services(tenant))
    return (*names, texts.ALL_OF_THEM) if len(names) > 1 else names


def _answers(change: DibsChange, tenant: Tenant) -> tuple[str, ...]:
    if change.part is DibsPart.BUSINESS_REASON:
        return tuple(texts.reason_label(reason) for reason in change.near or BUSINESS_REASONS)
    service = next((s for s in tenant.services if s.name == change.service), None)
    target = target_of(service) if service is not None and change.part is DibsPart.DUE_DATE else None
    return (texts.as_target(target),) if target is not None else ()


def _settled(change: DibsChange, tenant: Tenant) -> DibsChange:
    """Return the change with what waits for a service given to those that were named, or to the only one."""
    if change.waiting is None:
        return change
    names = change.services or tuple(service.name for service in choosable_services(tenant))
    return assigned(change, names) if change.services or len(names) == 1 else change


def _rows(change: DibsChange, service: Service, dibs: Dibs) -> tuple[Entitlement, ...] | None:
    due = dibs.due_date
    wanted = change.with_targets and change.of(service.name).due is not None and due is not None
    return with_target(service, due) if wanted and due is not None and targets_apart(service, due) else None
