"""Tenants of another FastTrack Manager. On one of them the demo person works as FastTrack Engineer."""

from __future__ import annotations

from collections.abc import Iterator

from bot.demo.building import Days, adopting, deploying, known, newly_bought, service, tenant, to_do
from bot.demo.people import DEMO_ENGINEERS, OTHER_MANAGER, OTHER_MANAGES
from knowledge.records import Cadence, Lead, Phase, Priority, Tenant


def tenants(days: Days) -> Iterator[Tenant]:
    """Yield the tenants of this group."""
    yield _fourth_coffee(days)
    yield _relecloud(days)
    yield _best_for_you_organics(days)


def _fourth_coffee(days: Days) -> Tenant:
    """To the demo person it does not exist."""
    return tenant(
        "Fourth Coffee",
        priority=Priority.HIGH,
        engagement=known(days.ago(4), Lead.CSS_LED, Cadence.EVERY_TWO_WEEKS),
        note="Every shop gets Teams on a shared tablet this quarter. "
        "We meet every second week and the roasting plant is done.",
        services=(
            service(
                "Teams",
                deploying(1600, days.months_ago(2), days.ahead(55), "Shops by city, plant is done."),
                phase=Phase.ENABLE,
                phase_since=days.ago(30),
            ),
        ),
        assignments=OTHER_MANAGES,
        next_action=to_do("Agree on the shops of the next wave.", days.ahead(6), OTHER_MANAGER.name),
    )


def _relecloud(days: Days) -> Tenant:
    """To the demo person it does not exist either."""
    return tenant(
        "Relecloud",
        priority=Priority.LOW,
        engagement=known(days.ago(25), Lead.CUSTOMER_LED, Cadence.IRREGULAR),
        note="Relecloud hosts software for others and deploys without help. It has sent no question this year.",
        services=(
            service(
                "Edge",
                adopting(480, days.months_ago(6), days.ahead(35)),
                phase=Phase.ADOPTION,
                phase_since=days.months_ago(2),
            ),
        ),
        assignments=OTHER_MANAGES,
    )


def _best_for_you_organics(days: Days) -> Tenant:
    """R-04: an engineer may write notes here, but the priority is the FastTrack Manager's."""
    return tenant(
        "Best For You Organics",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(7), Lead.CSS_LED, Cadence.EVERY_TWO_WEEKS),
        note="The mail move is in assessment and the old gateway looks replaceable. "
        "Priya Raman meets the customer every second week; the engineer joins for technical questions.",
        services=(
            service(
                "Exchange",
                deploying(270, days.ago(40), days.ahead(95), "Source environment under study."),
                phase=Phase.ASSESS,
                phase_since=days.ago(18),
            ),
            service("Office 365 ATP", newly_bought(270, days.ago(22))),
        ),
        assignments=DEMO_ENGINEERS,
        next_action=to_do("Report what has to change in the mail gateway.", days.ahead(11)),
    )
