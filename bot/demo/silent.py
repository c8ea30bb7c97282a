"""Tenants whose customer does not answer. Three attempts over two channels make a significant effort (A14)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.demo.building import Days, known, no_intent, service, tenant, to_do, tries, unresponsive
from knowledge.records import Cadence, Channel, Lead, OverallStatus, Priority, Tenant


def tenants(days: Days) -> Iterator[Tenant]:
    """Yield the tenants of this group."""
    yield _litware(days)
    yield _proseware(days)
    yield _adatum(days)
    yield _nod_publishers(days)


def _litware(days: Days) -> Tenant:
    """R-19: one e-mail is no effort, so Low has to wait."""
    return tenant(
        "Litware",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(7), Lead.CSS_LED, Cadence.IRREGULAR, attempts=tries((days.ago(18), Channel.EMAIL))),
        note="I wrote to the named contact and have no answer. Nobody at Litware has told us whether they want Teams.",
        services=(
            service("Teams", unresponsive(530, days.ago(20), "Intent could not be gathered, one e-mail sent.")),
            service("SharePoint", unresponsive(530, days.ago(20), "Intent could not be gathered, one e-mail sent.")),
        ),
        next_action=to_do("Call the switchboard and ask for the IT lead.", days.ahead(2)),
    )


def _proseware(days: Days) -> Tenant:
    """R-18: three attempts over two channels are enough, and Low is a must."""
    attempts = tries(
        (days.ago(52), Channel.EMAIL),
        (days.ago(38), Channel.PHONE),
        (days.ago(17), Channel.EMAIL),
    )
    return tenant(
        "Proseware",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(8), Lead.CSS_LED, Cadence.IRREGULAR, attempts=attempts),
        note="Two e-mails and one call to the IT manager went unanswered; the tenant is unmanaged. "
        "Proseware's intent for its three workloads is not known.",
        services=(
            service("Exchange", unresponsive(310, days.ago(45), "No answer to three attempts; unmanaged.")),
            service("OneDrive", unresponsive(310, days.ago(45), "No answer to three attempts; unmanaged.")),
            service("Intune", unresponsive(120, days.ago(45), "No answer to three attempts; unmanaged.")),
        ),
    )


def _adatum(days: Days) -> Tenant:
    """R-19 at its boundary: three attempts, but over one channel."""
    attempts = tries((days.ago(60), Channel.EMAIL), (days.ago(41), Channel.EMAIL), (days.ago(12), Channel.EMAIL))
    return tenant(
        "Adatum",
        priority=Priority.HIGH,
        engagement=known(days.ago(12), Lead.CSS_LED, Cadence.IRREGULAR, attempts=attempts),
        note="Three e-mails to the address in the record, no reply and no bounce. We have no phone number of Adatum.",
        services=(
            service("Yammer", unresponsive(1900, days.ago(58), "No answer to three e-mails.")),
            service("Office 365 ATP", unresponsive(1900, days.ago(58), "No answer to three e-mails.")),
        ),
        next_action=to_do("Ask the account team for a contact who answers.", days.ahead(3)),
    )


def _nod_publishers(days: Days) -> Tenant:
    """R-19 at its other boundary, and A9: two channels, but two attempts; the rest of the tenant is inactive."""
    attempts = tries((days.ago(33), Channel.ACCOUNT_TEAM), (days.ago(21), Channel.PHONE))
    return tenant(
        "Nod Publishers",
        priority=Priority.MEDIUM,
        engagement=known(days.ago(14), Lead.CSS_ASSIST, Cadence.IRREGULAR, attempts=attempts),
        note="The seller asked for us and I left a message on their phone. Neither was answered, "
        "and the person who turned down Yammer has left the company.",
        services=(
            service("Teams", unresponsive(95, days.ago(30), "No answer to two attempts; managed.")),
            service(
                "Yammer",
                no_intent(
                    95,
                    days.months_ago(7),
                    "executive-sponsorship",
                    "No Clear Business Drivers",
                    "No need: the editors see no value in a second place to talk.",
                ),
            ),
        ),
        overall_status=OverallStatus.PAUSED,
    )
