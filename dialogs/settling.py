"""From a status to its L3: what is still to be asked, if anything."""

from __future__ import annotations

from dialogs.classify_state import Step
from knowledge.index import Index
from knowledge.l3_finder import Fit
from knowledge.l3s import depends_on_service, l3s_for, services_with_l3s
from knowledge.playbook import L3, Playbook
from knowledge.services import services_named

SHOWN = 5
"""Services or L3s offered as buttons; any other can be typed."""


def next_question(playbook: Playbook, step: Step, *, walked: bool) -> Step | None:
    """Return the step that asks for the service or the L3, or None when all is known that will be asked.

    A clear situation is asked one question at most. Who was walked here is asked for both; so is who wants to pick.
    """
    status = _settled(step)
    if step.l3 is not None and not step.l3_wanted:
        return None
    if step.service is None and not step.service_skipped and depends_on_service(playbook, status):
        return step.but(asks="service")
    if len(l3s_for(playbook, status, step.service)) < 2:
        return None
    answered_already = step.asks == "service" and not walked
    return step.but(asks="l3") if step.l3_wanted or not answered_already else None


def with_words_used(playbook: Playbook, index: Index, step: Step) -> Step:
    """Return the step with the service and the L3 that the person's words clearly give.

    The only L3 there is needs no words. One that the person wants to pick is not taken.
    """
    status = _settled(step)
    if step.service is None and not step.service_skipped:
        named = named_services(playbook, index, step)
        step = step.but(service=named[0] if len(named) == 1 else None)
    if step.l3_wanted:
        return step
    listed = l3s_for(playbook, status, step.service)
    if step.l3 is not None and any(l3.name == step.l3 for l3 in listed):
        return step
    clear = index.l3_finder.clear(playbook, listed, step.situation)
    open_choice = step.service is None and depends_on_service(playbook, status)
    if clear is None and len(listed) == 1 and not open_choice:
        clear = listed[0]
    return step.but(l3=clear.name if clear else None)


def named_services(playbook: Playbook, index: Index, step: Step) -> tuple[str, ...]:
    """Return the services that the person's words name."""
    return services_named(playbook, index.matcher.match(step.situation).reading.words)


def services_offered(playbook: Playbook, index: Index, step: Step) -> tuple[str, ...]:
    """Return the services to offer: those named, those that list what the words say, then the common ones."""
    listed = services_with_l3s(playbook, _settled(step))
    said = {service for service in listed if step.situation and _says_an_l3_of(playbook, index, step, service)}
    named = named_services(playbook, index, step)
    return tuple(sorted(listed, key=lambda s: (s not in named, s not in said)))[:SHOWN]


def _says_an_l3_of(playbook: Playbook, index: Index, step: Step, service: str) -> bool:
    listed = l3s_for(playbook, _settled(step), service)
    return index.l3_finder.clear(playbook, listed, step.situation) is not None


def l3s_offered(playbook: Playbook, index: Index, step: Step) -> tuple[L3, ...]:
    """Return the L3s to offer, those that fit the words first, Other last."""
    fits = ranked_l3s(playbook, index, step)
    return tuple(fit.l3 for fit in fits[:SHOWN])


def ranked_l3s(playbook: Playbook, index: Index, step: Step) -> list[Fit]:
    """Return all L3s of the status and service, the likeliest first, Other last."""
    listed = l3s_for(playbook, _settled(step), step.service)
    return index.l3_finder.fits(playbook, listed, step.situation)


def _settled(step: Step) -> str:
    """Return the status, which is settled before L3s are asked for."""
    assert step.status is not None  # noqa: S101 - see above
    return step.status
