"""Tenants of which the record does not say everything that the rules ask, or said it long ago."""

from __future__ import annotations

from collections.abc import Iterator

from bot.demo.building import Days, adopting, blocked, deploying, known, no_intent, service, tenant, to_do, unresponsive
from knowledge.records import Cadence, Engagement, Lead, Phase, Priority, Tenant


def tenants(days: Days) -> Iterator[Tenant]:
    """Yield the tenants of this group."""
    yield _trey_robotics(days)
    yield _margies_travel(days)
    yield _coho_winery(days)
    yield _vanarsdel(days)


def _trey_robotics(days: Days) -> Tenant:
    """A12: without the lead nothing can be proposed; it has to be asked. Twenty seats of AADP are in no row."""
    return tenant(
        "Trey Robotics",
        priority=Priority.MEDIUM,
        engagement=Engagement(cadence=Cadence.EVERY_TWO_WEEKS, cadence_as_of=days.ago(5)),
        note="Handed over from a colleague without a word on who leads. "
        "A meeting takes place every second week, and their IT and an integrator both come to it.",
        services=(
            service(
                "Teams",
                deploying(190, days.months_ago(3), days.ahead(45)),
                phase=Phase.ENABLE,
                phase_since=days.ago(29),
            ),
            service(
                "AADP",
                blocked(
                    190,
                    days.ago(26),
                    "security-privacy-non-product-feature",
                    "Trust",
                    "Unable to go on: the security officer fears passwords in the cloud.",
                    owner="Customer security officer",
                    target=days.ahead(40),
                ),
                seats_in_scope=210,
            ),
        ),
        next_action=to_do("Ask who leads, and go through the Trust Center with the security officer.", days.ahead(3)),
    )


def _margies_travel(days: Days) -> Tenant:
    """A1: Partner-Led, and whether the partner is FastTrack Ready has to be asked."""
    return tenant(
        "Margie's Travel",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(15), Lead.PARTNER_LED, Cadence.IRREGULAR),
        note="Margie's Travel chose a new partner, and the partner leads. "
        "We have spoken to it once; nobody asked which program it belongs to.",
        services=(
            service(
                "Exchange",
                blocked(
                    260,
                    days.months_ago(2),
                    "partner-engagement",
                    "Other",
                    "Blocked by the partner's limited scope until the contract covers the mail move.",
                    owner="Partner",
                    target=days.ahead(35),
                ),
            ),
            service(
                "Edge",
                no_intent(
                    260,
                    days.months_ago(3),
                    "using-competitive-solution",
                    "Google Chrome",
                    "Not interested: the booking software is certified for Chrome alone.",
                ),
            ),
        ),
    )


def _coho_winery(days: Days) -> Tenant:
    """R-22: one active row is enough to be active. Nobody has said how often they meet."""
    return tenant(
        "Coho Winery",
        priority=Priority.MEDIUM,
        engagement=Engagement(lead=Lead.CSS_LED, lead_as_of=days.ago(21)),
        note="Mail is done. Teams has reached the sales people, and the harvest crew gets it once the season is over.",
        services=(
            service(
                "Exchange",
                adopting(210, days.months_ago(13), days.ahead(30)),
                phase=Phase.OPERATE,
                phase_since=days.months_ago(6),
            ),
            service(
                "Teams",
                adopting(130, days.months_ago(4), days.ahead(55), "In adoption stage, sales first."),
                no_intent(
                    80,
                    days.months_ago(4),
                    "using-competitive-solution",
                    "Zoom",
                    "No need: visitors' tastings run over Zoom.",
                ),
                phase=Phase.ADOPTION,
                phase_since=days.months_ago(1),
            ),
        ),
        next_action=to_do("Ask which of the crew need Teams on their phones.", days.ahead(15)),
    )


def _vanarsdel(days: Days) -> Tenant:
    """A9: one silent workload does not make a tenant unresponsive; the cadence was last said half a year ago."""
    return tenant(
        "VanArsdel",
        priority=Priority.HIGH,
        engagement=known(days.months_ago(6), Lead.CSS_LED, Cadence.EVERY_TWO_WEEKS),
        note="When this record was last reviewed we met every second week and the Exchange work ran well. "
        "Their security team has not answered on MCAS.",
        services=(
            service(
                "Exchange",
                deploying(680, days.months_ago(8), days.ahead(25)),
                phase=Phase.ENABLE,
                phase_since=days.months_ago(5),
            ),
            service("MCAS", unresponsive(680, days.months_ago(6), "No answer from the security team.")),
        ),
    )
