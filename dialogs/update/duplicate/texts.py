"""Every sentence of calling a whole tenant Duplicate/Invalid."""

from __future__ import annotations

WHICH_TENANT = "Which tenant is a duplicate or invalid? Type its name, domain or id, or pick one."
WHY = "Why does the tenant not count? Pick one, or tell me in your words: it goes into the note of every service."
REASONS = (
    "It was flagged as fraudulent",
    "All licenses moved elsewhere, it is abandoned",
    "It duplicates another tenant",
)
ONE_SERVICE = "One service only"
NOT_IF = "It is not so if"
ALL_SERVICES = "The playbook gives all services of such a tenant this status, so that they leave every report."
WRITE = 'Write it to all of them? Press Confirm or type "confirm". Nothing else writes.'
PUT_BACK = "the statuses of its services"
_NOTE = "Duplicate or invalid tenant, so none of its entitlements should count: {reason}."


def note(reason: str) -> str:
    """Return the note of every row."""
    return _NOTE.format(reason=reason.strip().rstrip("."))


def would_change(name: str, services: int) -> str:
    """Return the head of the preview."""
    return f"{name}: {_counted(services)} → Duplicate/Invalid"


def all_seats(seats: int) -> str:
    """Return what becomes of a service."""
    return f"{seats:,} Duplicate/Invalid."


def written(name: str, services: int) -> str:
    """Return the head of the receipt."""
    return f"Written. {name}: {_counted(services)} Duplicate/Invalid."


def already(name: str) -> str:
    """Return that nothing is left to change."""
    return f"{name}: every service is Duplicate/Invalid already, so there is nothing to change."


def _counted(services: int) -> str:
    return "1 service" if services == 1 else f"{services} services"
