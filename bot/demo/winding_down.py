"""Tenants of which everything, or nearly everything, is finished, refused or void."""

from __future__ import annotations

from collections.abc import Iterator

from bot.demo.building import (
    Days,
    adopting,
    blocked,
    deploying,
    duplicate,
    known,
    newly_bought,
    no_intent,
    service,
    tenant,
    to_do,
)
from knowledge.records import Cadence, Dibs, Lead, Phase, Priority, Service, Tenant


def tenants(days: Days) -> Iterator[Tenant]:
    """Yield the tenants of this group."""
    yield _wingtip(days)
    yield _lucerne_publishing(days)
    yield _southridge_video(days)
    yield _coho_vineyard(days)
    yield _humongous_insurance(days)


def _wingtip(days: Days) -> Tenant:
    """R-17: CSS-Led with every entitlement inactive, in three of the five ways."""
    return tenant(
        "Wingtip",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(9), Lead.CSS_LED, Cadence.IRREGULAR),
        note="Exchange and Teams are in daily use by everybody and nothing else is planned. "
        "Wingtip keeps its own analytics and said so twice.",
        services=(
            service(
                "Exchange",
                adopting(900, days.months_ago(14), days.ahead(20)),
                phase=Phase.OPERATE,
                phase_since=days.months_ago(4),
                dibs=Dibs(days.ahead(20), "All staff", "End of Life of Existing IT", ("Rosa Lindqvist",)),
            ),
            service(
                "Teams",
                adopting(900, days.months_ago(11), days.ahead(20)),
                phase=Phase.ADOPTION_COMPLETED,
                phase_since=days.months_ago(2),
            ),
            service(
                "Power BI",
                no_intent(
                    75,
                    days.months_ago(5),
                    "using-competitive-solution",
                    "Tableau",
                    "Not interested: Tableau serves all their reports.",
                ),
            ),
            service(
                "Exchange: Outlook Mobile",
                duplicate(300, days.months_ago(6), "Licenses counted twice after the upgrade; review approved."),
            ),
        ),
    )


def _lucerne_publishing(days: Days) -> Tenant:
    """R-17 with case (a) alone: Adoption Completed everywhere."""
    return tenant(
        "Lucerne Publishing",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(18), Lead.CSS_ASSIST, Cadence.IRREGULAR),
        note="All three workloads are in use and the success owners signed the closing review. "
        "They know where to find us when they buy more.",
        services=tuple(_completed(name, days) for name in ("Exchange", "OneDrive", "OfficeProPlus")),
    )


def _completed(name: str, days: Days) -> Service:
    return service(
        name,
        adopting(220, days.months_ago(12), days.ahead(14)),
        phase=Phase.ADOPTION_COMPLETED,
        phase_since=days.months_ago(1),
    )


def _southridge_video(days: Days) -> Tenant:
    """R-17 with case (e) alone: the whole tenant is Duplicate/Invalid."""
    return tenant(
        "Southridge Video",
        priority=Priority.LOW,
        engagement=known(days.ago(20), Lead.CSS_LED, Cadence.IRREGULAR),
        note="All licenses moved to the parent company's tenant and this one is abandoned. "
        "Confirmed with the seller and with the administrator.",
        services=tuple(
            service(name, duplicate(140, days.ago(40), "Licenses moved to the parent company's tenant."))
            for name in ("Exchange", "Teams", "Yammer")
        ),
    )


def _coho_vineyard(days: Days) -> Tenant:
    """R-17 with all five cases, two in one service, and A15: inactive in spite of regular meetings."""
    return tenant(
        "Coho Vineyard",
        priority=Priority.HIGH,
        engagement=known(days.ago(4), Lead.CSS_LED, Cadence.EVERY_TWO_WEEKS),
        note="We still meet every second week, though little is left to do. "
        "Mail is in full use, the till software holds up Windows, and the cellars want nothing more.",
        services=(
            service(
                "Exchange",
                adopting(250, days.months_ago(10), days.ahead(30)),
                duplicate(50, days.months_ago(4), "Seats of the sold estate, licenses moved with it."),
                phase=Phase.OPERATE,
                phase_since=days.months_ago(3),
            ),
            service(
                "Windows 10",
                blocked(
                    300,
                    days.months_ago(6),
                    "app-compatibility",
                    "LOB applications",
                    "Cannot deploy: the till software fails, and its maker has no date for a fix.",
                    owner="App Assure Manager",
                ),
            ),
            service(
                "Intune",
                deploying(60, days.months_ago(9), days.ahead(40)),
                phase=Phase.BLOCKED,
                phase_since=days.months_ago(5),
            ),
            service(
                "Yammer",
                no_intent(
                    300,
                    days.months_ago(7),
                    "executive-sponsorship",
                    "No Clear Business Drivers",
                    "No value seen: everybody works within shouting distance.",
                ),
            ),
        ),
    )


def _humongous_insurance(days: Days) -> Tenant:
    """R-24: Operate everywhere, but a workload just bought is not inactive."""
    return tenant(
        "Humongous Insurance",
        priority=Priority.LOW,
        engagement=known(days.ago(8), Lead.CSS_LED, Cadence.IRREGULAR),
        note="Everything from the first contract is in use by all agencies. "
        "They bought MCAS this month, and nobody has asked what they want with it.",
        services=(
            service(
                "Exchange",
                adopting(8600, days.months_ago(20), days.ahead(60)),
                phase=Phase.OPERATE,
                phase_since=days.months_ago(9),
            ),
            service(
                "AADP",
                adopting(8600, days.months_ago(16), days.ahead(60)),
                phase=Phase.OPERATE,
                phase_since=days.months_ago(5),
            ),
            service("MCAS", newly_bought(8600, days.ago(13))),
        ),
        next_action=to_do("Collect intent and due date for MCAS.", days.ahead(7)),
    )
