"""Tenants whose priority somebody set by hand."""

from __future__ import annotations

from collections.abc import Iterator

from bot.demo.building import Days, blocked, deploying, known, service, tenant, to_do, tries, unresponsive
from bot.demo.people import DEMO_MANAGES_WITH_ENGINEER
from knowledge.prioritizing import CUSTOMER_UNRESPONSIVE
from knowledge.records import Cadence, Channel, Dibs, Lead, OverallStatus, Phase, Priority, PriorityState, Tenant

_EXECUTIVE_VISIBILITY = "Executive Visibility"


def tenants(days: Days) -> Iterator[Tenant]:
    """Yield the tenants of this group."""
    yield _blue_yonder_airlines(days)
    yield _the_phone_company(days)
    yield _consolidated_messenger(days)


def _blue_yonder_airlines(days: Days) -> Tenant:
    """R-06: High by hand, and the rules agree."""
    return tenant(
        "Blue Yonder Airlines",
        priority=PriorityState(
            Priority.MEDIUM,
            Priority.HIGH,
            _EXECUTIVE_VISIBILITY,
            "Their CIO reports on the rollout to our leadership every month.",
        ),
        engagement=known(days.ago(2), Lead.CSS_LED, Cadence.EVERY_TWO_WEEKS),
        note="Set to High: the CIO reports on the crew rollout to our leadership every month. "
        "Weekly meetings take place, and half of the crews have Teams on their tablets.",
        services=(
            service(
                "Teams",
                deploying(6400, days.months_ago(3), days.ahead(70), "Crews of the short routes are done."),
                phase=Phase.ENABLE,
                phase_since=days.months_ago(1),
                dibs=Dibs(
                    days.ahead(70), "All crews and ground staff", "Engage Our Front Line Workers", ("Dana Whitfield",)
                ),
            ),
            service(
                "Intune",
                deploying(6400, days.months_ago(3), days.ahead(70)),
                phase=Phase.ENABLE,
                phase_since=days.ago(27),
            ),
        ),
        assignments=DEMO_MANAGES_WITH_ENGINEER,
        next_action=to_do("Prepare the figures for the CIO's monthly report.", days.ahead(5)),
    )


def _the_phone_company(days: Days) -> Tenant:
    """R-18: Low by hand with the reason Customer Unresponsive, and the rules agree."""
    attempts = tries(
        (days.ago(120), Channel.EMAIL),
        (days.ago(104), Channel.PHONE),
        (days.ago(90), Channel.TEAMS),
        (days.ago(75), Channel.ACCOUNT_TEAM),
    )
    return tenant(
        "The Phone Company",
        priority=PriorityState(
            Priority.MEDIUM,
            Priority.LOW,
            CUSTOMER_UNRESPONSIVE,
            "No answer to four attempts by e-mail, phone, Teams and through the account team.",
        ),
        engagement=known(days.ago(19), Lead.CSS_LED, Cadence.IRREGULAR, attempts=attempts),
        note="Set to Low: no answer to four attempts by e-mail, phone, Teams and through the account team. "
        "The account team has lost touch as well.",
        services=(
            service("Teams", unresponsive(3300, days.months_ago(3), "No answer to four attempts; managed.")),
            service("Intune", unresponsive(1200, days.months_ago(3), "No answer to four attempts; managed.")),
        ),
        overall_status=OverallStatus.PAUSED,
    )


def _consolidated_messenger(days: Days) -> Tenant:
    """R-08: High by hand from the time when CSS led; now CSS-Assist, and weekly meetings do not help."""
    return tenant(
        "Consolidated Messenger",
        priority=PriorityState(
            Priority.MEDIUM,
            Priority.HIGH,
            _EXECUTIVE_VISIBILITY,
            "We led the rollout and their board followed it closely.",
        ),
        engagement=known(days.ago(5), Lead.CSS_ASSIST, Cadence.EVERY_TWO_WEEKS),
        note="Consolidated Messenger took over the lead last month and we assist. "
        "The weekly meeting goes on; they bring the questions and do the work.",
        services=(
            service(
                "OneDrive",
                deploying(1750, days.months_ago(5), days.ahead(65), "Depots of the north are done."),
                phase=Phase.ENABLE,
                phase_since=days.months_ago(2),
            ),
            service(
                "OfficeProPlus",
                blocked(
                    1750,
                    days.ago(33),
                    "app-compatibility",
                    "(OPP) Legacy Macros",
                    "Blocked by macros of the dispatch sheets until they are rewritten.",
                    owner="Customer application owner",
                    target=days.ahead(30),
                ),
            ),
        ),
        next_action=to_do("Review the list of macros in the weekly meeting.", days.ahead(6)),
    )
