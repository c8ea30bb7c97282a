"""A portfolio small enough to know by heart, for the tests of lists."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from bot.backends.seeding import Seed
from dialogs.ports import Person
from knowledge.records import (
    Assignment,
    Cadence,
    Engagement,
    Entitlement,
    Lead,
    OverallStatus,
    Phase,
    Priority,
    PriorityState,
    Role,
    Service,
    Tenant,
)
from tests.clock import Clock

ANA = Person("aad-ana", "Ana Lima")
DANA = Person("aad-dana", "Dana Whitfield")
LEAD = Person("aad-lead", "Ines Moreau")
NOBODY = Person("aad-nobody", "Sam Stranger")
TODAY = Clock()().date()
SOON, GONE = TODAY + timedelta(days=40), TODAY - timedelta(days=3)
HIGH, MEDIUM, LOW = Priority.HIGH, Priority.MEDIUM, Priority.LOW


def service(name: str, l1: str, l2: str | None = None, **fields: Any) -> Service:
    """Return a service of one row."""
    since: date = fields.pop("since", TODAY - timedelta(days=20))
    return Service(name, (Entitlement(200, l1, since, l2, **fields),), Phase.ENABLE)


def in_progress(name: str, target: date | None = SOON) -> Service:
    return service(name, "in-progress", "migration", target_date=target)


def tenant(name: str, priority: PriorityState, *services: Service, manager: Person = ANA, **fields: Any) -> Tenant:
    known = {
        "engagement": Engagement(Lead.CSS_LED, TODAY, None, Cadence.EVERY_TWO_WEEKS, TODAY),
        "note": "Kickoff held.",
    }
    return Tenant(
        id=str(uuid5(NAMESPACE_DNS, name)),
        name=name,
        domain=f"{name.casefold().replace(' ', '')}.example",
        tpid="1",
        priority=priority,
        overall_status=fields.pop("overall_status", OverallStatus.ACTIVE),
        services=services,
        assignments=(Assignment(manager.id, manager.name, Role.FASTTRACK_MANAGER, primary=True),),
        **{**known, **fields},
    )


ALPHA = tenant("Alpha Motors", PriorityState(HIGH), in_progress("Exchange"), in_progress("Teams"))
BETA = tenant(
    "Beta Foods",
    PriorityState(MEDIUM, HIGH, "Other", "Their board follows it."),
    service("Teams", "blocked", "customer-it-infrastructure-remediation"),
    in_progress("OneDrive"),
)
GAMMA = tenant("Gamma Rail", PriorityState(HIGH), service("Yammer", "no-intent"), in_progress("Intune", GONE))
DELTA = tenant(
    "Delta Optics",
    PriorityState(HIGH, LOW, "Other", "They asked for less."),
    service("SharePoint", "blocked", "legal-regulatory"),
    in_progress("Exchange"),
    overall_status=OverallStatus.PAUSED,
)
OF_DANA = tenant("Epsilon Paper", PriorityState(HIGH), in_progress("Teams"), manager=DANA)
SEED = Seed((ALPHA, BETA, GAMMA, DELTA, OF_DANA), (LEAD,))
"""Of Ana's four, only Gamma Rail needs attention: its target date has gone by."""
