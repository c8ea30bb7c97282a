"""Tenants that the customer or a partner leads."""

from __future__ import annotations

from collections.abc import Iterator

from bot.demo.building import Days, adopting, deploying, known, migrating, service, tenant, to_do
from knowledge.records import Cadence, Dibs, Lead, Phase, Priority, Tenant


def tenants(days: Days) -> Iterator[Tenant]:
    """Yield the tenants of this group."""
    yield _northwind_traders(days)
    yield _adventure_works(days)
    yield _tailspin_toys(days)


def _northwind_traders(days: Days) -> Tenant:
    """R-15, with R-09 and R-13: Customer-Led is always Low, however much goes on."""
    return tenant(
        "Northwind Traders",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(10), Lead.CUSTOMER_LED, Cadence.EVERY_TWO_WEEKS),
        note="Northwind runs the whole deployment itself and is fast at it. "
        "They tell us of their progress every second week and ask for nothing.",
        services=(
            service(
                "Teams",
                deploying(3100, days.months_ago(3), days.ahead(60)),
                phase=Phase.ENABLE,
                phase_since=days.months_ago(1),
            ),
            service(
                "SharePoint",
                migrating(3100, days.months_ago(5), days.ahead(90), "File shares of the warehouses follow last."),
                phase=Phase.MIGRATE,
                phase_since=days.months_ago(2),
            ),
        ),
    )


def _adventure_works(days: Days) -> Tenant:
    """R-16: Partner-Led without a FastTrack Ready partner is always Low."""
    return tenant(
        "Adventure Works",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(8), Lead.PARTNER_LED, Cadence.IRREGULAR, partner_ready=False),
        note="A local partner without FastTrack Ready status leads the project and has its own plan. "
        "We get a summary by e-mail after each of their milestones.",
        services=(
            service(
                "Windows 10",
                deploying(740, days.months_ago(4), days.ahead(85), "Image approved, shops follow by country."),
                phase=Phase.ENABLE,
                phase_since=days.months_ago(1),
            ),
            service("OfficeProPlus", adopting(740, days.months_ago(8), days.ahead(30)), phase=Phase.ADOPTION),
        ),
    )


def _tailspin_toys(days: Days) -> Tenant:
    """A1: with a FastTrack Ready partner the general criteria hold, and High needs a confirmation."""
    return tenant(
        "Tailspin Toys",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(5), Lead.PARTNER_LED, Cadence.EVERY_TWO_WEEKS, partner_ready=True),
        note="The partner is FastTrack Ready and leads; we join its meeting every second week. "
        "The designers' workstations are done and the two factories come next.",
        services=(
            service(
                "Intune",
                deploying(980, days.months_ago(2), days.ahead(100), "Onboarding, now at remediation of old tablets."),
                phase=Phase.REMEDIATE,
                phase_since=days.ago(20),
                dibs=Dibs(days.ahead(100), "Manage tablets in both factories", "Engage Our Front Line Workers"),
            ),
            service("Teams", deploying(980, days.months_ago(1), days.ahead(130)), phase=Phase.ASSESS),
        ),
        next_action=to_do("Bring the factory network plan to the partner's meeting.", days.ahead(9)),
    )
