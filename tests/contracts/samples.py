"""A few people and tenants, made so that every backend can be asked the same."""

from __future__ import annotations

from datetime import date

from bot.backends.seeding import Seed
from dialogs.ports import Person
from knowledge.records import (
    Assignment,
    Cadence,
    Channel,
    ContactAttempt,
    Dibs,
    Engagement,
    Entitlement,
    Lead,
    NextAction,
    OverallStatus,
    Phase,
    Priority,
    PriorityState,
    Role,
    Service,
    Tenant,
)

MARTA = Person("8a1c7a52-0001-4f0e-9d57-5f3c0f2b1001", "Marta Keller")
"""FastTrack Manager of everything but Fourth Coffee."""
ERIN = Person("8a1c7a52-0001-4f0e-9d57-5f3c0f2b1002", "Erin Doyle")
"""FastTrack Engineer of Contoso: writes notes, not priorities."""
LENA = Person("8a1c7a52-0001-4f0e-9d57-5f3c0f2b1003", "Lena Brandt")
"""A lead, who reads everything."""
OTTO = Person("8a1c7a52-0001-4f0e-9d57-5f3c0f2b1004", "Otto Lindqvist")
"""FastTrack Manager of Contoso and Fourth Coffee, and a reader of everything."""
STRANGER = Person("8a1c7a52-0001-4f0e-9d57-5f3c0f2b1005", "Sam Stranger")
"""Nobody to any tenant."""

MISSING = "00000000-0000-4000-8000-00000000dead"
"""Id of a tenant that does not exist."""


def _sample(number: int, name: str, domain: str, automatic: Priority, *assignments: Assignment) -> Tenant:
    return Tenant(
        id=f"3f2b9c10-7d1e-4c55-8a6b-0000000000{number:02}",
        name=name,
        domain=domain,
        tpid=f"1000{number}",
        priority=PriorityState(automatic),
        engagement=Engagement(),
        overall_status=OverallStatus.ACTIVE,
        note=f"First note on {name}.",
        services=(Service("Teams", (Entitlement(50, "status-unknown", date(2026, 1, 7)),)),),
        assignments=assignments or (Assignment(MARTA.id, MARTA.name, Role.FASTTRACK_MANAGER, primary=True),),
    )


_DETAILED = _sample(
    1,
    "Contoso",
    "contoso.com",
    Priority.MEDIUM,
    Assignment(OTTO.id, OTTO.name, Role.FASTTRACK_MANAGER),
    Assignment(MARTA.id, MARTA.name, Role.FASTTRACK_MANAGER, primary=True),
    Assignment(MARTA.id, MARTA.name, Role.MIGRATION_VELOCITY_MANAGER),
    Assignment(ERIN.id, ERIN.name, Role.FASTTRACK_ENGINEER),
)

CONTOSO = Tenant(
    id=_DETAILED.id,
    name=_DETAILED.name,
    domain=_DETAILED.domain,
    tpid=_DETAILED.tpid,
    priority=PriorityState(Priority.MEDIUM, Priority.HIGH, "Pilot", "They try out meetings with us."),
    engagement=Engagement(
        lead=Lead.CSS_LED,
        lead_as_of=date(2026, 2, 3),
        partner_ready=False,
        cadence=Cadence.EVERY_TWO_WEEKS,
        cadence_as_of=date(2026, 2, 4),
        attempts=(
            ContactAttempt(date(2026, 1, 20), Channel.PHONE),
            ContactAttempt(date(2026, 1, 12), Channel.EMAIL),
            ContactAttempt(date(2026, 1, 20), Channel.PHONE),
        ),
    ),
    overall_status=OverallStatus.BLOCKED,
    note="Zwei Zeilen,\nçok güzel 👍🏽 and 'quotes' \"too\" 100% -- ; DROP TABLE",
    services=(
        Service(
            "Teams",
            (
                Entitlement(
                    seats=1200,
                    l1="blocked",
                    since=date(2025, 12, 1),
                    l2="customer-it-infrastructure-remediation",
                    l3="VDI",
                    target_date=date(2026, 9, 30),
                    owner="Customer IT",
                    note="Held up by the virtual desktops.",
                    next_action="Ask for the plan.",
                    next_action_date=date(2026, 3, 2),
                ),
                Entitlement(300, "in-progress", date(2026, 1, 15), target_date=date(2026, 6, 30)),
            ),
            Phase.MIGRATE,
            date(2026, 1, 16),
            Dibs(date(2026, 6, 30), "Move all calls.", "Old contract ends.", ("Ada", "Grace")),
        ),
        Service("Exchange", (Entitlement(1500, "no-intent", date(2025, 10, 1), owner="Account team"),)),
        Service("Yammer", (), seats_in_scope=40),
    ),
    assignments=_DETAILED.assignments,
    next_action=NextAction("Review the plan together.", date(2026, 3, 9), "Marta"),
    version=4,
)
"""A record with something in every field."""
PHARMA = _sample(2, "Contoso Pharma", "contosopharma.com", Priority.HIGH)
NORTHWIND = _sample(3, "Northwind Traders", "northwindtraders.com", Priority.LOW)
FABRIKAM = _sample(4, "Fabrikam", "fabrikam.com", Priority.MEDIUM)
ZIZKOV = _sample(5, "Žižkov Brauerei & Söhne", "xn--zizkov.example", Priority.MEDIUM)
QUOTED = _sample(6, 'O\'Brien "100%" _Works_', "obrien.example", Priority.LOW)
ADVENTURE = _sample(7, "Adventure Works", "adventure-works.com", Priority.MEDIUM)
FOURTH = _sample(
    8,
    "Fourth Coffee",
    "fourthcoffee.com",
    Priority.HIGH,
    Assignment(OTTO.id, OTTO.name, Role.FASTTRACK_MANAGER, primary=True),
)
"""Somebody else's: Marta does not see it."""

SEED = Seed((CONTOSO, PHARMA, NORTHWIND, FABRIKAM, ZIZKOV, QUOTED, ADVENTURE, FOURTH), (LENA, OTTO))
