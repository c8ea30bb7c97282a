"""Tenants that are Blocked, for longer and for less than three months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.demo.building import Days, blocked, deploying, duplicate, known, no_intent, service, tenant, to_do
from knowledge.records import Cadence, Dibs, Lead, OverallStatus, Phase, Priority, Tenant


def tenants(days: Days) -> Iterator[Tenant]:
    """Yield the tenants of this group."""
    yield _woodgrove_bank(days)
    yield _alpine_ski_house(days)
    yield _graphic_design_institute(days)
    yield _school_of_fine_art(days)
    yield _city_power_and_light(days)
    yield _wide_world_importers(days)


def _woodgrove_bank(days: Days) -> Tenant:
    """R-23: Blocked for two months is still active."""
    return tenant(
        "Woodgrove Bank",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(11), Lead.CSS_LED, Cadence.IRREGULAR),
        note="The bank's firewall cannot carry Teams media, and the replacement waits for the hardware vendor. "
        "We speak when there is news, about once in five weeks.",
        services=(
            service(
                "Teams",
                blocked(
                    5200,
                    days.months_ago(2),
                    "customer-it-infrastructure-remediation",
                    "Network",
                    "Cannot deploy: the firewall drops media traffic, caused by its age.",
                    owner="Customer network team",
                    target=days.ahead(45),
                ),
                dibs=Dibs(days.ahead(120), "Meetings in all branches", "Work from Anywhere"),
            ),
            service(
                "Yammer",
                no_intent(
                    5200,
                    days.months_ago(5),
                    "executive-sponsorship",
                    "No BDM/Sponsor Identified",
                    "Lacks intent since nobody in the business owns internal communication.",
                ),
            ),
        ),
        overall_status=OverallStatus.BLOCKED,
        next_action=to_do("Ask for the vendor's delivery date.", days.ahead(10)),
    )


def _alpine_ski_house(days: Days) -> Tenant:
    """R-17 with cases (c) and (d): one service Blocked for five months, no intent for the rest."""
    return tenant(
        "Alpine Ski House",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(12), Lead.CSS_LED, Cadence.IRREGULAR),
        note="The lift control software does not run on the new Windows image, and its maker promises no date. "
        "Alpine Ski House decided against the other workloads in the same meeting.",
        services=(
            service(
                "Windows 10",
                blocked(
                    380,
                    days.months_ago(5),
                    "app-compatibility",
                    "LOB applications",
                    "Will not deploy owing to the lift control software, which fails on the new image.",
                    owner="Customer application owner",
                ),
            ),
            service(
                "Intune",
                no_intent(
                    380,
                    days.months_ago(5),
                    "using-competitive-solution",
                    "MobileIron",
                    "No need: MobileIron manages their phones.",
                ),
            ),
            service(
                "SharePoint",
                no_intent(
                    380,
                    days.months_ago(5),
                    "using-microsoft-on-premises-solution",
                    "Customer Decision to Maintain Control Over Service",
                    "No intent: the farm in their own data center stays.",
                ),
            ),
        ),
    )


def _graphic_design_institute(days: Days) -> Tenant:
    """A4: Blocked for exactly three calendar months is not more than three."""
    return tenant(
        "Graphic Design Institute",
        priority=Priority.LOW,
        engagement=known(days.ago(16), Lead.CSS_LED, Cadence.IRREGULAR),
        note="The institute waits for the right school licenses before it can go on with Teams. "
        "The seller has the order and expects it to go through this month.",
        services=(
            service(
                "Teams",
                blocked(
                    1150,
                    days.within_months(3),
                    "billing-licensing-subscription",
                    "Incorrect SKU",
                    "Cannot deploy: the licenses are for staff and most users are students.",
                    owner="Seller",
                    target=days.ahead(20),
                ),
            ),
            service("OneDrive", duplicate(1150, days.months_ago(4), "Counted twice: once with each bundle.")),
        ),
    )


def _school_of_fine_art(days: Days) -> Tenant:
    """R-17 with case (c) and A4: a day more than three calendar months is more than three."""
    return tenant(
        "School of Fine Art",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(16), Lead.CSS_LED, Cadence.IRREGULAR),
        note="The ministry's decree on pupils' data forbids mail outside the country. "
        "The school's lawyer has applied for an exemption and expects a slow answer.",
        services=(
            service(
                "Exchange",
                blocked(
                    640,
                    days.within_months(3) - timedelta(1),
                    "legal-regulatory",
                    "Legal",
                    "Will not deploy owing to the decree on data of minors, which demands storage in the country.",
                    owner="Customer legal department",
                ),
            ),
            service(
                "Classroom/SDS",
                no_intent(
                    640,
                    days.months_ago(6),
                    "using-competitive-solution",
                    "Google G Suite",
                    "No need: class lists come from Google G Suite.",
                ),
            ),
        ),
    )


def _city_power_and_light(days: Days) -> Tenant:
    """A3: Blocked for one month, but its target date lies five months ahead."""
    return tenant(
        "City Power & Light",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(6), Lead.CSS_LED, Cadence.IRREGULAR),
        note="The project money went to storm repairs; the board approves a new budget next season. "
        "Their IT lead asked us to come back then.",
        services=(
            service(
                "Microsoft Defender ATP",
                blocked(
                    2700,
                    days.months_ago(1),
                    "it-change-management-resourcing",
                    "Budget Agreed But Not Available",
                    "Blocked by the lost budget until the board approves a new one.",
                    owner="Customer IT lead",
                    target=days.months_ahead(5),
                ),
            ),
            service(
                "AIP",
                blocked(
                    2700,
                    days.months_ago(1),
                    "it-change-management-resourcing",
                    "Budget Agreed But Not Available",
                    "Blocked by the lost budget until the board approves a new one.",
                    owner="Customer IT lead",
                    target=days.months_ahead(5),
                ),
            ),
        ),
        overall_status=OverallStatus.PAUSED,
    )


def _wide_world_importers(days: Days) -> Tenant:
    """R-17 with case (b): In Progress, but its phase is Blocked for four months."""
    return tenant(
        "Wide World Importers",
        priority=Priority.HIGH,
        engagement=known(days.ago(10), Lead.CSS_LED, Cadence.IRREGULAR),
        note="The directory clean-up stopped when the contractor left, and nobody has taken it over. "
        "The customer still wants single sign-on, so the entitlement stayed In Progress.",
        services=(
            service(
                "AADP",
                deploying(1480, days.months_ago(7), days.months_ahead(2), "Sign-on pilot, directory clean-up first."),
                phase=Phase.BLOCKED,
                phase_since=days.months_ago(4),
            ),
            service(
                "SfB (Skype for Business)",
                no_intent(
                    1480,
                    days.months_ago(3),
                    "using-microsoft-on-premises-solution",
                    "Moving to Teams",
                    "No intent: they go from their own servers straight to Teams.",
                ),
            ),
        ),
    )
