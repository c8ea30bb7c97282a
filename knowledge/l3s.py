"""The L3s of a status, for all services and for one."""

from __future__ import annotations

from knowledge.l3_finder import OTHER
from knowledge.playbook import ALL_SERVICES, L3, Playbook


def l3s_for(playbook: Playbook, status: str, service: str | None) -> tuple[L3, ...]:
    """Return the L3s for all services and those for this one, each name once, Other last."""
    of_service = [e for e in playbook.l3s(status) if service is not None and service_of(playbook, e) == service]
    of_all = [e for e in playbook.l3s(status) if e.service == ALL_SERVICES]
    each = {e.name: e for e in (*of_all, *of_service)}
    return tuple(sorted(each.values(), key=lambda e: e.name == OTHER))


def service_of(playbook: Playbook, l3: L3) -> str | None:
    """Return the service that an L3 is listed for; None when for all."""
    service = None if l3.service == ALL_SERVICES else playbook.service_named(l3.service)
    return service.name if service else None


def services_with_l3s(playbook: Playbook, status: str) -> tuple[str, ...]:
    """Return the services that have L3s of their own under the status, as ``services.toml`` orders them."""
    listed = {service_of(playbook, e) for e in playbook.l3s(status)}
    return tuple(s.name for s in playbook.services if s.name in listed)


def depends_on_service(playbook: Playbook, status: str) -> bool:
    """Return whether there is a choice of L3s only once the service is known."""
    of_all = {e.name for e in playbook.l3s(status) if e.service == ALL_SERVICES} - {OTHER}
    of_services = {e.name for e in playbook.l3s(status) if e.service != ALL_SERVICES} - {OTHER}
    return not of_all and len(of_services) > 1
