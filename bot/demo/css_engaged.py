"""Tenants that CSS leads or assists, and that are at work."""

from __future__ import annotations

from collections.abc import Iterator

from bot.demo.building import (
    Days,
    adopting,
    blocked,
    deploying,
    known,
    migrating,
    newly_bought,
    no_intent,
    service,
    tenant,
    to_do,
)
from bot.demo.people import DEMO_MANAGES_A_MIGRATION, DEMO_MANAGES_WITH_ENGINEER
from knowledge.records import Cadence, Dibs, Lead, Phase, Priority, Tenant


def tenants(days: Days) -> Iterator[Tenant]:
    """Yield the tenants of this group."""
    yield _contoso(days)
    yield _contoso_pharma(days)
    yield _fabrikam(days)
    yield _trey_research(days)


def _contoso(days: Days) -> Tenant:
    """R-06: CSS-Led with a meeting every two weeks can be High."""
    return tenant(
        "Contoso",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(6), Lead.CSS_LED, Cadence.EVERY_TWO_WEEKS),
        note="Kickoff is done and the Teams rollout follows the agreed plan. "
        "We meet Marta Nilsson and her deployment team every second week; the pilot group of 120 people is satisfied.",
        services=(
            service(
                "Teams",
                deploying(2400, days.months_ago(2), days.ahead(75), "Pilot runs, all sites follow by region."),
                phase=Phase.ENABLE,
                phase_since=days.ago(24),
                dibs=Dibs(
                    days.ahead(75),
                    "Roll out to all offices",
                    "Collaborate and Communicate with Our People",
                    ("Marta Nilsson", "Gerrit Bos"),
                ),
            ),
            service(
                "Exchange",
                adopting(2400, days.months_ago(9), days.ahead(40), "All mailboxes moved, archives in use."),
                phase=Phase.ADOPTION,
                phase_since=days.months_ago(3),
            ),
            service("Power BI", newly_bought(150, days.ago(19))),
        ),
        assignments=DEMO_MANAGES_WITH_ENGINEER,
        next_action=to_do("Review the pilot's feedback and agree on the order of the sites.", days.ahead(8)),
    )


def _contoso_pharma(days: Days) -> Tenant:
    """R-11: CSS-Led, but one call a month is too little for the High it has."""
    return tenant(
        "Contoso Pharma",
        priority=Priority.HIGH,
        engagement=known(days.ago(9), Lead.CSS_LED, Cadence.IRREGULAR),
        note="One call a month at most, set at short notice, and two of them were moved. "
        "Their own IT prepares the Intune rollout between the calls and reports steady progress.",
        services=(
            service(
                "Intune",
                deploying(860, days.months_ago(4), days.ahead(110), "Policies for Windows devices under test."),
                phase=Phase.REMEDIATE,
                phase_since=days.months_ago(1),
                dibs=Dibs(days.ahead(110), "Manage all laptops", "Increase Security"),
            ),
            service(
                "AIP",
                no_intent(
                    860,
                    days.months_ago(6),
                    "using-competitive-solution",
                    "Symantec Data Loss Prevention",
                    "No need: Symantec protects their study data and the contract runs for three years.",
                ),
            ),
        ),
        next_action=to_do("Send the questions on device compliance ahead of the next call.", days.ahead(12)),
    )


def _fabrikam(days: Days) -> Tenant:
    """R-12 and R-08: CSS-Assist is Medium and can never be High."""
    return tenant(
        "Fabrikam",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(13), Lead.CSS_ASSIST, Cadence.IRREGULAR),
        note="Fabrikam moves its mailboxes with its own team and calls us when something is unclear. "
        "Last time it was throttling during the weekend batches; the answer helped.",
        services=(
            service(
                "Exchange",
                migrating(1300, days.months_ago(3), days.ahead(50), "Six of ten batches are done."),
                phase=Phase.MIGRATE,
                phase_since=days.months_ago(2),
                dibs=Dibs(days.ahead(50), "Move all mailboxes", "Eliminate On-Premise Hardware Cost and Support"),
            ),
            service(
                "OneDrive",
                blocked(
                    1300,
                    days.months_ago(1),
                    "it-change-management-resourcing",
                    "IT Staff Training Required",
                    "Unable to start: the helpdesk has no training for sync problems.",
                    owner="Customer IT lead",
                    target=days.ahead(45),
                ),
            ),
        ),
        assignments=DEMO_MANAGES_A_MIGRATION,
    )


def _trey_research(days: Days) -> Tenant:
    """R-07: a new customer with whom dates are being set counts as High."""
    return tenant(
        "Trey Research",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(3), Lead.CSS_LED, Cadence.SCHEDULING),
        note="New customer, handed over by the Gateway Team two weeks ago. "
        "Olu Adeyemi wants Teams and SharePoint this year; we are setting the dates of the first meetings with him.",
        services=(
            service(
                "Teams",
                deploying(420, days.ago(11), days.ahead(140), "Will start after kickoff, all labs at once."),
                phase=Phase.INITIATE,
                phase_since=days.ago(11),
            ),
            service("SharePoint", deploying(420, days.ago(11), days.ahead(160)), phase=Phase.INITIATE),
            service("Yammer", newly_bought(420, days.ago(16))),
        ),
        next_action=to_do("Agree on the kickoff date with Olu Adeyemi.", days.ahead(4)),
    )
